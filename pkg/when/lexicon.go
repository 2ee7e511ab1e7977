package when

import "strings"

// wordKind is the part that a word can play in a phrase.
type wordKind int

const (
	wordWeekday wordKind = iota // n: 1 for Monday to 7 for Sunday
	wordMonth                   // n: 1 to 12
	wordRoman                   // likewise, in Roman figures
	wordDay                     // n: days from today
	wordNow
	wordThis   // before or after a weekday, a week, a month
	wordNext   // likewise; the following one, or the next to come
	wordLast   // likewise; n: 1 where the week before may be meant
	wordComing // likewise; the next to come
	wordLater  // n: days after the day beside it
	wordEn     // French "en huit", "en quinze"
	wordOn     // before a day; says nothing by itself
	wordThe    // before the number of a day of the month
	wordOf     // between a day's number and its month
	wordAt     // before a time of day; n: 1 where 3 may be 15:00
	wordHour   // after the hour of a time of day
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
	wordZulu     // the offset zero
	wordTee      // between date and time in ISO 8601
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

// numbered returns entries of one kind, counted from first.
func numbered(kind wordKind, first int, forms ...string) []entry {
	entries := make([]entry, len(forms))
	for i, f := range forms {
		entries[i] = entry{kind, first + i, f}
	}
	return entries
}

// sense is one meaning of a word, or of the words that begin with it.
type sense struct {
	kind wordKind
	n    int
	tail string // the words that must follow, each after a space
}

// dictionary has the senses of each word, under the first where there are more.
type dictionary map[string][]sense

func (d dictionary) add(entries []entry) {
	for _, e := range entries {
		for form := range strings.SplitSeq(e.forms, ",") {
			word := foldForm(form)
			tail := ""
			if at := strings.IndexByte(word, ' '); at > 0 {
				word, tail = word[:at], word[at:]
			}
			d[word] = append(d[word], sense{e.kind, e.n, tail})
		}
	}
}

// lexicon finds what a word means: the words of the language in use, and for a
// word that it does not have those of the other languages. These are read only
// then, since most phrases need none of them.
type lexicon struct {
	lang      string
	own, rest dictionary
}

func newLexicon(lang string) *lexicon {
	own := make(dictionary, 1000)
	own.add(commonWords())
	own.add(wordsOf(lang))
	return &lexicon{lang: lang, own: own}
}

func wordsOf(lang string) []entry {
	switch lang {
	case "pl":
		return polishWords()
	case "fr":
		return frenchWords()
	case "uk":
		return ukrainianWords()
	}
	return englishWords()
}

// others returns the words of the languages that are not in use.
func (l *lexicon) others() dictionary {
	if l.rest == nil {
		l.rest = make(dictionary, 2400)
		for _, lang := range []string{"en", "pl", "fr", "uk"} {
			if lang != l.lang && (lang != "en" || l.lang != "") {
				l.rest.add(wordsOf(lang))
			}
		}
	}
	return l.rest
}

// senses returns what a folded word can mean.
func (l *lexicon) senses(word string) []sense {
	if own, ok := l.own[word]; ok {
		return own
	}
	return withoutClash(l.others()[word])
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
	form = strings.TrimSpace(form)
	var b strings.Builder
	b.Grow(len(form))
	for _, r := range form {
		switch {
		case r >= 'a' && r <= 'z' || r == ' ':
			b.WriteByte(byte(r))
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
