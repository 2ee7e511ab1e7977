package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// parcelIn is a package that was put in, and as it was before; the zero one for none.
type parcelIn struct {
	is, was appointment.Package
	line    int
}

// checkDraws checks that no package is drawn on more often than it has sessions, once all is taken
// in: what stood so in the book before is none of the import's doing.
func (m *merging) checkDraws() error {
	if m.recovered {
		return nil
	}
	for _, t := range slices.Backward(m.written) { // the last one is one too many
		if !t.is.Uses() || t.was.Uses() && t.was.Package == t.is.Package {
			continue
		}
		if err := m.checkDrawn(t.is.Package, "package", t.line); err != nil {
			return err
		}
	}
	for _, p := range m.parcels {
		if p.was.Sessions <= p.is.Sessions {
			continue
		}
		if err := m.checkDrawn(p.is.ID, "sessions", p.line); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) checkDrawn(id, field string, line int) error {
	b, _, err := m.w.Balance(id)
	if err != nil || b.Drawn <= b.Sessions {
		return err
	}
	return &transfer.Wrong{Line: line, Field: field, Why: transfer.Overdrawn, Value: id}
}
