package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Trial is rules to be tried on what has happened: those of a platform at hand or in a file, on the
// appointments of the platform Of, empty for that of the same name, that start in [From, To). A zero
// From or To is an open end.
type Trial struct {
	Platform string
	Of       string
	From, To time.Time
}

// Tried is what a trial came to. Rows are the appointments that the other rules decide otherwise, by
// start, Changed the decisions that today's adsum makes otherwise by the rules of the appointment
// itself. Forgotten are how many clients were, of whose appointments nothing can be decided again.
type Tried struct {
	*lab.Tally
	Platform  policy.Platform
	Of        string
	OfTitle   string // its title or, where that is not to be had, its name
	Rows      []TriedRow
	Changed   []TriedRow
	Clients   []*lab.Client
	Forgotten int
}

// TriedRow is one appointment of which something comes out otherwise. The name of a client who was
// forgotten is empty.
type TriedRow struct {
	Appointment appointment.Appointment // as it stands, without what is not added up
	Client      appointment.Client
	Finding     lab.Finding
	Difference  lab.Difference
}

// Try decides what has happened again, by the rules that it was decided by and by others, and changes
// nothing. It fails with fault.Invalid where the rules cannot be read, and where no appointment is of the
// platform.
func (d *Desk) Try(ctx context.Context, trial Trial) (Tried, error) {
	var tried Tried
	rules, err := d.tried(ctx, trial.Platform)
	if err != nil {
		return tried, err
	}
	p := rules.At(d.Now)
	if trial.Of == "" {
		trial.Of = p.Name
	}
	parts, err := reading(ctx, d.withLeft(), func(own *Desk, r store.Reader) ([]*trying, error) {
		part := newTrying(own, r, rules, trial)
		return []*trying{part}, part.all()
	}, store.OfLives(trial.From, trial.To))
	if err != nil {
		return tried, err
	}
	tried = Tried{Tally: lab.NewTally(), Platform: p, Of: trial.Of, OfTitle: d.titled(ctx, trial.Of)}
	known, forgotten := false, map[string]bool{}
	for _, part := range parts {
		if !tried.Join(part.tally) {
			return tried, tooMuch(part.tally)
		}
		known = known || part.known
		for id := range part.forgotten {
			forgotten[id] = true
		}
		tried.Rows, tried.Changed = append(tried.Rows, part.rows...), append(tried.Changed, part.changed...)
	}
	if !known {
		return tried, fault.New(fault.Invalid, "desk.lab_none", "name", trial.Of, "platform", trial.Platform)
	}
	tried.Forgotten = len(forgotten)
	tried.order()
	return tried, nil
}

// tried returns the rules of a platform at hand, or in a file.
func (d *Desk) tried(ctx context.Context, fileOrName string) (p policy.Editions, err error) {
	err = d.EachPlatform(ctx, func(set platform.Set) error {
		r := set.Check(fileOrName)
		if r.Fault != nil {
			return r.Fault
		}
		p, _, err = platform.Parse(r.File, []byte(r.Text))
		return err
	})
	return p, err
}

// titled returns the title of a platform at hand, else its name.
func (d *Desk) titled(ctx context.Context, name string) string {
	title := name
	_ = d.EachPlatform(ctx, func(set platform.Set) error { // a book can have appointments of a platform whose file is gone
		if p, err := set.Get(name); err == nil {
			title = p.At(d.Now).Title
		}
		return nil
	})
	return title
}

// order puts the rows and the clients in their order.
func (t *Tried) order() {
	byStart := func(a, b TriedRow) int {
		return cmp.Or(a.Appointment.Start.Compare(b.Appointment.Start), cmp.Compare(a.Appointment.ID, b.Appointment.ID))
	}
	slices.SortStableFunc(t.Rows, byStart)
	slices.SortStableFunc(t.Changed, byStart)
	called := map[string]string{}
	for _, row := range t.Rows {
		called[row.Client.ID] = row.Client.Name
	}
	t.Clients = t.Tally.Clients()
	for _, c := range t.Clients {
		c.Name = called[c.ID]
	}
	t.Clients = names.Sorted(t.Clients, func(c **lab.Client) string { return (*c).Name })
	slices.SortStableFunc(t.Clients, func(a, b *lab.Client) int { return cmp.Compare(b.Count, a.Count) })
}

// tooMuch is the fault of sums that are not whole.
func tooMuch(t *lab.Tally) error {
	currency := ""
	for _, m := range t.Money() {
		currency = m.Currency
	}
	return fault.New(fault.Invalid, "desk.report_too_much", "currency", currency)
}

