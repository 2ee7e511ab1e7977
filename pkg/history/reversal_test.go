package history_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestReversalOfAnUndoIsARedo(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.reversed("UNDO1", "BOOKED")
	j.reversed("REDO1", "UNDO1")
	for _, c := range []struct {
		of   string
		verb appointment.Verb
		done bool
	}{
		{"BOOKED", appointment.VerbUndo, false}, // the redo left it standing
		{"UNDO1", appointment.VerbRedo, true},
		{"REDO1", appointment.VerbUndo, false},
	} {
		plan, err := j.plan(c.of)
		if err != nil || plan.Verb() != c.verb || plan.Done != c.done || plan.Command.ID != "BOOKED" || plan.Of.ID != c.of {
			t.Errorf("%s: %s, done %v, of %s, %v", c.of, plan.Verb(), plan.Done, plan.Command.ID, err)
		}
	}
}
