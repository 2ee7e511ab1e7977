package due

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

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
	return l.Reader.EachNoticeDraft(func(n appointment.Notice) error {
		if l.full() { // they come by their age, and nothing comes after them
			return store.ErrStop
		}
		a, err := l.Reader.Bare().LedTo(n.AppointmentID)
		if err != nil {
			return err
		}
		stale, err := l.stale(a, n)
		if err != nil || stale {
			return err
		}
		added := l.addBare(a, Notice, "", n.Created, n.ID, CopyNotice)
		if len(n.Members) > 0 {
			added.Words, added.Dates = wordsSeries, len(n.Members)
		}
		if n.Kind == appointment.NoticeReminder {
			added.Words = wordsReminder
		}
		return nil
	})
}

// stale reports whether a notice announces a time that has passed or offers what
// is no longer held: nobody needs it any more.
func (l *list) stale(a appointment.Appointment, n appointment.Notice) (bool, error) {
	switch n.Kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist:
		return !l.now.Before(a.Start), nil
	case appointment.NoticeReminder:
		return !policy.LiesAhead(a, l.now) || !a.Start.Equal(n.Start), nil
	case appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist:
		return l.behind(n.Members)
	case appointment.NoticeOffer, appointment.NoticeProposed:
		offers, err := l.Reader.Offers(a.ID)
		return !appointment.LatestOffer(offers).Holds(l.now), err
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
		a, _, err := l.Reader.Bare().Appointment(id)
		if err != nil || policy.LiesAhead(a, l.now) {
			return false, err
		}
	}
	return true, nil
}