// trying is a trial on one part of the book.
type trying struct {
	*Desk
	reader  store.Reader
	trial   Trial
	other   policy.Editions
	tally   *lab.Tally
	past    *pasts
	rows    []TriedRow
	changed []TriedRow
	known   bool       // the book has appointments of the platform
	life    []lab.Step // room for the steps of an appointment, one after another

	forgotten map[string]bool // clients
}

func newTrying(d *Desk, r store.Reader, other policy.Editions, trial Trial) *trying {
	return &trying{Desk: d, reader: r, trial: trial, other: other, tally: lab.NewTally(), past: newPasts(r), forgotten: map[string]bool{}}
}

// all tries the rules on each appointment.
func (t *trying) all() error {
	err := t.reader.EachSummed(t.trial.From, t.trial.To, func(a *appointment.Appointment) error {
		if a.Platform != t.trial.Of || a.Status == appointment.EnteredInError {
			return nil
		}
		if gone, err := t.expiredProposal(t.reader, a); err != nil || gone {
			return err
		}
		t.known = true
		return t.one(a)
	})
	if err != nil || t.known {
		return err
	}
	return t.reader.EachPlatform(func(p policy.Platform) error {
		t.known = t.known || p.Name == t.trial.Of
		return nil
	})
}

// one tries the rules on an appointment, of which what is added up is known.
func (t *trying) one(a *appointment.Appointment) error {
	own, err := dossier.PlatformOf(t.reader, *a)
	if err != nil {
		return err
	}
	steps, err := t.steps(a)
	if err != nil {
		return err
	}
	finding := lab.Run(own, t.rulesFor(steps), steps)
	if err := t.past.failed; err != nil {
		return err
	}
	if !t.tally.Add(a, &finding) {
		return tooMuch(t.tally)
	}
	if finding.Why == lab.Forgotten {
		t.forgotten[a.ClientID] = true
	}
	return t.keep(a, finding)
}

// rulesFor returns the other rules as they hold for an appointment by when it was booked, and for when.
func (t *trying) rulesFor(steps []lab.Step) policy.Platform {
	for _, s := range steps {
		if s.Is.There {
			return t.other.For(s.Is.Appointment.Created, s.Is.Appointment.Start)
		}
	}
	return t.other[0]
}

// keep keeps the rows of an appointment of which something comes out otherwise.
func (t *trying) keep(a *appointment.Appointment, f lab.Finding) error {
	if !f.Otherwise() && len(f.Changed) == 0 {
		return nil
	}
	client, err := dossier.ClientOf(t.reader.Bare(), *a)
	if err != nil {
		return err
	}
	if client.Name == client.ID { // who was forgotten
		client.Name = ""
	}
	row := TriedRow{Appointment: *a, Client: client, Finding: f, Difference: f.Difference}
	if f.Otherwise() {
		t.rows = append(t.rows, row)
	}
	for _, changed := range f.Changed {
		row.Difference = changed
		t.changed = append(t.changed, row)
	}
	return nil
}

// steps returns what the journal has of an appointment, until the next is asked for.
func (t *trying) steps(a *appointment.Appointment) ([]lab.Step, error) {
	t.life = t.life[:0]
	err := history.Life(t.reader, a.ID, func(l history.Lived) error {
		s := stepOf(a.ID, l)
		s.Past = func(p policy.Platform) policy.Past {
			p.Name = a.Platform // under whose name the other rules would stand
			return t.past.of(p, a.ClientID, &l)
		}
		t.life = append(t.life, s)
		return nil
	})
	return t.life, err
}

// stepOf returns an entry of the journal about an appointment as a step of its life.
func stepOf(id string, l history.Lived) lab.Step {
	s := lab.Step{
		Event: l.ID, Verb: l.Verb, By: l.By, Effective: l.Effective, Recorded: l.Recorded, Simulated: l.Simulated,
		Decided: l.Verdict == policy.Allow, Undone: l.Undone, Reverses: l.Of != "", Assumed: slices.Contains(l.Assumed, id), Lost: l.Lost,
		Was: lab.Known(l.Was), Is: lab.Known(l.Is),
	}
	requests, _ := l.AskedOf(id)
	for _, a := range requests {
		s.Asked = append(s.Asked, lab.Asked{Verb: a.Verb, By: a.By, Requested: a.Requested, Ruling: a.Ruling, Assume: a.Assume, Cause: a.Cause})
	}
	return s
}
