package caldav_test

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// standIn stands in for servers of which Debian has none: it answers as their documentation, or
// RFC 4791, 6578 and 6764, say that they do. That the servers themselves do so, it does not show.
type standIn struct {
	*httptest.Server
	mu      sync.Mutex
	answers map[string]answer // by method and path: "PROPFIND /"
	asked   []asked
}

// answer is what is answered: with a body that is a page of XML where it has elements of it.
type answer struct {
	status int
	header map[string]string
	body   string
	next   *answer // what is answered the time after; nil for the same
}

// asked is a request that was made.
type asked struct {
	what, auth, body string
	header           http.Header
}

func serve(t *testing.T, start func(http.Handler) *httptest.Server) *standIn {
	t.Helper()
	s := &standIn{answers: map[string]answer{}}
	s.Server = start(s)
	t.Cleanup(s.Close)
	return s
}

func plain(t *testing.T) *standIn { t.Helper(); return serve(t, httptest.NewServer) }

func secure(t *testing.T) *standIn {
	t.Helper()
	return serve(t, func(h http.Handler) *httptest.Server {
		s := httptest.NewUnstartedServer(h)
		s.Config.ErrorLog = log.New(io.Discard, "", 0) // of clients that do not trust it
		s.StartTLS()
		return s
	})
}

// ServeHTTP answers what is answered to a method at a path, 404 else.
func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	what := r.Method + " " + r.URL.EscapedPath()
	s.mu.Lock()
	s.asked = append(s.asked, asked{what, r.Header.Get("Authorization"), string(body), r.Header.Clone()})
	a, ok := s.answers[what]
	if ok && a.next != nil {
		s.answers[what] = *a.next
	}
	s.mu.Unlock()
	if !ok {
		a.status = http.StatusNotFound
	}
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(a.status)
	_, _ = io.WriteString(w, a.body)
}

