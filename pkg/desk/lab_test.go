package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// What the limits of a platform look at in a client's year is that of the time of each decision: the first
// absence that was declared is free, whatever came later, also of several that were declared together.
func TestLimitsLookAtTheYearOfThen(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		name, of, by string
		lastFirst    bool
		differs      int
		after        int64
	}{
		{"together, the same rules", "limited", "limited", false, 0, 36000},
		{"the last one first, the same rules", "limited", "limited", true, 0, 36000},
		{"the first was free, and is not", "limited", "clearly", false, 1, 54000},
		{"the first was charged, and is free", "clearly", "limited", false, 1, 36000},
	} {
		d := newDay(t, memory.New())
		for hour := 1; hour <= 3; hour++ {
			start := scene.Monday().Add(time.Duration(hour) * time.Hour)
			d.At(start.Add(-time.Minute))
			r := d.Done(d.Desk().Book(ctx, scene.Booking(start, scene.On(c.of))))
			d.At(start.Add(20 * time.Minute))
			if hour == 3 && c.lastFirst {
				d.Done(d.Desk().NoShow(ctx, desk.Declaration{Selector: r.Appointment.ID, Request: policy.Noshow{By: appointment.ByClient}}))
				continue
			}
			d.Done(d.Desk().KeepWait(ctx, desk.Options{}, r.Appointment.ID, start, time.Time{}))
		}
		d.At(scene.Monday().Add(10 * time.Hour))
		if _, err := d.Desk().Settle(ctx, desk.Settlement{To: d.Now}); err != nil {
			t.Fatal(err)
		}
		tried, err := d.Desk().Try(ctx, desk.Trial{Platform: c.by, Of: c.of})
		if err != nil {
			t.Fatal(err)
		}
		if m := tried.Money(); tried.Results[lab.Alike] != 3-c.differs || tried.Results[lab.Differs] != c.differs || len(tried.Changed) > 0 || m[0].Known.After != c.after {
			t.Errorf("%s: %v, %+v, %+v", c.name, tried.Results, m, tried.Changed)
		}
	}
}
