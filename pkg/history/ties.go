package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// checkTies refuses to give a package or a series to another client, as who was merged gets their own
// back, once a later command tied an appointment to it that stays with the one who has it.
func (p *planner) checkTies() error {
	packages, series, err := p.handedOver()
	if err != nil || len(packages)+len(series) == 0 {
		return err
	}
	return p.refuseWhere(func(d store.Delta) bool {
		left, err := store.Deltas{d}.After().Appointments()
		return err == nil && slices.ContainsFunc(left, func(a appointment.Appointment) bool {
			buyer, drawn := packages[a.Package]
			client, repeats := series[a.Series]
			return drawn && buyer != a.ClientID || repeats && client != a.ClientID
		})
	})
}

// handedOver returns whose packages and series become that are another's as the book stands, by
// their ids.
func (p *planner) handedOver() (packages, series map[string]string, err error) {
	packages, series = map[string]string{}, map[string]string{}
	sold, err := p.changes.After().Packages()
	if err != nil {
		return nil, nil, err
	}
	for _, left := range sold {
		is, known, err := p.reader.Package(left.ID)
		if err != nil {
			return nil, nil, err
		}
		if known && is.ClientID != left.ClientID {
			packages[left.ID] = left.ClientID
		}
	}
	repeating, err := p.changes.After().Series()
	if err != nil {
		return nil, nil, err
	}
	for _, left := range repeating {
		is, known, err := p.reader.Series(left.ID)
		if err != nil {
			return nil, nil, err
		}
		if known && is.ClientID != left.ClientID {
			series[left.ID] = left.ClientID
		}
	}
	return packages, series, nil
}