// client returns a client of the stand-in for a path.
func (s *standIn) client(t *testing.T, path string) *caldav.Client {
	t.Helper()
	o := caldav.Options{URL: s.URL + path, User: "anna", Password: password("tea")}
	if cert := s.Certificate(); cert != nil {
		o.Roots = x509.NewCertPool()
		o.Roots.AddCert(cert)
	}
	c, err := caldav.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// multi is an answer of several parts: responses, tokens.
func multi(parts ...string) answer {
	return answer{status: 207, header: map[string]string{"Content-Type": "application/xml; charset=utf-8"}, body: `<?xml version="1.0" encoding="utf-8"?>` +
		"\n" + `<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:cal="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/">` +
		strings.Join(parts, "") + `</d:multistatus>`}
}

// of is a response about one place, with properties that it has.
func of(href, props string) string {
	return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + props + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>" +
		"<d:propstat><d:prop><d:owner/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>"
}

// status is a response about one place that has a status alone.
func status(href, line string) string {
	return "<d:response><d:href>" + href + "</d:href><d:status>HTTP/1.1 " + line + "</d:status></d:response>"
}

const (
	aCalendar = `<d:resourcetype><d:collection/><cal:calendar/></d:resourcetype>`
	events    = `<cal:supported-calendar-component-set><cal:comp name="VEVENT"/><cal:comp name="VTODO"/></cal:supported-calendar-component-set>`
	mayWrite  = `<d:current-user-privilege-set><d:privilege><d:read/></d:privilege><d:privilege><d:write-content/></d:privilege><d:privilege><d:bind/></d:privilege></d:current-user-privilege-set>`
	mayRead   = `<d:current-user-privilege-set><d:privilege><d:read/></d:privilege><d:privilege><d:write-properties/></d:privilege></d:current-user-privilege-set>`
	syncs     = `<d:supported-report-set><d:supported-report><d:report><cal:calendar-query/></d:report></d:supported-report><d:supported-report><d:report><d:sync-collection/></d:report></d:supported-report></d:supported-report-set>`
)

func TestNextcloudIsFoundFromItsRoot(t *testing.T) {
	t.Parallel()
	s := secure(t)
	s.answers = map[string]answer{
		"PROPFIND /":                   {status: 405, body: "<html><title>Cloud</title></html>"},
		"PROPFIND /.well-known/caldav": {status: 301, header: map[string]string{"Location": "/remote.php/dav/"}},
		"PROPFIND /remote.php/dav/": multi(of("/remote.php/dav/", `<d:resourcetype><d:collection/></d:resourcetype>
			<d:current-user-principal><d:href>/remote.php/dav/principals/users/anna/</d:href></d:current-user-principal>`)),
		"PROPFIND /remote.php/dav/principals/users/anna/": multi(of("/remote.php/dav/principals/users/anna/",
			`<cal:calendar-home-set><d:href>/remote.php/dav/calendars/anna/</d:href></cal:calendar-home-set>`)),
		"PROPFIND /remote.php/dav/calendars/anna/": multi(
			of("/remote.php/dav/calendars/anna/", `<d:resourcetype><d:collection/></d:resourcetype>`),
			of("/remote.php/dav/calendars/anna/personal/", aCalendar+events+mayWrite+syncs+"<d:displayname>Personal</d:displayname>"),
			of("/remote.php/dav/calendars/anna/contact_birthdays/", aCalendar+events+mayRead+"<d:displayname>Birthdays</d:displayname>"),
			of("/remote.php/dav/calendars/anna/tasks/", aCalendar+mayWrite+`<cal:supported-calendar-component-set><cal:comp name="VTODO"/></cal:supported-calendar-component-set>`),
			of("/remote.php/dav/calendars/anna/inbox/", `<d:resourcetype><d:collection/><cal:schedule-inbox/></d:resourcetype>`+mayWrite),
			of("/remote.php/dav/calendars/anna/trashbin/", `<d:resourcetype><d:collection/></d:resourcetype>`)),
	}
	want := caldav.Collection{URL: s.URL + "/remote.php/dav/calendars/anna/personal/", Name: "Personal", SyncSupported: true}
	if got, err := s.client(t, "").Discover(t.Context()); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	for _, a := range s.asked {
		if a.auth != "Basic YW5uYTp0ZWE=" {
			t.Errorf("%s: %q", a.what, a.auth)
		}
	}
}

// iCloud keeps the calendars of a person on a host of another name.
func TestCalendarsOnAnotherHostHaveToBeNamed(t *testing.T) {
	t.Parallel()
	s := secure(t)
	s.answers["PROPFIND /"] = multi(of("/", `<d:current-user-principal><d:href>/123/principal/</d:href></d:current-user-principal>`))
	s.answers["PROPFIND /123/principal/"] = multi(of("/123/principal/", `<cal:calendar-home-set><d:href>https://p34-caldav.example.com:443/123/calendars/</d:href></cal:calendar-home-set>`))
	_, err := s.client(t, "").Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.elsewhere", nil)
	if fault.Of(err).Values["url"] != "https://p34-caldav.example.com:443/123/calendars/" {
		t.Errorf("%v", err)
	}
}

func TestAnotherHostIsNotToldWhoAsks(t *testing.T) {
	t.Parallel()
	s, other := secure(t), secure(t)
	other.answers["PROPFIND /dav/"] = multi(of("/dav/", aCalendar))
	for _, status := range []int{301, 302, 303, 307, 308} {
		s.answers["PROPFIND /"] = answer{status: status, header: map[string]string{"Location": other.URL + "/dav/"}}
		_, err := s.client(t, "").Discover(t.Context())
		is(t, err, fault.Invalid, "caldav.elsewhere", nil)
	}
	if len(other.asked) != 5 {
		t.Errorf("%d requests", len(other.asked))
	}
	for _, a := range other.asked {
		if a.auth != "" || strings.Contains(fmt.Sprint(a.header, a.body), "anna") {
			t.Errorf("it was told %+v", a)
		}
	}
}

func TestASearchIsNotSentOnForEverNorInTheClear(t *testing.T) {
	t.Parallel()
	s, clear := secure(t), plain(t)
	for to, want := range map[string]struct {
		code fault.Code
		key  string
	}{
		clear.URL + "/": {fault.Invalid, "caldav.downgrade"}, "http://example.org/": {fault.Invalid, "caldav.downgrade"},
		"file:///etc/passwd": {fault.Invalid, "caldav.downgrade"}, "/": {fault.IO, "caldav.redirects"}, "": {fault.IO, "caldav.redirects"}, "%zz": {fault.IO, "caldav.redirects"},
	} {
		s.answers["PROPFIND /"] = answer{status: 302, header: map[string]string{"Location": to}}
		_, err := s.client(t, "").Discover(t.Context())
		is(t, err, want.code, want.key, nil)
	}
	if len(clear.asked) > 0 || len(s.asked) > 12 {
		t.Errorf("%d requests, and in the clear %v", len(s.asked), clear.asked)
	}
}

func TestWhatIsAskedOfACalendarIsNotSentOn(t *testing.T) {
	t.Parallel()
	s, other := secure(t), secure(t)
	c := s.client(t, "/work/")
	for _, what := range []string{"PROPFIND /work/", "REPORT /work/", "GET /work/a.ics", "PUT /work/a.ics", "DELETE /work/a.ics"} {
		s.answers[what] = answer{status: 307, header: map[string]string{"Location": other.URL + "/"}}
	}
	_, list := c.List(t.Context())
	_, _, _, changes := c.Changes(t.Context(), "")
	_, _, get := c.Get(t.Context(), "a.ics")
	_, put := c.Put(t.Context(), "a.ics", nil, "")
	for _, err := range []error{list, changes, get, put, c.Delete(t.Context(), "a.ics", `"1"`)} {
		is(t, err, fault.Invalid, "caldav.moved", nil)
	}
	if len(other.asked) > 0 {
		t.Errorf("%+v", other.asked)
	}
	s.answers["GET /work/a.ics"] = answer{status: 307}
	_, _, get = c.Get(t.Context(), "a.ics")
	is(t, get, fault.Invalid, "caldav.moved_away", nil)
}

// A server tells many changes in several answers: 507 for the collection says that there are more.
func TestChangesInSeveralAnswersAreOne(t *testing.T) {
	t.Parallel()
	s := plain(t)
	tag := func(n string) string { return "<d:getetag>&quot;" + n + "&quot;</d:getetag>" }
	last := multi(of("/work/c.ics", tag("3")), status("/work/a.ics", "404 Not Found"), of("/work/d.ics", tag("4")), "<d:sync-token>t3</d:sync-token>")
	second := multi(status("/work/", "507 Insufficient Storage"), of("/work/b.ics", tag("2")), status("/work/d.ics", "404 Not Found"), "<d:sync-token>t2</d:sync-token>")
	first := multi(of("/work/a.ics", tag("1")), of("/work/b.ics", tag("1")), status("/work/", "507 Insufficient Storage"), "<d:sync-token>t&amp;1</d:sync-token>")
	second.next, first.next = &last, &second
	s.answers["REPORT /work/"] = first
	changed, gone, token, err := s.client(t, "/work/").Changes(t.Context(), "")
	if err != nil || token != "t3" || !slices.Equal(gone, []string{"a.ics"}) ||
		!slices.Equal(changed, []caldav.Ref{{Href: "b.ics", ETag: `"2"`}, {Href: "d.ics", ETag: `"4"`}, {Href: "c.ics", ETag: `"3"`}}) {
		t.Errorf("%v %v %q, %v", changed, gone, token, err)
	}
	for i, want := range []string{"<sync-token></sync-token>", "<sync-token>t&amp;1</sync-token>", "<sync-token>t2</sync-token>"} {
		if !strings.Contains(s.asked[i].body, want) {
			t.Errorf("%d: %s", i, s.asked[i].body)
		}
	}
}

func TestAServerThatDoesNotGetOnTellsNoChanges(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers["REPORT /work/"] = multi(status("/work/", "507 Insufficient Storage"), "<d:sync-token>t1</d:sync-token>")
	_, _, _, err := s.client(t, "/work/").Changes(t.Context(), "")
	is(t, err, fault.IO, "caldav.no_changes", caldav.ErrUnsupported)
	if len(s.asked) != 2 {
		t.Errorf("%d requests", len(s.asked))
	}
}

func TestAListThatIsCutShortIsHadOtherwiseOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers["PROPFIND /work/"] = multi(of("/work/a.ics", "<d:getetag>1</d:getetag>"), status("/work/", "507 Insufficient Storage"))
	_, err := s.client(t, "/work/").List(t.Context())
	is(t, err, fault.Invalid, "caldav.no_calendar", nil) // as 404 to REPORT says
	s.answers["REPORT /work/"] = answer{status: 415}
	_, err = s.client(t, "/work/").List(t.Context())
	is(t, err, fault.IO, "caldav.truncated", nil)
	s.answers["REPORT /work/"] = multi(of("/work/a.ics", ""), of("/work/b.ics", ""), "<d:sync-token>t1</d:sync-token>")
	if all, err := s.client(t, "/work/").List(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("%v, %v", all, err)
	}
}

