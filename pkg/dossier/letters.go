package dossier

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Letter is a message of a client's, what the book has on the appointment that it belongs to,
// and what it does to the rules.
type Letter struct {
	Dossier
	Message appointment.Message
	Bearing policy.Bearing
}

// Bundle is letters that are one message about several appointments of a series, by start, while
// it does the same to the rules for each of them; mostly it is one alone. Options are what would
// answer it.
type Bundle struct {
	Letters []Letter
	Options []policy.Option
	ahead   []appointment.Appointment // of the series; none of one letter
}

// Letter returns a message with what it does.
func (s *Shelf) Letter(d Dossier, m appointment.Message) Letter {
	return Letter{Dossier: d, Message: m, Bearing: policy.BearingOf(d.Platform, d.Facts(), m, s.now)}
}

// Alone returns a letter as a bundle.
func (l Letter) Alone() Bundle { return Bundle{Letters: []Letter{l}, Options: l.Bearing.Options} }

// Bundles bundles letters, in their order.
func (s *Shelf) Bundles(letters []Letter) ([]Bundle, error) {
	var bundles []Bundle
	for _, l := range letters {
		at := slices.IndexFunc(bundles, func(b Bundle) bool { return s.isOneWith(b.Letters[0], l) })
		if at < 0 {
			bundles = append(bundles, l.Alone())
			continue
		}
		bundles[at].Letters = append(bundles[at].Letters, l)
	}
	for i, b := range bundles {
		if len(b.Letters) == 1 {
			continue
		}
		slices.SortStableFunc(b.Letters, func(a, b Letter) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
		ahead, err := s.Ahead(b.Letters[0].Appointment)
		if err != nil {
			return nil, err
		}
		var each []policy.Ways
		for _, l := range b.Letters {
			each = append(each, policy.Ways{Appointment: l.Appointment, Options: l.Bearing.Options})
		}
		bundles[i].Options, bundles[i].ahead = policy.Together(each, ahead), ahead
	}
	return bundles, nil
}

// isOneWith reports whether two letters are one message that does the same to the rules.
func (s *Shelf) isOneWith(a, b Letter) bool {
	return a.Appointment.Series != "" && a.Appointment.Series == b.Appointment.Series && a.Message.Repeats(b.Message) &&
		policy.LiesAhead(a.Appointment, s.now) && policy.LiesAhead(b.Appointment, s.now) &&
		a.Bearing.Means == b.Bearing.Means && a.Bearing.Percent == b.Bearing.Percent
}

// About returns the letters of a bundle that an option would answer.
func (b Bundle) About(o policy.Option) []Letter {
	covered := o.Covered(b.ahead)
	return slices.DeleteFunc(slices.Clone(b.Letters), func(l Letter) bool {
		return l.Appointment.ID != o.ID && !slices.ContainsFunc(covered, func(a appointment.Appointment) bool { return a.ID == l.Appointment.ID })
	})
}
