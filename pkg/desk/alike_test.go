package desk_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// A change that comes to something else than was agreed to is not written, whoever changed what meanwhile.
func TestAChangeThatIsNotAgreedToIsNotWritten(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	cancel := desk.Cancellation{Selector: d.ids["Anna"], Request: policy.Cancel{By: appointment.BySpecialist}}
	trial := cancel
	trial.DryRun = true
	shown := d.Done(d.DeskAt(monday).Cancel(t.Context(), trial))
	other := errors.New("it comes to something else")
	agreed := func() *desk.Desk {
		at := d.DeskAt(monday.Add(time.Minute))
		at.Agreed = func(r *desk.Result) error {
			if !r.Alike(&shown) {
				return other
			}
			return nil
		}
		return at
	}
	d.Done(d.DeskAt(monday).Edit(t.Context(), desk.Details{Selector: d.ids["Anna"], Request: policy.Edit{Duration: 40 * time.Minute}}))
	before := fmt.Sprint(storetest.Contents(t, d.Book))
	if r, err := agreed().Cancel(t.Context(), cancel); !errors.Is(err, other) || r.Event != "" {
		t.Errorf("got %+v, %v", r, err)
	}
	if after := fmt.Sprint(storetest.Contents(t, d.Book)); after != before {
		t.Error("something is written all the same")
	}
	shown = d.Done(d.DeskAt(monday).Cancel(t.Context(), trial))
	if r := d.Done(agreed().Cancel(t.Context(), cancel)); r.Event == "" {
		t.Errorf("what was agreed to is not written: %+v", r)
	}
}
