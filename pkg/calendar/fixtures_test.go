package calendar_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
)

const fixtures = "../../testdata/fixtures/calendars"

func fixture(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(fixtures, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestFilesOfOtherProgramsBlockWhatTheyShow takes what is over in October 2026 for over; where the
// person is, clocks show the time of Warsaw.
func TestFilesOfOtherProgramsBlockWhatTheyShow(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"google.ics": {
			"2k3h4g5f6d7s8a9q@google.com #0",
			"0a1b2c3d4e5f6g7h@google.com #2",
			"  Thu 2026-12-03 10:00 – 2026-12-03 11:30",
			"q1w2e3r4t5y6u7i8@google.com #0 until 2028-10-01",
			"  Fri 2026-11-20 10:00 – 2026-11-20 11:00",
			"  Fri 2026-11-27 10:00 – 2026-11-27 11:00",
			"  Sat 2026-12-05 11:00 – 2026-12-05 12:00 instead of 2026-12-04 10:00 #1",
			"  Fri 2026-12-18 10:00 – 2026-12-18 11:00",
		},
		"outlook.ics": {
			"040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F5D901000000000000000010000000AABBCCDDEEFF00112233445566778899 #0 until 2028-10-01",
			"  Wed 2026-12-02 08:30 – 2026-12-02 09:30",
			"  Wed 2027-03-03 08:30 – 2027-03-03 09:30",
			"  Wed 2027-04-07 08:30 – 2027-04-07 09:30",
			"040000008200E00074C5B7101A82E00800000000B0B1C2D3E4F5D901000000000000000010000000AABBCCDDEEFF0011223344556677889A #0",
			"040000008200E00074C5B7101A82E00800000000C0B1C2D3E4F5D901000000000000000010000000AABBCCDDEEFF0011223344556677889B #0",
			"  Thu 2026-12-10 00:00 – 2026-12-12 00:00",
		},
		"exchange.ics": {
			// Its definition has the clocks of Paris turned back in September.
			"040000008200E00074C5B7101A82E0080000000010203040506070800000000000000000100000000011223344556677889900AABBCCDDEE #0 until 2028-10-01",
			"  Fri 2026-10-16 09:00 – 2026-10-16 10:00",
			"  Fri 2026-10-23 09:00 – 2026-10-23 10:00",
			"  Fri 2026-10-30 09:00 – 2026-10-30 10:00",
			"040000008200E00074C5B7101A82E0080000000010203040506070810000000000000000100000000011223344556677889900AABBCCDDEE #1",
			"  Tue 2026-10-20 09:00 – 2026-10-20 10:00",
			"040000008200E00074C5B7101A82E0080000000010203040506070820000000000000000100000000011223344556677889900AABBCCDDEE #0",
			"  Thu 2027-07-01 00:00 – 2027-07-02 00:00",
			"040000008200E00074C5B7101A82E0080000000010203040506070830000000000000000100000000011223344556677889900AABBCCDDEE #2",
		},
		"apple.ics": {
			"6F9619FF-8B86-D011-B42D-00C04FC964FF #1 until 2028-10-01",
			"  Tue 2026-12-01 11:00 – 2026-12-01 12:00",
			"  Wed 2026-12-02 11:00 – 2026-12-02 12:00",
			"  Sat 2026-12-05 11:00 – 2026-12-05 12:00",
			"  Sun 2026-12-06 11:00 – 2026-12-06 12:00",
			"7F9619FF-8B86-D011-B42D-00C04FC964FF #0",
			"  Mon 2026-12-07 09:00 – 2026-12-07 10:00",
			"8F9619FF-8B86-D011-B42D-00C04FC964FF #0 until 2028-10-01",
			"  Thu 2027-04-29 00:00 – 2027-04-30 00:00",
		},
		"nextcloud.ics": {
			"0b8e3b5e-94a0-4d0f-8f0c-1a2b3c4d5e6f #3 until 2028-10-01",
			"  nothing instead of 2026-12-07 14:00 #4",
			"  Mon 2026-11-09 14:00 – 2026-11-09 15:00",
			"  Mon 2026-12-21 14:00 – 2026-12-21 15:00",
		},
		"zimbra.ics": {
			"5d5c1b1e-aaaa-bbbb-cccc-0123456789ab #2 until 2028-10-01",
			"  Sat 2027-03-27 10:00 – 2027-03-27 11:30",
			"  Mon 2027-03-29 10:00 – 2027-03-29 11:30",
			"6d5c1b1e-aaaa-bbbb-cccc-0123456789ab #0",
			"  Tue 2027-03-30 10:00 – 2027-03-30 11:00",
		},
	} {
		if got := shownFrom(t, fixture(t, name), time.October); got != strings.Join(want, "\n")+"\n" {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestFileOfZimbraHasAZoneThatNobodyKnows(t *testing.T) {
	t.Parallel()
	f, _, err := readAll(t, fixture(t, "zimbra.ics"))
	if want := (calendar.UnknownZone{Line: 50, Name: "Nowhere Standard Time"}); err != nil || len(f.UnknownZones()) != 1 || f.UnknownZones()[0] != want {
		t.Errorf("%v, %v", f.UnknownZones(), err)
	}
}

func TestFoldedCharactersOfGoogleAreWhole(t *testing.T) {
	t.Parallel()
	events := readWell(t, fixture(t, "google.ics"))
	if e := events[1]; !strings.Contains(e.Description, "żółta gęśla jaźń ążź ćńłóś ęąśżźćńłó ążśźęćńłó\n") || len(e.Attendees) != 2 || e.Location != "Long Street 1, Warsaw" {
		t.Errorf("%+v", e)
	}
}

func TestMalformedFilesAreRefused(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		key  string
		line int
	}{
		"no_colon": {"calendar.no_property", 9}, "no_start": {"calendar.no_start", 4}, "bad_time": {"calendar.bad_time", 7}, "bad_rule": {"calendar.bad_rule", 9},
		"bad_duration": {"calendar.bad_duration", 8}, "bad_number": {"calendar.bad_number", 9}, "nested": {"calendar.misplaced", 9}, "other_end": {"calendar.other_end", 9},
		"unended": {"calendar.unended", 4}, "not_utf8": {"calendar.not_utf8", 9}, "nul": {"calendar.nul", 9}, "empty": {"calendar.none", 0},
	} {
		_, _, err := readAll(t, fixture(t, "malformed/"+name+".ics"))
		if err == nil {
			t.Errorf("%s is read", name)
			continue
		}
		if f := fault.Of(err); f.Key != want.key || f.Values["line"] != want.line {
			t.Errorf("%s: %v", name, err)
		}
	}
}
