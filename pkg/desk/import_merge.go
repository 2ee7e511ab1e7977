package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// merging takes records into a book in one event, each by its id.
type merging struct {
	*Desk
	Import
	*survey
	w    *store.Change
	done *Imported

	line    int                // of the record that is looked at
	kept    map[string]bool    // appointments that are kept back
	renamed map[string]bool    // clients whom rows call otherwise than the book
	missing map[reference]bool // what rows name and the book lacks
	heirs   map[string]string  // into whom clients were merged, themselves where they were not
	written []takenIn          // appointments that were put in
	offered []offeredIn        // offers likewise
	parcels []parcelIn         // packages that were put in
	forgets map[string]bool    // clients whom the book did not know, and who were forgotten
	sources []string           // of events of calendars, nil until they were looked up
}

// mostConflicts is how many records are named that do not fit the book. Of thousands at one
// time each would stand in the way of every other.
const mostConflicts = 1000

// takenIn is an appointment that was put in, and as it was before; the zero one for none.
type takenIn struct {
	is, was appointment.Appointment
	line    int
}

// offeredIn is an offer that was put in.
type offeredIn struct {
	is   appointment.Offer
	line int
}

// merge takes the records of a file into a book that has its own journal.
func (d *Desk) merge(tx store.Tx, i Import, s *survey, done *Imported) error {
	m := &merging{
		Desk: d, Import: i, survey: s, w: store.NewChange(tx), done: done,
		kept: map[string]bool{}, heirs: map[string]string{}, missing: map[reference]bool{}, renamed: map[string]bool{}, forgets: map[string]bool{},
	}
	done.Left = s.entries
	if err := m.checkReferences(); err != nil {
		return err
	}
	var err error
	switch {
	case i.Map != nil:
		err = m.mapped()
	case s.diary != nil && i.AsAppointments:
		err = m.sessions()
	case s.diary != nil:
		err = m.blocks()
	case s.form == transfer.FormCSV:
		err = m.rows()
	default:
		err = i.each(s, m.take)
	}
	if err == nil {
		err = m.checkDraws()
	}
	if err == nil {
		err = m.checkTimes()
	}
	if err != nil {
		return err
	}
	for _, c := range done.Counts {
		done.Changed = done.Changed || c.Added+c.Changed > 0
	}
	done.Changed = done.Changed || done.Removed > 0
	if s.diary != nil {
		done.Warnings = append(done.Warnings, s.diary.warnings(d.Zone)...)
	}
	if len(done.Conflicts) > 0 || !done.Changed {
		done.Changed = false
		return errTrial
	}
	behind, err := d.behind(m.w.Reader)
	if err != nil {
		return err
	}
	done.Warnings = append(done.Warnings, behind...)
	event := d.ownEvent()
	for id := range m.forgets {
		event.Forgets = append(event.Forgets, id)
	}
	done.Event = event.ID
	_, err = m.w.Record(event, i.keyed(event.ID))
	return err
}

// checkReferences checks that the book has what records of the file refer to and that does
// not stand before them there. Rules that adsum has today in that version are as good.
func (m *merging) checkReferences() error {
	var first *transfer.Wrong
	for ref, at := range m.open {
		known, err := m.has(ref)
		if err != nil {
			return err
		}
		if !known && (first == nil || at.Line < first.Line) {
			first = &at
		}
	}
	if first != nil {
		return first
	}
	return nil
}

func (m *merging) has(ref reference) (bool, error) {
	switch ref.kind {
	case transfer.KindClient:
		if _, found, err := m.w.Client(ref.id); found || err != nil {
			return found, err
		}
		_, forgotten, err := m.w.ForgettingOf(ref.id)
		return forgotten, err
	case transfer.KindSeries:
		_, found, err := m.w.Series(ref.id)
		return found, err
	case transfer.KindPackage:
		_, found, err := m.w.Package(ref.id)
		return found, err
	case transfer.KindAppointment:
		_, found, err := m.w.Appointment(ref.id)
		return found, err
	default:
		name, version, _ := strings.Cut(ref.id, "\x00")
		_, found, err := m.rules(name, version)
		return found, err
	}
}

// rules returns a version of a platform's rules, of the book or of today.
func (m *merging) rules(name, version string) (policy.Platform, bool, error) {
	p, found, err := m.w.Platform(name, version)
	if err != nil || found {
		return p, found, err
	}
	all, err := m.platforms(m.w.Reader).Get(name)
	if err != nil {
		return p, false, nil // what the file asks for is not at hand
	}
	at := slices.IndexFunc(all, func(p policy.Platform) bool { return p.Version == version })
	if at < 0 {
		return p, false, nil
	}
	return all[at], true, nil
}

