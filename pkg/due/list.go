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
	wordsPackage   = "refund_package"  // for a package that was closed
	wordsUsed      = "payment_package" // for what was used of one that was closed
	wordsUnpaid    = "unpaid"          // not paid when the platform wants it
	wordsUnseen    = "unseen"          // over, and nobody knows whether the client came
	wordsUndecided = "undecided"       // it did not take place, and nobody said who pays
	wordsSeries    = "series"          // one letter tells of several dates
	wordsRequests  = "series_request"  // one message asks for several
)

// List returns what needs the specialist at an instant, most urgent first and of each
// kind the oldest first. Which times got free for whom takes the working hours, and is given.
func List(r store.Reader, now time.Time, openings []Opening) ([]Task, error) {
	l := &list{Shelf: dossier.NewShelf(r, now), now: now}
	for _, gather := range []func() error{
		l.absences, l.undecided, l.letters, l.declined, l.offers, l.support, l.notices, l.money, l.packages, l.unpaid,
	} {
		if err := gather(); err != nil {
			return nil, err
		}
	}
	if err := l.count(); err != nil {
		return nil, err
	}
	for _, o := range openings {
		l.opening(o)
	}
	kinds := Kinds()
	slices.SortStableFunc(l.tasks, func(a, b Task) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			a.Since.Compare(b.Since))
	})
	return l.tasks, nil
}

// list gathers tasks, each kind through the index that has it.
type list struct {
	*dossier.Shelf
	now   time.Time
	tasks []Task
}

// count adds the client's counters to what the specialist decides.
func (l *list) count() error {
	for i, t := range l.tasks {
		if t.Kind != Absence && t.Kind != Decision {
			continue
		}
		counters, err := l.Counters(t.Client.ID)
		if err != nil {
			return err
		}
		l.tasks[i].Counters = counters
	}
	return nil
}

func (l *list) add(s dossier.Dossier, kind Kind, since time.Time, item string, way policy.Option) {
	l.addAs(s, kind, "", since, item, way)
}

func (l *list) addAs(s dossier.Dossier, kind Kind, words string, since time.Time, item string, way policy.Option) {
	l.tasks = append(l.tasks, Task{
		Kind: kind, Words: words, Since: since, Appointment: s.Appointment, Client: s.Client,
		Platform: s.Platform.Title, Item: item, Option: way,
	})
}

// decision adds a choice of the specialist's, with all its ways.
func (l *list) decision(s dossier.Dossier, since time.Time, item string, ways []policy.Option) {
	l.decisionAs(s, "", since, item, ways)
}

func (l *list) decisionAs(s dossier.Dossier, words string, since time.Time, item string, ways []policy.Option) {
	if len(ways) == 0 {
		return
	}
	l.addAs(s, Decision, words, since, item, ways[0])
	l.tasks[len(l.tasks)-1].Options = ways
}

// absences finds the booked appointments that have begun and need a word on the
// client's absence. A request that is owed is found by its message.
func (l *list) absences() error {
	begun, err := l.Reader.WithStatus(appointment.Booked, time.Time{}, l.now.Add(time.Second))
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
		switch d := policy.Decide(s.Platform, s.Facts(), absence, l.now); d.Verdict {
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
func (l *list) absence(s dossier.Dossier, since time.Time) {
	unread, _ := policy.Unread(s.Platform, s.Facts(), l.now)
	for _, o := range unread.Options {
		if o.Key == policy.OptionCancelByTier {
			l.decision(s, since, "", slices.DeleteFunc(unread.Options, func(o policy.Option) bool {
				return o.Key == policy.OptionInbox
			}))
			return
		}
	}
	closing := policy.Decide(s.Platform, s.Facts(), policy.Settle{}, l.now)
	if closing.Verdict == policy.Discretion && !l.now.Before(s.Appointment.End) {
		l.decisionAs(s, wordsUnseen, s.Appointment.End, "", closing.Options)
		return
	}
	l.add(s, Absence, since, "", policy.Option{Key: policy.OptionDeclareAbsence, ID: s.Appointment.ID})
	l.tasks[len(l.tasks)-1].Options = policy.Awaiting(s.Appointment)
}

// undecided finds the absences that an accepted reason excuses and that wait for their
// free move, and the absences and cancellations that came into the book as facts alone.
func (l *list) undecided() error {
	waiting, err := l.Reader.Undecided()
	for _, a := range waiting {
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		if ways, open := policy.Undecided(s.Platform, s.Facts(), l.now); open {
			l.decisionAs(s, wordsUndecided, a.Updated, "", ways)
			continue
		}
		l.add(s, Move, a.Updated, "", policy.Option{Key: policy.OptionMoveFree, ID: a.ID})
	}
	return err
}

// letters finds the requests that are owed, and the reasons that came after an
// absence was declared or a late cancellation.
func (l *list) letters() error {
	open, err := l.Reader.MessagesOpen()
	if err != nil {
		return err
	}
	var owed []dossier.Letter
	for _, m := range open {
		s, err := l.WithID(m.AppointmentID)
		if err != nil {
			return err
		}
		letter := l.Letter(s, m)
		switch b := letter.Bearing; {
		case b.Owed():
			letter.Bearing.Options = b.Options[:1]
			owed = append(owed, letter)
		case b.Means == policy.BearingReason && !s.Appointment.Status.Pending():
			l.decision(s, m.Received, m.ID, b.Options)
		}
	}
	return l.requests(owed)
}

// requests adds what clients asked for in time: what one message asks for several appointments is
// one task where one command does it.
func (l *list) requests(owed []dossier.Letter) error {
	bundles, err := l.Bundles(owed)
	if err != nil {
		return err
	}
	for _, b := range bundles {
		for _, o := range b.Options {
			letters := b.About(o)
			first := letters[0]
			l.add(first.Dossier, Request, first.Message.Received, first.Message.ID, o)
			if len(letters) > 1 {
				added := &l.tasks[len(l.tasks)-1]
				added.Words, added.Dates = wordsRequests, len(letters)
			}
		}
	}
	return nil
}

// declined finds the moves that the specialist asked for and the client turned
// down, while the appointment stands where it stood.
func (l *list) declined() error {
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
			l.add(s, Declined, o.Created, o.ID, policy.Option{Key: policy.OptionOffer, ID: o.AppointmentID})
		}
	}
	return nil
}

