package desk_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mirror/mirrortest"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// synced is a book and calendars that it is kept in step with.
type synced struct {
	*scene.Scene
	t       *testing.T
	servers map[string]desk.Remote
	neutral string
	options desk.Syncing
}

func inStep(t *testing.T, names ...string) *synced {
	s := &synced{Scene: scene.New(t), t: t, servers: map[string]desk.Remote{}, neutral: "Appointment"}
	for _, name := range names {
		s.servers[name] = mirrortest.NewMemory(mirrortest.Quirks{})
		s.added(name)
	}
	return s
}

func (s *synced) added(name string) desk.CalendarResult {
	s.t.Helper()
	result, err := s.desk().AddCalendar(context.Background(), desk.CalendarAdding{
		CalendarAccount: appointment.CalendarAccount{Name: name, URL: "https://example.org/" + name + "/", User: "anna"},
		Try:             func(_ context.Context, a appointment.CalendarAccount) (string, error) { return a.URL, nil },
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return result
}

// desk returns a desk that tells the names of clients in calendars.
func (s *synced) desk() *desk.Desk {
	d := s.Desk()
	d.Titles.Neutral = func() string { return s.neutral }
	d.Titles.Summary, _ = calendar.ParseSummary("{{.Client}}")
	return d
}

// sync brings all into step.
func (s *synced) sync() desk.Synced {
	s.t.Helper()
	options := s.options
	options.Connect = func(a appointment.CalendarAccount) (desk.Remote, error) { return s.servers[a.Name], nil }
	result, err := s.desk().Sync(context.Background(), options)
	if err != nil {
		s.t.Fatal(err)
	}
	return result
}

// has returns what stands in a calendar, by name.
func (s *synced) has(name string) map[string]string {
	s.t.Helper()
	ctx := context.Background()
	refs, err := s.servers[name].List(ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	all := map[string]string{}
	for _, ref := range refs {
		found, _, err := s.servers[name].Get(ctx, ref.Href)
		if err != nil {
			s.t.Fatal(err)
		}
		all[ref.Href] = string(found[0].Body)
	}
	return all
}

// put has somebody else write a resource, over whatever is there.
func (s *synced) put(resource, body string) {
	const name = "phone"
	s.t.Helper()
	ctx := context.Background()
	was := ""
	if found, _, _ := s.servers[name].Get(ctx, resource); len(found) > 0 {
		was = found[0].ETag
	}
	if _, err := s.servers[name].Put(ctx, resource, []byte(body), was); err != nil {
		s.t.Fatal(err)
	}
}

// event is an event of others.
func event(uid, start, more string) string {
	return strings.ReplaceAll(fmt.Sprintf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:%s\nDTSTART:%s\nDURATION:PT1H\n%sEND:VEVENT\nEND:VCALENDAR\n", uid, start, more), "\n", "\r\n")
}

func (s *synced) entries() int {
	s.t.Helper()
	n := 0
	err := s.Book.View(context.Background(), func(tx store.Tx) error {
		n = 0
		return store.NewReader(tx).Events(1, func(store.Event) error {
			n++
			return nil
		})
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func (s *synced) busy() []string {
	s.t.Helper()
	times, err := s.Desk().BusyTimes(context.Background(), "")
	if err != nil {
		s.t.Fatal(err)
	}
	var said []string
	for _, b := range times {
		said = append(said, b.Source+" "+b.Start.Format(time.DateTime))
	}
	return said
}

func TestCalendarHasWhatTheBookHasAndNoMore(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.At(scene.Monday().AddDate(0, 0, -9))
	old := s.Booked()
	s.At(scene.Monday().AddDate(0, 0, -3))
	recent := s.Booked(scene.Named("Ola"))
	s.At(scene.Monday())
	secret := func(b *desk.Booking) { b.Note, b.Place = "not for others", "Zoom" }
	ahead := s.Booked(scene.Named("Jan; \"x\",\r\nATTENDEE:mailto:x@y"), scene.InDays(1), secret)
	off := s.Booked(scene.Named("Ewa"), scene.InDays(2))
	s.Done(s.Desk().Cancel(context.Background(), desk.Cancellation{Selector: off, Request: policy.Cancel{By: appointment.BySpecialist, Reason: "ill"}}))

	if result := s.sync(); result.Calendars[0].Pushed != 3 || !result.Changed {
		t.Errorf("%+v", result)
	}
	all := s.has("phone")
	if _, there := all[old+"@adsum.ics"]; there {
		t.Error("what is long over was put there")
	}
	for _, id := range []string{recent, ahead, off} {
		text := all[id+"@adsum.ics"]
		if !strings.Contains(text, "UID:"+id+"@adsum\r\n") {
			t.Errorf("%s is not there: %q", id, text)
		}
		for _, never := range []string{"METHOD", "ORGANIZER", "\r\nATTENDEE", "not for others", "ill"} {
			if strings.Contains(text, never) {
				t.Errorf("%s is told: %q", never, text)
			}
		}
	}
	if !strings.Contains(all[off+"@adsum.ics"], "STATUS:CANCELLED\r\n") {
		t.Errorf("what was cancelled stands there as %q", all[off+"@adsum.ics"])
	}
	entries := s.entries()
	s.neutral = "Spotkanie" // another language
	if result := s.sync(); result.Changed || s.entries() != entries {
		t.Errorf("%+v", result)
	}
}

func TestNothingIsNotedWhereNothingIsToBeDoneButOnceADay(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.sync()
	entries := s.entries()
	s.At(s.Now.Add(23 * time.Hour))
	s.sync()
	if s.entries() != entries {
		t.Error("it was noted that nothing was to be done")
	}
	s.At(s.Now.Add(2 * time.Hour))
	s.sync()
	if s.entries() != entries+1 {
		t.Error("it was not noted that the calendar is in step")
	}
}

func TestDryRunWritesOnNeitherSide(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	id := s.Booked(scene.InDays(1))
	s.sync()
	s.put("a.ics", event("a", "20261201T100000Z", ""))
	s.put(id+"@adsum.ics", event(id+"@adsum", "20261202T100000Z", ""))
	s.Booked(scene.Named("Ola"), scene.InDays(2))
	before, entries := fmt.Sprint(s.has("phone")), s.entries()
	s.options.DryRun = true
	for range 2 {
		c := s.sync().Calendars[0]
		if c.Pushed != 1 || c.Pulled != 1 || len(c.Conflicts) != 1 || c.Conflicts[0].Kind != appointment.DisputeMoved {
			t.Errorf("%+v", c)
		}
	}
	if fmt.Sprint(s.has("phone")) != before || s.entries() != entries {
		t.Error("something was written")
	}
}

func TestResourceThatCannotBeReadIsPassedOver(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.put("bad.ics", event("bad", "20261301T100000Z", ""))
	s.put("good.ics", event("good", "20261201T100000Z", ""))
	c := s.sync().Calendars[0]
	if len(c.Warnings) != 1 || c.Warnings[0].Key != "resource_unread" || c.Warnings[0].Values["resource"] != "bad.ics" {
		t.Errorf("%+v", c.Warnings)
	}
	if got := s.busy(); !slices.Equal(got, []string{"phone 2026-12-01 10:00:00"}) {
		t.Error(got)
	}
}

func TestSeriesIsFollowedAgainBeforeItRunsOut(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.put("a.ics", event("a", "20261201T100000Z", "RRULE:FREQ=MONTHLY\r\n"))
	s.sync()
	first := s.busy()
	s.At(s.Now.AddDate(0, 5, 0))
	s.sync()
	if got := s.busy(); len(got) != len(first)-5 {
		t.Errorf("%d times after %d: it was followed too soon", len(got), len(first))
	}
	s.At(s.Now.AddDate(0, 3, 0))
	s.sync()
	if got := s.busy(); len(got) != len(first) {
		t.Errorf("%d times after %d", len(got), len(first))
	}
}

// forgetful is a calendar that has forgotten what it told of its changes.
type forgetful struct{ desk.Remote }

func (f forgetful) Changes(ctx context.Context, _ string) ([]caldav.Ref, []string, string, error) {
	return f.Remote.Changes(ctx, "")
}

func TestEventThatWasTakenOutByHandStaysOutAsItWas(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.servers["phone"] = forgetful{s.servers["phone"]}
	s.put("once.ics", event("once", "20261205T090000Z", ""))
	s.put("often.ics", event("often", "20261203T120000Z", "RRULE:FREQ=MONTHLY\n"))
	s.sync()
	for _, b := range []string{"once", "often"} {
		id := s.block(b)
		result, err := s.Desk().RemoveBusy(context.Background(), desk.Unblocking{Name: id})
		if err != nil || !result.Changed {
			t.Fatal(result, err)
		}
	}
	kept := func(when string) {
		t.Helper()
		if result := s.sync(); len(s.busy()) > 0 || result.Calendars[0].Pulled > 0 {
			t.Errorf("%s: %v, %+v", when, s.busy(), result.Calendars)
		}
	}
	kept("as they were")
	s.put("once.ics", event("once", "20261205T090000Z", "SUMMARY:New\nSEQUENCE:1\n"))
	kept("renamed")
	s.At(s.Now.AddDate(1, 0, 0))
	kept("a year later")
	s.put("often.ics", event("often", "20261203T130000Z", "RRULE:FREQ=MONTHLY;COUNT=14\n"))
	if s.sync(); len(s.busy()) == 0 {
		t.Error("an event at other times does not block")
	}
}

// block returns the id under which an event of others is kept.
func (s *synced) block(uid string) (id string) {
	s.t.Helper()
	err := s.Book.View(context.Background(), func(tx store.Tx) error {
		b, _, err := store.NewReader(tx).BlockOf("phone", uid)
		id = b.ID
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func TestEventThatWasTakenInAsAnAppointmentDoesNotBlockIt(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	body := event("once", "20261205T090000Z", "SUMMARY:Nina\n")
	s.put("once.ics", body)
	s.sync()
	i := desk.Import{File: strings.NewReader(body), Name: "x.ics", AsAppointments: true, Platform: "independent"}
	if _, err := s.Desk().Import(context.Background(), i); err != nil || len(s.busy()) > 0 {
		t.Fatal(err, s.busy())
	}
	s.put("once.ics", event("once", "20261205T090000Z", "SUMMARY:Nina\nSEQUENCE:1\n"))
	if s.sync(); len(s.busy()) > 0 {
		t.Error(s.busy())
	}
}

func TestTimesOfAServersCalendarAreNoneOfAFile(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.put("once.ics", event("once", "20261205T090000Z", ""))
	s.sync()
	file := event("other", "20261206T090000Z", "")
	for _, source := range []string{"phone", "Phone"} {
		_, err := s.Desk().Import(context.Background(), desk.Import{File: strings.NewReader(file), Name: "x.ics", Source: source, Replace: true})
		if f := fault.Of(err); f.Code != fault.Conflict || f.Key != "desk.source_of_server" {
			t.Errorf("%s: %v", source, err)
		}
	}
	_, err := s.Desk().RemoveBusy(context.Background(), desk.Unblocking{Source: "phone"})
	if f := fault.Of(err); f.Code != fault.Conflict || f.Key != "desk.source_of_server" {
		t.Error(err)
	}
	if busy := s.busy(); len(busy) != 1 {
		t.Error(busy)
	}
}

func TestEventThatIsThereUnderAnotherNameIsNotDoubled(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.sync()
	id := s.Booked(scene.InDays(1))
	var file bytes.Buffer
	w := calendar.NewWriter(&file, calendar.Head{})
	d := s.desk()
	err := d.ExportCalendar(context.Background(), desk.Export{}, func() error { return nil }, w.Put)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	s.put("import.ics", file.String())
	c := s.sync().Calendars[0]
	if c.Failed != nil || len(c.Conflicts) > 0 || len(s.has("phone")) != 1 {
		t.Errorf("%+v, %v", c, s.has("phone"))
	}
	s.Done(s.Desk().Cancel(context.Background(), desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
	s.sync()
	if all := s.has("phone"); len(all) != 1 || !strings.Contains(all["import.ics"], "STATUS:CANCELLED") {
		t.Error(all)
	}
}

// hidden tells no changes of one resource, as a server whose list is out of date.
type hidden struct {
	desk.Remote
	from int
}

func (h *hidden) Changes(ctx context.Context, token string) ([]caldav.Ref, []string, string, error) {
	if h.from--; h.from >= 0 {
		return nil, nil, token, nil
	}
	return h.Remote.Changes(ctx, token)
}

func TestEventThatTurnsUpUnderAnotherNameIsLookedFor(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.sync()
	id := s.Booked(scene.InDays(1))
	s.put("other.ics", event(id+"@adsum", "20261201T100000Z", ""))
	s.servers["phone"] = &hidden{s.servers["phone"], 1}
	c := s.sync().Calendars[0]
	if c.Failed != nil || len(c.Conflicts) != 1 || len(s.has("phone")) != 1 {
		t.Errorf("%+v, %v", c, s.has("phone"))
	}
}

// gone is a server that is away.
type gone struct{ desk.Remote }

func (gone) Changes(context.Context, string) ([]caldav.Ref, []string, string, error) {
	return nil, nil, "", fault.New(fault.Busy, "caldav.timeout", "host", "x")
}

func TestOneCalendarThatIsAwayKeepsNoOther(t *testing.T) {
	t.Parallel()
	s := inStep(t, "a", "b", "c")
	s.servers["b"] = gone{s.servers["b"]}
	s.Booked(scene.InDays(1))
	result := s.sync()
	if fault.Of(result.Failed()).Code != fault.Busy || len(s.has("a")) != 1 || len(s.has("b")) != 0 || len(s.has("c")) != 1 {
		t.Errorf("%+v", result)
	}
}

// refusing is a server on which nothing can be written.
type refusing struct{ desk.Remote }

func (refusing) Put(context.Context, string, []byte, string) (string, error) {
	return "", fault.New(fault.IO, "caldav.forbidden", "host", "x", "said", "no")
}

func TestEventsThatAServerRefusesAreNamedAndTriedAgain(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	server := s.servers["phone"]
	s.servers["phone"] = refusing{server}
	s.Booked(scene.InDays(1))
	c := s.sync().Calendars[0]
	if len(c.Warnings) != 1 || c.Warnings[0].Key != "event_refused" || fault.Of(c.Failed).Code != fault.IO || c.Pushed > 0 {
		t.Errorf("%+v", c)
	}
	s.servers["phone"] = server
	if c := s.sync().Calendars[0]; c.Failed != nil || c.Pushed != 1 {
		t.Errorf("%+v", c)
	}
}

// strict is a server that knows who asks no more.
type strict struct{ desk.Remote }

func (strict) Changes(context.Context, string) ([]caldav.Ref, []string, string, error) {
	return nil, nil, "", fault.New(fault.Invalid, "caldav.unauthorized", "host", "x", "user", "anna")
}

// What a calendar fails with is told as after a command that has written: one may be in step already.
func TestServerThatRefusesForGoodIsNoFaultOfWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := inStep(t, "a", "b", "c")
	s.servers["b"], s.servers["c"] = gone{}, strict{}
	s.Booked(scene.InDays(1))
	result := s.sync()
	if result.Calendars[0].Pushed != 1 || fault.Of(result.Failed()).Code != fault.IO || fault.Of(result.Failed()).Key != "caldav.unauthorized" {
		t.Errorf("%+v", result.Calendars)
	}
}

// lying is a server that says it has what it does not keep.
type lying struct{ desk.Remote }

func (lying) Put(context.Context, string, []byte, string) (string, error) { return "", nil }

func TestEventThatDoesNotStayIsNotCounted(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.servers["phone"] = lying{s.servers["phone"]}
	s.Booked(scene.InDays(1))
	c := s.sync().Calendars[0]
	if c.Pushed > 0 || len(c.Warnings) != 1 || c.Warnings[0].Key != "event_unsteady" || fault.Of(c.Failed).Code != fault.Busy {
		t.Errorf("%+v", c)
	}
}

func TestNameOfWhoIsForgottenLeavesTheCalendar(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := inStep(t, "phone")
	past := s.Booked(scene.Named("Ola"))
	off := s.Booked(scene.Named("Ola"), scene.InDays(1))
	s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: off, Request: policy.Cancel{By: appointment.BySpecialist}}))
	s.sync()
	name := past + "@adsum.ics"
	s.put(name, strings.Replace(s.has("phone")[name], "END:VEVENT", "DESCRIPTION:Ola again\r\nEND:VEVENT", 1))
	s.At(s.Now.AddDate(0, 1, 0))
	s.sync()
	result, err := s.desk().ForgetClient(ctx, desk.Forgetting{Name: "Ola", Anyway: true}, nil)
	if err != nil || !slices.Equal(result.Calendars, []desk.InCalendar{{Name: "phone", Events: 2}}) {
		t.Fatalf("%+v, %v", result.Calendars, err)
	}
	if c := s.sync().Calendars[0]; c.Pushed != 2 || len(c.Conflicts) > 0 {
		t.Errorf("%+v", c)
	}
	for name, text := range s.has("phone") {
		if strings.Contains(text, "Ola") {
			t.Errorf("%s still has the name: %q", name, text)
		}
	}
	again, err := s.desk().ForgetClient(ctx, desk.Forgetting{Name: result.Client.ID}, nil)
	if err != nil || len(again.Calendars) > 0 {
		t.Errorf("%+v, %v", again.Calendars, err)
	}
}

func TestWhatWasShownForAConflictSettlesIt(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := inStep(t, "phone")
	id := s.Booked(scene.InDays(1))
	s.sync()
	name := id + "@adsum.ics"
	was := s.has("phone")[name]
	s.put(name, strings.Replace(strings.Replace(was, "DTSTART:20261124", "DTSTART:20261125", 1), "DTEND:20261124", "DTEND:20261125", 1))
	for range 2 {
		c := s.sync().Calendars[0]
		if len(c.Conflicts) != 1 || c.Conflicts[0].Kind != appointment.DisputeMoved || c.Changed() {
			t.Fatalf("%+v", c)
		}
	}
	to := s.sync().Calendars[0].Conflicts[0].Dispute.Start
	s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(to)}))
	if c := s.sync().Calendars[0]; len(c.Conflicts) != 0 || c.Changed() {
		t.Errorf("%+v", c)
	}
	if found, _, _ := s.servers["phone"].Get(ctx, name); len(found) > 0 {
		if err := s.servers["phone"].Delete(ctx, name, found[0].ETag); err != nil {
			t.Fatal(err)
		}
	}
	if c := s.sync().Calendars[0]; len(c.Conflicts) != 1 || c.Conflicts[0].Kind != appointment.DisputeDeleted {
		t.Errorf("%+v", c)
	}
	s.options.Restore = id
	if c := s.sync().Calendars[0]; len(c.Conflicts) != 0 || c.Pushed != 1 {
		t.Errorf("%+v", c)
	}
}

// leaving is a server during whose answers the calendar is removed.
type leaving struct {
	desk.Remote
	s *synced
}

func (l leaving) Put(ctx context.Context, name string, body []byte, was string) (string, error) {
	if _, err := l.s.Desk().RemoveCalendar(ctx, desk.Options{}, "phone"); err != nil {
		l.s.t.Fatal(err)
	}
	return l.Remote.Put(ctx, name, body, was)
}

func TestCalendarThatIsRemovedMeanwhileIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	s.Booked(scene.InDays(1))
	s.servers["phone"] = leaving{s.servers["phone"], s}
	_, err := s.desk().Sync(context.Background(), desk.Syncing{Connect: func(appointment.CalendarAccount) (desk.Remote, error) { return s.servers["phone"], nil }})
	if err == nil || fault.Of(err).Key != "desk.calendar_removed" {
		t.Error(err)
	}
}

func TestAddedCalendarHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	s := inStep(t, "phone")
	tried := 0
	add := func(name, url string) (desk.CalendarResult, error) {
		return s.Desk().AddCalendar(context.Background(), desk.CalendarAdding{
			CalendarAccount: appointment.CalendarAccount{Name: name, URL: url, User: "anna"},
			Try: func(_ context.Context, a appointment.CalendarAccount) (string, error) {
				tried++
				return a.URL, nil
			},
		})
	}
	if result, err := add("Phone", "https://example.org/phone/"); err != nil || result.Changed || tried != 0 {
		t.Errorf("%+v, %v, tried %d times", result, err, tried)
	}
	for _, c := range []struct{ name, url, key string }{
		{"PHONE", "https://example.org/other/", "desk.calendar_exists"},
		{"tablet", "https://example.org/phone/", "desk.calendar_exists"},
		{" ", "https://example.org/other/", "desk.calendar_name"},
	} {
		if _, err := add(c.name, c.url); err == nil || fault.Of(err).Key != c.key {
			t.Errorf("%q at %s: %v", c.name, c.url, err)
		}
	}
}
