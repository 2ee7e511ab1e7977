package mirrortest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/calendar"
)

// said is what a resource says.
type said struct {
	caldav.Resource
	event calendar.Event
	print string // whatever its sequence
}

// repeats reports whether it is a series.
func (s said) repeats() bool { return s.event.Repeats() }

// alarmed reports whether it reminds of itself.
func (s said) alarmed() bool { return bytes.Contains(s.Body, []byte("BEGIN:VALARM")) }

// read returns what a resource says.
func (w *World) read(r caldav.Resource) said {
	version := r.Href + " " + r.ETag
	if known, is := w.versions[version]; is {
		return known
	}
	file, err := calendar.Read(bytes.NewReader(r.Body), calendar.Options{Name: r.Href, Zone: time.UTC})
	if err != nil {
		w.rt.Fatal(err)
	}
	e, err := file.Next()
	if err != nil {
		w.rt.Fatal(err)
	}
	if _, err = file.Next(); err != io.EOF { //nolint:errorlint // it is returned as it is
		w.rt.Fatalf("%s has several events: %v", r.Href, err)
	}
	bare := e
	bare.Sequence = 0
	w.versions[version] = said{r, e, bare.Fingerprint()}
	return w.versions[version]
}

// at returns what stands in the calendar under a name.
func (w *World) at(name string) (said, bool) {
	found, _, err := w.phone.Get(context.Background(), name)
	if err != nil {
		w.rt.Fatal(err)
	}
	if len(found) == 0 {
		return said{}, false
	}
	return w.read(found[0]), true
}

// everything returns all that stands in the calendar.
func (w *World) everything() []said {
	refs, err := w.phone.List(context.Background())
	if err != nil {
		w.rt.Fatal(err)
	}
	var names []string
	for _, ref := range refs {
		names = append(names, ref.Href)
	}
	found, _, err := w.phone.Get(context.Background(), names...)
	if err != nil {
		w.rt.Fatal(err)
	}
	var all []said
	for _, r := range found {
		all = append(all, w.read(r))
	}
	return all
}

// entry returns an event as a phone writes it.
func entry(e calendar.Event) calendar.Entry {
	return calendar.Entry{
		UID: e.UID, Summary: e.Summary, Location: e.Location, Start: e.Start, End: e.End, Sequence: e.Sequence, Stamp: e.Stamp, Status: e.Status,
		RelatedTo: e.RelatedTo,
	}
}

const alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\n"

// written returns what a phone puts into a calendar.
func (w *World) written(e calendar.Entry, alarmed bool) []byte {
	var b bytes.Buffer
	out := calendar.NewWriter(&b, calendar.Head{})
	if err := out.Put(e); err != nil {
		w.rt.Fatal(err)
	}
	if err := out.Close(); err != nil {
		w.rt.Fatal(err)
	}
	text := b.String()
	if alarmed {
		text = strings.Replace(text, "END:VEVENT\r\n", "X-PHONE:1\r\n"+alarm+"END:VEVENT\r\n", 1)
	}
	return []byte(strings.Replace(text, "CLASS:PRIVATE\r\n", "CATEGORIES:Work\r\n", 1))
}

// act has the phone do something.
func (w *World) act() {
	w.turn++
	all := w.everything()
	what := rapid.SampledFrom([]string{"create", "series", "move", "move", "edit", "cancel", "alarm", "alarm", "delete", "bump"}).Draw(w.rt, "phone")
	odd := scale(w.turn)
	if what == "create" || what == "series" || len(all) == 0 {
		e := calendar.Entry{
			UID: fmt.Sprintf("%d@phone", w.turn), Summary: "Dentist", Start: w.began.Add(odd), End: w.began.Add(odd + time.Hour), Stamp: w.began, Status: calendar.Confirmed,
		}
		if what == "series" {
			e.Rule, e.Zone = "FREQ=WEEKLY;COUNT=3", time.UTC
		}
		w.put(fmt.Sprintf("%d.ics", w.turn), w.written(e, false), "")
		return
	}
	was := rapid.SampledFrom(all).Draw(w.rt, "event")
	is := entry(was.event)
	switch what {
	case "delete":
		w.logf("phone: deletes %s", was.Href)
		if err := w.phone.Delete(context.Background(), was.Href, was.ETag); err != nil {
			w.rt.Fatal(err)
		}
		w.touched[was.Href] = touch{deleted: true}
		return
	case "move":
		is.Start, is.End = w.began.Add(odd), w.began.Add(odd).Add(was.event.End.Sub(was.event.Start))
	case "edit":
		is.Summary = fmt.Sprintf("Edited %d", w.turn)
	case "cancel":
		is.Status = calendar.Cancelled
	case "bump":
		is.Sequence++
	}
	if was.repeats() {
		is.Rule, is.Zone = "FREQ=WEEKLY;COUNT=2", time.UTC
	}
	w.logf("phone: %s %s", what, was.Href)
	w.put(was.Href, w.written(is, what == "alarm" || was.alarmed()), was.ETag)
	if now, _ := w.at(was.Href); now.print != was.print {
		w.touched[was.Href] = touch{}
	}
}

// scale returns a time of a turn that no book has.
func scale(turn int) time.Duration {
	return 30*24*time.Hour + time.Duration(turn)*7*time.Hour + 17*time.Minute
}

func (w *World) put(name string, body []byte, was string) {
	if _, err := w.phone.Put(context.Background(), name, body, was); err != nil {
		w.rt.Fatal(err)
	}
}
