package desk

import (
	"cmp"
	"errors"
	"io"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

func sameName(a, b string) bool { return names.Same(a, b) }

// rows takes the appointments of a file of CSV in. The first that is wrong ends it, and
// nothing was written then.
func (m *merging) rows() error {
	if _, err := m.File.Seek(0, io.SeekStart); err != nil {
		return err
	}
	seen, called := map[string]bool{}, map[string]string{}
	return m.foreign(m.codec.EachRow(m.File, func(row transfer.Row) error {
		if seen[row.Appointment.ID] {
			return &transfer.Wrong{Line: row.Line, Field: "id", Why: transfer.Twice, Value: row.Appointment.ID}
		}
		seen[row.Appointment.ID], m.line = true, row.Line
		if id := row.Appointment.ClientID; id != "" && row.Client != "" {
			if other, known := called[id]; known && !sameName(other, row.Client) {
				return &transfer.Wrong{Line: row.Line, Field: "client", Why: transfer.OtherName, Value: row.Client}
			}
			called[id] = row.Client
		}
		client, err := m.clientOf(&row)
		if err != nil {
			return err
		}
		if err := m.complete(&row); err != nil {
			return err
		}
		if err := m.codec.Checked(row); err != nil {
			return err
		}
		if client.ID != "" {
			conflicts := len(m.done.Conflicts)
			if err := m.client(client); err != nil || len(m.done.Conflicts) > conflicts {
				return err
			}
		}
		if err := m.untie(&row.Appointment); err != nil {
			return err
		}
		return m.appointment(row.Appointment)
	}))
}

// foreign names the map by which a file could be read whose head is none of adsum's; any other
// error stays as it is.
func (m *merging) foreign(failed error) error {
	w, is := errors.AsType[*transfer.Wrong](failed)
	if !is || w.Line != 1 || w.Why != transfer.UnknownField && w.Why != transfer.Needed {
		return failed
	}
	if _, err := m.File.Seek(0, io.SeekStart); err != nil {
		return err
	}
	name := mapping.Like(m.File)
	if name == "" {
		return failed
	}
	return fault.New(fault.Invalid, "mapping.unsaid", "file", m.Name, "line", w.Line, "field", w.Field, "map", name)
}

// untie takes off an appointment the series and the package that the book lacks, and names them: a
// file of CSV cannot bring them.
func (m *merging) untie(a *appointment.Appointment) error {
	for _, t := range tiesOf(*a) {
		_, known, err := m.ownerOf(t.reference)
		if err != nil {
			return err
		}
		if known {
			continue
		}
		if t.kind == transfer.KindSeries {
			a.Series = ""
		} else {
			a.Package = ""
		}
		if !m.missing[t.reference] {
			m.missing[t.reference] = true
			m.keep(ImportRow{Kind: t.kind, ID: t.id}, CauseMissing)
		}
	}
	return nil
}

// clientOf finds whose appointment a row is, by the id, by the appointment that the book has, or
// else by the very name, and returns one who is new, the zero client where nobody is. A name is not
// changed by a row.
func (m *merging) clientOf(row *transfer.Row) (appointment.Client, error) {
	id, err := m.ownerOfRow(row)
	if err != nil {
		return appointment.Client{}, err
	}
	row.Appointment.ClientID = id
	fresh := appointment.Client{ID: id, Name: names.Tidy(row.Client), Lang: row.Language(m.ClientLang)}
	row.Client, row.Lang = fresh.Name, fresh.Lang
	if id != "" {
		is, known, err := m.w.Client(id)
		if known && err == nil {
			err = m.called(is, row.Client)
		}
		if err != nil || known {
			return appointment.Client{}, err
		}
		return fresh, nil
	}
	namesake, err := m.namesake(fresh)
	if err != nil || namesake.ID != "" {
		row.Appointment.ClientID = namesake.ID
		return appointment.Client{}, err
	}
	fresh.ID = m.newID()
	row.Appointment.ClientID = fresh.ID
	return fresh, nil
}

// ownerOfRow returns whose a row is by its ids, empty where these do not tell.
func (m *merging) ownerOfRow(row *transfer.Row) (string, error) {
	if row.Appointment.ClientID != "" {
		return m.heir(row.Appointment.ClientID)
	}
	is, _, err := m.w.Appointment(row.Appointment.ID)
	return is.ClientID, err
}

// called names a client whom a row calls otherwise than the book, once; one who was forgotten has
// no name there, and gets none.
func (m *merging) called(is appointment.Client, name string) error {
	_, forgotten, err := m.w.ForgettingOf(is.ID)
	if err != nil || name == "" || sameName(is.Name, name) || m.renamed[is.ID] {
		return err
	}
	m.renamed[is.ID] = true
	if forgotten {
		m.keep(ImportRow{Kind: transfer.KindClient, Client: name}, CauseForgotten)
		return nil
	}
	m.keep(ImportRow{Kind: transfer.KindClient, ID: is.ID, Client: is.Name, With: is.ID, WithName: name}, CauseRenamed)
	return nil
}

// complete gives an appointment what its row leaves open: the rules of today, the zone of
// the command, a charge that is not decided. What the book has of it stays.
func (m *merging) complete(row *transfer.Row) error {
	a := &row.Appointment
	is, known, err := m.w.Appointment(a.ID)
	if err != nil {
		return err
	}
	if known {
		m.codec.Fill(row, is)
	}
	if a.PolicyVersion == "" {
		rules, err := m.platforms(m.w.Reader).Get(a.Platform)
		if err != nil {
			return &transfer.Wrong{Line: row.Line, Field: "platform", Why: transfer.BadWord, Value: a.Platform}
		}
		a.PolicyVersion = rules.For(cmp.Or(a.Created, m.Now), a.Start).Version
	}
	if _, found, err := m.rules(a.Platform, a.PolicyVersion); err != nil || !found {
		return errors.Join(err, &transfer.Wrong{
			Line: row.Line, Field: "policy_version", Why: transfer.Missing, Value: named(a.Platform, a.PolicyVersion),
		})
	}
	a.Timezone = cmp.Or(a.Timezone, m.Zone.String())
	a.Charge = cmp.Or(a.Charge, appointment.ChargeOpen)
	if a.Created.IsZero() {
		a.Created = m.Now
	}
	if a.Updated.IsZero() {
		a.Updated = m.Now
	}
	return nil
}