const davError = `<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\DAV\Exception\InvalidSyncToken</s:exception><s:message>Invalid or unknown sync token</s:message>%s</d:error>`

func TestServersSayInTheirWaysThatATokenIsStaleOrThatTheyTellNoChanges(t *testing.T) {
	t.Parallel()
	stale, none := caldav.ErrStale, caldav.ErrUnsupported
	validToken, supported := fmt.Sprintf(davError, "<d:valid-sync-token/>"), fmt.Sprintf(davError, "<d:supported-report/>")
	for _, c := range []struct {
		token  string
		answer answer
		want   error // nil for neither
	}{
		{"t", answer{status: 403, body: validToken}, stale}, // RFC 6578, SabreDAV
		{"t", answer{status: 409, body: validToken}, stale},
		{"t", answer{status: 412, body: validToken}, stale},
		{"t", answer{status: 409}, stale},
		{"t", answer{status: 412}, stale},
		{"t", answer{status: 410, body: "Sync token is no longer valid, a full sync is required."}, stale},
		{"t", answer{status: 400, body: "bad token"}, stale},
		{"t", answer{status: 403, body: supported}, none},
		{"t", answer{status: 415, body: supported}, none},
		{"", answer{status: 415, body: supported}, none},
		{"", answer{status: 403, body: supported}, none},
		{"", answer{status: 400}, none},
		{"", answer{status: 405}, none},
		{"", answer{status: 501}, none},
		{"", answer{status: 507}, none},
		{"", multi(), none},  // no token at its end
		{"t", multi(), none}, //
		{"t", answer{status: 403}, nil},
		{"", answer{status: 403}, nil},
		{"t", answer{status: 401}, nil},
		{"t", answer{status: 503}, nil},
		{"t", answer{status: 404}, nil},
	} {
		s := plain(t)
		s.answers["REPORT /work/"] = c.answer
		_, _, _, err := s.client(t, "/work/").Changes(t.Context(), c.token)
		isStale, isNone := errors.Is(c.want, stale), errors.Is(c.want, none)
		if err == nil || errors.Is(err, stale) != isStale || errors.Is(err, none) != isNone {
			t.Errorf("%q %d %s: %v", c.token, c.answer.status, c.answer.body, err)
		}
	}
}

