package caldav_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestAnAddressThatWouldSpillAPasswordIsRefused(t *testing.T) {
	t.Parallel()
	for url, key := range map[string]string{
		"": "caldav.address", "calendar.example.org": "caldav.address", "ftp://example.org/": "caldav.address", "https://": "caldav.address", "https:///x": "caldav.address",
		"https://example.org/?a=b": "caldav.address", "https://exa mple.org/": "caldav.address", "mailto:a@b": "caldav.address", "anna:sesame@example.org": "caldav.address",
		"https://anna:sesame@exa mple.org/": "caldav.address",
		"https://anna:sesame@example.org/":  "caldav.address_password", "https://anna@example.org/": "caldav.address_password",
		"http://example.org/": "caldav.plain", "http://10.0.0.1/": "caldav.plain", "http://localhost.example.org/": "caldav.plain", "http://127.0.0.1.example.org/": "caldav.plain", "HTTP://example.org": "caldav.plain",
	} {
		_, err := caldav.New(caldav.Options{URL: url})
		is(t, err, fault.Invalid, key, nil)
		if strings.Contains(fmt.Sprint(err), "sesame") {
			t.Errorf("%s: %v", url, err)
		}
	}
	for _, url := range []string{"https://example.org", "http://127.0.0.1:5232/a/b", "http://[::1]/", "http://localhost:1", "https://example.org/a#b", " https://example.org/\n"} {
		if _, err := caldav.New(caldav.Options{URL: url, Password: func(context.Context) (string, error) {
			t.Error("it is asked for the password")
			return "", nil
		}}); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
	_, err := caldav.New(caldav.Options{URL: "https://example.org/", User: "anna:x"})
	is(t, err, fault.Invalid, "caldav.user", nil)
}

func TestThePasswordIsAskedForOnce(t *testing.T) {
	t.Parallel()
	s, times, none := plain(t), 0, fault.New(fault.Invalid, "secret.missing")
	c, err := caldav.New(caldav.Options{URL: s.URL, User: "anna", Password: func(context.Context) (string, error) {
		if times++; times == 1 {
			return "", none
		}
		return "tea", nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = c.List(t.Context()); !errors.Is(err, none) || len(s.asked) != 0 {
		t.Errorf("without one: %v, %v", err, s.asked)
	}
	for range 3 {
		_, _ = c.List(t.Context())
	}
	if times != 2 || len(s.asked) != 3 || s.asked[2].auth != "Basic YW5uYTp0ZWE=" {
		t.Errorf("asked %d times; %+v", times, s.asked)
	}
}

func TestACertificateThatNobodyVouchesForIsNotTrusted(t *testing.T) {
	t.Parallel()
	s := secure(t)
	c, err := caldav.New(caldav.Options{URL: s.URL, User: "anna", Password: password("tea")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.List(t.Context())
	is(t, err, fault.Invalid, "caldav.certificate", nil)
	if len(s.asked) > 0 {
		t.Errorf("%+v", s.asked)
	}
	odd, err := caldav.New(caldav.Options{URL: strings.Replace(plain(t).URL, "http:", "https:", 1)})
	if err != nil {
		t.Fatal(err)
	}
	_, err = odd.List(t.Context())
	is(t, err, fault.Invalid, "caldav.no_tls", nil)
}

// interrupted listens, and ends each connection when something came.
func interrupted(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 10))
			_ = conn.Close()
		}
	}()
	return l.Addr().String()
}

func TestAHandshakeThatIsInterruptedIsTriedAnotherTime(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"https://" + interrupted(t), "http://" + interrupted(t), "http://127.0.0.1:1", "https://nowhere.invalid"} {
		c, err := caldav.New(caldav.Options{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.List(t.Context())
		is(t, err, fault.Busy, "caldav.away", nil)
		_, err = c.Put(t.Context(), "a.ics", nil, "")
		is(t, err, fault.Busy, "caldav.away", nil)
	}
}

func TestAnAnswerThatIsNoneIsNotUnderstood(t *testing.T) {
	t.Parallel()
	const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	head, whole := `<d:multistatus xmlns:d="DAV:">`, multi(of("/work/a.ics", "<d:getetag>1</d:getetag>")).body
	for name, body := range map[string]string{
		"a page":          "<html><body>Welcome</body></html>",
		"nothing":         "",
		"text":            "hello",
		"no namespace":    strings.Replace(whole, "DAV:", "", 1),
		"unknown prefix":  "<d:multistatus></d:multistatus>",
		"a bomb":          bomb + head + "<d:response><d:href>&b;</d:href></d:response></d:multistatus>",
		"an outer entity": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + head + "<d:response><d:href>&a;</d:href></d:response></d:multistatus>",
		"a deep one":      head + "<d:response>" + strings.Repeat("<d:prop>", 200_000) + strings.Repeat("</d:prop>", 200_000) + "</d:response></d:multistatus>",
		"a deep other":    head + strings.Repeat("<x>", 100) + strings.Repeat("</x>", 100) + "</d:multistatus>", // each that is open takes memory
		"no href":         head + "<d:response><d:status>HTTP/1.1 200 OK</d:status></d:response></d:multistatus>",
		"wrong ends":      head + "<d:response></d:href></d:multistatus>",
		"other letters":   `<?xml version="1.0" encoding="utf-16"?>` + whole,
		"no letters":      head + "<d:response><d:href>/work/\xff\xfe</d:href></d:response></d:multistatus>",
	} {
		s := plain(t)
		s.answers["PROPFIND /work/"] = answer{status: 207, body: body}
		if _, err := s.client(t, "/work/").List(t.Context()); fault.Of(err).Key != "caldav.garbled" || fault.Of(err).Code != fault.IO {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAResponseMayHaveAnyPrefixAndMore(t *testing.T) {
	t.Parallel()
	s := plain(t)
	s.answers["PROPFIND /work/"] = answer{status: 207, body: `<?xml version="1.0"?><!-- a note --><multistatus xmlns="DAV:" xmlns:x="urn:x"><x:more><y/></x:more>
<response><href>/work/</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response xmlns:zz="DAV:"><zz:href>/work/a.ics</zz:href><propstat><status>HTTP/1.1 404 Not Found</status><prop><resourcetype/></prop></propstat><zz:propstat><prop><zz:getetag><![CDATA["1"]]></zz:getetag></prop><status> HTTP/1.1 200 OK </status></zz:propstat></response>
<response><href>/work/b.ics</href><status>HTTP/1.1 403 Forbidden</status></response>
<response><href>/work/sub/</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
</multistatus>`}
	all, err := s.client(t, "/work/").List(t.Context())
	if err != nil || fmt.Sprint(all) != `[{a.ics "1"} {b.ics }]` {
		t.Errorf("%v, %v", all, err)
	}
}

// Were one passed over that cannot be named, its event would seem to be gone.
func TestAListWithWhatIsElsewhereIsNone(t *testing.T) {
	t.Parallel()
	for _, href := range []string{"/other/a.ics", "../a.ics", "/work/..%2f..%2fa.ics", "https://example.org/work/a.ics", "/work/a/b.ics", ""} {
		s := plain(t)
		s.answers["PROPFIND /work/"] = multi(of("/work/", ""), of(href, "<d:getetag>1</d:getetag>"))
		s.answers["REPORT /work/"] = multi(of(href, "<cal:calendar-data>A</cal:calendar-data>"), "<d:sync-token>t</d:sync-token>")
		c := s.client(t, "/work/")
		_, list := c.List(t.Context())
		_, _, _, changes := c.Changes(t.Context(), "t")
		_, _, get := c.Get(t.Context(), "a.ics", "b.ics")
		for _, err := range []error{list, changes, get} {
			is(t, err, fault.IO, "caldav.stray", nil)
		}
	}
}

func TestNoMoreIsReadThanMayBe(t *testing.T) {
	t.Parallel()
	s := plain(t)
	c := s.client(t, "/work/")
	c.AtMost(64 << 10)
	s.answers["PROPFIND /work/"] = multi(strings.Repeat(of("/work/a.ics", ""), 1000))
	_, err := c.List(t.Context())
	is(t, err, fault.IO, "caldav.too_much", nil)
	_, err = c.Discover(t.Context())
	is(t, err, fault.IO, "caldav.too_much", nil)
	s.answers["REPORT /work/"] = multi(of("/work/a.ics", "<cal:calendar-data>"+strings.Repeat("A", 1<<20)+"</cal:calendar-data>"))
	s.answers["GET /work/a.ics"], s.answers["GET /work/b.ics"] = answer{status: 200, body: "A"}, answer{status: 200, body: "B"}
	if found, _, err := c.Get(t.Context(), "a.ics", "b.ics"); err != nil || len(found) != 2 || string(found[1].Body) != "B" {
		t.Errorf("what is too much together is had one by one: %v, %v", found, err)
	}
}

func TestAResourceThatIsTooLargeIsNamedAndNotRead(t *testing.T) {
	t.Parallel()
	s := plain(t)
	large := strings.Repeat("A", 1<<20+1)
	s.answers["REPORT /work/"] = multi(of("/work/a.ics", "<d:getetag>1</d:getetag><cal:calendar-data>"+large+"</cal:calendar-data>"))
	s.answers["GET /work/b.ics"] = answer{status: 200, header: map[string]string{"ETag": "2"}, body: large}
	s.answers["GET /work/c.ics"] = answer{status: 200, body: large[1:]}
	found, gone, err := s.client(t, "/work/").Get(t.Context(), "a.ics", "b.ics", "c.ics")
	if err != nil || len(gone) != 0 || len(found) != 3 {
		t.Fatalf("%q, %v", gone, err)
	}
	for i, oversize := range []bool{true, true, false} {
		if found[i].Oversize != oversize || (found[i].Body == nil) != oversize {
			t.Errorf("%s: %t, %d bytes", found[i].Href, found[i].Oversize, len(found[i].Body))
		}
	}
}

// An answer that does not end is no answer, however much of it has come.
func TestAnAnswerThatDripsIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	drips := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(207)
		_, _ = io.WriteString(w, `<d:multistatus xmlns:d="DAV:">`)
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, " ")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(time.Millisecond)
		}
	}))
	t.Cleanup(drips.Close)
	c, err := caldav.New(caldav.Options{URL: drips.URL, Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.List(t.Context())
	is(t, err, fault.Busy, "caldav.timeout", nil)
}
