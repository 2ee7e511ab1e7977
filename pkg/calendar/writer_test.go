package calendar_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

// written returns what a file of events looks like, with its ends of lines made visible.
func written(t *testing.T, head calendar.Head, entries ...calendar.Entry) string {
	t.Helper()
	var b strings.Builder
	w := calendar.NewWriter(&b, head)
	for _, e := range entries {
		if err := w.Put(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func unfolded(text string) string { return strings.ReplaceAll(text, "\r\n ", "") }

func lines(all ...string) string { return strings.Join(all, "\r\n") + "\r\n" }

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	found, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func session() calendar.Entry {
	return calendar.Entry{
		UID:      calendar.UIDOf("01K9"),
		Summary:  "Anna",
		Start:    time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC),
		End:      time.Date(2026, 11, 24, 15, 50, 0, 0, time.UTC),
		Sequence: 2,
		Stamp:    time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		Status:   calendar.Confirmed,
	}
}

func TestEventIsWrittenInUTCAndPrivately(t *testing.T) {
	t.Parallel()
	e := session()
	e.Start = e.Start.In(zone(t, "Europe/Warsaw"))
	e.Location, e.Created, e.RelatedTo = "Room 2", e.Stamp.Add(-time.Hour), calendar.UIDOf("S1")
	want := lines(
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//adsum//adsum//EN", "CALSCALE:GREGORIAN",
		"BEGIN:VEVENT", "UID:01K9@adsum", "DTSTAMP:20261120T090000Z", "CREATED:20261120T080000Z", "SEQUENCE:2",
		"DTSTART:20261124T150000Z", "DTEND:20261124T155000Z", "SUMMARY:Anna", "LOCATION:Room 2", "STATUS:CONFIRMED", "TRANSP:OPAQUE",
		"CLASS:PRIVATE", "RELATED-TO;RELTYPE=SIBLING:S1@adsum", "END:VEVENT", "END:VCALENDAR",
	)
	if got := written(t, calendar.Head{}, e); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEmptyFileHasItsHeadAndEnd(t *testing.T) {
	t.Parallel()
	want := lines(
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//adsum//adsum//EN", "CALSCALE:GREGORIAN", "NAME:a\\;b", "X-WR-CALNAME:a\\;b",
		"END:VCALENDAR",
	)
	if got := written(t, calendar.Head{Name: "a;b"}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestInvitationNamesBothSides(t *testing.T) {
	t.Parallel()
	e := session()
	e.Organizer = calendar.Person{Address: "jan@example.org", Name: `Jan "J"; ^`}
	e.Attendee = calendar.Person{Address: "anna+a%b@example.org"}
	got := unfolded(written(t, calendar.Head{Method: calendar.Request}, e))
	for _, want := range []string{
		"METHOD:REQUEST", `ORGANIZER;CN="Jan ^'J^'; ^^":mailto:jan@example.org`,
		"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:anna+a%25b@example.org",
	} {
		if !strings.Contains(got, "\r\n"+want+"\r\n") {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestCancelledEventTakesNoTimeAndWantsNoAnswer(t *testing.T) {
	t.Parallel()
	e := session()
	e.Status, e.Attendee = calendar.Cancelled, calendar.Person{Address: "anna@example.org"}
	got := unfolded(written(t, calendar.Head{Method: calendar.Cancel}, e))
	for _, want := range []string{"METHOD:CANCEL", "STATUS:CANCELLED", "TRANSP:TRANSPARENT", "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:anna@example.org"} {
		if !strings.Contains(got, "\r\n"+want+"\r\n") {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestLongLineIsFoldedBetweenCharacters(t *testing.T) {
	t.Parallel()
	for _, pad := range []string{"", "a", "ab", "abc"} {
		e := session()
		e.Summary = pad + strings.Repeat("🙂ż", 60)
		got := written(t, calendar.Head{}, e)
		if !strings.Contains(unfolded(got), "\r\nSUMMARY:"+e.Summary+"\r\n") {
			t.Errorf("the summary is not whole in\n%s", got)
		}
		for line := range strings.SplitSeq(got, "\r\n") {
			if len(line) > 75 || strings.ToValidUTF8(line, "?") != line {
				t.Errorf("%d octets: %q", len(line), line)
			}
		}
	}
}

func TestControlCharactersAreDropped(t *testing.T) {
	t.Parallel()
	e := session()
	e.Summary = "a\r\nb\rc\x00\x07\u0085\u2028d\te\xff"
	if got := written(t, calendar.Head{}, e); !strings.Contains(got, "\r\nSUMMARY:a\\nbcd\te\uFFFD\r\n") {
		t.Errorf("got\n%q", got)
	}
}

func TestIDsOfOwnEventsAreKnownAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		uid, id string
		own     bool
	}{
		{calendar.UIDOf("01K9"), "01K9", true},
		{calendar.UIDOfSlot("01K9", 3), "01K9-3", true},
		{"@adsum", "", false},
		{"01K9@adsum.example", "", false},
		{"040000008200E00074C5B7101A82E008", "", false},
	} {
		if id, own := calendar.IDOf(c.uid); id != c.id || own != c.own {
			t.Errorf("%s: %q %v", c.uid, id, own)
		}
	}
}

func TestFingerprintTellsWhatIsSaidAndNothingElse(t *testing.T) {
	t.Parallel()
	plain := session()
	same := plain
	same.Stamp, same.Created, same.RelatedTo, same.Status = plain.Stamp.Add(time.Hour), plain.Stamp, "S1", ""
	same.Start, same.Summary = plain.Start.In(zone(t, "Europe/Kyiv")), "Anna\r "
	if plain.Fingerprint() != same.Fingerprint() {
		t.Error("what is the same differs")
	}
	for name, change := range map[string]func(*calendar.Entry){
		"summary":  func(e *calendar.Entry) { e.Summary = "Ola" },
		"location": func(e *calendar.Entry) { e.Location = "Ola" },
		"start":    func(e *calendar.Entry) { e.Start = e.Start.Add(time.Second) },
		"end":      func(e *calendar.Entry) { e.End = e.End.Add(time.Second) },
		"status":   func(e *calendar.Entry) { e.Status = calendar.Tentative },
		"sequence": func(e *calendar.Entry) { e.Sequence++ },
	} {
		changed := plain
		if change(&changed); calendar.Fingerprint(changed) == calendar.Fingerprint(plain) {
			t.Errorf("another %s is not seen", name)
		}
	}
}

func TestFingerprintOfWhatComesBackTellsWhatWasChanged(t *testing.T) {
	t.Parallel()
	e := session()
	e.Location = "Room 2"
	text := written(t, calendar.Head{}, e)
	for _, c := range []struct {
		name, old, new string
		same           bool
	}{
		{"as it was", "", "", true},
		{"in another zone", "DTSTART:20261124T150000Z", "DTSTART;TZID=Europe/Warsaw:20261124T160000", true},
		{"by its length", "DTEND:20261124T155000Z", "DURATION:PT50M", true},
		{"without what goes without saying", "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n", "", true},
		{"with more", "CLASS:PRIVATE", "X-ANY:1\r\nLAST-MODIFIED:20261201T000000Z", true},
		{"with a reminder", "END:VEVENT", "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT", true},
		{"transparent", "TRANSP:OPAQUE", "TRANSP:TRANSPARENT", false},
		{"repeated", "CLASS:PRIVATE", "RRULE:FREQ=DAILY", false},
		{"moved", "DTSTART:20261124T150000Z", "DTSTART:20261124T140000Z", false},
		{"elsewhere", "Room 2", "Room 3", false},
	} {
		back := readWell(t, strings.Replace(text, c.old, c.new, 1))[0]
		if same := back.Fingerprint() == e.Fingerprint(); same != c.same {
			t.Errorf("%s: %v", c.name, same)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriterFailsAsItsStreamDoes(t *testing.T) {
	t.Parallel()
	w := calendar.NewWriter(full{}, calendar.Head{})
	if w.Put(session()) == nil || w.Close() == nil {
		t.Error("it did not fail")
	}
}
