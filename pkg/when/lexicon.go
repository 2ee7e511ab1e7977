package when

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
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
	wordDays  // n: how many days from Monday on
	wordYears // n: years from the present one
	wordZulu  // the offset zero
	wordTee   // between date and time in ISO 8601
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

// lexiconText has what each folded word means, in the order of the words and for one word in
// that of commonWords, of the languages, and of their tables. A line is the word, the tag of
// the language or everywhere, a wordKind, its number, and the words that must follow. So
// nothing has to be built before a phrase is read.
//
//go:embed lexicon.txt
var lexiconText string

// everywhere stands in the place of a tag where a word is understood in every language.
const everywhere = "*"

// sense is one meaning of a word, or of the words that begin with it.
type sense struct {
	lang string
	kind wordKind
	n    int
	tail string // the words that must follow
}

// sensesOf returns what a folded word can mean: in the language in use, and where that does
// not have it in the others. A short one that is a weekday or a month in several of those,
// as "mar", has to be the same in all of them.
func sensesOf(word, lang string) []sense {
	switch word {
	case "t":
		return []sense{{kind: wordTee}}
	case "z":
		return []sense{{kind: wordZulu}}
	}
	own, others := lookUp(word, lang)
	if len(others) == 0 || slices.ContainsFunc(own, func(s sense) bool { return s.tail == "" }) {
		return own
	}
	if len(word) > 4 {
		first := 1
		for first < len(others) && others[first].lang == others[0].lang {
			first++
		}
		return append(own, others[:first]...)
	}
	return withoutClash(append(own, others...))
}

// lookUp returns what a folded word means in the language in use, and what in the others.
func lookUp(word, lang string) (own, others []sense) {
	for line := range strings.Lines(linesOn(word)) {
		s := senseIn(line[len(word)+1 : len(line)-1])
		if s.lang == lang || s.lang == everywhere {
			own = append(own, s)
		} else {
			others = append(others, s)
		}
	}
	return own, others
}

// linesOn returns the lines of the lexicon on a folded word.
func linesOn(word string) string {
	from, to := 0, len(lexiconText)
	for from < to {
		line := from + 1 + strings.LastIndexByte(lexiconText[from:(from+to)/2], '\n')
		rest := lexiconText[line:]
		if rest[:strings.IndexByte(rest, ' ')] < word {
			from = line + 1 + strings.IndexByte(rest, '\n')
		} else {
			to = line
		}
	}
	for rest := lexiconText[from:]; strings.HasPrefix(rest, word) && rest[len(word)] == ' '; rest = lexiconText[to:] {
		to += 1 + strings.IndexByte(rest, '\n')
	}
	return lexiconText[from:to]
}

// senseIn reads the rest of a line of the lexicon.
func senseIn(rest string) sense {
	lang, rest, _ := strings.Cut(rest, " ")
	kind, rest, _ := strings.Cut(rest, " ")
	number, tail, _ := strings.Cut(rest, " ")
	k, _ := strconv.Atoi(kind)
	n, _ := strconv.Atoi(number)
	return sense{lang, wordKind(k), n, tail}
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
