package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// TaskKind says what the specialist has to do; package lang words it.
type TaskKind string

// The kinds of tasks, most urgent first.
const (
	TaskAbsence  TaskKind = "absence"  // the client's absence can be declared
	TaskDecision TaskKind = "decision" // the rules leave it to the specialist
	TaskMove     TaskKind = "move"     // an excused absence waits for its free move
	TaskRequest  TaskKind = "request"  // asked for in time and not carried out
	TaskDeclined TaskKind = "declined" // the client took none of the times offered
	TaskOffer    TaskKind = "offer"    // put to the client, not answered
	TaskExpired  TaskKind = "expired"  // an offer that nobody answered in time
	TaskSupport  TaskKind = "support"  // the platform's support was not asked yet
	TaskRefund   TaskKind = "refund"   // money is to go back
	TaskPayment  TaskKind = "payment"  // the client owes money
	TaskNotice   TaskKind = "notice"   // the client was not told yet
)

// TaskKinds lists every kind of task, most urgent first.
func TaskKinds() []TaskKind {
	return []TaskKind{
		TaskAbsence, TaskDecision, TaskMove, TaskRequest, TaskDeclined, TaskOffer, TaskExpired,
		TaskSupport, TaskRefund, TaskPayment, TaskNotice,
	}
}

// Task is one thing that the specialist has to do: since when, about which
// appointment, and what to do about it. Item is the id of the message, the
// offer, the notice or the support request that it is about, empty for none. Words
// names a nearer phrase of package lang than that of the kind, empty for none.
type Task struct {
	Kind        TaskKind
	Words       string
	Since       time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    string // its title
	Item        string
	Option      policy.Option   // what to do about it
	Options     []policy.Option // the ways there are, where the specialist chooses; nil else
}

// What a task can ask for beside the options that policy names: to copy a text, with
// its id.
const (
	OptionCopyNotice  policy.OptionKey = "copy_notice"
	OptionCopySupport policy.OptionKey = "copy_support"
)

// The nearer words for a task.
const (
	wordsRefundAsk = "refund_ask" // the platform pays back, once it is asked to
	wordsUnpaid    = "unpaid"     // not paid when the platform wants it
)

// Due lists what needs the specialist now, most urgent first and of each kind
// the oldest first.
func (d *Desk) Due(ctx context.Context) ([]Task, error) {
	var tasks []Task
	err := d.Store.View(ctx, func(tx store.Tx) error {
		list := &dueList{desk: d, Shelf: dossier.NewShelf(store.NewReader(tx))}
		tasks = nil
		for _, gather := range []func() error{
			list.absences, list.excused, list.letters, list.declined, list.offers, list.support, list.notices, list.money, list.unpaid,
		} {
			if err := gather(); err != nil {
				return err
			}
		}
		tasks = list.tasks
		return nil
	})
	kinds := TaskKinds()
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			a.Since.Compare(b.Since))
	})
	return tasks, err
}

// dueList gathers tasks, each kind through the index that has it.
type dueList struct {
	*dossier.Shelf
	desk  *Desk
	tasks []Task
}

func (l *dueList) add(s dossier.Dossier, kind TaskKind, since time.Time, item string, way policy.Option) {
	l.addAs(s, kind, "", since, item, way)
}

func (l *dueList) addAs(s dossier.Dossier, kind TaskKind, words string, since time.Time, item string, way policy.Option) {
	l.tasks = append(l.tasks, Task{
		Kind: kind, Words: words, Since: since, Appointment: s.Appointment, Client: s.Client,
		Platform: s.Platform.Title, Item: item, Option: way,
	})
}

// decision adds a choice of the specialist's, with all its ways.
func (l *dueList) decision(s dossier.Dossier, since time.Time, item string, ways []policy.Option) {
	if len(ways) == 0 {
		return
	}
	l.decisionAs(s, "", since, item, ways)
}

func (l *dueList) decisionAs(s dossier.Dossier, words string, since time.Time, item string, ways []policy.Option) {
	l.addAs(s, TaskDecision, words, since, item, ways[0])
	l.tasks[len(l.tasks)-1].Options = ways
}

// absences finds the booked appointments that have begun and need a word on the
// client's absence. A request that is owed is found by its message.
func (l *dueList) absences() error {
	begun, err := l.Reader.WithStatus(appointment.Booked, time.Time{}, l.desk.Now.Add(time.Second))
	if err != nil {
		return err
	}
	for _, a := range begun {
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		absence := policy.Noshow{By: appointment.ByClient}
		since := policy.DeadlinesOf(s.Platform, s.Facts()).AbsenceFrom
		switch d := policy.Decide(s.Platform, s.Facts(), absence, l.desk.Now); d.Verdict {
		case policy.Allow:
			l.absence(s, since)
		case policy.Discretion:
			l.decision(s, since, "", d.Options)
		case policy.Wait, policy.Deny:
		}
	}
	return nil
}

