package desk

import (
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Faulty is the cause of a fault.Invalid: rows of a table that cannot be read, the first of
// Count. Nothing of the table was written.
type Faulty struct {
	List  []*fault.Error
	Count int
}

// mostFaulty is how many faults of a table are listed.
const mostFaulty = 100

// Error says what there are several of.
func (f *Faulty) Error() string { return "rows cannot be read" }

func (f *Faulty) add(wrong ...*fault.Error) {
	f.Count += len(wrong)
	f.List = append(f.List, wrong[:min(len(wrong), mostFaulty-len(f.List))]...)
}

// fault returns what is wrong with a table, nil where nothing is.
func (f *Faulty) fault(file string) error {
	switch f.Count {
	case 0:
		return nil
	case 1:
		return f.List[0].Because(f)
	}
	first := f.List[0].Values
	return fault.New(fault.Invalid, "mapping.rows", "file", file, "count", f.Count, "line", first["line"], "field", first["field"]).Because(f)
}

// table opens the table of another program at its beginning.
func (i Import) table(d *Desk) (*mapping.Table, error) {
	if _, err := i.File.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return i.Map.Open(i.File, i.Name, d.Zone)
}

// surveyedTable looks through the table of another program, and tells all that is wrong with
// its rows at once.
func (d *Desk) surveyedTable(i Import) (*survey, error) {
	t, err := i.table(d)
	if err != nil {
		return nil, err
	}
	s := newSurvey(transfer.FormCSV)
	s.unknown = t.Unknown
	faulty, seen := &Faulty{}, map[string]int{}
	for {
		row, wrong, err := t.Next()
		if unread, is := errors.AsType[*fault.Error](err); is && unread.Code == fault.Invalid {
			faulty.add(unread)
			return s, faulty.fault(i.Name)
		}
		switch {
		case errors.Is(err, io.EOF):
			return s, faulty.fault(i.Name)
		case err != nil:
			return nil, err
		}
		faulty.add(append(wrong, d.unfit(t, i.Map, row, seen)...)...)
	}
}

// unfit says what no book takes of a row, as far as that could be read, given on which lines
// those before it stand, by their keys.
func (d *Desk) unfit(t *mapping.Table, m *mapping.Map, row mapping.Row, seen map[string]int) []*fault.Error {
	var wrong []*fault.Error
	if selector.CheckName(row.Client) != nil {
		wrong = append(wrong, t.Fault(row.Line, m.Columns.Client, string(transfer.BadWord), "value", row.Client))
	}
	if row.NoShow && row.Start.After(d.Now) {
		wrong = append(wrong, t.Fault(row.Line, m.NoShow.Column, "mapping.ahead"))
	}
	if row.Key == "" {
		return wrong
	}
	key := digest(row.Key)
	if first, twice := seen[key]; twice {
		wrong = append(wrong, t.Fault(row.Line, strings.Join(m.Key, ", "), "mapping.twice", "first", first))
	} else {
		seen[key] = row.Line
	}
	return wrong
}

// mapped takes the rows of another program's table in: those that the book knows again by
// their ids, where the row says something new and nobody has worked on it since.
func (m *merging) mapped() error {
	rules, err := m.platforms(m.w.Reader).Get(m.Platform)
	if err != nil {
		return err
	}
	t, err := m.table(m.Desk)
	if err != nil {
		return err
	}
	known := places{}
	for {
		row, wrong, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case len(wrong) > 0: // the file is another one by now
			return wrong[0]
		}
		m.line = row.Line
		if err := m.mappedRow(row, rules.For(m.Now, row.Start), known); err != nil {
			return err
		}
	}
}

func (m *merging) mappedRow(row mapping.Row, p policy.Platform, known places) error {
	made := m.made(row, p)
	id, found, err := known.find(m.w.Reader, row)
	if err != nil {
		return err
	}
	switch {
	case found:
		return m.again(id, made)
	case known.forgottenAt(row):
		m.keepForgotten(row)
		return nil
	}
	client, ok, err := m.clientOfRow(row)
	if err != nil || !ok {
		return err
	}
	made.ID, made.ClientID = id, client.ID
	if err := m.codec.Checked(transfer.Row{Line: row.Line, Appointment: made, Client: client.Name, Lang: client.Lang}); err != nil {
		return err
	}
	return m.takeRow(made)
}

