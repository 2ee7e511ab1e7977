package lab

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Tally adds up what runs have found.
type Tally struct {
	Results    map[Result]int // how many appointments came to each
	Unreplayed map[Why]int    // how many decisions could not be asked for again
	Decisions  int
	Simulated  int
	Undone     int
	Imported   int

	changes map[Change]int
	money   map[string]*Money
	clients map[string]*Client
}

// Money is what was charged in one currency, in minor units: Before in all, of which the rest are parts.
// Appointments that others decide alike count as Known, with those of which it is known what is charged
// then; of the Left it lies between two amounts, of the Unknown nothing is known.
type Money struct {
	Currency string
	Before   int64
	Known    Charged
	Left     Between
	Unknown  Unknown
}

// Charged is what was charged, and what would be.
type Charged struct{ Before, After int64 }

// Difference returns by how much more would be charged.
func (c Charged) Difference() int64 { return c.After - c.Before }

// Between is what was charged for some appointments, and the least and the most that would be.
type Between struct {
	Appointments        int
	Before, Least, Most int64
}

// Unknown is what was charged for some appointments of which nobody knows what would be.
type Unknown struct {
	Appointments int
	Before       int64
}

// Change is a way in which decisions come out otherwise.
type Change struct {
	Verb     appointment.Verb
	From, To Kind
}

// Kind is an outcome without its amounts: Percent is how much of the price is charged, -1 where that is
// none of the outcome or there is no price. Returned says that money went back with it. Fees and Payout
// are percentages of the price too, zero for none.
type Kind struct {
	Verdict  policy.Verdict
	Status   appointment.Status
	Charge   appointment.Charge
	Percent  int
	Returned bool
	Fees     int
	Payout   int
	Choice   appointment.RefundChoice
}

// KindOf returns the kind of an outcome for an appointment with a price.
func KindOf(o Outcome, price int64) Kind {
	k := Kind{Verdict: o.Verdict, Status: o.Status, Charge: o.Charge, Percent: -1, Returned: o.Refunded > 0, Choice: o.Choice}
	if price == 0 {
		return k
	}
	if o.Charge == appointment.ChargeStands {
		k.Percent = percentOf(o.Charged, price)
	}
	k.Fees, k.Payout = percentOf(o.Fees, price), percentOf(o.Payout, price)
	return k
}

// percentOf is how much of a price an amount is, to the nearest percent.
func percentOf(minor, price int64) int {
	const half = 2
	return int(minor/price*100 + (minor%price*100+price/half)/price)
}

// Counted is a change and how many decisions it is of.
type Counted struct {
	Change
	Count int
}

// Client is a client of whom something comes out otherwise: Count of their appointments, and what was charged
// for these, by currency.
type Client struct {
	ID    string
	Name  string
	Count int
	money map[string]*Money
}

// NewTally returns an empty tally.
func NewTally() *Tally {
	return &Tally{
		Results: map[Result]int{}, Unreplayed: map[Why]int{},
		changes: map[Change]int{}, money: map[string]*Money{}, clients: map[string]*Client{},
	}
}

// Add adds what a run of an appointment has found, and reports whether the sums are whole still: one that
// no number is large enough for is no sum. The appointment is as it stands in the book.
func (t *Tally) Add(a *appointment.Appointment, f *Finding) (whole bool) {
	t.Results[f.Result]++
	t.Decisions += f.Decisions
	t.Simulated += f.Simulated
	t.Undone += f.Undone
	t.Imported += f.Imported
	for _, why := range f.Unreplayed {
		t.Unreplayed[why]++
	}
	sum := moneyIn(t.money, a.Money.Currency)
	sum.add(a, f)
	if f.Otherwise() {
		t.changes[Change{f.Difference.Verb, KindOf(f.Difference.From, a.Money.Price), KindOf(f.Difference.To, a.Money.Price)}]++
		c := t.client(a.ClientID)
		c.Count++
		moneyIn(c.money, a.Money.Currency).add(a, f)
	}
	return sum.whole()
}

// Otherwise reports whether the other rules decide something otherwise than it was decided.
func (f *Finding) Otherwise() bool {
	return f.Result == Differs || f.Result == Range || f.Result == Refused
}

// After returns what is charged by the other rules where the result is Differs, and whether that is known:
// a charge that they leave open and that was decided since is not.
func (f *Finding) After(a *appointment.Appointment) (charged int64, known bool) {
	to := f.Difference.To
	open := to.Charge == appointment.ChargeOpen && a.Charge != appointment.ChargeOpen
	return to.Charged, f.Result == Differs && !open
}

func moneyIn(all map[string]*Money, currency string) *Money {
	sum := all[currency]
	if sum == nil {
		sum = &Money{Currency: currency}
		all[currency] = sum
	}
	return sum
}

