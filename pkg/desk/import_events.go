package desk

import (
	"errors"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Ask is what a calendar says of an appointment of the book, and the book does not: nothing is changed for it.
type Ask struct {
	ID     string
	Client string
	Kind   appointment.DisputeKind // moved or cancelled
	Slot   appointment.Slot        // of one that was moved
	Was    appointment.Slot        // when the appointment is
	Zone   string                  // of the appointment
}

// events are those of a file of a calendar. Those that adsum gave out stand apart: only the book can
// tell whether they are its own.
type events struct {
	source string
	method calendar.Method
	groups *calendar.Grouped
	own    []calendar.Event
	all    []calendar.Event // where they are to become appointments, or are answers
	zones  []calendar.UnknownZone
	count  int // of the groups
}

// halves is into how many parts the progress of an import is told: reading a calendar, and taking its events in.
const halves = 2

// reading tells how far a calendar is read.
func (i Import) reading() func(done, total int64) {
	if i.Progress == nil {
		return nil
	}
	return func(done, total int64) { i.Progress(done, halves*total) }
}

// eventsOf reads a file of a calendar. That of other methods than those which tell of events or answer
// an invitation is refused.
func (d *Desk) eventsOf(i Import) (*events, error) {
	o := calendar.Options{Name: i.Name, Zone: d.Zone, Progress: i.reading()}
	file, err := calendar.Read(i.File, o)
	if err != nil {
		return nil, err
	}
	e := &events{source: i.Source, method: file.Method, groups: calendar.NewGrouped(o, d.Now, calendar.Ahead(d.Now))}
	switch {
	case e.answers() && (i.AsAppointments || i.SourceNamed):
		return nil, fault.New(fault.Usage, "desk.import_answers", "file", i.Name)
	case !e.answers() && i.Received != nil:
		return nil, fault.New(fault.Usage, "desk.import_no_answers", "file", i.Name)
	}
	switch file.Method {
	case "", calendar.Publish, calendar.Request, calendar.Cancel, calendar.Reply, calendar.Counter, "ADD":
	default:
		return nil, fault.New(fault.Invalid, "desk.import_method", "file", i.Name, "method", string(file.Method))
	}
	for {
		event, err := file.Next()
		if errors.Is(err, io.EOF) {
			e.zones = file.UnknownZones()
			return e, nil
		}
		if err != nil {
			return nil, err
		}
		if file.Method == calendar.Cancel {
			event.Status = calendar.Cancelled
		}
		e.take(event, i.AsAppointments)
	}
}

// source returns what a calendar whose events block is called in the book, empty for any other file.
func (s *survey) source(i Import) string {
	if s.diary == nil || i.AsAppointments {
		return ""
	}
	return i.Source
}

// take keeps what is needed of an event.
func (e *events) take(event calendar.Event, asAppointments bool) {
	_, own := calendar.IDOf(event.UID)
	switch {
	case asAppointments, e.answers():
		e.all = append(e.all, event)
	case own:
		e.own = append(e.own, event)
	default:
		e.groups.Add(event)
		e.count++
	}
}

// answers reports whether the file has what clients answered to invitations.
func (e *events) answers() bool { return e.method == calendar.Reply || e.method == calendar.Counter }

// warnings says which zones were taken for that of the command.
func (e *events) warnings(zone *time.Location) []Warning {
	var list []Warning
	for _, z := range e.zones {
		list = append(list, warning("calendar_zone", "zone", z.Name, "line", z.Line, "local", zone.String()))
	}
	return list
}

// blocks takes the events of a foreign calendar in: they keep the specialist busy, whatever they are about.
func (m *merging) blocks() error {
	if err := notOfServer(m.w.Reader, m.diary.source); err != nil {
		return err
	}
	seen := map[string]bool{}
	take := func(g calendar.Group) error {
		seen[g.UID] = true
		if m.Progress != nil {
			m.Progress(int64(m.diary.count+len(seen)), int64(halves*m.diary.count))
		}
		return m.group(g)
	}
	if err := m.diary.groups.Each(take); err != nil {
		return err
	}
	others := calendar.NewGrouped(calendar.Options{Name: m.Name, Zone: m.Zone}, m.Now, calendar.Ahead(m.Now))
	for _, event := range m.diary.own {
		known, err := m.ask(event)
		if err != nil {
			return err
		}
		if !known {
			others.Add(event)
		}
	}
	if err := others.Each(take); err != nil || !m.Replace {
		return err
	}
	return m.removeOthers(seen)
}

// takenAs returns the appointment that an event of a foreign calendar was taken in as, false where it was not, or has become a
// series, of which that is no more than one time.
func takenAs(r store.Reader, g calendar.Group) (id string, is bool, err error) {
	if !g.Expanded.IsZero() || len(g.Times) > 1 {
		return "", false, nil
	}
	return places{}.find(r, mapping.Row{Key: g.UID, Place: g.UID})
}

// askTaken compares what a file says of an event that was taken in as an appointment with that: it blocks nothing.
func (m *merging) askTaken(g calendar.Group, id string) error {
	if err := m.unblock(g.UID); err != nil {
		return err
	}
	event := calendar.Event{UID: calendar.UIDOf(id), Sequence: g.Sequence}
	switch {
	case g.Cancelled:
		event.Status = calendar.Cancelled
	case len(g.Times) == 0 || g.Times[0].IsOut(): // it is over, or takes no time any more
		m.done.count(transfer.KindAppointment, ImportUnchanged)
		return nil
	default:
		event.Start, event.End = g.Times[0].Start, g.Times[0].End
	}
	_, err := m.ask(event)
	return err
}

// unblock takes an event out of all sources that have it, as it is an appointment by now.
func (m *merging) unblock(uid string) error {
	if m.sources == nil {
		sources, err := m.w.BlockSources()
		if err != nil {
			return err
		}
		m.sources = append([]string{}, sources...)
	}
	for _, source := range m.sources {
		b, there, err := m.w.BlockOf(source, uid)
		if err == nil && there {
			m.done.Removed++
			err = m.w.DeleteBlock(b.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// group takes what a file says of one event.
func (m *merging) group(g calendar.Group) error {
	if id, is, err := takenAs(m.w.Reader, g); err != nil || is {
		if err == nil {
			err = m.askTaken(g, id)
		}
		return err
	}
	known, found, err := m.w.BlockOf(m.diary.source, g.UID)
	if err != nil {
		return err
	}
	if !found && len(g.Times) == 0 && !g.Cancelled {
		return nil // it is over
	}
	block, became := g.Follow(known, m.Replace, m.Now)
	if g.Cut {
		m.done.Warnings = append(m.done.Warnings, warning("calendar_cut", "line", g.Line, "time", block.Expanded.In(m.Zone)))
	}
	switch became {
	case calendar.FollowedSame:
		m.done.count(transfer.KindBlock, ImportUnchanged)
		return nil
	case calendar.FollowedOlder:
		m.done.count(transfer.KindBlock, ImportKept)
		return nil
	case calendar.FollowedAdded, calendar.FollowedChanged:
	}
	if !found {
		if block.ID, err = m.unused(func(id string) (bool, error) {
			_, taken, err := m.w.Block(id)
			return taken, err
		}); err != nil {
			return err
		}
	}
	block.Source = m.diary.source
	m.done.take(ImportRow{Kind: transfer.KindBlock, ID: block.ID}, found)
	return m.w.PutBlock(block)
}

// removeOthers takes out what the book has of the source and the file has not.
func (m *merging) removeOthers(seen map[string]bool) error {
	blocks, err := m.w.BlocksOf(m.diary.source)
	for _, b := range blocks {
		if seen[b.UID] || err != nil {
			continue
		}
		m.done.Removed++
		err = m.w.DeleteBlock(b.ID)
	}
	return err
}

// ask compares an event with the appointment that it is, and reports whether the book has one. What the event says of it
// is not done, but told.
func (m *merging) ask(event calendar.Event) (known bool, err error) {
	id, _ := calendar.IDOf(event.UID)
	if offer, _, is := calendar.SlotOf(id); is {
		_, known, err = m.w.Offer(offer)
		return known, err
	}
	a, known, err := m.w.Appointment(id)
	if err != nil || !known {
		return known, err
	}
	is := calendar.Entry{Status: statusInCalendar(a.Status)}
	ask := Ask{ID: a.ID, Was: a.Slot(), Zone: a.Timezone}
	switch {
	case event.Sequence < a.Sequence || is.Status == calendar.Cancelled:
	case event.Status == calendar.Cancelled:
		ask.Kind = appointment.DisputeCancelled
	case !event.Start.Equal(a.Start) || !event.End.Equal(a.End):
		ask.Kind, ask.Slot = appointment.DisputeMoved, appointment.Slot{Start: event.Start.UTC(), End: event.End.UTC()}
	}
	if ask.Kind == "" {
		m.done.count(transfer.KindAppointment, ImportUnchanged)
		return true, nil
	}
	client, _, err := m.w.LastKnownClient(a.ClientID)
	ask.Client = client.Name
	m.done.Asks = append(m.done.Asks, ask)
	return true, err
}
