package config

import (
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestHoursOfTheFileAreRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if got := w.load(t).Hours; !got.Empty() {
		t.Errorf("without a file: %+v", got)
	}
	w.write(t, w.defaultFile(), `
lang = "pl"
[hours]
mon = "9:00-12:00, 13:00-17:00"
tue = ["13-17", "9-12"]
wed = ""
sun = "0:00-24:00"
days_off = ["2027-01-01", "2026-12-24..2026-12-26"]
buffer = "10m"
`)
	c := w.load(t)
	day := []appointment.Span{{From: 540, To: 720}, {From: 780, To: 1020}}
	want := appointment.Hours{
		Week:    [7][]appointment.Span{0: day, 1: day, 6: {{From: 0, To: 1440}}},
		DaysOff: []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}, {From: "2027-01-01", To: "2027-01-01"}},
		Buffer:  10 * time.Minute,
	}
	if !reflect.DeepEqual(c.Hours, want) || c.Lang != "pl" {
		t.Errorf("got %+v, %s", c.Hours, c.Lang)
	}
}
