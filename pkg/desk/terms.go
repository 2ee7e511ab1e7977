package desk

import (
	"slices"
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

// termsWindow is how far back the appointments of a client are read at once for their terms.
const termsWindow = 90 * 24 * time.Hour

// earlier returns the latest appointments of a client, the latest first, as far back as terms
// on a platform, or on that of the latest, have to look.
func (d *Desk) earlier(r store.Reader, client appointment.Client, platform string) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	to := time.Time{}
	for _, from := range []time.Time{d.Now.Add(-termsWindow), d.Now.Add(-4 * termsWindow), {}} {
		theirs, err := r.OfClient(client.ID, from, to)
		if err != nil {
			return nil, err
		}
		slices.Reverse(theirs)
		if found = append(found, theirs...); policy.TermsTold(found, platform) {
			break
		}
		to = from
	}
	return found, nil
}

// platformGone says of a platform that is not to be had any more that nobody typed it.
func (d *Desk) platformGone(err error, name string, from appointment.TermsSource, client appointment.Client) error {
	if from != appointment.TermsOfClient && from != appointment.TermsOfLatest {
		return err
	}
	return fault.New(fault.Invalid, "desk.terms_platform", "platform", name, "client", client.Name).Because(err)
}
