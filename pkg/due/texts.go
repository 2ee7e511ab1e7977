package due

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
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
	if err := l.mailed(); err != nil {
		return err
	}
	return l.Reader.EachNoticeDraft(func(n appointment.Notice) error {
		if l.full() { // they come by their age, and nothing comes after them
			return store.ErrStop
		}
		a, err := l.Reader.Bare().LedTo(n.AppointmentID)
		if err != nil {
			return err
		}
		stale, err := Stale(l.Reader, a, n, l.now)
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

// mailed finds the letters that were to be sent and that nobody knows to have been, and those that were
// refused.
func (l *list) mailed() error {
	stranded, err := l.Reader.NoticesSending()
	if err != nil {
		return err
	}
	refused, err := l.Reader.NoticesRefused()
	if err != nil {
		return err
	}
	for _, n := range append(stranded, refused...) {
		a, err := l.Reader.Bare().LedTo(n.AppointmentID)
		if err != nil {
			return err
		}
		if n.State == appointment.NoticeSending {
			added := l.addBare(a, Notice, wordsStranded, n.Created, n.ID, MarkNotice)
			added.Options = []policy.Option{{Key: MarkNotice, ID: n.ID}}
			if behind, err := history.OvertakenSince(l.Reader, n, l.now); err != nil {
				return err
			} else if !behind {
				added.Options = append(added.Options, policy.Option{Key: SendAgain, ID: n.ID})
			}
		} else {
			l.addBare(a, Notice, wordsRefused, n.Created, n.ID, SendNotice)
		}
	}
	return nil
}

// Stale reports whether a notice about an appointment announces a time that has passed or offers what
// is no longer held at an instant: nobody needs it any more.
func Stale(r store.Reader, a appointment.Appointment, n appointment.Notice, now time.Time) (bool, error) {
	switch n.Kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist:
		return !now.Before(a.Start), nil
	case appointment.NoticeReminder:
		return !policy.LiesAhead(a, now) || !a.Start.Equal(n.Start), nil
	case appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist:
		return behind(r, n.Members, now)
	case appointment.NoticeOffer, appointment.NoticeProposed:
		offers, err := r.Offers(a.ID)
		return !appointment.LatestOffer(offers).Holds(now), err
	case appointment.NoticeAbsenceHeld, appointment.NoticeReasonAccepted, appointment.NoticeSpecialistAbsent, appointment.NoticeSpecialistLate,
		appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist, appointment.NoticeLapsed,
		appointment.NoticeOfferWithdrawn, appointment.NoticeProposalWithdrawn, appointment.NoticeEdited,
		appointment.NoticeSeriesCancelledByClient, appointment.NoticeSeriesCancelledBySpecialist, appointment.NoticeSeriesEdited:
	}
	return false, nil
}

// behind reports whether no appointment of those with the given ids lies ahead. The last is
// looked at first, since most often it does.
func behind(r store.Reader, ids []string, now time.Time) (bool, error) {
	for _, id := range slices.Backward(ids) {
		a, _, err := r.Bare().Appointment(id)
		if err != nil || policy.LiesAhead(a, now) {
			return false, err
		}
	}
	return true, nil
}
