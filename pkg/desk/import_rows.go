package desk

import (
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
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
	seen := map[string]bool{}
	return m.codec.EachRow(m.File, func(row transfer.Row) error {
		if seen[row.Appointment.ID] {
			return &transfer.Wrong{Line: row.Line, Field: "id", Why: transfer.Twice, Value: row.Appointment.ID}
		}
		seen[row.Appointment.ID], m.line = true, row.Line
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
		return m.appointment(row.Appointment)
	})
}

// clientOf finds whose appointment a row is, by the id or else by the very name, and
// returns one who is new, the zero client where nobody is. A name is not changed by a row.
func (m *merging) clientOf(row *transfer.Row) (appointment.Client, error) {
	id := row.Appointment.ClientID
	fresh := appointment.Client{ID: id, Name: names.Tidy(row.Client), Lang: cmp.Or(row.Lang, m.ClientLang)}
	row.Client, row.Lang = fresh.Name, fresh.Lang
	if id != "" {
		_, known, err := m.w.Client(id)
		if err != nil || known {
			return appointment.Client{}, err
		}
		_, forgotten, err := m.w.ForgettingOf(id)
		if err != nil || forgotten {
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
		p, err := m.Platforms.Get(a.Platform)
		if err != nil {
			return &transfer.Wrong{Line: row.Line, Field: "platform", Why: transfer.BadWord, Value: a.Platform}
		}
		a.PolicyVersion = p.Version
	}
	if _, found, err := m.rules(a.Platform, a.PolicyVersion); err != nil || !found {
		return errors.Join(err, &transfer.Wrong{
			Line: row.Line, Field: "policy_version", Why: transfer.Missing, Value: strings.TrimSpace(a.Platform + " " + a.PolicyVersion),
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
