package appointment_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestAWishCanBeHadWhereAStretchIsLongEnough(t *testing.T) {
	t.Parallel()
	var evenings, nights, always [7][]appointment.Span
	evenings[0] = []appointment.Span{{From: 9 * 60, To: 10 * 60}, {From: 17 * 60, To: 19 * 60}}
	nights[6], nights[0] = []appointment.Span{{From: 23 * 60, To: 24 * 60}}, []appointment.Span{{From: 0, To: 2 * 60}, {From: 600, To: 601}}
	for day := range always {
		always[day] = []appointment.Span{{From: 0, To: 24 * 60}}
	}
	for _, c := range []struct {
		name   string
		within [7][]appointment.Span
		length time.Duration
		want   bool
	}{
		{"at any time", [7][]appointment.Span{}, 5 * time.Hour, true},
		{"as long as the stretch", evenings, 2 * time.Hour, true},
		{"a minute longer", evenings, 121 * time.Minute, false},
		{"over the midnight between Sunday and Monday", nights, 3 * time.Hour, true},
		{"longer than that", nights, 181 * time.Minute, false},
		{"all week", always, appointment.MaxDuration, true},
		{"longer than anything", always, appointment.MaxDuration + time.Minute, false},
		{"no time at all", always, 0, false},
	} {
		w := appointment.Waiting{Length: c.length, Within: c.within}
		if w.Valid() != c.want {
			t.Errorf("%s: got %t", c.name, !c.want)
		}
	}
}
