package caldav_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/caldav/radicaletest"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// client returns a client of the server for an address.
func client(t *testing.T, address string) *caldav.Client {
	t.Helper()
	c, err := caldav.New(caldav.Options{URL: address, User: radicaletest.User, Password: password(radicaletest.Password)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func password(text string) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return text, nil }
}

// work starts a server with one calendar, and returns its client.
func work(t *testing.T) (*radicaletest.Server, *caldav.Client) {
	t.Helper()
	s := radicaletest.Start(t)
	return s, client(t, s.Calendar(t, "work", "Work"))
}

// event is the text of an event with a UID.
func event(uid, summary string) []byte {
	return []byte(strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//adsum//EN", "BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:20261124T100000Z",
		"DTSTART:20261125T140000Z", "DTEND:20261125T145000Z", "SUMMARY:" + summary, "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n"))
}

// put writes an event and returns its ETag.
func put(t *testing.T, c *caldav.Client, name, summary, was string) string {
	t.Helper()
	now, err := c.Put(t.Context(), name, event(name, summary), was)
	if err != nil || now == "" {
		t.Fatalf("%s: %q, %v", name, now, err)
	}
	return now
}

// is fails the test unless an error is a fault of a code and a key, with a cause where one is named.
func is(t *testing.T, err error, code fault.Code, key string, cause error) {
	t.Helper()
	if err == nil {
		t.Errorf("got no error, want %s %s", code, key)
		return
	}
	if f := fault.Of(err); f.Code != code || f.Key != key || cause != nil && !errors.Is(err, cause) {
		t.Errorf("got %v, want %s %s, %v", err, code, key, cause)
	}
}

func TestTheOneCalendarIsFoundFromAnyAddressOfItsServer(t *testing.T) {
	t.Parallel()
	s := radicaletest.Start(t)
	s.Calendar(t, "tasks", "Tasks", "VTODO")
	s.Calendar(t, "read-only", "Holidays")
	want := caldav.Collection{URL: s.Calendar(t, "work", "Work"), Name: "Work", SyncSupported: true}
	for _, path := range []string{"", "anna/", "anna", "anna/work/", "anna/work", ".well-known/caldav", "nothing/here/"} {
		if got, err := client(t, s.URL+path).Discover(t.Context()); err != nil || got != want {
			t.Errorf("%s: %+v, %v", path, got, err)
		}
	}
}

func TestAPersonChoosesAmongSeveralCalendars(t *testing.T) {
	t.Parallel()
	s, _ := work(t)
	home := s.Calendar(t, "home", "")
	_, err := client(t, s.URL).Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.several", nil)
	several, ok := errors.AsType[*caldav.Several](err)
	if list := fmt.Sprint(fault.Of(err).Values["list"]); !ok || len(several.Collections) != 2 || !strings.Contains(list, "Work ("+s.URL+"anna/work/)") || !strings.Contains(list, "home ("+home+")") {
		t.Errorf("%v", err)
	}
}

func TestCalendarsOfNoUseAreRefused(t *testing.T) {
	t.Parallel()
	s := radicaletest.Start(t)
	_, err := client(t, s.URL).Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.none", nil)
	tasks := s.Calendar(t, "tasks", "Tasks", "VTODO", "VJOURNAL")
	for _, address := range []string{s.URL, tasks} {
		_, err = client(t, address).Discover(t.Context())
		is(t, err, fault.Invalid, "caldav.no_events", nil)
	}
	_, err = client(t, s.Calendar(t, "read-only", "Holidays")).Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.read_only", nil)
	_, err = client(t, s.URL).Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.unusable", nil)
}

func TestAResourceIsWrittenOverTheVersionThatIsKnownAlone(t *testing.T) {
	t.Parallel()
	_, c := work(t)
	ctx := t.Context()
	first := put(t, c, "a.ics", "one", "")
	_, err := c.Put(ctx, "a.ics", event("a.ics", "other"), "")
	is(t, err, fault.Busy, "caldav.changed", caldav.ErrChanged)
	second := put(t, c, "a.ics", "two", first)
	_, err = c.Put(ctx, "a.ics", event("a.ics", "three"), first)
	is(t, err, fault.Busy, "caldav.changed", caldav.ErrChanged)
	is(t, c.Delete(ctx, "a.ics", first), fault.Busy, "caldav.changed", caldav.ErrChanged)
	is(t, c.Delete(ctx, "a.ics", ""), fault.Busy, "caldav.changed", caldav.ErrChanged)
	found, gone, err := c.Get(ctx, "a.ics", "b.ics")
	if err != nil || len(found) != 1 || found[0].ETag != second || !bytes.Contains(found[0].Body, []byte("SUMMARY:two\r\n")) || !slices.Equal(gone, []string{"b.ics"}) {
		t.Errorf("%v %q, %v", found, gone, err)
	}
	if err := c.Delete(ctx, "a.ics", second); err != nil {
		t.Error(err)
	}
	is(t, c.Delete(ctx, "a.ics", second), fault.Busy, "caldav.gone", caldav.ErrGone)
	if _, err = c.Put(ctx, "a.ics", event("a.ics", "four"), second); !errors.Is(err, caldav.ErrChanged) && !errors.Is(err, caldav.ErrGone) {
		t.Errorf("over what is gone: %v", err)
	}
	if all, err := c.List(ctx); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
}

