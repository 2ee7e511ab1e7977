package render

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// sum is what several appointments with the same charge come to, in one currency, or what of
// them is drawn from one package.
type sum struct {
	charge          appointment.Charge
	currency        string
	count           int
	all             appointment.Appointment // with the money of all
	refunds, owings int64
}

// sums says in a line for each charge what several appointments come to, and which command
// records the first of what is still to be paid or given back; then what they left of a package.
func (p *page) sums(b desk.Batch) {
	results := b.Results
	list := sumsOf(results)
	for _, s := range list {
		words := p.summed(s)
		if len(list) > 1 || s.count < len(results) {
			words = p.Phrases.Say("batch.of_them", lang.Values{"appointments": p.Phrases.Count("listed", s.count), "money": words})
		}
		p.paragraph("  ", "    ", words, p.paint.strong)
	}
	if !b.DryRun {
		p.firstDue(results)
	}
	for _, r := range lastOfPackages(results) {
		words := p.drawn(r.Appointment, r.Package)
		if due := r.Package.RefundDue(); due > 0 {
			amount := tied(p.Phrases.Money(due, Safe(r.Package.Currency)))
			words = p.clauses([]string{words, p.held.Say("package.refund_due", lang.Values{"amount": amount, "id": Safe(r.Package.ID)})})
		}
		p.paragraph("  ", "    ", words, p.paint.plain)
	}
}

// firstDue names what records the payment or the refund that one of several appointments leaves
// open; of several such the first.
func (p *page) firstDue(results []desk.Result) {
	var open []policy.Option
	for _, r := range results {
		switch a := r.Appointment; {
		case a.RefundDue() > 0:
			open = append(open, policy.Option{Key: policy.OptionRefund, ID: a.ID})
		case a.Owed() > 0:
			open = append(open, policy.Option{Key: policy.OptionPay, ID: a.ID})
		}
	}
	key := "batch.pay_first"
	switch {
	case len(open) == 0:
		return
	case len(open) == 1:
		p.command(p.toType(open[0]))
		return
	case open[0].Key == policy.OptionRefund:
		key = "batch.refund_first"
	}
	p.paragraph("  ", "    ", p.holding(key, lang.Values{"id": open[0].ID}), p.paint.plain)
}

// sumsOf adds up the money of results, what is charged first.
func sumsOf(results []desk.Result) []sum {
	var list []sum
	for _, r := range results {
		a := r.Appointment
		if a.Money.Currency == "" {
			continue
		}
		at := slices.IndexFunc(list, func(s sum) bool { return s.charge == a.Charge && s.currency == a.Money.Currency })
		if at < 0 {
			at = len(list)
			list = append(list, sum{charge: a.Charge, currency: a.Money.Currency, all: appointment.Appointment{
				Charge: a.Charge, CancelledBy: a.CancelledBy, NoShowBy: a.NoShowBy, Money: appointment.Money{Currency: a.Money.Currency},
			}})
		}
		s := &list[at]
		s.count++
		m := &s.all.Money
		m.Price, m.Charged, m.Paid, m.Refunded = m.Price+a.Money.Price, m.Charged+a.Money.Charged, m.Paid+a.Money.Paid, m.Refunded+a.Money.Refunded
		s.refunds, s.owings = s.refunds+a.RefundDue(), s.owings+a.Owed()
	}
	order := []appointment.Charge{appointment.ChargeStands, appointment.ChargeOpen, appointment.ChargeWaived}
	slices.SortStableFunc(list, func(a, b sum) int { return slices.Index(order, a.charge) - slices.Index(order, b.charge) })
	return list
}

// summed says in words who owes whom what of a sum. What is due of one appointment does not
// make up for what another owes.
func (p *page) summed(s sum) string {
	a := s.all
	var parts []string
	switch open := a.Charge == appointment.ChargeOpen; {
	case !open:
		parts = append(parts, p.charge(a))
	case a.Money.Price > 0 && a.RefundDue() == 0:
		parts = append(parts, p.openMoney(a))
	case a.Money.Price > 0:
		parts = append(parts, p.say("money.paid", a, a.Money.Price))
	}
	if s.owings > 0 {
		parts = append(parts, p.say("money.short_owed", a, s.owings))
	}
	if s.refunds > 0 {
		parts = append(parts, p.say("money.short_refund", a, s.refunds))
	}
	if a.Money.Refunded > 0 {
		parts = append(parts, p.say("money.refunded", a, a.Money.Refunded))
	}
	return p.clauses(parts)
}

// lastOfPackages returns of each package the last of the results that is drawn from it, or gave
// its session back.
func lastOfPackages(results []desk.Result) []desk.Result {
	var last []desk.Result
	for _, r := range results {
		if !r.Appointment.Drawn() {
			continue
		}
		if at := slices.IndexFunc(last, func(l desk.Result) bool {
			return l.Appointment.Package == r.Appointment.Package && l.Appointment.Uses() == r.Appointment.Uses()
		}); at >= 0 {
			last[at] = r
			continue
		}
		last = append(last, r)
	}
	return last
}
