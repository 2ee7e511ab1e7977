package backup

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
)

// Keep says which backups are kept: of each of the last so many days, weeks, months and
// years that have one, the last; and of all of them the last so many. The zero value keeps
// all.
type Keep struct{ last, daily, weekly, monthly, yearly int }

// mostKept is the largest number that a Keep may have.
const mostKept = 9999

// IsZero reports whether all are kept.
func (k Keep) IsZero() bool { return k == Keep{} }

func (k *Keep) counts() map[string]*int {
	return map[string]*int{"last": &k.last, "daily": &k.daily, "weekly": &k.weekly, "monthly": &k.monthly, "yearly": &k.yearly}
}

// KeepWords returns what may be counted, in the order in which it is told.
func KeepWords() []string { return []string{"last", "daily", "weekly", "monthly", "yearly"} }

// ParseKeep reads "daily=7,weekly=4,monthly=12". It fails with fault.Usage.
func ParseKeep(text string) (Keep, error) {
	var k Keep
	counts := k.counts()
	for item := range strings.SplitSeq(text, ",") {
		word, number, _ := strings.Cut(item, "=")
		word = strings.ToLower(strings.TrimSpace(word))
		count, known := counts[word]
		if !known {
			return Keep{}, unknownWord(text, word)
		}
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || n < 1 || n > mostKept || *count != 0 {
			return Keep{}, fault.New(fault.Usage, "backup.keep", "value", text, "item", strings.TrimSpace(item), "most", mostKept)
		}
		*count = n
	}
	return k, nil
}

func unknownWord(text, word string) error {
	if meant := near.Word(word, KeepWords()); meant != "" {
		return fault.New(fault.Usage, "backup.keep_near", "value", text, "word", word, "near", meant)
	}
	return fault.New(fault.Usage, "backup.keep_word", "value", text, "word", word, "known", strings.Join(KeepWords(), ", "))
}

// Superfluous returns which of some backups are not kept, the oldest first. Days and what
// they make up are those of a zone; weeks begin on Monday. The last backup is always kept,
// and so is what is no usual backup.
func (k Keep) Superfluous(list []Copy, zone *time.Location) []Copy {
	if k.IsZero() {
		return nil
	}
	rules := k.rules()
	var not []Copy
	newest := true
	for _, c := range slices.Backward(list) {
		if c.Kind != Usual {
			continue
		}
		kept := newest
		newest = false
		for i := range rules {
			kept = rules[i].takes(c.Taken.In(zone)) || kept
		}
		if !kept {
			not = append(not, c)
		}
	}
	slices.Reverse(not)
	return not
}

// rule takes the last backup of each of the last so many stretches of time.
type rule struct {
	left    int
	stretch func(time.Time) string // names the one that an instant lies in
	last    string
}

func (k Keep) rules() []rule {
	return []rule{
		{left: k.last, stretch: func(t time.Time) string { return t.Format(time.RFC3339) }},
		{left: k.daily, stretch: func(t time.Time) string { return t.Format(time.DateOnly) }},
		{left: k.weekly, stretch: func(t time.Time) string {
			year, week := t.ISOWeek()
			return strconv.Itoa(year) + "-" + strconv.Itoa(week)
		}},
		{left: k.monthly, stretch: func(t time.Time) string { return t.Format("2006-01") }},
		{left: k.yearly, stretch: func(t time.Time) string { return t.Format("2006") }},
	}
}

func (r *rule) takes(t time.Time) bool {
	if r.left == 0 {
		return false
	}
	stretch := r.stretch(t)
	if stretch == r.last {
		return false
	}
	r.last = stretch
	r.left--
	return true
}
