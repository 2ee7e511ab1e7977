package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ClientExport is all that a book has of one person, and nothing of anybody else. At is
// when it was read.
type ClientExport struct {
	At           time.Time
	Specialist   string // the name that is set, empty for none
	Client       appointment.Client
	Forgotten    bool     // who they are was erased
	Gone         bool     // the journal alone still knows them
	Names        []string // that they had before, oldest first
	Others       []Former // under what other ids the book has or had them
	Appointments []Holding
	Packages     []appointment.Balance
	Waiting      []appointment.Waiting // what they wait for
	Journal      []history.Share       // with what was corrected or removed since
}

// Former is one who was merged into a client, or whose booking was undone and made anew.
type Former struct {
	ID    string
	Names []string // oldest first; none where they were erased
}

// Holding is an appointment with all that belongs to it.
type Holding struct {
	Appointment appointment.Appointment
	Platform    string // the title of it
	Messages    []appointment.Message
	Offers      []appointment.Offer
	Notices     []appointment.Notice
	Support     []appointment.SupportRequest
}

// ExportClient returns all that the book has of one client: of those who were merged into
// them too, and of one whom the book has no more, what the journal still knows. It fails
// as ShowClient does.
func (d *Desk) ExportClient(ctx context.Context, name string) (ClientExport, error) {
	var export ClientExport
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		client, err := selector.Remembered(r, name, false)
		if err != nil {
			return err
		}
		export, err = d.exportOf(r, client, d.Specialist)
		return err
	})
	return export, err
}

// exportOf gathers all that a part of the book has of a client.
func (d *Desk) exportOf(r store.Reader, client appointment.Client, specialist string) (ClientExport, error) {
	export := ClientExport{At: d.Now, Specialist: specialist, Client: client}
	err := export.find(r)
	if err == nil {
		err = export.hold(r)
	}
	return export, err
}

// ExportInPractice returns all that the specialists of a practice have of one person, as they are at
// one moment: those of the matches for the name whose ids are given. It fails as Matches does, and
// with fault.Undecided and the Matches where no id is given.
func (d *Desk) ExportInPractice(ctx context.Context, name string, ids []string) ([]ClientExport, []Warning, error) {
	var exports []ClientExport
	var warnings []Warning
	err := d.book().View(ctx, func(tx store.Tx) error {
		exports = nil
		meant, others, err := confirmedOf(tx, name, ids, "desk.matches_export")
		warnings = leftAlone(others)
		for _, m := range meant {
			if m.Forgotten {
				m.Client, err = selector.Remembered(store.NewReader(store.Beside(tx, m.Specialist.ID)), m.Client.ID, false)
			}
			if err != nil {
				return err
			}
			one, err := d.exportOf(store.NewReader(store.Beside(tx, m.Specialist.ID)), m.Client, m.Specialist.Name)
			if err != nil {
				return err
			}
			exports = append(exports, one)
		}
		return err
	})
	return exports, warnings, err
}

// find finds who the client is and was, and what the journal has of them.
func (e *ClientExport) find(r store.Reader) error {
	_, stands, err := r.Client(e.Client.ID)
	if err != nil {
		return err
	}
	e.Gone = !stands
	_, e.Forgotten, err = r.ForgettingOf(e.Client.ID)
	if err != nil {
		return err
	}
	e.Forgotten = e.Forgotten && e.Client.Name == e.Client.ID
	ids, err := history.PersonOf(r, e.Client)
	if err != nil {
		return err
	}
	if e.Journal, err = history.SharesOf(r, ids); err != nil {
		return err
	}
	for _, id := range ids {
		names := e.namesOf(id)
		if id == e.Client.ID {
			e.Names = slices.DeleteFunc(names, func(name string) bool { return name == e.Client.Name })
			continue
		}
		e.Others = append(e.Others, Former{ID: id, Names: names})
	}
	return nil
}

// namesOf returns all names that the journal has under an id, each once.
func (e *ClientExport) namesOf(id string) []string {
	var names []string
	for _, share := range e.Journal {
		for _, c := range share.Left.Clients {
			if c.ID == id && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// hold gathers the appointments with what belongs to them, by start. A letter that was
// drafted for one while it was another's, in a merge that was undone, names that one, and is
// left out.
func (e *ClientExport) hold(r store.Reader) error {
	theirs, err := r.OfClient(e.Client.ID, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	if e.Packages, err = r.BalancesOf(e.Client.ID); err != nil {
		return err
	}
	if e.Waiting, err = r.WaitingOf(e.Client.ID); err != nil {
		return err
	}
	left := e.left()
	for _, a := range theirs {
		h := Holding{Appointment: a}
		p, _, err := r.Platform(a.Platform, a.PolicyVersion)
		if err != nil {
			return err
		}
		h.Platform = p.Title
		if h.Messages, err = r.Messages(a.ID); err != nil { // who has the appointment wrote them
			return err
		}
		if h.Offers, err = kept(left, offerID)(r.Offers(a.ID)); err != nil {
			return err
		}
		if h.Notices, err = kept(left, noticeID)(r.Notices(a.ID)); err != nil {
			return err
		}
		if h.Support, err = kept(left, supportID)(r.SupportRequests(a.ID)); err != nil {
			return err
		}
		e.Appointments = append(e.Appointments, h)
	}
	return nil
}

// left returns the ids of all that entries of the journal left of theirs.
func (e *ClientExport) left() map[string]bool {
	ids := map[string]bool{}
	for _, share := range e.Journal {
		note(ids, share.Left.Offers, offerID)
		note(ids, share.Left.Notices, noticeID)
		note(ids, share.Left.Support, supportID)
	}
	return ids
}

func offerID(o appointment.Offer) string            { return o.ID }
func noticeID(n appointment.Notice) string          { return n.ID }
func supportID(s appointment.SupportRequest) string { return s.ID }

func note[T any](ids map[string]bool, records []T, id func(T) string) {
	for _, record := range records {
		ids[id(record)] = true
	}
}

// kept returns what keeps those of some records whose ids are known.
func kept[T any](ids map[string]bool, id func(T) string) func([]T, error) ([]T, error) {
	return func(records []T, err error) ([]T, error) {
		return slices.DeleteFunc(records, func(v T) bool { return !ids[id(v)] }), err
	}
}