// offers finds those that nobody answered. One whose letter waits to be sent is
// found by that.
func (l *list) offers() error {
	open, err := l.Reader.OffersOpen()
	if err != nil {
		return err
	}
	for _, o := range open {
		s, err := l.WithID(o.AppointmentID)
		if err != nil {
			return err
		}
		if o.Holds(l.now) {
			told, err := l.told(o)
			if err != nil {
				return err
			}
			if !told {
				continue
			}
			l.add(s, Offer, o.Created, o.ID, policy.Option{Key: policy.OptionAcceptSlot, ID: o.AppointmentID})
			continue
		}
		l.add(s, Expired, o.Expires, o.ID, policy.Option{Key: policy.OptionWithdraw, ID: o.AppointmentID})
	}
	return nil
}

// told reports whether no letter that puts an offer to the client waits to be
// sent.
func (l *list) told(o appointment.Offer) (bool, error) {
	notices, err := l.Reader.Notices(o.AppointmentID)
	return !slices.ContainsFunc(notices, func(n appointment.Notice) bool {
		return n.Kind.Offers() && n.State == appointment.NoticeDraft
	}), err
}

// opening adds a time that got free.
func (l *list) opening(o Opening) {
	first, a := o.Waiting[0], o.Appointment
	a.Start, a.End = first.Slot.Start, first.Slot.End
	l.tasks = append(l.tasks, Task{
		Kind: Waiting, Since: a.Updated, Appointment: a, Client: first.Client, Item: first.ID,
		Option: policy.Option{Key: OfferWaiting, ID: first.ID}, Waiting: o.Waiting,
	})
}

func (l *list) support() error {
	drafts, err := l.Reader.SupportDraft()
	if err != nil {
		return err
	}
	for _, r := range drafts {
		s, err := l.WithID(r.AppointmentID)
		if err != nil {
			return err
		}
		l.add(s, Support, r.Created, r.ID, policy.Option{Key: CopySupport, ID: r.ID})
	}
	return nil
}

func (l *list) notices() error {
	drafts, err := l.Reader.NoticesDraft()
	if err != nil {
		return err
	}
	for _, n := range drafts {
		s, err := l.WithID(n.AppointmentID)
		if err != nil {
			return err
		}
		stale, err := l.stale(s, n)
		if err != nil {
			return err
		}
		if stale {
			continue
		}
		l.add(s, Notice, n.Created, n.ID, policy.Option{Key: CopyNotice, ID: n.ID})
		if len(n.Members) > 0 {
			added := &l.tasks[len(l.tasks)-1]
			added.Words, added.Dates = wordsSeries, len(n.Members)
		}
	}
	return nil
}

// stale reports whether a notice announces a time that has passed or offers what
// is no longer held: nobody needs it any more.
func (l *list) stale(s dossier.Dossier, n appointment.Notice) (bool, error) {
	switch n.Kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist:
		return !l.now.Before(s.Appointment.Start), nil
	case appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist:
		return l.behind(n.Members)
	case appointment.NoticeOffer, appointment.NoticeProposed:
		return !s.Offer.Holds(l.now), nil
	case appointment.NoticeAbsenceHeld, appointment.NoticeReasonAccepted, appointment.NoticeSpecialistAbsent,
		appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist,
		appointment.NoticeOfferWithdrawn, appointment.NoticeProposalWithdrawn, appointment.NoticeEdited,
		appointment.NoticeSeriesCancelledByClient, appointment.NoticeSeriesCancelledBySpecialist, appointment.NoticeSeriesEdited:
	}
	return false, nil
}

// behind reports whether no appointment of those with the given ids lies ahead. The last is
// looked at first, since most often it does.
func (l *list) behind(ids []string) (bool, error) {
	for _, id := range slices.Backward(ids) {
		a, _, err := l.Reader.Appointment(id)
		if err != nil || policy.LiesAhead(a, l.now) {
			return false, err
		}
	}
	return true, nil
}
