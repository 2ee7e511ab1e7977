package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
)

// Between the instant of a command and that of its change others may have been quicker.
func TestClockIsBehindWhereItHasNotComeToTheLastEntry(t *testing.T) {
	t.Parallel()
	const later = 5 * time.Second
	for name, c := range map[string]struct {
		simulated, simulates bool          // the entry, the command
		goes                 time.Duration // how long the command has taken
		want                 time.Duration
	}{
		"at once":                       {want: later},
		"nearly there":                  {goes: later - time.Millisecond, want: later},
		"it had to wait":                {goes: later},
		"the entry is of a rehearsal":   {simulated: true},
		"the command is of a rehearsal": {simulates: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			first := s.DeskAt(s.Now.Add(later))
			first.Simulated = c.simulated
			s.Done(first.Book(t.Context(), scene.Booking(s.Now.Add(24*time.Hour))))
			d := s.DeskAt(s.Now)
			if d.Simulated = c.simulates; !c.simulates {
				d.Clock = func() time.Time { return s.Now.Add(c.goes) }
			}
			got := s.Done(d.Book(t.Context(), scene.Booking(s.Now.Add(48*time.Hour)))).Warnings
			if c.want == 0 {
				if len(got) > 0 {
					t.Errorf("it warns: %v", got)
				}
				return
			}
			if len(got) != 1 || got[0].Key != desk.WarnClockBehind || got[0].Values["by"] != c.want {
				t.Errorf("it warns: %v", got)
			}
		})
	}
}
