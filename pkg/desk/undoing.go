package desk

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// undoing is one event that is to be reversed: which of its records stay as they
// are, and what the others become.
type undoing struct {
	desk     *Desk
	tx       store.Tx
	reader   store.Reader
	of       store.Event
	base     store.Event // the command that it is about in the end
	kept     [][]byte    // keys of the records that stay
	back     store.Event
	warnings []Warning
	later    []store.Event // what stands of the later events, once walked
	walked   bool
}

func (u *undoing) keeps(d store.Delta) bool {
	return slices.ContainsFunc(u.kept, func(key []byte) bool { return bytes.Equal(key, d.Key) })
}

// plan finds out which records stay, and refuses where later commands build on
// what would be taken back.
func (u *undoing) plan() error {
	for _, d := range u.of.Changes {
		stays, err := u.stays(d)
		if err != nil {
			return err
		}
		if stays {
			u.kept = append(u.kept, d.Key)
		}
	}
	if err := u.checkMoved(); err != nil {
		return err
	}
	var err error
	u.back = u.of
	if u.back.Changes, err = u.reader.Reversal(u.of, u.desk.Now, u.keeps); err != nil {
		return err
	}
	for _, check := range []func() error{u.checkOwners, u.checkOrigins, u.checkParties, u.checkDependents, u.checkSlots, u.checkNames} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// stays reports whether a record is to be left alone: a client or a copy of a
// platform's rules that others use by now or that is as it was already, a text
// that was sent since.
func (u *undoing) stays(d store.Delta) (bool, error) {
	switch d.Kind() {
	case kindClient, kindPlatform:
		now, err := u.tx.Get(d.Key)
		if err != nil || d.Before != nil && bytes.Equal(now, d.Before) {
			return true, err
		}
		if d.Kind() == kindClient {
			return u.clientInUse(d)
		}
		return u.platformInUse(d)
	case kindNotice:
		return u.noticeSent(d)
	case kindSupport:
		return u.supportSent(d)
	}
	return false, nil
}

// clientInUse reports whether a client whom the event brought has appointments
// that it did not change.
func (u *undoing) clientInUse(d store.Delta) (bool, error) {
	if d.Before != nil {
		return false, nil
	}
	theirs, err := u.reader.OfClient(d.ID(), zeroTime(), zeroTime())
	for _, a := range theirs {
		if !u.changes(a.ID) {
			return true, nil
		}
	}
	return false, err
}

// changes reports whether the event changed an appointment.
func (u *undoing) changes(id string) bool {
	return slices.ContainsFunc(u.of.Changes, func(d store.Delta) bool {
		return d.Kind() == kindAppointment && d.ID() == id
	})
}

// platformInUse reports whether rules that the event brought hold for another
// appointment. Only one that was booked later can have them, so the walk back
// ends at the event.
func (u *undoing) platformInUse(d store.Delta) (bool, error) {
	if d.Before != nil {
		return false, nil
	}
	used := false
	err := u.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= u.of.Seq {
			return store.ErrStop
		}
		a, changed, err := e.Appointment()
		if err != nil || !changed || u.changes(a.ID) || a.Platform+" "+a.PolicyVersion != d.ID() {
			return err
		}
		if _, used, err = u.reader.Appointment(a.ID); used && err == nil {
			return store.ErrStop
		}
		return err
	})
	return used, err
}

func (u *undoing) noticeSent(d store.Delta) (bool, error) {
	left, err := store.Event{Changes: []store.Delta{d}}.Notices()
	if err != nil || len(left) == 0 || left[0].State == appointment.NoticeSent {
		return false, err
	}
	now, found, err := u.reader.Notice(d.ID())
	if err != nil || !found || now.State != appointment.NoticeSent {
		return false, err
	}
	u.warn("undo_notice_sent", "id", now.ID, "subject", now.Subject)
	return true, nil
}

func (u *undoing) supportSent(d store.Delta) (bool, error) {
	left, err := store.Event{Changes: []store.Delta{d}}.SupportRequests()
	if err != nil || len(left) == 0 || left[0].State == appointment.NoticeSent {
		return false, err
	}
	now, found, err := u.reader.SupportRequest(d.ID())
	if err != nil || !found || now.State != appointment.NoticeSent {
		return false, err
	}
	u.warn("undo_support_sent", "id", now.ID, "platform", now.Platform)
	return true, nil
}

func (u *undoing) warn(key string, pairs ...any) {
	u.warnings = append(u.warnings, warning(key, pairs...))
}

// warning returns a warning with pairs of a placeholder's name and its value.
func warning(key string, pairs ...any) Warning {
	return Warning{Key: key, Values: fault.New("", key, pairs...).Values}
}

// result shows what the reversal comes to.
func (u *undoing) result(o Options) (Result, error) {
	result := Result{Verb: appointment.VerbUndo, Changed: true, DryRun: o.DryRun, Warnings: u.warnings}
	if u.of.Verb == appointment.VerbUndo {
		result.Verb = appointment.VerbRedo
	}
	told, err := recordOf(u.reader, u.of)
	if err != nil {
		return result, err
	}
	result.Reversed = told.command()
	if err := u.present(&result); err != nil {
		return result, err
	}
	if u.late(result.Offer) {
		result.Warnings = append(result.Warnings, warning("undo_offer_expired",
			"id", result.Appointment.ID, "time", result.Offer.Expires.In(u.desk.Zone)))
	}
	return result, nil
}
