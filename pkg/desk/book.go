package desk

import (
	"cmp"
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Booking is a request to book an appointment. Start is a time or a range, which
// Duration must agree with. Booked is when
// the booking was made on the platform, nil for now. Zone is the IANA zone in which
// the time was agreed. Of Duration, Platform, Place, Price and ClientLang, the language of the
// client's notices, each is zero where it is not said; then the client's terms hold, else
// those of Setting, else those of Usual. Priced says that the price is none at all where it
// is zero.
type Booking struct {
	Options
	Client       string
	Start        when.Typed
	Booked       when.Typed
	Zone         string
	Duration     time.Duration
	Platform     string
	Place        string
	Room         string // of the practice; empty for none
	Note         string
	Price        appointment.Amount
	Priced       bool
	Paid         bool
	Outside      bool // of no package, also where one has a session left
	ClientLang   string
	Session      appointment.SessionKind
	BookedBy     appointment.Party
	AllowOverlap bool
	Backdate     bool
	AskNear      bool // whether to fail on a new client whose name is almost a known one's

	Setting     appointment.Terms
	SettingLang string
	Usual       appointment.Terms
	DefaultLang string
}

// given returns the terms that the booking says itself. span is how long the range lasts
// that was typed, zero for none.
func (b Booking) given(span time.Duration) appointment.Terms {
	return appointment.Terms{
		Duration: cmp.Or(span, b.Duration), Platform: b.Platform, Place: b.Place,
		Price: b.Price, Priced: b.Priced || b.Price.Minor > 0,
	}
}

// Book makes a new appointment. It fails with fault.Invalid on an empty client, an unknown
// platform, a start in the past, or a payment for a session that a package pays for, with
// fault.Ambiguous because of NearNames where Booking asks for it, and with fault.Conflict
// where another active appointment takes the slot.
func (d *Desk) Book(ctx context.Context, b Booking) (Result, error) {
	if err := d.checkBooking(b); err != nil {
		return Result{}, err
	}
	ctx = store.Expecting(ctx, func() store.Expected { return d.expected(b) })
	return d.carryOut(ctx, change{
		Options: b.Options,
		request: policy.Book{Outside: b.Outside},
		find:    func(r store.Reader) (subject, error) { return d.newSubject(r, b) },

		allowOverlap: b.AllowOverlap,
	})
}

func (d *Desk) checkBooking(b Booking) error {
	if err := checkClient(appointment.VerbBook, b.Client); err != nil {
		return err
	}
	if b.Paid && b.Priced && b.Price.Minor == 0 {
		return fault.New(fault.Usage, "desk.paid_without_price")
	}
	return nil
}

// checkClient refuses what cannot be the name of a client that a verb is about.
func checkClient(verb appointment.Verb, name string) error {
	if names.Fold(name) == "" {
		return fault.New(fault.Invalid, "desk.empty_client", "command", verb)
	}
	return selector.CheckName(name)
}

// agreed returns when what is booked starts, how long the range lasts that was typed, zero
// for none, and when the booking was made.
func (d *Desk) agreed(b Booking) (start time.Time, length time.Duration, booked time.Time, err error) {
	if start, length, err = span(b.Start, appointment.Appointment{}, b.Duration); err != nil {
		return start, length, booked, err
	}
	if start.Before(d.Now) && !b.Backdate {
		return start, length, booked, fault.New(fault.Invalid, "desk.past_start", "time", start.In(d.Zone))
	}
	if booked, err = d.past("booked", b.Booked, appointment.Appointment{}); booked.IsZero() {
		booked = d.Now
	}
	return start, length, booked, err
}

func (d *Desk) newSubject(r store.Reader, b Booking) (subject, error) {
	start, length, booked, err := d.agreed(b)
	if err == nil {
		err = r.Expect(func() store.Expected { return d.expected(b) })
	}
	if err != nil {
		return subject{}, err
	}
	client, from, err := d.clientFor(r, b)
	if err != nil {
		return subject{}, err
	}
	terms, termsFrom, err := d.termsOf(r, b, client, length)
	if err != nil {
		return subject{}, err
	}
	termsFrom.Lang = from
	rules, err := d.platforms(r).Get(terms.Platform)
	if err != nil {
		return subject{}, d.platformGone(err, terms.Platform, termsFrom.Platform, client)
	}
	warnings, err := checkNewName(r, client, b.AskNear)
	if err != nil {
		return subject{}, err
	}
	room, err := d.roomNamed(r, b.Room)
	if err != nil {
		return subject{}, err
	}
	id, err := d.freeID(r)
	if err != nil {
		return subject{}, err
	}
	a := appointment.Appointment{
		ID:       id,
		ClientID: client.ID,
		Start:    start,
		End:      start.Add(terms.Duration),
		Timezone: b.Zone,
		Place:    terms.Place,
		Room:     room.Name,
		Note:     b.Note,
		Session:  b.Session,
		BookedBy: b.BookedBy,
		Money:    appointment.Money{Currency: terms.Price.Currency, Price: terms.Price.Minor},
		Created:  booked,
	}
	if b.Paid {
		a.Money.Paid = terms.Price.Minor
	}
	s := subject{isNew: true, rules: rules, paid: b.Paid, warnings: warnings, terms: termsFrom}
	s.Appointment, s.Client = a, client
	s.pin()
	return s, nil
}

// expected is what a booking reads, so that a book on other machines is asked for it at once.
func (d *Desk) expected(b Booking) store.Expected {
	const longest = appointment.MaxDuration
	e := store.Expected{Files: d.Shared, Client: names.Tidy(b.Client), Room: names.Tidy(b.Room)}
	start, _, booked, err := d.agreed(b)
	if err == nil {
		e.From, e.To = start.Add(-longest), start.Add(longest)
	}
	if rules, err := d.Platforms.Get(cmp.Or(b.Platform, b.Setting.Platform, platform.Independent)); err == nil {
		p := rules.For(booked, start)
		e.Platform = [2]string{p.Name, p.Version}
	}
	return e
}

// clientFor returns the client of that name, or a new one, and where the language of their
// notices comes from. Case and spacing do not make another person; a diacritic does.
func (d *Desk) clientFor(r store.Reader, b Booking) (appointment.Client, appointment.TermsSource, error) {
	name := names.Tidy(b.Client)
	namesakes, err := r.ClientsNamed(name)
	if err != nil {
		return appointment.Client{}, "", err
	}
	client, from := appointment.Client{ID: d.newID(), Name: name, Lang: cmp.Or(b.SettingLang, b.DefaultLang)}, appointment.TermsOfDefault
	if b.SettingLang != "" {
		from = appointment.TermsOfSetting
	}
	r.Fresh(client.ID)
	for _, c := range namesakes {
		if names.Same(c.Name, name) {
			if client = c; c.Lang != "" {
				from = appointment.TermsOfClient
			}
			break
		}
	}
	if b.ClientLang != "" {
		client.Lang, from = b.ClientLang, appointment.TermsOfFlag
	}
	return client, from, nil
}

// NearNames is the cause of a fault.Ambiguous: the name of a new client is almost
// that of these, by name.
type NearNames struct {
	Name  string
	Known []appointment.Client
}

// Error says how many there are.
func (n *NearNames) Error() string { return "a known client has almost that name" }

// checkNewName warns of clients whose names are almost that of one whom the book
// does not know yet; where somebody can be asked, it fails with fault.Ambiguous.
func checkNewName(r store.Reader, c appointment.Client, ask bool) ([]Warning, error) {
	if _, known, err := r.Client(c.ID); known || err != nil {
		return nil, err
	}
	near, err := selector.Alike(r, c.ID, c.Name)
	if err != nil || len(near) == 0 || !ask {
		return nearWarnings(near, c), err
	}
	return nil, fault.New(fault.Ambiguous, "desk.near_name", "name", c.Name).
		Because(&NearNames{Name: c.Name, Known: near})
}

// nearWarnings warns of clients whose names are almost that of another.
func nearWarnings(near []appointment.Client, of appointment.Client) []Warning {
	var warnings []Warning
	for _, c := range near {
		warnings = append(warnings, warning("near_name", "near", c.Name, "near_id", c.ID, "name", of.Name, "name_id", of.ID))
	}
	return warnings
}

// freeID returns an id that no appointment has.
func (d *Desk) freeID(r store.Reader) (string, error) {
	return d.unused(func(id string) (bool, error) {
		r.Fresh(id)
		_, taken, err := r.Appointment(id)
		return taken, err
	})
}

// unused returns a new id that no record of a kind has.
func (d *Desk) unused(taken func(id string) (bool, error)) (string, error) {
	for {
		id := d.newID()
		if is, err := taken(id); !is || err != nil {
			return id, err
		}
	}
}
