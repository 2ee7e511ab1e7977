package when

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// wordKind is the part that a word can play in a phrase.
type wordKind int

const (
	wordWeekday wordKind = iota // n: 1 for Monday to 7 for Sunday
	wordMonth                   // n: 1 to 12
	wordRoman                   // likewise, in Roman figures
	wordDay                     // n: days from today
	wordNow
	wordThis       // before or after a weekday, a week, a month
	wordNext       // likewise; the following one, or the next to come
	wordLast       // likewise; n: 1 where the week before may be meant
	wordComing     // likewise; the next to come
	wordLater      // n: days after the day beside it
	wordEn         // French "en huit", "en quinze"
	wordOn         // before a day; says nothing by itself
	wordThe        // before the number of a day of the month
	wordOf         // between a day's number and its month
	wordAt         // before a time of day; n: 1 where 3 may be 15:00
	wordHour       // after the hour of a time of day
	wordHourSuffix // glued to an hour: 15-tej
	wordNoon
	wordMidnight
	wordMeridiem // n: 0 for am, 12 for pm
	wordPart     // n: a dayPart
	wordSuffix   // glued to a day's number: 24th
	wordYear     // after a year
	wordIn       // before a span from now on
	wordSince    // before a span up to now
	wordAgo      // after a span up to now
	wordHence    // after a span from now on
	wordUnit     // n: seconds, or aMonth, aYear
	wordSpan     // n: seconds; a unit and its number in one
	wordOne      // "a" before a unit
	wordAnd      // between two spans
	wordNumber   // n: the number
	wordHourly   // n: an ordinal that counts hours
	wordDaily    // n: an ordinal that counts days
	wordHalf     // of an hour
	wordQuarter  // of an hour
	wordPast     // "ten past three"
	wordTo       // "ten to three"
	wordInto     // "ten into the third hour", which is 2:10
	wordHalfInto // "half of the third hour", which is 2:30
	wordLess     // "three hours less ten"
	wordFrom     // before the start of a range; n: 1 where "and" parts it
	wordTill     // between the ends of a range
	wordWhole    // beside a last day that is included
	wordPassed   // in brackets after a time; says nothing
	wordExact    // beside a time; says nothing
	wordAbout    // before a time that is not exact
	wordLasting  // before the length of a range
	wordWeekend
	wordDays // n: how many days from Monday on
	wordZulu // the offset zero
	wordTee  // between date and time in ISO 8601
)

// The lengths of the units, in seconds. A day, a week, a month or a year is never
// counted so: its length only says which calendar unit is meant.
const (
	aSecond = 1
	aMinute = 60
	anHour  = 60 * aMinute
	aDay    = 24 * anHour
	aWeek   = 7 * aDay
	aMonth  = 30 * aDay
	aYear   = 365 * aDay
)

// entry is one meaning and the forms in which people write it, parted by commas.
type entry struct {
	kind  wordKind
	n     int
	forms string
}

// numbered returns entries of one kind, counted from 1.
func numbered(kind wordKind, forms ...string) []entry {
	entries := make([]entry, len(forms))
	for i, f := range forms {
		entries[i] = entry{kind, i + 1, f}
	}
	return entries
}

// sense is one meaning of a word, or of the words that begin with it.
type sense struct {
	kind wordKind
	n    int
	tail string // the words that must follow, each after a space
	next int32  // where the dictionary has the next sense of the word, 0 for the last
}

// dictionary has the senses of each word, under the first where there are more. The
// senses of a word are linked, so that a dictionary is built with few allocations.
type dictionary struct {
	first  map[string]int32
	senses []sense
}

func newDictionary() *dictionary {
	return &dictionary{first: make(map[string]int32, 900), senses: make([]sense, 1, 1200)}
}

func (d *dictionary) add(entries []entry) {
	for _, e := range entries {
		for form := range strings.SplitSeq(e.forms, ",") {
			word := foldForm(strings.TrimSpace(form))
			tail := ""
			if at := strings.IndexByte(word, ' '); at > 0 {
				word, tail = word[:at], word[at:]
			}
			next := d.first[word]
			d.first[word] = int32(len(d.senses)) //nolint:gosec // a language has some thousand words
			d.senses = append(d.senses, sense{e.kind, e.n, tail, next})
		}
	}
}

