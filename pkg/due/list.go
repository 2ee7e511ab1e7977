package due

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// The nearer words for a task.
const (
	wordsRefundAsk = "refund_ask"      // the platform pays back, once it is asked to
	wordsChoice    = "refund_choice"   // the client chooses what becomes of the money
	wordsPackage   = "refund_package"  // for a package that was closed
	wordsUsed      = "payment_package" // for what was used of one that was closed
	wordsUnpaid    = "unpaid"          // not paid when the platform wants it
	wordsLapse     = "lapse_unpaid"    // it is the payment that is missing
	wordsUnseen    = "unseen"          // over, and nobody knows whether the client came
	wordsHeld      = "unseen_held"     // likewise, and it counts as held unless something is reported
	wordsUndecided = "undecided"       // it did not take place, and nobody said who pays
	wordsSeries    = "series"          // one letter tells of several dates
	wordsReminder  = "reminder"        // the letter is a reminder
	wordsStranded  = "notice_stranded" // nobody knows whether the letter was sent
	wordsRefused   = "notice_refused"  // the server does not take the letter
	wordsRequests  = "series_request"  // one message asks for several
)

// List returns what needs the specialist at an instant, most urgent first and of each
// kind the oldest first: the first so many, or all for zero. Which times got free for whom takes
// the working hours, and is given. Bound says that it is for somebody who may not rule for the
// specialist: they are offered no ruling.
func List(r store.Reader, now time.Time, openings []Opening, bound bool, most int) ([]Task, error) {
	l := &list{Shelf: dossier.NewShelf(r, now), now: now, most: most, openings: openings}
	l.Bound = bound
	for _, alike := range [][]func() error{ // in the order of the kinds
		{l.absences, l.unanswered, l.undecided, l.letters}, {l.declined}, {l.offers}, {l.freed}, {l.support},
		{l.money, l.packages, l.unpaid}, {l.notices},
	} {
		for _, gather := range alike {
			if err := gather(); err != nil {
				return nil, err
			}
		}
		if l.full() {
			break
		}
	}
	Sort(l.tasks)
	if l.full() {
		l.tasks = l.tasks[:most]
	}
	return l.tasks, l.complete()
}

// Sort puts tasks in order: the most urgent kind first, and of each the oldest.
func Sort(tasks []Task) {
	kinds := Kinds()
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			a.Since.Compare(b.Since))
	})
}

// list gathers tasks, each kind through the index that has it.
type list struct {
	*dossier.Shelf
	now      time.Time
	most     int // how many are asked for, zero for all
	openings []Opening
	tasks    []Task
}

// full reports whether there are more tasks than are asked for.
func (l *list) full() bool { return l.most > 0 && len(l.tasks) > l.most }

// enough reports whether more tasks than are asked for come before any choice of the
// specialist's that is as old as an instant or younger.
func (l *list) enough(since time.Time) bool {
	if !l.full() {
		return false
	}
	before := 0
	for _, t := range l.tasks {
		if t.Kind == Absence || t.Kind == Answer || t.Kind == Decision && !t.Since.After(since) {
			before++
		}
	}
	return before > l.most
}

// complete adds to the tasks what need not be read of those that are not listed: what the book
// has beside an appointment, and the client's counters to what the specialist decides.
func (l *list) complete() error {
	counted := map[string]policy.Counters{} // by client
	for i := range l.tasks {
		t := &l.tasks[i]
		if t.bare {
			s, err := l.WithID(t.Appointment.ID)
			if err != nil {
				return err
			}
			t.bare, t.Appointment, t.Client, t.Platform = false, s.Appointment, s.Client, s.Platform.Title
		}
		if t.Kind != Absence && t.Kind != Decision {
			continue
		}
		if _, known := counted[t.Client.ID]; !known {
			counters, err := l.Counters(t.Client.ID)
			if err != nil {
				return err
			}
			counted[t.Client.ID] = counters
		}
		t.Counters = counted[t.Client.ID]
	}
	return nil
}

func (l *list) add(s dossier.Dossier, kind Kind, since time.Time, item string, way policy.Option) {
	l.addAs(s, kind, "", since, item, way)
}

func (l *list) addAs(s dossier.Dossier, kind Kind, words string, since time.Time, item string, way policy.Option) *Task {
	l.tasks = append(l.tasks, Task{
		Kind: kind, Words: words, Since: since, Appointment: s.Appointment, Client: s.Client,
		Platform: s.Platform.Title, Item: item, Option: way,
	})
	return &l.tasks[len(l.tasks)-1]
}

// addBare adds a task about an appointment of which no more was read.
func (l *list) addBare(a appointment.Appointment, kind Kind, words string, since time.Time, item string, way policy.OptionKey) *Task {
	l.tasks = append(l.tasks, Task{
		Kind: kind, Words: words, Since: since, Appointment: a, Item: item, Option: policy.Option{Key: way, ID: cmp.Or(item, a.ID)}, bare: true,
	})
	return &l.tasks[len(l.tasks)-1]
}

// decision adds a choice of the specialist's, with all its ways.
func (l *list) decision(s dossier.Dossier, since time.Time, item string, ways []policy.Option) {
	l.decisionAs(s, "", since, item, ways)
}

func (l *list) decisionAs(s dossier.Dossier, words string, since time.Time, item string, ways []policy.Option) {
	if len(ways) == 0 && l.Bound { // the specialist has some
		ways = []policy.Option{{Key: policy.OptionInbox, ID: s.Appointment.ID}}
	}
	if len(ways) == 0 {
		return
	}
	l.addAs(s, Decision, words, since, item, ways[0]).Options = ways
}
