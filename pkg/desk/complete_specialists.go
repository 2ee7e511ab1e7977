package desk

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/names"
)

// CompleteRooms returns the rooms whose names begin with what is typed.
func (d *Desk) CompleteRooms(ctx context.Context, typed string) ([]Completion, error) {
	all, err := d.Rooms(ctx)
	var found []Completion
	for _, r := range all {
		if strings.HasPrefix(names.Fold(r.Name), names.Fold(typed)) {
			found = append(found, Completion{Word: r.Name})
		}
	}
	return found, err
}

// CompleteSpecialists returns the specialists whose names begin with what is typed.
func (d *Desk) CompleteSpecialists(ctx context.Context, typed string) ([]Completion, error) {
	all, err := d.Specialists(ctx)
	var found []Completion
	for _, s := range all {
		if !s.Left && strings.HasPrefix(names.Fold(s.Name), names.Fold(typed)) {
			found = append(found, Completion{Word: s.Name})
		}
	}
	return found, err
}
