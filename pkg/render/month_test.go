package render

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// monthOf returns the lines of November 2026 with some appointments, 80 cells wide.
func monthOf(t *testing.T, tag lang.Tag, entries ...dossier.Entry) string {
	t.Helper()
	plan := desk.Plan{Work: []desk.Work{{}}, Entries: entries}
	return picture(t, func(w io.Writer) error { return drawnAt(tag, 80, 0).Month(w, daysFrom("2026-11-01", 30), plan) })
}

func TestAMonthMarksWhatIsStillToBePaidOfWhatIsClosed(t *testing.T) {
	t.Parallel()
	closed := func(status appointment.Status, charged, paid int64) dossier.Entry {
		e := sessionOf("Anna", "2026-11-12 09:00", session, status)
		e.Appointment.Charge = appointment.ChargeStands
		e.Appointment.Money = appointment.Money{Currency: "PLN", Price: 18000, Charged: charged, Paid: paid}
		return e
	}
	for _, c := range []struct {
		name   string
		e      dossier.Entry
		marked bool
		sum    string
	}{
		{"held and paid", closed(appointment.Fulfilled, 18000, 18000), false, "\n1 appointment\n"},
		{"held and owed", closed(appointment.Fulfilled, 18000, 0), true, "\n1 appointment, 1 unpaid\n"},
		{"held and paid in part", closed(appointment.Fulfilled, 18000, 5000), true, "\n1 appointment, 1 unpaid\n"},
		{"missed and owed", closed(appointment.NoShow, 18000, 0), true, "\n1 appointment, 1 unpaid\n"},
		{"cancelled, to be paid back", closed(appointment.Cancelled, 0, 18000), true, "\n1 appointment\n"},
		{"cancelled late and owed", closed(appointment.Cancelled, 9000, 0), true, "\n1 appointment, 1 unpaid\n"},
	} {
		got := monthOf(t, lang.EN, c.e)
		if marked := strings.Contains(got, "1!") || strings.Contains(got, "·!"); marked != c.marked || !strings.Contains(got, c.sum) {
			t.Errorf("%s:\n%s", c.name, got)
		}
		if legend := strings.Contains(got, "! to be closed, paid or refunded"); legend != c.marked {
			t.Errorf("%s: explained %t", c.name, legend)
		}
	}
}

func TestAMonthCountsEachStatusAsItsLanguageWritesIt(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag]string{"en": "  booked: 1", "pl": "  umówione: 1", "fr": "  réservé\u00a0: 1", "uk": "  призначено: 1"} {
		has(t, monthOf(t, tag, sessionOf("Anna", "2026-11-26 09:00", session, appointment.Booked)), "\n"+want+"\n")
	}
}

func TestNamesOfWeekdaysAreNotCut(t *testing.T) {
	t.Parallel()
	days, plan := aWeek()
	for _, tag := range lang.Tags() {
		phrases := lang.For(tag)
		known := map[string]bool{}
		for day := range 7 {
			known[phrases.ShortWeekday(time.Weekday(day))], known[phrases.NarrowWeekday(time.Weekday(day))] = true, true
		}
		for _, width := range []int{24, 28, 40, 80, 120} {
			v := drawnAt(tag, width, 0)
			month := strings.Split(picture(t, func(w io.Writer) error { return v.Month(w, daysFrom("2026-11-01", 30), plan) }), "\n")
			v.Height = 24
			grid := strings.Split(picture(t, func(w io.Writer) error { return v.Grid(w, days, plan) }), "\n")
			heads := strings.Fields(month[1])
			for _, l := range grid {
				if head, is := strings.CutPrefix(l, "   │"); is {
					heads = append(heads, strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune("│ ▸0123456789", r) })...)
				}
			}
			for _, head := range heads {
				if !known[head] {
					t.Errorf("%s at %d: %q", tag, width, head)
				}
			}
			if len(heads) < 14 {
				t.Errorf("%s at %d: %q", tag, width, heads)
			}
		}
	}
}
