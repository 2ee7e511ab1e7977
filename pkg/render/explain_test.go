package render

import (
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// aLife is an appointment with six moments, asked about at an instant.
func aLife(clock string) desk.Explanation {
	e := desk.Explanation{At: at(clock), Appointment: booked(), Client: appointment.Client{ID: "anna", Name: "Anna"}, Platform: clearly()}
	for _, m := range []struct {
		kind  policy.MomentKind
		clock string
	}{
		{policy.MomentFreeMove, "09:00"}, {policy.MomentPay, "10:00"}, {policy.MomentCheckin, "14:00"},
		{policy.MomentStart, "15:00"}, {policy.MomentAbsence, "15:15"}, {policy.MomentEnd, "15:50"},
	} {
		e.Timeline = append(e.Timeline, policy.Moment{Kind: m.kind, Time: at(m.clock)})
	}
	return e
}

// TestATimelineSaysWhatItHasNoRoomFor counts the moments that are drawn and those that are said to be
// more: none is lost, however low the screen is, and the mark of the instant stays.
func TestATimelineSaysWhatItHasNoRoomFor(t *testing.T) {
	t.Parallel()
	more := regexp.MustCompile(`(?m)^  … (?:and )?(\d+) (?:more|earlier): .* \| less$`)
	for _, clock := range []string{"08:00", "09:30", "10:30", "15:12", "15:30", "16:00"} {
		e := aLife(clock)
		for height := 7; height <= 20; height++ {
			v := drawnAt(lang.EN, 80, height)
			v.Typed = "adsum explain Anna --draw"
			got := picture(t, func(w io.Writer) error { return v.Timeline(w, e) })
			fits(t, got, 80, height)
			count := strings.Count(got, "●") + strings.Count(got, "○")
			for _, m := range more.FindAllStringSubmatch(got, -1) {
				n, _ := strconv.Atoi(m[1])
				count += n
			}
			if count != len(e.Timeline) || strings.Count(got, "▶") != 1 {
				t.Errorf("at %s, %d lines: %d moments:\n%s", clock, height, count, got)
			}
		}
	}
}

func TestAnExplanationSaysWhatIsLongGone(t *testing.T) {
	t.Parallel()
	v := drawnAt(lang.EN, 80, 7)
	v.Typed = "adsum explain Anna"
	got := picture(t, func(w io.Writer) error { return v.Explanation(w, aLife("15:30")) })
	has(t, got, "\n  … 4 earlier: adsum listed {id} | less\n  ●  Tue 24 Nov 15:15  absence can be declared\n")
	v.Typed = ""
	has(t, picture(t, func(w io.Writer) error { return v.Explanation(w, aLife("15:30")) }), "\n  … 4 earlier\n")
}
