package desk

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// zeroTime is an open end of a range.
func zeroTime() time.Time { return time.Time{} }

// present fills in the appointment as the reversal leaves it, with what belongs
// to it. One that is gone with it is shown as it was.
func (u *undoing) present(result *Result) error {
	if err := u.texts(result); err != nil {
		return err
	}
	id := u.of.AppointmentID
	if id == "" {
		return nil
	}
	if err := u.appointment(result, id); err != nil {
		return err
	}
	if err := u.around(result, id); err != nil {
		return err
	}
	if err := u.parties(result); err != nil {
		return err
	}
	result.deadlines()
	return nil
}

func (u *undoing) appointment(result *Result, id string) error {
	after, err := appointmentIn(u.back, id)
	if err != nil {
		return err
	}
	if after != nil {
		result.Appointment = *after
		return nil
	}
	stands := false
	if !removes(u.back, id) {
		if result.Appointment, stands, err = u.reader.Appointment(id); err != nil || stands {
			return err
		}
	}
	result.Gone = true
	return u.remembered(result, id)
}

// removes reports whether an event removes an appointment.
func removes(e store.Event, id string) bool {
	return slices.ContainsFunc(e.Changes, func(d store.Delta) bool {
		return d.Kind() == kindAppointment && d.ID() == id && d.After == nil
	})
}

// remembered finds how an appointment was that the book has no more.
func (u *undoing) remembered(result *Result, id string) error {
	events, err := u.reader.EventsOf(id)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(events) {
		for _, seen := range []store.Event{e, backwards(e)} {
			if a, err := appointmentIn(seen, id); err != nil || a != nil {
				if a != nil {
					result.Appointment = *a
				}
				return err
			}
		}
	}
	return nil
}

// texts are those that are to be sent again.
func (u *undoing) texts(result *Result) error {
	notices, err := u.back.Notices()
	if err != nil {
		return err
	}
	result.Notices = drafts(notices, func(n appointment.Notice) appointment.NoticeState { return n.State })
	support, err := u.back.SupportRequests()
	result.Support = drafts(support, func(s appointment.SupportRequest) appointment.NoticeState { return s.State })
	return err
}

// drafts keeps the texts that wait to be sent.
func drafts[T any](texts []T, state func(T) appointment.NoticeState) []T {
	return slices.DeleteFunc(texts, func(t T) bool { return state(t) != appointment.NoticeDraft })
}

// around are the messages of the appointment and its latest offer, as the
// reversal leaves them.
func (u *undoing) around(result *Result, id string) error {
	messages, err := u.reader.Messages(id)
	if err != nil {
		return err
	}
	after, err := u.back.Messages()
	if err != nil {
		return err
	}
	result.Messages = overlaid(messages, after, u.back, kindMessage, func(m appointment.Message) string { return m.ID })
	slices.SortStableFunc(result.Messages, func(a, b appointment.Message) int {
		return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
	})
	offers, err := u.reader.Offers(id)
	if err != nil {
		return err
	}
	made, err := u.back.Offers()
	result.Offer = dossier.LatestOffer(overlaid(offers, made, u.back, kindOffer, func(o appointment.Offer) string { return o.ID }))
	if u.late(result.Offer) {
		result.Notices = slices.DeleteFunc(result.Notices, func(n appointment.Notice) bool { return n.Kind == appointment.NoticeOffer })
	}
	return err
}

// late reports whether the reversal opens an offer again that has expired since,
// whose letter nobody should send any more.
func (u *undoing) late(o appointment.Offer) bool {
	return o.State == appointment.OfferOpen && !o.Holds(u.desk.Now) &&
		slices.ContainsFunc(u.back.Changes, func(d store.Delta) bool { return d.Kind() == kindOffer && d.ID() == o.ID })
}

// overlaid returns records as an event leaves them.
func overlaid[T any](now, after []T, e store.Event, kind string, id func(T) string) []T {
	now = slices.DeleteFunc(now, func(v T) bool {
		return slices.ContainsFunc(e.Changes, func(d store.Delta) bool { return d.Kind() == kind && d.ID() == id(v) })
	})
	return append(now, after...)
}

// parties finds the client and the rules: in the book, else where the journal or
// the platforms of today still have them.
func (u *undoing) parties(result *Result) error {
	a := result.Appointment
	client, found, err := u.back.Client()
	if err == nil && (!found || client.ID != a.ClientID) {
		client, found, err = u.reader.Client(a.ClientID)
	}
	if err == nil && !found {
		client, _, err = u.of.Client()
	}
	if err != nil {
		return err
	}
	result.Client = client
	rules, found, err := u.reader.Platform(a.Platform, a.PolicyVersion)
	switch {
	case err != nil:
		return err
	case found:
		result.Platform = rules
	case result.Platform.Name == "":
		result.Platform = u.rulesOf(a.Platform)
	}
	return nil
}

// rulesOf returns a platform's rules as they are today, to show one that the
// book has no more.
func (u *undoing) rulesOf(name string) policy.Platform {
	p, err := u.desk.Platforms.Get(name)
	if err != nil {
		return policy.Platform{Name: name, Title: name}
	}
	return p
}
