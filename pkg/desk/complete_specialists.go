package desk

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/names"
)

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