// of returns the senses of a folded word in the order in which they were added.
func (d *dictionary) of(word string) []sense {
	var found []sense
	for at := d.first[word]; at > 0; at = d.senses[at].next {
		found = append(found, d.senses[at])
	}
	slices.Reverse(found)
	return found
}

// lexicon finds what a word means: in the language in use, and where that does not
// have it in the others. Each language is read when it is first asked, since most
// phrases need no other than their own, and those in figures none.
type lexicon struct {
	lang  string
	mutex sync.Mutex
	shelf map[string]*dictionary // the words of each language that was asked
}

func newLexicon(lang string) *lexicon {
	if !slices.Contains(appointment.Langs(), lang) {
		lang = appointment.English
	}
	return &lexicon{lang: lang, shelf: map[string]*dictionary{}}
}

// of returns the words of a language, with those common to all where it is the one
// in use.
func (l *lexicon) of(lang string) *dictionary {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if words, ok := l.shelf[lang]; ok {
		return words
	}
	words := newDictionary()
	if lang == l.lang {
		words.add(commonWords())
	}
	words.add(languageOf(lang).words())
	l.shelf[lang] = words
	return words
}

// others returns the languages that are not in use and are written in the letters of
// a word.
func (l *lexicon) others(word string) []string {
	first, _ := utf8.DecodeRuneInString(word)
	cyrillic := unicode.Is(unicode.Cyrillic, first)
	return slices.DeleteFunc(appointment.Langs(), func(lang string) bool {
		return lang == l.lang || languageOf(lang).cyrillic != cyrillic
	})
}

// senses returns what a folded word can mean. A short one that is a weekday or a
// month in several languages, as "mar", has to be the same in all of them.
func (l *lexicon) senses(word string) []sense {
	switch word {
	case "t":
		return []sense{{kind: wordTee}}
	case "z":
		return []sense{{kind: wordZulu}}
	}
	all := l.of(l.lang).of(word)
	if slices.ContainsFunc(all, func(s sense) bool { return s.tail == "" }) {
		return all
	}
	for _, lang := range l.others(word) {
		senses := l.of(lang).of(word)
		if all = append(all, senses...); len(senses) > 0 && len(word) > 4 {
			return all
		}
	}
	return withoutClash(all)
}

// withoutClash drops the weekday and the month from the senses of a word that is
// one of them in one language and another in the next, as "mar".
func withoutClash(senses []sense) []sense {
	var first *sense
	clash := false
	for i, s := range senses {
		if s.kind != wordWeekday && s.kind != wordMonth || s.tail != "" {
			continue
		}
		clash = clash || first != nil && (s.kind != first.kind || s.n != first.n)
		first = &senses[i]
	}
	if !clash {
		return senses
	}
	var rest []sense
	for _, s := range senses {
		if s.kind != wordWeekday && s.kind != wordMonth {
			rest = append(rest, s)
		}
	}
	return rest
}

// foldForm returns an entry's form as the scanner would: words folded, one
// space between.
func foldForm(form string) string {
	if isFolded(form) {
		return form
	}
	var b strings.Builder
	b.Grow(len(form))
	for _, r := range form {
		switch {
		case isApostrophe(r):
		case isHyphen(r):
			b.WriteByte(' ')
		default:
			if plain := fold(r); plain > 0 {
				b.WriteRune(plain)
			}
		}
	}
	return b.String()
}

// isFolded reports whether folding changes nothing: most forms are so.
func isFolded(form string) bool {
	for _, r := range form {
		if !(r >= 'a' && r <= 'z' || r == ' ' || isPlainCyrillic(r)) {
			return false
		}
	}
	return true
}

// endings returns every stem with every ending, as the forms of one entry. What
// stands after a stroke in a stem replaces the endings.
func endings(stem, ends string) string {
	if whole, own, ok := strings.Cut(stem, "|"); ok {
		stem, ends = whole, own
	}
	var b strings.Builder
	for end := range strings.SplitSeq(ends, " ") {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(stem)
		b.WriteString(end)
	}
	return b.String()
}