// keepForgotten keeps a row back that is of a client who was forgotten, or may be. It is called as
// the file does, and nothing says which appointment is theirs.
func (m *merging) keepForgotten(row mapping.Row) {
	cause := CauseForgotten
	if row.Key != row.Place {
		cause = CauseNameless
	}
	m.keep(ImportRow{Kind: transfer.KindAppointment, Client: row.Client, Start: row.Start, Timezone: m.Zone.String()}, cause)
}

// takeRow takes an appointment in, and notes where somebody has to say what came of it.
func (m *merging) takeRow(a appointment.Appointment) error {
	m.done.Undecided = m.done.Undecided || a.Status != appointment.Booked || a.End.Before(m.Now)
	return m.appointment(a)
}

// made is the appointment that a row makes by itself. What it says is no verdict: who pays
// for an absence or a cancellation is open, and whether a session took place is not known.
func (m *merging) made(row mapping.Row, p policy.Platform) appointment.Appointment {
	a := appointment.Appointment{
		Platform: p.Name, PolicyVersion: p.Version, Status: appointment.Booked,
		Start: row.Start, End: row.End, Timezone: m.Zone.String(), Charge: appointment.ChargeOpen,
		Money:   appointment.Money{Currency: row.Price.Currency, Price: row.Price.Minor, Paid: row.Paid.Minor},
		Created: m.Now, Updated: m.Now,
	}
	switch {
	case row.NoShow:
		a.Status = appointment.NoShow
	case row.Cancelled:
		a.Status = appointment.Cancelled
		if row.ByClient {
			a.CancelledBy = appointment.ByClient
		}
	}
	a.Origin = origin(row, a)
	return a
}

// again takes a row in that the book has taken in before.
func (m *merging) again(id string, made appointment.Appointment) error {
	is, _, err := m.w.Appointment(id)
	if err != nil {
		return err
	}
	now, before, stands := said(made), saidBefore(is), said(is)
	if now == before || now == stands {
		m.done.count(transfer.KindAppointment, ImportUnchanged)
		return nil
	}
	offers, err := m.w.Offers(id)
	if err != nil {
		return err
	}
	worked := stands != before
	for _, o := range offers {
		worked = worked || o.State == appointment.OfferOpen
	}
	if worked {
		kept, err := m.rowOf(&is)
		m.keep(kept, CauseNewer)
		return err
	}
	return m.takeRow(m.renewed(is, made))
}

// renewed is an appointment that nobody has worked on, as its row now says.
func (m *merging) renewed(is, made appointment.Appointment) appointment.Appointment {
	n := is
	if !made.Start.Equal(is.Start) {
		n.PreviousStarts = append(append(n.PreviousStarts[:0:0], is.PreviousStarts...), is.Start)
		n.Moves = append(append(n.Moves[:0:0], is.Moves...), appointment.Move{At: m.Now, By: appointment.ByPlatform}) // nobody says who asked
		n.Agreed = m.Now
	}
	if made.Slot() != is.Slot() || made.Status != is.Status {
		n.Sequence++
	}
	n.Status, n.CancelledBy, n.Money = made.Status, made.CancelledBy, made.Money
	n.Start, n.End, n.Timezone = made.Start, made.End, made.Timezone
	n.Updated, n.Origin = m.Now, made.Origin
	return n
}

// clientOfRow returns the client of that name, who is put into the book where nobody has it.
// Another e-mail may be another person's: then it is false, and a conflict.
func (m *merging) clientOfRow(row mapping.Row) (appointment.Client, bool, error) {
	client := appointment.Client{Name: row.Client, Lang: m.ClientLang, Email: row.Email}
	namesake, err := m.namesake(client)
	switch {
	case err != nil:
		return client, false, err
	case namesake.ID == "":
		client.ID = m.newID()
	case row.Email == "" || strings.EqualFold(row.Email, namesake.Email):
		return namesake, true, nil
	case namesake.Email != "":
		m.conflict(ImportRow{Kind: transfer.KindClient, Client: row.Client}, CauseEmail, namesake.ID, namesake.Name)
		return namesake, false, nil
	default:
		client = namesake
		client.Email = row.Email
	}
	conflicts := len(m.done.Conflicts)
	err = m.client(client)
	return client, len(m.done.Conflicts) == conflicts, err
}
