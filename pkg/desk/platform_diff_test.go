package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/scene"
)

// ownClearly is a file of Clearly's rules under a name of one's own, with something in it put in another's
// place, and with what follows those before its examples.
func ownClearly(t *testing.T, old, other, editions string) string {
	t.Helper()
	set := platform.NewSet(t.TempDir())
	made, err := set.Create("mine", "clearly", false)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(made.File)
	if err != nil {
		t.Fatal(err)
	}
	rules, _, _ := strings.Cut(string(content), "[[example]]")
	file := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(rules, old, other, 1)+editions), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// otherwiseIn returns the ids of the appointments on Clearly that are decided otherwise.
func otherwiseIn(t *testing.T, d *desk.Desk, other string) []string {
	t.Helper()
	found, err := d.PlatformDiff(t.Context(), "clearly", other)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, o := range found.Otherwise {
		ids = append(ids, o.Appointment.ID)
	}
	return ids
}

func TestPlatformsAreComparedForWhatIsStillToBeDecided(t *testing.T) {
	t.Parallel()
	ahead, before := monday.Add(48*time.Hour), monday.Add(-48*time.Hour)
	excused := over("excused", before, appointment.NoShow)
	excused.Charge, excused.Money.Charged, excused.Reason = appointment.ChargeOpen, 0, appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted}
	elsewhere := over("elsewhere", ahead, appointment.Booked)
	elsewhere.Platform = "wooskill"
	d, _ := withPast(t, 3, over("ahead", ahead, appointment.Booked), over("left-open", before, appointment.Booked), excused, elsewhere,
		over("cancelled", ahead, appointment.Cancelled))
	shorter := ownClearly(t, `grace = "15m"`, `grace = "5m"`, "")
	if got := otherwiseIn(t, d, shorter); !slices.Equal(got, []string{"ahead"}) {
		t.Errorf("a shorter grace: %q", got)
	}
	less := ownClearly(t, `absence_percent = 100`, `absence_percent = 40`, "")
	if got := otherwiseIn(t, d, less); !slices.Equal(got, []string{"left-open", "ahead"}) {
		t.Errorf("less for an absence: %q", got)
	}
	if got := otherwiseIn(t, d, "clearly"); len(got) > 0 {
		t.Errorf("the same rules: %q", got)
	}
	if found, err := d.PlatformDiff(t.Context(), "clearly", less); err != nil || found.Open != 3 || !found.Looked {
		t.Errorf("%d open, %v", found.Open, err)
	}
}

// An edition is the one that would hold, had the appointment been booked by the other rules: by when that
// was, and where it was to be then.
func TestPlatformsAreComparedByTheEditionOfEachAppointment(t *testing.T) {
	t.Parallel()
	edition := func(from time.Time, applies string) string {
		return "\n[[edition]]\nfrom = \"" + from.Format(time.DateOnly) + "\"\napplies = \"" + applies + "\"\nversion = \"9\"\ngrace = \"5m\"\n"
	}
	early, late := over("early", monday.AddDate(0, 0, 5), appointment.Booked), over("late", monday.AddDate(0, 0, 20), appointment.Booked)
	moved := over("moved", monday.AddDate(0, 0, 21), appointment.Booked)
	moved.PreviousStarts = []time.Time{monday.AddDate(0, 0, 4)}
	early.Created, late.Created, moved.Created = monday.AddDate(0, 0, -20), monday.AddDate(0, 0, -2), monday.AddDate(0, 0, -20)
	d, _ := withPast(t, 0, early, late, moved)
	zoned := func(editions string) string {
		return ownClearly(t, "format = 2", "format = 2\ntz = \"Europe/Warsaw\"", editions)
	}
	if got := otherwiseIn(t, d, zoned(edition(monday.AddDate(0, 0, -10), "booking"))); !slices.Equal(got, []string{"late"}) {
		t.Errorf("by the booking: %q", got)
	}
	if got := otherwiseIn(t, d, zoned(edition(monday.AddDate(0, 0, 10), "start"))); !slices.Equal(got, []string{"late"}) {
		t.Errorf("by the start: %q", got)
	}
}

func TestComparisonOfPlatformsReadsNothingThatIsOver(t *testing.T) {
	t.Parallel()
	limited := ownClearly(t, `absence_percent = 100`, `absence_percent = 40`, "")
	var read [2]int
	for i, past := range []int{5, 500} {
		d, keys := withPast(t, past, over("ahead", monday.Add(48*time.Hour), appointment.Booked))
		*keys = 0
		if got := otherwiseIn(t, d, limited); len(got) != 1 {
			t.Fatalf("%q", got)
		}
		read[i] = *keys
	}
	if read[0] != read[1] || read[0] == 0 {
		t.Errorf("%d keys are read of a short book, %d of a long one", read[0], read[1])
	}
}

func TestPlatformsAreComparedWithoutABook(t *testing.T) {
	t.Parallel()
	d := scene.Desk(newBolt(t), monday, 1)
	found, err := d.PlatformDiff(t.Context(), "clearly", "wooskill")
	if err != nil || found.Open != 0 || len(found.Stages) != 1 || len(found.Stages[0].Rules) == 0 {
		t.Errorf("%+v, %v", found, err)
	}
}
