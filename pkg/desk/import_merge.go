package desk

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
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

	line    int             // of the record that is looked at
	kept    map[string]bool // appointments that are kept back
	written []takenIn       // appointments that were put in
	forgets map[string]bool // clients whom the book did not know, and who were forgotten
}

// takenIn is an appointment that was put in, and as it was before; the zero one for none.
type takenIn struct{ is, was appointment.Appointment }

// merge takes the records of a file into a book that has its own journal.
func (d *Desk) merge(tx store.Tx, i Import, s *survey, done *Imported) error {
	m := &merging{
		Desk: d, Import: i, survey: s, w: store.NewChange(tx), done: done,
		kept: map[string]bool{}, forgets: map[string]bool{},
	}
	done.Left = s.entries
	if err := m.checkReferences(); err != nil {
		return err
	}
	var err error
	if s.form == transfer.FormCSV {
		err = m.rows()
	} else {
		err = i.each(s, m.take)
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
	if len(done.Conflicts) > 0 || !done.Changed {
		done.Changed = false
		return errTrial
	}
	event := d.ownEvent()
	for id := range m.forgets {
		event.Forgets = append(event.Forgets, id)
	}
	done.Event = event.ID
	_, err = m.w.Record(event, nil)
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
	p, err = m.Platforms.Get(name)
	return p, err == nil && p.Version == version, nil
}

func (m *merging) take(r transfer.Record) error {
	m.line = r.Line
	switch n := r.Noun.(type) {
	case appointment.Client:
		return m.client(n)
	case policy.Platform:
		return m.platform(n)
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
		return m.belonging(belonging{r.Kind, n.ID, n.AppointmentID, n}, func() error { return m.w.PutOffer(n) }, foundAt(m.w.Offer(n.ID)))
	case transfer.Key:
		return m.key(n)
	}
	return nil
}

// same reports whether two records say the same.
func (m *merging) same(a, b any) bool {
	return m.content(transfer.Of(a)) == m.content(transfer.Of(b))
}

// keep keeps a record back.
func (m *merging) keep(row ImportRow, cause ImportCause) {
	row.Action, row.Cause = ImportKept, cause
	m.done.count(row.Kind, ImportKept)
	m.done.Rows = append(m.done.Rows, row)
}

// add counts a record that is taken, and names it.
func (m *merging) add(row ImportRow, known bool) {
	row.Action = ImportAdded
	if known {
		row.Action = ImportChanged
	}
	m.done.count(row.Kind, row.Action)
	if row.Kind == transfer.KindClient || row.Kind == transfer.KindAppointment {
		m.done.Rows = append(m.done.Rows, row)
	}
}

func (m *merging) conflict(row ImportRow, cause ImportCause, id, name string) {
	row.Cause, row.With, row.WithName = cause, id, name
	m.done.Conflicts = append(m.done.Conflicts, row)
}

// later reports whether the book changed a record after the journal of the file says that
// it was changed last. Of a file without a journal nobody knows.
func later(book, file time.Time) bool { return !file.IsZero() && book.After(file) }

func (m *merging) client(n appointment.Client) error {
	row := ImportRow{Kind: transfer.KindClient, ID: n.ID, Client: n.Name}
	is, known, err := m.w.Client(n.ID)
	if err != nil {
		return err
	}
	if known && m.same(is, n) {
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	}
	if _, forgotten, err := m.w.ForgettingOf(n.ID); err != nil || forgotten {
		m.keep(row, CauseForgotten)
		return err
	}
	last, changed, err := m.w.LastChangeOf(store.ClientPlace(n.ID))
	if err != nil {
		return err
	}
	if at := m.changed(row.Kind, n.ID); changed && later(last.Recorded, at) && !m.byUndo(last) {
		cause := CauseNewer
		if !known {
			cause = CauseRemoved
		}
		m.keep(row, cause)
		return nil
	}
	if n.Name != is.Name && selector.CheckName(n.Name) != nil {
		return &transfer.Wrong{Line: m.line, Field: "name", Why: transfer.BadText, Value: n.Name}
	}
	if clash, err := m.namesake(n); err != nil || clash.ID != "" {
		m.conflict(row, CauseNamesake, clash.ID, clash.Name)
		return err
	}
	m.add(row, known)
	return m.w.PutClient(n)
}

// namesake returns another client who has the name of one.
func (m *merging) namesake(n appointment.Client) (appointment.Client, error) {
	all, err := m.w.ClientsNamed(n.Name)
	for _, other := range all {
		if other.ID != n.ID && sameName(other.Name, n.Name) {
			return other, err
		}
	}
	return appointment.Client{}, err
}

// byUndo reports whether an event took back an import: what came with that can come again.
func (m *merging) byUndo(e store.Event) bool {
	if e.Of == "" {
		return false
	}
	of, found, err := m.w.Event(e.Of)
	return err == nil && found && of.Verb == appointment.VerbImport
}

func (m *merging) platform(n policy.Platform) error {
	row := ImportRow{Kind: transfer.KindPlatform, ID: n.Name + " " + n.Version}
	is, known, err := m.w.Platform(n.Name, n.Version)
	switch {
	case err != nil:
		return err
	case known && m.same(is, n):
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	case known:
		m.keep(row, CausePinned)
		return nil
	}
	m.add(row, false)
	return m.w.PutPlatform(n)
}

func (m *merging) hours(n appointment.Hours) error {
	row := ImportRow{Kind: transfer.KindHours}
	is, known, err := m.w.Hours()
	if err != nil {
		return err
	}
	if known && m.same(is, n) {
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	}
	last, changed, err := m.w.LastChangeOf(store.HoursPlace())
	if err != nil {
		return err
	}
	if changed && later(last.Recorded, m.changed(row.Kind, "")) && !m.byUndo(last) {
		m.keep(row, CauseNewer)
		return nil
	}
	m.add(row, known)
	return m.w.PutHours(n)
}

func (m *merging) series(n appointment.Series) error {
	row := ImportRow{Kind: transfer.KindSeries, ID: n.ID}
	is, known, err := m.w.Series(n.ID)
	if err != nil {
		return err
	}
	return m.whole(row, known, known && m.same(is, n), store.SeriesPlace(n.ID), func() error { return m.w.PutSeries(n) })
}

func (m *merging) parcel(n appointment.Package) error {
	row := ImportRow{Kind: transfer.KindPackage, ID: n.ID}
	is, known, err := m.w.Package(n.ID)
	if err != nil {
		return err
	}
	return m.whole(row, known, known && m.same(is, n), store.PackagePlace(n.ID), func() error { return m.w.PutPackage(n) })
}

func (m *merging) waiting(n appointment.Waiting) error {
	row := ImportRow{Kind: transfer.KindWaiting, ID: n.ID}
	is, known, err := m.w.Waiting(n.ID)
	if err != nil {
		return err
	}
	if _, forgotten, err := m.w.ForgettingOf(n.ClientID); err != nil || forgotten {
		m.keep(row, CauseForgotten)
		return err
	}
	return m.whole(row, known, known && m.same(is, n), store.WaitingPlace(n.ID), func() error { return m.w.PutWaiting(n) })
}

// whole takes a record that stands by itself, unless it is the same or the book has changed
// or removed it later.
func (m *merging) whole(row ImportRow, known, same bool, at store.Place, put func() error) error {
	if same {
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	}
	last, changed, err := m.w.LastChangeOf(at)
	if err != nil {
		return err
	}
	if changed && later(last.Recorded, m.changed(row.Kind, row.ID)) && !m.byUndo(last) {
		cause := CauseNewer
		if !known {
			cause = CauseRemoved
		}
		m.keep(row, cause)
		return nil
	}
	m.add(row, known)
	return put()
}

func (m *merging) key(n transfer.Key) error {
	row := ImportRow{Kind: transfer.KindKey, ID: n.Key}
	is, known, err := m.w.Keyed(n.Key)
	switch {
	case err != nil:
		return err
	case known && m.same(keyOf(is), n):
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	case known:
		m.keep(row, CausePinned)
		return nil
	}
	m.keep(row, CauseNoEntry)
	return nil
}

func (m *merging) appointment(n appointment.Appointment) error {
	row, err := m.rowOf(n)
	if err != nil {
		return err
	}
	is, known, err := m.w.Appointment(n.ID)
	if err != nil {
		return err
	}
	if known && m.same(is, n) {
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	}
	cause, err := m.appointmentKept(n, is, known)
	if err != nil {
		return err
	}
	if cause != "" {
		m.kept[n.ID] = true
		m.keep(row, cause)
		return nil
	}
	if err := m.pin(n); err != nil {
		return err
	}
	if m.forgotten[n.ClientID] {
		if _, there, err := m.w.Client(n.ClientID); err != nil || !there {
			m.forgets[n.ClientID] = true
		}
	}
	m.add(row, known)
	m.written = append(m.written, takenIn{is: n, was: is})
	return m.w.PutAppointment(n)
}

// appointmentKept returns why an appointment is kept back, empty where it is not.
func (m *merging) appointmentKept(n, is appointment.Appointment, known bool) (ImportCause, error) {
	if _, forgotten, err := m.w.ForgettingOf(n.ClientID); err != nil || forgotten {
		return CauseForgotten, err
	}
	if known {
		if n.Sequence < is.Sequence || n.Sequence == is.Sequence && n.Updated.Before(is.Updated) {
			return CauseNewer, nil
		}
		return "", nil
	}
	last, removed, err := m.w.LastChangeOf(store.AppointmentPlace(n.ID))
	if err != nil || !removed || m.byUndo(last) || !last.Recorded.After(n.Updated) {
		return "", err
	}
	return CauseRemoved, nil
}

// pin keeps the rules of an appointment in the book, where they are those of today.
func (m *merging) pin(n appointment.Appointment) error {
	p, found, err := m.rules(n.Platform, n.PolicyVersion)
	if err != nil || !found {
		return err
	}
	if _, known, err := m.w.Platform(n.Platform, n.PolicyVersion); err != nil || known {
		return err
	}
	m.done.count(transfer.KindPlatform, ImportAdded)
	return m.w.PutPlatform(p)
}

func (m *merging) rowOf(n appointment.Appointment) (ImportRow, error) {
	c, _, err := m.w.Client(n.ClientID)
	return ImportRow{Kind: transfer.KindAppointment, ID: n.ID, Client: c.Name, Start: n.Start, Timezone: n.Timezone}, err
}

// belonging is what belongs to an appointment.
type belonging struct {
	kind  transfer.Kind
	id    string
	owner string
	noun  any
}

// found is a record of the book, if it has one.
type found struct {
	noun  any
	known bool
	err   error
}

func foundAt[T any](noun T, known bool, err error) found { return found{noun, known, err} }

func (m *merging) belonging(b belonging, put func() error, is found) error {
	if is.err != nil {
		return is.err
	}
	row := ImportRow{Kind: b.kind, ID: b.id}
	owner, there, err := m.w.Appointment(b.owner)
	if err != nil {
		return err
	}
	if there {
		c, _, err := m.w.Client(owner.ClientID)
		if err != nil {
			return err
		}
		row.Client, row.Start, row.Timezone = c.Name, owner.Start, owner.Timezone
	}
	switch {
	case is.known && m.same(is.noun, b.noun):
		m.done.count(b.kind, ImportUnchanged)
		return nil
	case m.kept[b.owner] || !there:
		m.keep(row, CauseWith)
		return nil
	case is.known && ownerOf(is.noun) != b.owner:
		m.conflict(row, CauseElsewhere, ownerOf(is.noun), "")
		return nil
	}
	if _, forgotten, err := m.w.ForgettingOf(owner.ClientID); err != nil || forgotten {
		m.keep(row, CauseForgotten)
		return err
	}
	last, changed, err := m.w.LastOf(store.Kind(b.kind), b.owner, b.id)
	if err != nil {
		return err
	}
	if changed && later(last.Recorded, m.changed(b.kind, b.id)) && !m.byUndo(last) {
		cause := CauseNewer
		if !is.known {
			cause = CauseRemoved
		}
		m.keep(row, cause)
		return nil
	}
	m.add(row, is.known)
	return put()
}

func ownerOf(noun any) string {
	switch n := noun.(type) {
	case appointment.Message:
		return n.AppointmentID
	case appointment.Notice:
		return n.AppointmentID
	case appointment.SupportRequest:
		return n.AppointmentID
	case appointment.Offer:
		return n.AppointmentID
	}
	return ""
}

// checkTimes gathers the times that are not free: what stood so in the book before is none
// of the import's doing.
func (m *merging) checkTimes() error {
	if m.AllowOverlap {
		return nil
	}
	were := map[string]appointment.Appointment{}
	for _, t := range m.written {
		were[t.is.ID] = t.was
	}
	for _, t := range m.written {
		if err := m.checkTime(t, were); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) checkTime(t takenIn, were map[string]appointment.Appointment) error {
	if !t.is.Status.Active() {
		return nil
	}
	row, err := m.rowOf(t.is)
	if err != nil {
		return err
	}
	others, err := m.w.Overlapping(t.is)
	if err != nil {
		return err
	}
	for _, other := range others {
		before, written := were[other.ID]
		if !written {
			before = other
		}
		if written && other.ID < t.is.ID || t.was.ID != "" && before.ID != "" && t.was.Overlaps(before) {
			continue
		}
		client, _, err := m.w.Client(other.ClientID)
		if err != nil {
			return err
		}
		m.conflict(row, CauseTaken, other.ID, client.Name)
	}
	if t.was.Status.Active() && t.was.Slot() == t.is.Slot() {
		return nil
	}
	return m.checkHeld(t.is, row)
}

// checkHeld looks whether offers hold the time of an appointment.
func (m *merging) checkHeld(a appointment.Appointment, row ImportRow) error {
	holding, err := m.w.OffersHolding(a.Start, a.End)
	if err != nil {
		return err
	}
	for _, o := range holding {
		if o.AppointmentID == a.ID || !o.Holds(m.Now) {
			continue
		}
		held, _, err := m.w.Appointment(o.AppointmentID)
		if err != nil {
			return err
		}
		client, _, err := m.w.Client(held.ClientID)
		if err != nil {
			return err
		}
		m.conflict(row, CauseHeld, held.ID, client.Name)
	}
	return nil
}