func TestResourcesAreReadOneByOneWhereTheServerGivesNoMore(t *testing.T) {
	t.Parallel()
	for _, refusal := range []answer{{status: 501}, {status: 403, body: fmt.Sprintf(davError, "<d:supported-report/>")}, {status: 200, body: "<html>"}, multi()} {
		s := plain(t)
		s.answers["REPORT /work/"] = refusal
		s.answers["GET /work/a.ics"] = answer{status: 200, header: map[string]string{"ETag": `W/"1"`}, body: "A\r\nB\nC"}
		s.answers["GET /work/c.ics"] = answer{status: 410}
		found, gone, err := s.client(t, "/work/").Get(t.Context(), "a.ics", "b.ics", "c.ics")
		if err != nil || len(found) != 1 || found[0].Ref != (caldav.Ref{Href: "a.ics", ETag: `"1"`}) || string(found[0].Body) != "A\r\nB\r\nC" || !slices.Equal(gone, []string{"b.ics", "c.ics"}) {
			t.Errorf("%v %v, %v", found, gone, err)
		}
		if n := len(s.asked); n != 4 {
			t.Errorf("%d requests", n)
		}
	}
}

func TestWhatAnAnswerLeavesOutIsAskedForByItself(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers["REPORT /work/"] = multi(
		of("/work/a.ics", "<d:getetag>1</d:getetag><cal:calendar-data>A\nB&#13;\n</cal:calendar-data>"), of("/work/b.ics", "<d:getetag>1</d:getetag>"),
		of("/work/other.ics", "<cal:calendar-data>x</cal:calendar-data>"), status("/work/d.ics", "404 Not Found"))
	s.answers["GET /work/b.ics"] = answer{status: 200, body: "B"}
	s.answers["GET /work/c.ics"] = answer{status: 200, body: "C"}
	found, gone, err := s.client(t, "/work/").Get(t.Context(), "a.ics", "b.ics", "c.ics", "d.ics")
	var got []string
	for _, r := range found {
		got = append(got, r.Href+"="+string(r.Body))
	}
	if err != nil || !slices.Equal(got, []string{"a.ics=A\r\nB\r\n", "b.ics=B", "c.ics=C"}) || !slices.Equal(gone, []string{"d.ics"}) {
		t.Errorf("%q %q, %v", got, gone, err)
	}
}

