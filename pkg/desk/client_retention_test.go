package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
)

// anew is a book that is written anew by writing to it what it becomes.
type anew struct {
	store.Store
	times *int
}

func (a anew) Rewrite(ctx context.Context, r store.Rewriting) (store.Sizes, error) {
	return store.Sizes{}, a.View(ctx, func(tx store.Tx) error {
		if _, err := r.Become(store.Current{Tx: tx}); err != nil {
			return err
		}
		*a.times++
		return nil
	})
}

// expired returns whom a retention of six years would forget at an instant, or has, and
// how often the book was written anew.
func expired(t *testing.T, s *scene.Scene, now time.Time, dryRun bool) (result desk.RetentionResult, times int) {
	t.Helper()
	d := scene.Desk(anew{s.Book, &times}, now, 7)
	result, err := d.ForgetExpired(context.Background(), desk.Retention{Before: now.AddDate(-6, 0, 0), DryRun: dryRun}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result, times
}

func TestClientIsOfAnAgeBySessionsThatHaveEnded(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	ends := scene.Monday().Add(time.Hour + 50*time.Minute)
	s.Done(s.Desk().Book(context.Background(), scene.Booking(s.Now.Add(3*time.Hour), scene.Named("Eve"))))
	s.At(ends.Add(24 * time.Hour))
	settled, err := s.Desk().Settle(context.Background(), desk.Settlement{Request: policy.Settle{Assume: policy.AssumeCame}})
	if err != nil || len(settled.Closed) != 2 {
		t.Fatal(settled, err)
	}
	for _, row := range []struct {
		now  time.Time
		want int
	}{
		{ends.AddDate(6, 0, 0), 0}, {ends.AddDate(6, 0, 0).Add(time.Second), 1}, {ends.AddDate(6, 0, 1), 2},
	} {
		result, _ := expired(t, s, row.now, true)
		if len(result.Expired) != row.want || result.Changed != (row.want > 0) || result.Event != "" {
			t.Errorf("at %v: %+v", row.now, result)
		}
	}
}

func TestBookIsWrittenAnewOnceOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	s.Undo("")
	if result, times := expired(t, s, s.Now.AddDate(5, 0, 0), false); times != 0 || result.Changed || len(result.Expired) != 0 {
		t.Errorf("of nobody: %d times, %+v", times, result)
	}
	result, times := expired(t, s, s.Now.AddDate(7, 0, 0), false)
	if times != 1 || !result.Changed || result.Event == "" || len(result.Expired) != 1 {
		t.Errorf("of one: %d times, %+v", times, result)
	}
	if made := result.Expired[0].Last; made.Before(scene.Monday()) || made.After(s.Now) {
		t.Errorf("one who has no appointment counts from %v", made)
	}
}

func TestWithSomethingOpenAClientIsLeftOut(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	result, times := expired(t, s, s.Now.AddDate(7, 0, 0), false)
	if times != 0 || result.Changed || len(result.Left) != 1 || result.Left[0].Why != desk.LeftOpen || result.Left[0].Client.Name != "Anna" {
		t.Errorf("%d times, %+v", times, result)
	}
	if a := result.Left[0]; a.Appointments != 1 || a.Client.Lang != appointment.Langs()[1] {
		t.Errorf("she is %+v", a)
	}
}
