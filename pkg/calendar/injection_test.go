package calendar_test

import (
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

// hostile draws texts of what means something in a calendar.
func hostile() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{
		"\r\n", "\n", "\r", "\r\n ", "\n\t", ";", ",", ":", "\\", `"`, "^", "^n", "^'", `\n`, "=", " ", "\t", "END:VEVENT", "BEGIN:VEVENT\r\nUID:x",
		"\nATTENDEE:mailto:x@example.org", ";CN=x", "\x00", "\x1b", "\u0085", "\u2028", "\u2029", "\uFEFF", "🙂", "ż", "\xff", "%0A", "%", "@", "+", "mailto:",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(pieces, rapid.String()), 0, 12).Draw(t, "pieces"), "")
	})
}

// kept returns a text as it is written: without what controls something.
func kept(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\n' && unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, text)
}

// inOneLine is what is kept of a text that has no line ends of its own.
func inOneLine(text string) string { return strings.ReplaceAll(kept(text), "\n", "") }

func hostileEntry(t *rapid.T) calendar.Entry {
	draw := func(name string) string { return hostile().Draw(t, name) }
	return calendar.Entry{
		UID: "1" + draw("uid"), Summary: draw("summary"), Location: "L" + draw("location"), RelatedTo: "R" + draw("related"),
		Start: time.Unix(1795532400, 0), End: time.Unix(1795536000, 0), Stamp: time.Unix(1795000000, 0),
		Organizer: calendar.Person{Address: "o@example.org" + draw("organizer"), Name: "O" + draw("organizer's name")},
		Attendee:  calendar.Person{Address: "a@example.org" + draw("attendee"), Name: "A" + draw("attendee's name")},
	}
}

// TestNoTextLeavesItsPlace writes hostile texts and reads them back.
func TestNoTextLeavesItsPlace(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		e := hostileEntry(r)
		text := written(t, calendar.Head{Method: calendar.Request, Name: "C" + hostile().Draw(r, "name")}, e)
		f, events, err := readAll(t, text)
		if err != nil || len(events) != 1 || f.Method != calendar.Request {
			r.Fatalf("%d events, %v\n%s", len(events), err, text)
		}
		got := events[0]
		for _, c := range []struct{ name, got, want string }{
			{"UID", got.UID, strings.TrimSpace(kept(e.UID))}, {"summary", got.Summary, kept(e.Summary)}, {"location", got.Location, kept(e.Location)},
			{"related", got.RelatedTo, kept(e.RelatedTo)}, {"organizer", got.Organizer.Address, inOneLine(e.Organizer.Address)},
			{"name of the organizer", got.Organizer.Name, kept(e.Organizer.Name)}, {"attendee", got.Attendees[0].Address, inOneLine(e.Attendee.Address)},
			{"name of the attendee", got.Attendees[0].Name, kept(e.Attendee.Name)},
		} {
			if c.got != c.want {
				r.Errorf("%s: %q, want %q", c.name, c.got, c.want)
			}
		}
		if got.Fingerprint() != e.Fingerprint() {
			r.Error("the fingerprint differs")
		}
		if len(got.Attendees) != 1 || got.Description != "" || got.Comment != "" || got.Repeats() {
			r.Errorf("there is more: %+v", got)
		}
	})
}

// TestAnotherReaderFindsTheSameTexts reads hostile texts by go-ical.
func TestAnotherReaderFindsTheSameTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		e := hostileEntry(r)
		text := written(t, calendar.Head{}, e)
		parsed, err := ical.NewDecoder(strings.NewReader(text)).Decode()
		if err != nil || len(parsed.Children) != 1 || len(parsed.Props) != 3 {
			r.Fatalf("%v\n%s", err, text)
		}
		found := parsed.Children[0]
		if len(found.Children) != 0 || len(found.Props) != 13 {
			r.Fatalf("%d properties in\n%s", len(found.Props), text)
		}
		for name, want := range map[string]string{"UID": e.UID, "SUMMARY": e.Summary, "LOCATION": e.Location, "RELATED-TO": e.RelatedTo} {
			if got, err := found.Props.Text(name); err != nil || got != kept(want) {
				r.Errorf("%s: %q, want %q", name, got, kept(want))
			}
		}
		for name, want := range map[string]calendar.Person{"ORGANIZER": e.Organizer, "ATTENDEE": e.Attendee} {
			p := found.Props.Get(name)
			address, err := url.PathUnescape(strings.TrimPrefix(p.Value, "mailto:"))
			if err != nil || address != inOneLine(want.Address) {
				r.Errorf("%s: %q, want %q", name, address, want.Address)
			}
			said := strings.NewReplacer("^^", "^", "^n", "\n", "^'", `"`).Replace(p.Params.Get("CN")) // which go-ical leaves
			if said != kept(want.Name) {
				r.Errorf("%s: %q, want %q", name, said, kept(want.Name))
			}
		}
	})
}

// FuzzReading looks for what the reader does not take.
func FuzzReading(f *testing.F) {
	f.Add(file(event(weekly, "EXDATE:20261201T150000Z", "RDATE;VALUE=PERIOD:20261127T150000Z/PT2H")))
	f.Add(file(twoEras(), event("DTSTART;TZID=Mine:20261124T160000", "DURATION:PT50M")))
	f.Add("BEGIN:VCALENDAR\r\nX;A=b\r\nEND:VCALENDAR")
	f.Fuzz(func(t *testing.T, text string) {
		_, events, err := readAll(t, text)
		if err != nil {
			return
		}
		from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
		g := calendar.NewGrouped(calendar.Options{Zone: time.UTC}, from, from.AddDate(2, 0, 0))
		for _, e := range events {
			g.Add(e)
		}
		err = g.Each(func(made calendar.Group) error {
			for _, at := range made.Times {
				if !at.Start.IsZero() && !at.End.After(from) || at.End.Before(at.Start) {
					t.Errorf("%+v", at)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}