// absence adds one that can be declared, unless the client cancelled before. Of a
// session that has ended unseen it says that nobody knows whether the client came.
func (l *dueList) absence(s dossier.Dossier, since time.Time) {
	unread, _ := policy.Unread(s.Platform, s.Facts(), l.desk.Now)
	for _, o := range unread.Options {
		if o.Key == policy.OptionCancelByTier {
			l.decision(s, since, "", slices.DeleteFunc(unread.Options, func(o policy.Option) bool {
				return o.Key == policy.OptionInbox
			}))
			return
		}
	}
	closing := policy.Decide(s.Platform, s.Facts(), policy.Settle{}, l.desk.Now)
	if closing.Verdict == policy.Discretion && !l.desk.Now.Before(s.Appointment.End) {
		l.decisionAs(s, "unseen", s.Appointment.End, "", closing.Options)
		return
	}
	l.add(s, TaskAbsence, since, "", policy.Option{Key: policy.OptionDeclareAbsence, ID: s.Appointment.ID})
	l.tasks[len(l.tasks)-1].Options = policy.Awaiting(s.Appointment)
}

// excused finds the absences that an accepted reason excuses and that wait for
// their free move.
func (l *dueList) excused() error {
	waiting, err := l.Reader.NoShowsOpen()
	for _, a := range waiting {
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		if !a.Reason.Accepted() { // it came into the book undecided
			l.add(s, TaskAbsence, a.Updated, "", policy.Option{Key: policy.OptionDeclareAbsence, ID: a.ID})
			continue
		}
		l.add(s, TaskMove, a.Updated, "", policy.Option{Key: policy.OptionMoveFree, ID: a.ID})
	}
	return err
}

// letters finds the requests that are owed, and the reasons that came after an
// absence was declared or a late cancellation.
func (l *dueList) letters() error {
	open, err := l.Reader.MessagesOpen()
	if err != nil {
		return err
	}
	for _, m := range open {
		s, err := l.WithID(m.AppointmentID)
		if err != nil {
			return err
		}
		b := policy.BearingOf(s.Platform, s.Facts(), m, l.desk.Now)
		switch {
		case b.Owed():
			l.add(s, TaskRequest, m.Received, m.ID, b.Options[0])
		case b.Means == policy.BearingReason && !s.Appointment.Status.Pending():
			l.decision(s, m.Received, m.ID, b.Options)
		}
	}
	return nil
}

// declined finds the moves that the specialist asked for and the client turned
// down, while the appointment stands where it stood.
func (l *dueList) declined() error {
	first, found, err := l.Reader.FirstStarting(time.Time{}, appointment.Booked)
	if err != nil || !found {
		return err
	}
	turned, err := l.Reader.OffersDeclined(first.Start)
	if err != nil {
		return err
	}
	for _, o := range turned {
		s, err := l.WithID(o.AppointmentID)
		if err != nil {
			return err
		}
		if s.Appointment.Status == appointment.Booked && s.Offer.ID == o.ID && o.Start.Equal(s.Appointment.Start) {
			l.add(s, TaskDeclined, o.Created, o.ID, policy.Option{Key: policy.OptionOffer, ID: o.AppointmentID})
		}
	}
	return nil
}

// offers finds those that nobody answered. One whose letter waits to be sent is
// found by that.
func (l *dueList) offers() error {
	open, err := l.Reader.OffersOpen()
	if err != nil {
		return err
	}
	for _, o := range open {
		s, err := l.WithID(o.AppointmentID)
		if err != nil {
			return err
		}
		if o.Holds(l.desk.Now) {
			told, err := l.told(o)
			if err != nil {
				return err
			}
			if !told {
				continue
			}
			l.add(s, TaskOffer, o.Created, o.ID, policy.Option{Key: policy.OptionAcceptSlot, ID: o.AppointmentID})
			continue
		}
		l.add(s, TaskExpired, o.Expires, o.ID, policy.Option{Key: policy.OptionWithdraw, ID: o.AppointmentID})
	}
	return nil
}

// told reports whether no letter that puts an offer to the client waits to be
// sent.
func (l *dueList) told(o appointment.Offer) (bool, error) {
	notices, err := l.Reader.Notices(o.AppointmentID)
	return !slices.ContainsFunc(notices, func(n appointment.Notice) bool {
		return n.Kind == appointment.NoticeOffer && n.State == appointment.NoticeDraft
	}), err
}

func (l *dueList) support() error {
	drafts, err := l.Reader.SupportDraft()
	if err != nil {
		return err
	}
	for _, r := range drafts {
		s, err := l.WithID(r.AppointmentID)
		if err != nil {
			return err
		}
		l.add(s, TaskSupport, r.Created, r.ID, policy.Option{Key: OptionCopySupport, ID: r.ID})
	}
	return nil
}

func (l *dueList) notices() error {
	drafts, err := l.Reader.NoticesDraft()
	if err != nil {
		return err
	}
	for _, n := range drafts {
		s, err := l.WithID(n.AppointmentID)
		if err != nil {
			return err
		}
		if !l.stale(s, n) {
			l.add(s, TaskNotice, n.Created, n.ID, policy.Option{Key: OptionCopyNotice, ID: n.ID})
		}
	}
	return nil
}

// stale reports whether a notice announces a time that has passed or offers what
// is no longer held: nobody needs it any more.
func (l *dueList) stale(s dossier.Dossier, n appointment.Notice) bool {
	switch n.Kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist:
		return !l.desk.Now.Before(s.Appointment.Start)
	case appointment.NoticeOffer:
		return !s.Offer.Holds(l.desk.Now)
	case appointment.NoticeAbsenceHeld, appointment.NoticeReasonAccepted, appointment.NoticeSpecialistAbsent,
		appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist,
		appointment.NoticeOfferWithdrawn, appointment.NoticeEdited:
	}
	return false
}
