package when

import "strings"

// wordKind is the part that a word can play in a phrase.
type wordKind int

const (
	wordWeekday wordKind = iota // n: 1 for Monday to 7 for Sunday
	wordMonth                   // n: 1 to 12
	wordDay                     // n: days from today
	wordNow
	wordNext // before or after a weekday
	wordLast // likewise
	wordOn   // before a day; says nothing by itself
	wordOf   // between a day's number and its month
	wordAt   // before a time of day; n: 1 where 3 may be 15:00
	wordHour // after the hour of a time of day
	wordNoon
	wordMidnight
	wordMeridiem // n: 0 for am, 12 for pm
	wordOrdinal  // glued to a day's number
	wordYear     // after a year
	wordIn       // before a span from now on
	wordSince    // before a span up to now
	wordAgo      // after a span up to now
	wordUnit     // n: seconds
	wordSpan     // n: seconds; a unit and its number in one
	wordOne      // "a" before a unit
	wordAnd      // between two spans
)

// The lengths of the units, in seconds. A day or a week is never counted so:
// its length only says that calendar days are meant.
const (
	aSecond = 1
	aMinute = 60
	anHour  = 60 * aMinute
	aDay    = 24 * anHour
	aWeek   = 7 * aDay
)

// longestWord is how many words an entry has at most.
const longestWord = 4

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

type sense struct {
	kind wordKind
	n    int
	own  bool // of the language in use
}

// lexicon finds what a word means. A lexicon is built for each phrase: the
// words are few, and most runs of adsum read one phrase or none.
type lexicon map[string][]sense

func newLexicon(lang string) lexicon {
	l := make(lexicon, 700)
	l.add(englishWords(), lang == "en")
	l.add(polishWords(), lang == "pl")
	l.add(frenchWords(), lang == "fr")
	l.add(ukrainianWords(), lang == "uk")
	return l
}

func (l lexicon) add(entries []entry, own bool) {
	for _, e := range entries {
		for form := range strings.SplitSeq(e.forms, ",") {
			word := foldForm(form)
			l[word] = append(l[word], sense{e.kind, e.n, own})
		}
	}
}

// foldForm returns an entry's form as the scanner would: words folded, one
// space between.
func foldForm(form string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(form) {
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

// find returns what a word means as the given kind. A word that is a weekday in
// one language and a month in another ("mar") has the meaning of the language
// in use, and none where that language does not have the word.
func (l lexicon) find(word string, kind wordKind) (int, bool) {
	senses := l[word]
	if kind == wordWeekday || kind == wordMonth {
		senses = calendarSenses(senses)
	}
	n, found := 0, false
	for _, s := range senses {
		if s.kind == kind && (!found || s.own) {
			n, found = s.n, true
		}
	}
	return n, found
}

func calendarSenses(senses []sense) []sense {
	var own, all []sense
	clash := false
	for _, s := range senses {
		if s.kind != wordWeekday && s.kind != wordMonth {
			continue
		}
		if s.own {
			own = append(own, s)
		}
		clash = clash || len(all) > 0 && (s.kind != all[0].kind || s.n != all[0].n)
		all = append(all, s)
	}
	switch {
	case len(own) > 0:
		return own
	case clash:
		return nil
	}
	return all
}
