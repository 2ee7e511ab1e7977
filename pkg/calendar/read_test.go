package calendar_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// readAll reads a text whose local times are Warsaw's.
func readAll(t *testing.T, text string) (*calendar.File, []calendar.Event, error) {
	t.Helper()
	f, err := calendar.Read(strings.NewReader(text), calendar.Options{Name: "x.ics", Zone: zone(t, "Europe/Warsaw")})
	if err != nil {
		return nil, nil, err
	}
	var events []calendar.Event
	for {
		e, err := f.Next()
		if errors.Is(err, io.EOF) {
			return f, events, nil
		}
		if err != nil {
			return f, events, err
		}
		events = append(events, e)
	}
}

func readWell(t *testing.T, text string) []calendar.Event {
	t.Helper()
	_, events, err := readAll(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// file returns a calendar with components.
func file(components ...string) string {
	return "BEGIN:VCALENDAR\nVERSION:2.0\n" + strings.Join(components, "") + "END:VCALENDAR\n"
}

// event returns a VEVENT of lines.
func event(lines ...string) string {
	return "BEGIN:VEVENT\nUID:1\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\n"
}

// shown returns when events block from November 2026 on.
func shown(t *testing.T, text string) string {
	t.Helper()
	return shownFrom(t, text, time.November)
}

// shownFrom returns when events block from a month of 2026 on, with the local times of Warsaw.
func shownFrom(t *testing.T, text string, month time.Month) string {
	t.Helper()
	local := zone(t, "Europe/Warsaw")
	from := time.Date(2026, month, 1, 0, 0, 0, 0, local)
	g := calendar.NewGrouped(calendar.Options{Name: "x.ics", Zone: local}, from, from.AddDate(2, 0, 0))
	for _, e := range readWell(t, text) {
		g.Add(e)
	}
	var b strings.Builder
	err := g.Each(func(made calendar.Group) error {
		b.WriteString(shownGroup(made, local))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func shownGroup(g calendar.Group, local *time.Location) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s #%d", g.UID, g.Sequence)
	if !g.Whole {
		b.WriteString(" part")
	}
	if !g.Expanded.IsZero() {
		b.WriteString(" until " + g.Expanded.In(local).Format("2006-01-02"))
	}
	if g.Cut {
		b.WriteString(" cut")
	}
	b.WriteString("\n")
	const clock = "2006-01-02 15:04"
	for _, at := range g.Times {
		b.WriteString("  ")
		if at.Start.IsZero() {
			b.WriteString("nothing")
		} else {
			b.WriteString(at.Start.In(local).Format("Mon "+clock) + " – " + at.End.In(local).Format(clock))
		}
		if !at.Recurrence.IsZero() {
			fmt.Fprintf(&b, " instead of %s #%d", at.Recurrence.In(local).Format(clock), at.Sequence)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTimesAreReadInEveryFormThatTheyHave(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, start, end, want string }{
		{"UTC", "DTSTART:20261124T150000Z", "DTEND:20261124T155000Z", "Tue 2026-11-24 16:00 – 2026-11-24 16:50"},
		{"a zone", "DTSTART;TZID=America/New_York:20261124T100000", "DTEND;TZID=America/New_York:20261124T105000", "Tue 2026-11-24 16:00 – 2026-11-24 16:50"},
		{"a zone in quotes", `DTSTART;TZID="America/New_York":20261124T100000`, "DURATION:PT50M", "Tue 2026-11-24 16:00 – 2026-11-24 16:50"},
		{"libical's prefix", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261124T150000", "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"another of libical's", "DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/London:20261124T150000", "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"Mozilla's prefix", "DTSTART;TZID=/mozilla.org/20050126_1/America/Argentina/Buenos_Aires:20261124T120000", "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"Windows", "DTSTART;TZID=FLE Standard Time:20261124T170000", "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"Windows shows", `DTSTART;TZID="(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb":20261124T160000`, "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"Windows shows for America", `DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20261124T100000`, "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"Microsoft's UTC", `DTSTART;TZID="tzone://Microsoft/Utc":20261124T150000`, "DURATION:PT1H", "Tue 2026-11-24 16:00 – 2026-11-24 17:00"},
		{"floating", "DTSTART:20261124T160000", "DTEND:20261124T165000", "Tue 2026-11-24 16:00 – 2026-11-24 16:50"},
		{"another zone for the end", "DTSTART:20261124T160000", "DTEND;TZID=Europe/London:20261124T165000", "Tue 2026-11-24 16:00 – 2026-11-24 17:50"},
		{"a leap second", "DTSTART:20261124T155960", "DURATION:PT1S", "Tue 2026-11-24 15:59 – 2026-11-24 16:00"},
		{"a day", "DTSTART;VALUE=DATE:20261124", "", "Tue 2026-11-24 00:00 – 2026-11-25 00:00"},
		{"days", "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127", "Tue 2026-11-24 00:00 – 2026-11-27 00:00"},
		{"a day that ends when it begins", "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261124", "Tue 2026-11-24 00:00 – 2026-11-25 00:00"},
		{"a date without its type", "DTSTART:20261124", "DURATION:P2D", "Tue 2026-11-24 00:00 – 2026-11-26 00:00"},
		{"a day on which the clocks are turned", "DTSTART;VALUE=DATE:20270328", "", "Sun 2027-03-28 00:00 – 2027-03-29 00:00"},
		{"a date as the end", "DTSTART:20261124T160000", "DTEND;VALUE=DATE:20261125", "Tue 2026-11-24 16:00 – 2026-11-25 00:00"},
		{"days and hours", "DTSTART:20270327T120000", "DURATION:P1DT2H30M5S", "Sat 2027-03-27 12:00 – 2027-03-28 14:30"},
		{"hours on which the clocks are turned", "DTSTART:20270327T120000", "DURATION:PT24H", "Sat 2027-03-27 12:00 – 2027-03-28 13:00"},
		{"weeks", "DTSTART:20261124T160000", "DURATION:P2W", "Tue 2026-11-24 16:00 – 2026-12-08 16:00"},
		{"an hour that is skipped", "DTSTART:20270328T023000", "DURATION:PT1H", "Sun 2027-03-28 03:30 – 2027-03-28 04:30"},
		{"an hour that comes twice", "DTSTART:20271031T023000", "DURATION:PT2H", "Sun 2027-10-31 02:30 – 2027-10-31 03:30"},
		{"no length", "DTSTART:20261124T160000", "", ""},
		{"a negative length", "DTSTART:20261124T160000", "DURATION:-PT1H", ""},
		{"an end before the start", "DTSTART:20261124T160000", "DTEND:20261124T150000", ""},
		{"what is over", "DTSTART:20261024T160000", "DURATION:PT1H", ""},
	} {
		lines := []string{c.start, c.end}
		if c.end == "" {
			lines = lines[:1]
		}
		want := "1 #0\n"
		if c.want != "" {
			want += "  " + c.want + "\n"
		}
		if got := shown(t, file(event(lines...))); got != want {
			t.Errorf("%s: %s, want %s", c.name, got, want)
		}
	}
}

func TestWhatBlocksDependsOnStatusAndTransparency(t *testing.T) {
	t.Parallel()
	for line, blocks := range map[string]bool{
		"STATUS:CONFIRMED": true, "STATUS:TENTATIVE": true, "STATUS:cancelled": false, "STATUS:BUSY": true,
		"TRANSP:OPAQUE": true, "TRANSP:TRANSPARENT": false, "transp:transparent": false,
		"X-MICROSOFT-CDO-BUSYSTATUS:FREE": false, "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE": true,
		"TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE": true,
	} {
		e := readWell(t, file(event("DTSTART;VALUE=DATE:20261124", line)))[0]
		if e.Blocks() != blocks {
			t.Errorf("%s: %v", line, e.Blocks())
		}
	}
}

func TestFormOfAFileDoesNotMatter(t *testing.T) {
	t.Parallel()
	plain := file("BEGIN:VTODO\nUID:9\nSUMMARY:Pay\nEND:VTODO\n", "BEGIN:VFREEBUSY\nFREEBUSY:20261124T150000Z/PT1H\nEND:VFREEBUSY\n",
		event("DTSTART:20261124T150000Z", "DTEND:20261124T155000Z", "SUMMARY:Żółta róża", "X-ANY;A=\"b:c\":d:e",
			"BEGIN:VALARM", "UID:7", "DTSTART:x", "TRIGGER:-PT15M", "END:VALARM", "LOCATION:Room"))
	crlf := strings.ReplaceAll(plain, "\n", "\r\n")
	before, after, _ := strings.Cut(crlf, "BEGIN:VEVENT")
	for name, text := range map[string]string{
		"bare LF":                    plain,
		"CR LF":                      crlf,
		"BOM":                        "\xEF\xBB\xBF" + crlf,
		"no end of the last line":    strings.TrimSuffix(crlf, "\r\n"),
		"empty lines":                strings.ReplaceAll(crlf, "\r\n", "\r\n\r\n"),
		"fold in a character":        strings.Replace(crlf, "Ż", "\xC5\r\n \xBB", 1),
		"fold with a tab":            strings.Replace(crlf, "róża", "ró\r\n\tża", 1),
		"fold after nothing":         strings.Replace(crlf, "róża", "róż\r\n \r\n a", 1),
		"fold in a name":             strings.Replace(crlf, "SUMMARY", "SUM\r\n MARY", 1),
		"fold in what is not wanted": strings.Replace(crlf, "X-ANY", "X\r\n -ANY", 1),
		"small letters":              strings.NewReplacer("BEGIN:V", "begin:v", "DTSTART", "dtstart", "END:VEVENT", "End:vevent").Replace(crlf),
		"two calendars":              before + "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT" + after,
	} {
		_, events, err := readAll(t, text)
		if err != nil || len(events) != 1 {
			t.Errorf("%s: %d events, %v", name, len(events), err)
			continue
		}
		if e := events[0]; e.Summary != "Żółta róża" || e.Location != "Room" || e.Start.Unix() != 1795532400 || e.UID != "1" {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestAllThatAnEventSaysIsRead(t *testing.T) {
	t.Parallel()
	f, events, err := readAll(t, strings.Replace(file(event(
		"SEQUENCE:3", "DTSTART:20261124T150000Z", "DTEND:20261124T160000Z", "DTSTAMP:20261120T100000Z", "CREATED:20261119T100000Z",
		`SUMMARY;LANGUAGE=pl:a\, b\; c\\d\ne\x`, `DESCRIPTION:f\N`, "COMMENT:g", "COMMENT:h", "RELATED-TO;RELTYPE=SIBLING:S",
		`ORGANIZER;CN="Jan; ^'J^'":MAILTO:jan%2Bx@example.org`, "ATTENDEE;PARTSTAT=declined;CN=Anna:mailto:anna@example.org",
		"ATTENDEE;EMAIL=ola@example.org:urn:uuid:1",
	)), "VERSION:2.0\n", "VERSION:2.0\nMETHOD:reply\nX-WR-CALNAME:Mine\n", 1))
	if err != nil {
		t.Fatal(err)
	}
	e := events[0]
	for _, c := range []struct{ got, want any }{
		{f.Method, calendar.Reply}, {f.Name, "Mine"}, {e.Line, 5}, {e.Sequence, 3}, {e.Summary, "a, b; c\\d\ne\\x"}, {e.Description, "f\n"}, {e.Comment, "g\nh"},
		{e.RelatedTo, "S"}, {e.Organizer, calendar.Person{Address: "jan+x@example.org", Name: `Jan; "J"`}},
		{e.Attendees[0], calendar.Attendee{Address: "anna@example.org", Name: "Anna", PartStat: calendar.Declined}},
		{e.Attendees[1].Address, "ola@example.org"}, {e.Stamp.Format(time.RFC3339), "2026-11-20T10:00:00Z"},
		{e.Created.Format(time.RFC3339), "2026-11-19T10:00:00Z"},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

func TestMalformedFileIsRefusedByLine(t *testing.T) {
	t.Parallel()
	start := "DTSTART:20261124T150000Z"
	for _, c := range []struct {
		name, text, key string
		line            int
	}{
		{"nothing", "", "calendar.none", 0},
		{"no calendar", "Anna;Ola\n", "calendar.no_property", 1},
		{"a line before", "A:B\n" + file(), "calendar.outside", 1},
		{"an event in nothing", event(start), "calendar.outside", 1},
		{"no colon", file(event(start, "SUMMARY")), "calendar.no_property", 6},
		{"no colon in what is not wanted", file(event(start, "X-SUMMARY;A=B")), "calendar.no_property", 6},
		{"no name", file(event(start, ":x")), "calendar.no_property", 6},
		{"a space in a name", file(event(start, "SUM MARY:x")), "calendar.no_property", 6},
		{"a parameter without a value", file(event("DTSTART;TZID:20261124T150000")), "calendar.parameter", 5},
		{"an open quotation mark", file(event(`SUMMARY;A="b:c`)), "calendar.parameter", 5},
		{"an end without a beginning", "END:VEVENT\n", "calendar.outside", 1},
		{"another end", file("BEGIN:VEVENT\nEND:VTODO\n"), "calendar.other_end", 4},
		{"an end too many", file() + "END:VCALENDAR\n", "calendar.outside", 4},
		{"no end", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "calendar.unended", 2},
		{"an event in an event", file("BEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\n"), "calendar.misplaced", 4},
		{"an event in a task", file("BEGIN:VTODO\nBEGIN:VEVENT\nEND:VEVENT\nEND:VTODO\n"), "calendar.misplaced", 4},
		{"a calendar in a calendar", file(file()), "calendar.misplaced", 3},
		{"too deep", file(strings.Repeat("BEGIN:X\n", 16)), "calendar.deep", 18},
		{"a bad date", file(event("DTSTART:20260230T150000Z")), "calendar.bad_time", 5},
		{"a bad clock", file(event("DTSTART:20260220T250000Z")), "calendar.bad_time", 5},
		{"a bad end", file(event(start, "DTEND:tomorrow")), "calendar.bad_time", 6},
		{"a bad exception", file(event(start, "RRULE:FREQ=DAILY", "EXDATE:20261124T150000Z,x")), "calendar.bad_time", 7},
		{"a bad occurrence", file(event(start, "RECURRENCE-ID:x")), "calendar.bad_time", 6},
		{"no start", file(event("SUMMARY:x")), "calendar.no_start", 3},
		{"two starts", file(event(start, "DTSTART:20261125T150000Z")), "calendar.twice", 6},
		{"no UID of an occurrence", file("BEGIN:VEVENT\n" + start + "\nRECURRENCE-ID:20261124T150000Z\nEND:VEVENT\n"), "calendar.no_uid", 3},
		{"a bad number", file(event(start, "SEQUENCE:one")), "calendar.bad_number", 6},
		{"a negative number", file(event(start, "SEQUENCE:-1")), "calendar.bad_number", 6},
		{"a large number", file(event(start, "SEQUENCE:99999999999")), "calendar.bad_number", 6},
		{"a bad length", file(event(start, "DURATION:1H")), "calendar.bad_duration", 6},
		{"a length of nothing", file(event(start, "DURATION:P")), "calendar.bad_duration", 6},
		{"a length in the wrong order", file(event(start, "DURATION:PT1S1H")), "calendar.bad_duration", 6},
		{"a length beyond a century", file(event(start, "DURATION:P99999999W")), "calendar.bad_duration", 6},
		{"a bad rule", file(event(start, "RRULE:FREQ=SOMETIMES")), "calendar.bad_rule", 6},
		{"a rule of nothing", file(event(start, "RRULE:")), "calendar.bad_rule", 6},
		{"a NUL", file(event(start, "SUMMARY:a\x00b")), "calendar.nul", 6},
		{"UTF-16", "B\x00E\x00G\x00I\x00N\x00:\x00", "calendar.nul", 1},
		{"no UTF-8", file(event(start, "SUMMARY:\xF3")), "calendar.not_utf8", 6},
		{"no UTF-8 in what is not wanted", file(event(start, "X-SUMMARY:\xF3")), "calendar.not_utf8", 6},
		{"half a character", file(event(start, "SUMMARY:a\n b\xC5")), "calendar.not_utf8", 6},
		{"a long line", file(event(start, "SUMMARY:"+strings.Repeat("a", 1<<20))), "calendar.long_line", 6},
		{"a long line, folded", file(event(start, "SUMMARY:"+strings.Repeat("a\n ", 1<<20))), "calendar.long_line", 6},
		{"a large event", file(event(start, strings.Repeat("COMMENT:"+strings.Repeat("a", 1<<19)+"\n", 5)+"X:")), "calendar.large_event", 3},
		{"many zones", file(strings.Repeat("BEGIN:VTIMEZONE\nEND:VTIMEZONE\n", 4001)), "calendar.many_zones", 8003},
	} {
		_, _, err := readAll(t, c.text)
		if err == nil {
			t.Errorf("%s is read", c.name)
			continue
		}
		f := fault.Of(err)
		if f.Code != fault.Invalid || f.Key != c.key || f.Values["line"] != c.line || f.Values["file"] != "x.ics" {
			t.Errorf("%s: %.200v, want %s on line %d", c.name, err, c.key, c.line)
		}
	}
}

func TestWhatIsNotWantedMayBeLong(t *testing.T) {
	t.Parallel()
	events := readWell(t, file(event("DTSTART:20261124T150000Z", "ATTACH;ENCODING=BASE64:"+strings.Repeat("QUJD\r\n ", 1<<19), "SUMMARY:a")))
	if events[0].Summary != "a" {
		t.Errorf("%+v", events)
	}
}

func TestEventWithoutUIDHasTheSameOneAgain(t *testing.T) {
	t.Parallel()
	lines := func(summary string) string {
		return "BEGIN:VEVENT\nDTSTART:20261124T150000Z\nSUMMARY:" + summary + "\nEND:VEVENT\n"
	}
	events := readWell(t, file(lines("a"), lines("b"), lines("a")))
	if events[0].UID == "" || events[0].UID != events[2].UID || events[0].UID == events[1].UID {
		t.Errorf("%+v", events)
	}
}

func TestAnswerMayLackItsTimes(t *testing.T) {
	t.Parallel()
	text := file("METHOD:REPLY\n", event("ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.org"))
	if e := readWell(t, text)[0]; !e.Start.IsZero() || e.Blocks() {
		t.Errorf("%+v", e)
	}
}

func TestTooManyEventsAreRefused(t *testing.T) {
	t.Parallel()
	one := "BEGIN:VEVENT\nUID:1\nDTSTART:20261124\nEND:VEVENT\n"
	_, events, err := readAll(t, file(strings.Repeat(one, 100_001)))
	if f := fault.Of(err); len(events) != 100_000 || f.Key != "calendar.many_events" || f.Values["line"] != 400_003 {
		t.Errorf("%d events, %v", len(events), err)
	}
}

type broken struct{ io.ReadSeeker }

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestReaderFailsAsItsStreamDoes(t *testing.T) {
	t.Parallel()
	_, err := calendar.Read(broken{strings.NewReader(file())}, calendar.Options{})
	if err == nil || err.Error() != "broken" {
		t.Error(err)
	}
}