// What is not told is to be read: a server that changes a text gives no ETag, or a weak one.
func TestAnETagThatIsNotToldIsNone(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"": "", `W/"1"`: "", `"1"`: `"1"`} {
		s := plain(t)
		s.answers["PUT /work/a.ics"] = answer{status: 201, header: map[string]string{"ETag": tag}}
		got, err := s.client(t, "/work/").Put(t.Context(), "a.ics", []byte("A"), "")
		if err != nil || got != want || s.asked[0].header.Get("If-None-Match") != "*" || s.asked[0].body != "A" {
			t.Errorf("%q: %q, %v, %+v", tag, got, err, s.asked)
		}
		if _, err = s.client(t, "/work/").Put(t.Context(), "a.ics", []byte("A"), `"0"`); err != nil || s.asked[1].header.Get("If-Match") != `"0"` || s.asked[1].header["If-None-Match"] != nil {
			t.Errorf("%v, %+v", err, s.asked)
		}
	}
}

func TestServersSayInTheirWaysThatAnEventIsThere(t *testing.T) {
	t.Parallel()
	for _, a := range []answer{
		{status: 409, body: `<D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><C:no-uid-conflict><D:href>/work/b.ics</D:href></C:no-uid-conflict></D:error>`},
		{status: 403, body: `<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/></error>`},
		{status: 400, body: `<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:message>Deleted calendar object with uid already exists in this calendar collection.</s:message></d:error>`}, // Nextcloud's bin
	} {
		s := plain(t)
		s.answers["PUT /work/a.ics"] = a
		_, err := s.client(t, "/work/").Put(t.Context(), "a.ics", nil, "")
		is(t, err, fault.IO, "caldav.taken", caldav.ErrTaken)
	}
}