func (m *merging) take(r transfer.Record) error {
	m.line = r.Line
	switch n := r.Noun.(type) {
	case appointment.Client:
		return m.client(n)
	case policy.Platform:
		return m.platform(n)
	case appointment.PlatformFile:
		return m.platformFile(n)
	case appointment.Hours:
		return m.hours(n)
	case appointment.Series:
		return m.series(n)
	case appointment.Package:
		return m.parcel(n)
	case appointment.Waiting:
		return m.waiting(n)
	case appointment.Appointment:
		return m.appointment(n)
	case appointment.Message:
		return m.belonging(belonging{r.Kind, n.ID, n.AppointmentID, n}, func() error { return m.w.PutMessage(n) }, foundAt(m.w.Message(n.ID)))
	case appointment.Notice:
		return m.belonging(belonging{r.Kind, n.ID, n.AppointmentID, n}, func() error { return m.w.PutNotice(n) }, foundAt(m.w.Notice(n.ID)))
	case appointment.SupportRequest:
		return m.belonging(belonging{r.Kind, n.ID, n.AppointmentID, n}, func() error { return m.w.PutSupportRequest(n) }, foundAt(m.w.SupportRequest(n.ID)))
	case appointment.Offer:
		return m.belonging(belonging{r.Kind, n.ID, n.AppointmentID, n}, func() error {
			m.offered = append(m.offered, offeredIn{n, m.line})
			return m.w.PutOffer(n)
		}, foundAt(m.w.Offer(n.ID)))
	case appointment.Block:
		return m.block(n)
	case appointment.CalendarAccount:
		return m.calendar(n)
	case appointment.Pushed:
		return m.pushed(n)
	case transfer.Key:
		return m.key(n)
	}
	return nil
}

// same reports whether two records say the same.
func (m *merging) same(a, b any) bool {
	return m.content(transfer.Of(a)) == m.content(transfer.Of(b))
}

// heir returns the client into whom one was merged in this book, who has all of theirs, or the
// client where nobody was.
func (m *merging) heir(id string) (string, error) {
	if heir, known := m.heirs[id]; known {
		return heir, nil
	}
	heir := id
	for {
		_, stands, err := m.w.Client(heir)
		if err != nil {
			return "", err
		}
		last, changed, err := m.w.LastChangeOf(store.ClientPlace(heir))
		if err != nil {
			return "", err
		}
		if stands || !changed || last.Into == "" || last.Into == heir {
			m.heirs[id] = heir
			return heir, nil
		}
		heir = last.Into
	}
}

// keep keeps a record back.
func (m *merging) keep(row ImportRow, cause ImportCause) {
	row.Action, row.Cause, row.Line = ImportKept, cause, m.tableLine()
	m.done.count(row.Kind, ImportKept)
	m.done.Rows = append(m.done.Rows, row)
}

// add counts a record that is taken, and names it.
func (m *merging) add(row ImportRow, known bool) {
	row.Line = m.tableLine()
	m.done.take(row, known)
}

// rowOfClients returns the row of a record that is a client's. Of one who was merged into another
// it becomes that one's.
func (m *merging) rowOfClients(kind transfer.Kind, id string, clientID *string) (ImportRow, error) {
	heir, err := m.heir(*clientID)
	if err != nil {
		return ImportRow{}, err
	}
	*clientID = heir
	c, _, err := m.w.Client(heir)
	return ImportRow{Kind: kind, ID: id, Client: c.Name}, err
}

func (m *merging) conflict(row ImportRow, cause ImportCause, id, name string) {
	row.Cause, row.With, row.WithName, row.Line = cause, id, name, m.line
	if len(m.done.Conflicts) < mostConflicts {
		m.done.Conflicts = append(m.done.Conflicts, row)
	}
}

// tableLine returns the line of the row that is looked at in the table of another program, 0
// in any other file.
func (m *merging) tableLine() int {
	if m.Map == nil {
		return 0
	}
	return m.line
}

// overtaken keeps a record back that the book changed last by an event which the file does not
// know, or removed by it, and reports whether it did.
func (m *merging) overtaken(row ImportRow, last store.Event, known bool) bool {
	if !later(last.Recorded, m.changed(row.Kind, row.ID)) || m.byUndo(last) {
		return false
	}
	cause := CauseNewer
	if !known {
		cause = CauseRemoved
	}
	m.keep(row, cause)
	return true
}

// later reports whether the book changed a record after the journal of the file says that
// it was changed last. Of a file without a journal nobody knows.
func later(book, file time.Time) bool { return !file.IsZero() && book.After(file) }

// byUndo reports whether an event took back an import: what came with that can come again.
func (m *merging) byUndo(e store.Event) bool {
	if e.Of == "" {
		return false
	}
	of, found, err := m.w.Event(e.Of)
	return err == nil && found && of.Verb == appointment.VerbImport
}