func (m *Money) add(a *appointment.Appointment, f *Finding) {
	charged := a.Money.Charged
	m.Before += charged
	switch f.Result {
	case Alike, Undecided:
		m.Known.Before += charged
		m.Known.After += charged
	case Differs:
		after, known := f.After(a)
		if !known {
			m.Unknown.Appointments++
			m.Unknown.Before += charged
			return
		}
		m.Known.Before += charged
		m.Known.After += after
	case Range:
		m.Left.Appointments++
		m.Left.Before += charged
		m.Left.Least += f.Least
		m.Left.Most += f.Most
	case Refused, Otherwise, Unreplayable:
		m.Unknown.Appointments++
		m.Unknown.Before += charged
	}
}

func (m *Money) join(o *Money) {
	m.Before += o.Before
	m.Known.Before += o.Known.Before
	m.Known.After += o.Known.After
	m.Left.Appointments += o.Left.Appointments
	m.Left.Before += o.Left.Before
	m.Left.Least += o.Left.Least
	m.Left.Most += o.Left.Most
	m.Unknown.Appointments += o.Unknown.Appointments
	m.Unknown.Before += o.Unknown.Before
}

// whole reports whether no sum has got too large for its number: it is below zero then.
func (m *Money) whole() bool {
	return min(m.Before, m.Known.Before, m.Known.After, m.Left.Before, m.Left.Least, m.Left.Most, m.Unknown.Before) >= 0
}

func (t *Tally) client(id string) *Client {
	c := t.clients[id]
	if c == nil {
		c = &Client{ID: id, money: map[string]*Money{}}
		t.clients[id] = c
	}
	return c
}

// Join adds another tally, and reports what Add does.
func (t *Tally) Join(o *Tally) (whole bool) {
	t.Decisions += o.Decisions
	t.Simulated += o.Simulated
	t.Undone += o.Undone
	t.Imported += o.Imported
	for is, n := range o.Results {
		t.Results[is] += n
	}
	for why, n := range o.Unreplayed {
		t.Unreplayed[why] += n
	}
	for c, n := range o.changes {
		t.changes[c] += n
	}
	for _, theirs := range o.clients {
		c := t.client(theirs.ID)
		c.Count += theirs.Count
		for currency, m := range theirs.money {
			moneyIn(c.money, currency).join(m)
		}
	}
	whole = true
	for currency, m := range o.money {
		sum := moneyIn(t.money, currency)
		sum.join(m)
		whole = whole && sum.whole()
	}
	return whole
}

// Appointments returns how many were looked at.
func (t *Tally) Appointments() int {
	count := 0
	for _, n := range t.Results {
		count += n
	}
	return count
}

// Changes returns in which ways decisions come out otherwise, the most frequent first.
func (t *Tally) Changes() []Counted {
	list := make([]Counted, 0, len(t.changes))
	for c, n := range t.changes {
		list = append(list, Counted{c, n})
	}
	slices.SortFunc(list, func(a, b Counted) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Verb, b.Verb), a.From.compare(b.From), a.To.compare(b.To))
	})
	return list
}

func (k Kind) compare(o Kind) int {
	return cmp.Or(
		cmp.Compare(k.Verdict, o.Verdict), cmp.Compare(k.Status, o.Status), cmp.Compare(k.Charge, o.Charge),
		cmp.Compare(k.Percent, o.Percent), cmp.Compare(number(k.Returned), number(o.Returned)),
		cmp.Compare(k.Fees, o.Fees), cmp.Compare(k.Payout, o.Payout), cmp.Compare(k.Choice, o.Choice),
	)
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Money returns what was charged and would be, by currency; nothing of what has no price.
func (t *Tally) Money() []Money { return sorted(t.money) }

// Money returns what was charged for the client's appointments of which something comes out otherwise.
func (c *Client) Money() []Money { return sorted(c.money) }

// Unknown returns of how many of these nobody knows what would be charged, those without a price counted.
func (c *Client) Unknown() int {
	count := 0
	for _, m := range c.money {
		count += m.Unknown.Appointments
	}
	return count
}

func sorted(all map[string]*Money) []Money {
	list := make([]Money, 0, len(all))
	for currency, m := range all {
		if currency != "" {
			list = append(list, *m)
		}
	}
	slices.SortFunc(list, func(a, b Money) int { return cmp.Compare(a.Currency, b.Currency) })
	return list
}

// Clients returns the clients of whom something comes out otherwise, those with the most appointments of
// this kind first.
func (t *Tally) Clients() []*Client {
	list := make([]*Client, 0, len(t.clients))
	for _, c := range t.clients {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *Client) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID)) })
	return list
}
