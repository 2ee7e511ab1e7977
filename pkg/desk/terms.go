package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// termsOf returns the terms of a booking for a client, and where each comes from. span is how
// long the range lasts that was typed, zero for none.
func (d *Desk) termsOf(r store.Reader, b Booking, client appointment.Client, span time.Duration) (appointment.Terms, appointment.TermsFrom, error) {
	facts := policy.TermsFacts{Given: b.given(span), Client: client.Terms, Setting: b.Setting, Default: b.Usual}
	if given := facts.Given; given.Duration == 0 || given.Place == "" || !given.Priced || given.Platform == "" {
		var err error
		if facts.Earlier, err = d.earlier(r, client, given.Platform); err != nil {
			return appointment.Terms{}, appointment.TermsFrom{}, err
		}
	}
	terms, from := policy.TermsOf(facts)
	return terms, from, nil
}

// earlier returns the latest appointments of a client, the latest first, as far back as terms
// on a platform, or on that of the latest, have to look.
func (d *Desk) earlier(r store.Reader, client appointment.Client, platform string) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	err := r.BackOfClient(client.ID, store.Past{}, d.Now, func(a appointment.Appointment) error {
		if found = append(found, a); policy.TermsTold(found, platform) {
			return store.ErrStop
		}
		return nil
	})
	return found, err
}

// platformGone says of a platform that is not to be had any more that nobody typed it.
func (d *Desk) platformGone(err error, name string, from appointment.TermsSource, client appointment.Client) error {
	if from != appointment.TermsOfClient && from != appointment.TermsOfLatest {
		return err
	}
	return fault.New(fault.Invalid, "desk.terms_platform", "platform", name, "client", client.Name).Because(err)
}