func TestAnEventIsInACalendarOnce(t *testing.T) {
	t.Parallel()
	_, c := work(t)
	put(t, c, "a.ics", "one", "")
	_, err := c.Put(t.Context(), "b.ics", event("a.ics", "one"), "")
	is(t, err, fault.IO, "caldav.taken", caldav.ErrTaken)
}

func TestWhatIsNoEventIsRefusedForGood(t *testing.T) {
	t.Parallel()
	_, c := work(t)
	_, err := c.Put(t.Context(), "a.ics", []byte("no calendar"), "")
	is(t, err, fault.IO, "caldav.refused", nil)
	if f := fault.Of(err); f.Values["status"] != 400 || f.Values["said"] != "Bad Request" {
		t.Errorf("%v", err)
	}
}

func TestNamesAreWhatTheyReadAs(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	ctx := t.Context()
	want := []string{"a@b.ics", "a b.ics", "zażółć їжак.ics", "100%.ics", "a%40b.ics", "a+b;c=d,e.ics", "a?b#c.ics", "'\"<&>.ics", "a:b.ics"}
	tags := map[string]string{}
	for _, name := range want {
		tags[name] = put(t, c, name, "one", "")
	}
	kept := s.Kept(t, "work")
	all, err := c.List(ctx)
	changed, _, _, failed := c.Changes(ctx, "")
	found, gone, missed := c.Get(ctx, want...)
	if len(all) != len(want) || len(changed) != len(want) || len(found) != len(want) || len(gone) != 0 || err != nil || failed != nil || missed != nil {
		t.Fatalf("%v, %v, %v, %q, %v, %v, %v", all, changed, found, gone, err, failed, missed)
	}
	for i, name := range want {
		ref := caldav.Ref{Href: name, ETag: tags[name]}
		if !slices.Contains(all, ref) || !slices.Contains(changed, ref) || found[i].Ref != ref || kept[name] == "" {
			t.Errorf("%s is not the same everywhere", name)
		}
		if err := c.Delete(ctx, name, tags[name]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOnlyWhatChangedIsTold(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	ctx := t.Context()
	a, b := put(t, c, "a.ics", "one", ""), put(t, c, "b.ics", "one", "")
	changed, gone, token, err := c.Changes(ctx, "")
	if err != nil || token == "" || len(changed) != 2 || len(gone) != 0 {
		t.Fatalf("%v %v %q, %v", changed, gone, token, err)
	}
	if changed, gone, same, err := c.Changes(ctx, token); err != nil || same != token || len(changed)+len(gone) != 0 {
		t.Errorf("%v %v %q, %v", changed, gone, same, err)
	}
	a = put(t, c, "a.ics", "two", a)
	if err := c.Delete(ctx, "b.ics", b); err != nil {
		t.Fatal(err)
	}
	s.Stop()
	s.Start(t) // it knows its tokens ever after
	changed, gone, now, err := c.Changes(ctx, token)
	if err != nil || now == token || !slices.Equal(changed, []caldav.Ref{{Href: "a.ics", ETag: a}}) || !slices.Equal(gone, []string{"b.ics"}) {
		t.Errorf("%v %v, %v", changed, gone, err)
	}
}

func TestATokenThatTheServerForgotIsStale(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	put(t, c, "a.ics", "one", "")
	_, _, token, err := c.Changes(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	s.Forget(t, "work")
	put(t, c, "b.ics", "one", "")
	for _, stale := range []string{token, "what nobody gave <&>"} {
		_, _, _, err = c.Changes(t.Context(), stale)
		is(t, err, fault.Busy, "caldav.stale", caldav.ErrStale)
	}
}

func TestResourcesAreReadInPortions(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	names := make([]string, 120)
	for i := range names {
		names[i] = fmt.Sprintf("%d.ics", i)
		put(t, c, names[i], "one", "")
	}
	s.Befall(nil)
	found, gone, err := c.Get(t.Context(), names...)
	if err != nil || len(found) != 120 || len(gone) != 0 || len(s.Requests()) != 3 {
		t.Fatalf("%d, %q, %v, in %d requests", len(found), gone, err, len(s.Requests()))
	}
	for i, r := range found {
		if r.Href != names[i] || !bytes.Contains(r.Body, []byte("UID:"+names[i]+"\r\n")) || bytes.Contains(r.Body, []byte("\r\r")) {
			t.Errorf("%d is %s: %q", i, r.Href, r.Body)
		}
	}
	one, _, err := c.Get(t.Context(), names[7])
	if err != nil || len(one) != 1 || one[0].Ref != found[7].Ref || !bytes.Equal(one[0].Body, found[7].Body) {
		t.Errorf("by itself it is %v, among others %v, %v", one, found[7], err)
	}
}

// Whether a lost request was carried out, nobody knows; a second one tells.
func TestALostWriteIsFoundOutByTheNext(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	ctx := t.Context()
	for fate, done := range map[radicaletest.Fate]bool{radicaletest.Lost(): false, radicaletest.Unanswered(): true, radicaletest.Answered(503, "later"): false} {
		name := fmt.Sprintf("%v.ics", fate)
		s.Befall(radicaletest.At(1, fate))
		_, err := c.Put(ctx, name, event(name, "one"), "")
		if f := fault.Of(err); f.Code != fault.Busy || errors.Is(err, caldav.ErrChanged) {
			t.Errorf("%v: %v", fate, err)
		}
		_, err = c.Put(ctx, name, event(name, "one"), "")
		if errors.Is(err, caldav.ErrChanged) != done || !done && err != nil {
			t.Errorf("%v: then %v", fate, err)
		}
		if n := len(s.Requests()); n != 2 {
			t.Errorf("%v: %d requests: nothing is to be sent twice unasked", fate, n)
		}
	}
}

func TestHalfAnAnswerIsNone(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	ctx := t.Context()
	tag := put(t, c, "a.ics", "one", "")
	put(t, c, "b.ics", "one", "")
	for what, ask := range map[string]func() error{
		"List":    func() error { _, err := c.List(ctx); return err },
		"Changes": func() error { _, _, _, err := c.Changes(ctx, ""); return err },
		"Get":     func() error { _, _, err := c.Get(ctx, "a.ics"); return err },
		"Several": func() error { _, _, err := c.Get(ctx, "a.ics", "b.ics"); return err },
		"Put":     func() error { _, err := c.Put(ctx, "a.ics", event("a.ics", "one"), tag); return err },
		"Discover": func() error {
			_, err := c.Discover(ctx)
			return err
		},
	} {
		s.Befall(func(radicaletest.Request) radicaletest.Fate { return radicaletest.Halved() })
		if err := ask(); fault.Of(err).Code != fault.Busy || fault.Of(err).Key != "caldav.away" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAServerThatIsAwayIsTriedAnotherTime(t *testing.T) {
	t.Parallel()
	s, c := work(t)
	s.Stop()
	_, err := c.List(t.Context())
	is(t, err, fault.Busy, "caldav.away", nil)
	s.Start(t)
	s.Pause()
	quick, err := caldav.New(caldav.Options{URL: s.URL + "anna/work/", User: radicaletest.User, Password: password(radicaletest.Password), Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	_, err = quick.List(t.Context())
	is(t, err, fault.Busy, "caldav.timeout", nil)
	hurried, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	_, err = c.List(hurried)
	is(t, err, fault.Busy, "caldav.timeout", nil)
	interrupted, stop := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, stop)
	_, err = c.List(interrupted)
	is(t, err, fault.Interrupted, "interrupted", context.Canceled)
	s.Resume()
	if all, err := c.List(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
}

func TestWhoIsNotKnownIsNotLetIn(t *testing.T) {
	t.Parallel()
	s, _ := work(t)
	for user, key := range map[string]string{"anna": "caldav.unauthorized", "ewa": "caldav.unauthorized", "": "caldav.nobody"} {
		c, err := caldav.New(caldav.Options{URL: s.URL + "anna/work/", User: user, Password: password("wrong")})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Discover(t.Context())
		is(t, err, fault.Invalid, key, nil)
		_, err = c.List(t.Context())
		is(t, err, fault.Invalid, key, nil)
		_, err = c.Put(t.Context(), "a.ics", event("a", "one"), "")
		is(t, err, fault.Invalid, key, nil)
	}
}

func TestWhatMayBeReadOnlyIsNotWritten(t *testing.T) {
	t.Parallel()
	s := radicaletest.Start(t)
	c := client(t, s.Calendar(t, "read-only", ""))
	_, err := c.Put(t.Context(), "a.ics", event("a.ics", "one"), "")
	is(t, err, fault.IO, "caldav.forbidden", nil)
}

func TestACalendarThatWasRemovedIsNamed(t *testing.T) {
	t.Parallel()
	s, _ := work(t)
	c := client(t, s.URL+"anna/other/")
	_, err := c.List(t.Context())
	is(t, err, fault.Invalid, "caldav.no_calendar", nil)
	_, _, _, err = c.Changes(t.Context(), "")
	is(t, err, fault.Invalid, "caldav.no_calendar", nil)
}
