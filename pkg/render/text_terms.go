package render

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// terms says which terms of a booking nobody has typed: those that the client had last, and
// those that were fixed for them.
func (p *page) terms(r desk.Result) {
	for _, source := range []appointment.TermsSource{appointment.TermsOfLatest, appointment.TermsOfClient} {
		taken := p.taken(r, source)
		if len(taken) == 0 {
			continue
		}
		p.paragraph("", "  ", p.Phrases.Say("terms."+string(source), lang.Values{
			"terms": strings.Join(taken, ", "),
		}), p.paint.dim)
	}
	if onTheList(r) {
		p.paragraph("", "  ", p.Phrases.Say("terms.waiting", lang.Values{
			"terms": tied(p.Phrases.Duration(r.Appointment.Duration())),
		}), p.paint.dim)
	}
}

// onTheList reports whether an appointment is as long as its client waits for.
func onTheList(r desk.Result) bool {
	return r.Offer.Waiting != "" && r.Terms.Duration == appointment.TermsOfClient
}

// taken lists the terms that come from a source.
func (p *page) taken(r desk.Result, source appointment.TermsSource) []string {
	var list []string
	a := r.Appointment
	if r.Terms.Duration == source && !onTheList(r) {
		list = append(list, tied(p.Phrases.Duration(a.Duration())))
	}
	if r.Terms.Price == source && a.Money.Price > 0 { // one drawn from a package has none
		list = append(list, tied(p.amount(a, a.Money.Price)))
	}
	if r.Terms.Place == source {
		list = append(list, oneLine(a.Place))
	}
	if name := title(r); r.Terms.Platform == source && name != "" {
		list = append(list, name)
	}
	return list
}
