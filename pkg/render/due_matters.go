package render

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// matter is what there is to do of one kind about a client: how often, and how much
// money it is about, by currency.
type matter struct {
	kind       due.Kind
	words      string
	tasks      int
	currencies []string
	minor      map[string]int64 // by currency
}

// matters says what there is to do in a duty, each kind once and most urgent first,
// with the money that it is about or how often it is there.
func (p *page) matters(d duty) []string {
	var found []*matter
	for _, t := range d.tasks {
		words := task(p.Phrases, t)
		i := slices.IndexFunc(found, func(m *matter) bool { return m.words == words })
		if i < 0 {
			i = len(found)
			found = append(found, &matter{kind: t.Kind, words: words, minor: map[string]int64{}})
		}
		found[i].add(t)
	}
	said := make([]string, len(found))
	for i, m := range found {
		said[i] = p.matter(*m)
	}
	return said
}

func (m *matter) add(t due.Task) {
	m.tasks++
	minor, code := amountDue(t), Safe(cmp.Or(t.Package.Currency, t.Appointment.Money.Currency))
	if minor == 0 {
		return
	}
	if _, known := m.minor[code]; !known {
		m.currencies = append(m.currencies, code)
	}
	m.minor[code] += minor
}

// amountDue returns the money that a task is about, in minor units; zero where it is
// about none.
func amountDue(t due.Task) int64 {
	switch a := t.Appointment; {
	case t.Package.ID != "" && t.Kind == due.Payment:
		return t.Package.Owed()
	case t.Package.ID != "":
		return t.Package.RefundDue()
	case t.Kind == due.Refund:
		return a.RefundDue()
	case t.Kind == due.Payment && a.Owed() > 0:
		return a.Owed()
	case t.Kind == due.Payment, t.Kind == due.Lapse && t.Option.Key == policy.OptionPay:
		return a.Payable()
	}
	return 0
}

func (p *page) matter(m matter) string {
	words := m.words
	if m.kind == due.Waiting && m.tasks > 1 {
		return p.Phrases.Count("fitting_times", m.tasks)
	}
	for _, code := range m.currencies {
		words += tie + tied("("+p.Phrases.Money(m.minor[code], code)+")")
	}
	if len(m.currencies) == 0 && m.tasks > 1 {
		words += tie + "(" + strconv.Itoa(m.tasks) + ")"
	}
	return words
}