func TestAPasswordAloneDoesNotDo(t *testing.T) {
	t.Parallel()
	for ways, key := range map[string]string{`Bearer realm="x"`: "caldav.no_basic", `Digest realm="x", nonce="y"`: "caldav.no_basic", `Basic realm="x"`: "caldav.unauthorized", "": "caldav.unauthorized"} {
		s := plain(t)
		s.answers["PROPFIND /"] = answer{status: 401, header: map[string]string{"WWW-Authenticate": ways}}
		if ways == "" {
			s.answers["PROPFIND /"] = answer{status: 401}
		}
		_, err := s.client(t, "").Discover(t.Context())
		is(t, err, fault.Invalid, key, nil)
	}
}

func TestAStatusSaysWhetherToTryAgain(t *testing.T) {
	t.Parallel()
	for status, code := range map[int]fault.Code{
		400: fault.IO, 402: fault.IO, 405: fault.IO, 409: fault.IO, 413: fault.IO, 415: fault.IO, 501: fault.IO, 507: fault.IO, 403: fault.IO, 401: fault.Invalid,
		408: fault.Busy, 423: fault.Busy, 425: fault.Busy, 429: fault.Busy, 500: fault.Busy, 502: fault.Busy, 503: fault.Busy, 504: fault.Busy, 520: fault.Busy,
	} {
		s := plain(t)
		s.answers["PUT /work/a.ics"] = answer{status: status, body: "no\x1b[31m\n thanks"}
		_, err := s.client(t, "/work/").Put(t.Context(), "a.ics", nil, "")
		if f := fault.Of(err); f.Code != code || errors.Is(err, caldav.ErrChanged) || status != 401 && f.Values["said"] != "no [31m thanks" {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestTheServersWordsAreShortAndClean(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"": "Bad Request", "  \n": "Bad Request", "not <b>so</b>": "not so",
		"<html><head><title>Request too odd &amp; long</title></head><body><h1>x</h1>": "Request too odd & long",
		fmt.Sprintf(davError, ""): "Invalid or unknown sync token", "a\u202eb\x00c\u0085d": "a b c d",
		strings.Repeat("ż", 1000): strings.Repeat("ż", 199) + "…",
	} {
		s := plain(t)
		s.answers["PUT /work/a.ics"] = answer{status: 400, body: body}
		_, err := s.client(t, "/work/").Put(t.Context(), "a.ics", nil, "")
		if said := fault.Of(err).Values["said"]; said != want {
			t.Errorf("%.50q: %q, want %q", body, said, want)
		}
	}
}

// Sessions are not to be written into another calendar than the one that was meant.
func TestAMistypedAddressIsNotTakenForTheOnlyCalendar(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers = map[string]answer{
		"PROPFIND /.well-known/caldav": multi(of("/.well-known/caldav", `<cal:calendar-home-set><d:href>/anna/</d:href></cal:calendar-home-set>`)),
		"PROPFIND /anna/":              multi(of("/anna/work/", aCalendar+events+mayWrite+syncs)),
	}
	if found, err := s.client(t, "").Discover(t.Context()); err != nil || found.URL != s.URL+"/anna/work/" {
		t.Errorf("%+v, %v", found, err)
	}
	_, err := s.client(t, "/anna/wrok/").Discover(t.Context())
	is(t, err, fault.Invalid, "caldav.no_caldav", nil)
}

// Some pages show what was asked, with who asked.
func TestAPasswordThatAServerTellsIsBlanked(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers["PUT /work/a.ics"] = answer{status: 400, body: "you said: Authorization: Basic YW5uYTp0ZWE="}
	_, err := s.client(t, "/work/").Put(t.Context(), "a.ics", nil, "")
	if said := fault.Of(err).Values["said"]; said != "you said: Authorization: Basic ***" {
		t.Errorf("%q", said)
	}
}
