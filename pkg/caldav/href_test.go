package caldav

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestHrefsAreNamesInTheCollection(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"https://dav.example.org/dav/anna@example.org/my%20work/", "https://dav.example.org/dav/anna%40example.org/my work"} {
		c, err := New(Options{URL: base})
		if err != nil {
			t.Fatal(err)
		}
		for href, want := range map[string]string{
			"/dav/anna@example.org/my%20work/a.ics":                               "a.ics",
			"/dav/anna%40example.org/my%20work/a%40b.ics":                         "a@b.ics",
			"/dav/anna%40example.org/my work/a b.ics":                             "a b.ics",
			"/dav/anna@example.org/my%20work/a%2540b.ics":                         "a%40b.ics",
			"/dav/anna@example.org/my%20work/100%.ics":                            "100%.ics",
			"/dav/anna@example.org/my%20work/":                                    "",
			"/dav/anna@example.org/my%20work":                                     "",
			"a.ics":                                                               "a.ics",
			"./a.ics":                                                             "a.ics",
			"../my%20work/a.ics":                                                  "a.ics",
			"a.ics?x=1#y":                                                         "a.ics",
			"//DAV.example.org/dav/anna@example.org/my%20work/a.ics":              "a.ics",
			"https://dav.example.org/dav/anna@example.org/my%20work/a.ics":        "a.ics",
			"http://dav.example.org:8080/dav//anna@example.org/./my%20work/a.ics": "a.ics",
		} {
			if got, err := c.nameOf(href); err != nil || got != want {
				t.Errorf("%s: %q, %v, want %q", href, got, err, want)
			}
		}
		for _, href := range []string{
			"", "/", "/dav/anna@example.org/", "/dav/ewa@example.org/my%20work/a.ics", "../a.ics", "/dav/anna@example.org/my%20work/../a.ics",
			"/dav/anna@example.org/my%20work/..%2Fa.ics", "/dav/anna@example.org/my%20work/%2e%2e", "/dav/anna@example.org/my%20work/%2E",
			"/dav/anna@example.org/my%20work/a/b.ics", "/dav/anna@example.org/my%20work/a%2Fb.ics", "/dav/anna@example.org/my%20work/a%00.ics",
			"/dav/anna@example.org/my%20work/a%0d%0ab.ics", "../../../../../../a.ics", "https://example.com/dav/anna@example.org/my%20work/a.ics",
			"//example.com/dav/anna@example.org/my%20work/a.ics", "https://dav.example.org@example.com/dav/anna@example.org/my%20work/a.ics",
			"https://u@dav.example.org/dav/anna@example.org/my%20work/a.ics", "file:///dav/anna@example.org/my%20work/a.ics",
			"/dav/anna@example.org/my%20work/" + strings.Repeat("a", 2000),
		} {
			if got, err := c.nameOf(href); err == nil || fault.Of(err).Key != "caldav.stray" || fault.Of(err).Code != fault.IO {
				t.Errorf("%s is taken for %q, %v", href, got, err)
			}
		}
	}
}

func TestWhatIsNoNameIsAskedOfNobody(t *testing.T) {
	t.Parallel()
	c, err := New(Options{URL: "https://127.0.0.1:1/"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", ".", "..", "a/b", "../a", "a\r\nb", "a\x00"} {
		_, put := c.Put(t.Context(), name, nil, "")
		_, _, get := c.Get(t.Context(), name)
		_, _, several := c.Get(t.Context(), "a.ics", name)
		for _, err := range []error{put, get, several, c.Delete(t.Context(), name, `"1"`)} {
			if fault.Of(err).Code != fault.Internal {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}

func TestETagsHaveOneForm(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"a"`: `"a"`, ` W/"a" `: `"a"`, "a": `"a"`, `W/a`: `"a"`, `"`: `"""`, "": "", "W/": "", "a\r\nb": "", "\"a\x00\"": "", `"a b"`: `"a b"`,
	} {
		if got := etag(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
