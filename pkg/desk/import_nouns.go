package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

func (m *merging) client(n appointment.Client) error {
	row := ImportRow{Kind: transfer.KindClient, ID: n.ID, Client: n.Name}
	heir, err := m.heir(n.ID)
	if err != nil {
		return err
	}
	if heir != n.ID {
		into, _, err := m.w.Client(heir)
		row.With, row.WithName = heir, into.Name
		m.keep(row, CauseMerged)
		return err
	}
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
	if changed && m.overtaken(row, last, known) {
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

func (m *merging) platformFile(n appointment.PlatformFile) error {
	row := ImportRow{Kind: transfer.KindPlatformFile, ID: n.Name}
	is, known, err := m.w.PlatformFile(n.Name)
	if err != nil {
		return err
	}
	return m.whole(row, known, known && is == n, store.PlatformFilePlace(n.Name), func() error { return m.w.PutPlatformFile(n) })
}

func (m *merging) hours(n appointment.Hours) error {
	row := ImportRow{Kind: transfer.KindHours}
	is, known, err := m.w.Hours()
	if err != nil {
		return err
	}
	return m.whole(row, known, known && m.same(is, n), store.HoursPlace(), func() error { return m.w.PutHours(n) })
}

func (m *merging) series(n appointment.Series) error {
	row, err := m.rowOfClients(transfer.KindSeries, n.ID, &n.ClientID)
	if err != nil {
		return err
	}
	is, known, err := m.w.Series(n.ID)
	if err != nil {
		return err
	}
	return m.whole(row, known, known && m.same(is, n), store.SeriesPlace(n.ID), func() error { return m.w.PutSeries(n) })
}

func (m *merging) parcel(n appointment.Package) error {
	row, err := m.rowOfClients(transfer.KindPackage, n.ID, &n.ClientID)
	if err != nil {
		return err
	}
	is, known, err := m.w.Package(n.ID)
	if err != nil {
		return err
	}
	if known && n.Updated.Before(is.Updated) {
		m.keep(row, CauseNewer)
		return nil
	}
	return m.whole(row, known, known && m.same(is, n), store.PackagePlace(n.ID), func() error {
		m.parcels = append(m.parcels, parcelIn{is: n, was: is, line: m.line})
		return m.w.PutPackage(n)
	})
}

func (m *merging) waiting(n appointment.Waiting) error {
	row, err := m.rowOfClients(transfer.KindWaiting, n.ID, &n.ClientID)
	if err != nil {
		return err
	}
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
	if changed && m.overtaken(row, last, known) {
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
	row, err := m.rowOf(&n)
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
	if err := m.owns(n); err != nil {
		return err
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
	m.written = append(m.written, takenIn{is: n, was: is, line: m.line})
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

// owns checks that the series and the package of an appointment are its client's in the book.
func (m *merging) owns(n appointment.Appointment) error {
	for _, t := range tiesOf(n) {
		owner, known, err := m.ownerOf(t.reference)
		if err != nil {
			return err
		}
		if known && owner != n.ClientID {
			return &transfer.Wrong{Line: m.line, Field: t.field, Why: transfer.OfAnother, Value: t.id}
		}
	}
	return nil
}

// ownerOf returns whose a series or a package of the book is.
func (m *merging) ownerOf(ref reference) (clientID string, known bool, err error) {
	if ref.kind == transfer.KindSeries {
		s, known, err := m.w.Series(ref.id)
		return s.ClientID, known, err
	}
	p, known, err := m.w.Package(ref.id)
	return p.ClientID, known, err
}

// pin keeps the rules of an appointment in the book, where they are those of today. It has to be as they can have
// it.
func (m *merging) pin(n appointment.Appointment) error {
	p, found, err := m.rules(n.Platform, n.PolicyVersion)
	if err != nil || !found {
		return err
	}
	if err := m.checkTerms(p, n); err != nil {
		return err
	}
	if known, err := m.w.HasPlatform(n.Platform, n.PolicyVersion); err != nil || known {
		return err
	}
	m.done.count(transfer.KindPlatform, ImportAdded)
	return m.w.PutPlatform(p)
}

// rowOf is rowOfClients for an appointment.
func (m *merging) rowOf(n *appointment.Appointment) (ImportRow, error) {
	row, err := m.rowOfClients(transfer.KindAppointment, n.ID, &n.ClientID)
	row.Start, row.Timezone = n.Start, n.Timezone
	return row, err
}
