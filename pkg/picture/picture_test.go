package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/picture"
	"pgregory.net/rapid"
)

// span is a stretch of text in a picture, by its attributes.
type span struct {
	text  string
	attrs map[string]string
}

// read returns the elements of a picture by their names, those with text of their own with that.
// It fails where a picture is no XML, or has what other files give it.
func read(t interface{ Fatalf(string, ...any) }, svg []byte) map[string][]span {
	elements := map[string][]span{}
	var open []string
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return elements
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			s := span{attrs: map[string]string{}}
			for _, a := range token.Attr {
				s.attrs[a.Name.Local] = a.Value
			}
			open = append(open, token.Name.Local)
			elements[token.Name.Local] = append(elements[token.Name.Local], s)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all := elements[open[len(open)-1]]
				all[len(all)-1].text += string(token)
			}
		}
	}
}

func spans(t *testing.T, screen string, width, height int) []span {
	t.Helper()
	return read(t, picture.SVG("a title", screen, width, height))["text"][1:] // after the title
}

func TestTextStandsInItsCells(t *testing.T) {
	t.Parallel()
	got := spans(t, "ab \x1b[1mc\x1b[0m d\n\n  日本e\u0301x\n", 20, 3)
	want := []struct {
		text                string
		line, column, cells int
	}{
		{"ab ", 0, 0, 3}, {"c", 0, 3, 1}, {" d", 0, 4, 2}, {"  ", 2, 0, 2}, {"日", 2, 2, 2}, {"本", 2, 4, 2}, {"e\u0301", 2, 6, 1}, {"x", 2, 7, 1},
	}
	if len(got) != len(want) {
		t.Fatalf("%d stretches, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		x, length := strconv.Itoa(14+9*w.column), strconv.Itoa(9*w.cells)
		y := strconv.Itoa(34 + 14 + 19*w.line)
		if got[i].text != w.text || got[i].attrs["y"] != y || got[i].attrs["x"] != x || got[i].attrs["textLength"] != length {
			t.Errorf("%q at %v, want %q at %s, %s of %s", got[i].text, got[i].attrs, w.text, x, y, length)
		}
	}
}

func TestLooksAreDrawn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sequence string
		attrs    map[string]string
		behind   string
	}{
		{"1", map[string]string{"font-weight": "bold"}, ""},
		{"2", map[string]string{"fill-opacity": "0.65"}, ""},
		{"3", map[string]string{"font-style": "italic"}, ""},
		{"4", map[string]string{"text-decoration": "underline"}, ""},
		{"9", map[string]string{"text-decoration": "line-through"}, ""},
		{"7", map[string]string{"fill": "#1b1e24"}, "#d8dce3"},
		{"31", map[string]string{"fill": "#e8737c"}, ""},
		{"91", map[string]string{"fill": "#f3939a"}, ""},
		{"42", nil, "#8fc379"},
		{"102", nil, "#aad697"},
		{"7;31;42", map[string]string{"fill": "#8fc379"}, "#e8737c"},
		{"38;5;9", map[string]string{"fill": "#f3939a"}, ""},
		{"38;5;208;1", map[string]string{"fill": "#ff8700", "font-weight": "bold"}, ""},
		{"48;5;232", nil, "#080808"},
		{"38;2;1;2;255", map[string]string{"fill": "#0102ff"}, ""},
		{"31;39;1;22;42;49;7;27;4;24;3;23;9;29", nil, ""},
		{"1;31;0", nil, ""},
		{"38;5", nil, ""},
		{"", nil, ""},
	} {
		elements := read(t, picture.SVG("", "\x1b["+c.sequence+"mx", 5, 1))
		x := elements["text"][1]
		delete(x.attrs, "y")
		delete(x.attrs, "x")
		delete(x.attrs, "textLength")
		if c.sequence == "38;5" { // which says nothing of which colour
			delete(x.attrs, "fill")
		}
		if len(x.attrs) != len(c.attrs) {
			t.Errorf("%s: %v, want %v", c.sequence, x.attrs, c.attrs)
		}
		for name, value := range c.attrs {
			if x.attrs[name] != value {
				t.Errorf("%s: %s is %q, want %q", c.sequence, name, x.attrs[name], value)
			}
		}
		behind := ""
		if rects := elements["rect"]; len(rects) > 1 {
			behind = rects[1].attrs["fill"]
		}
		if behind != c.behind {
			t.Errorf("%s: %q behind it, want %q", c.sequence, behind, c.behind)
		}
	}
}

func TestALookStaysOverTheEndOfALine(t *testing.T) {
	t.Parallel()
	got := spans(t, "\x1b[1ma\nb\x1b[0m\nc\n", 5, 3)
	var weights []string
	for _, s := range got {
		weights = append(weights, s.attrs["font-weight"])
	}
	if !slices.Equal(weights, []string{"bold", "bold", ""}) {
		t.Errorf("%q", weights)
	}
}

func TestBlanksThatShowNothingAreLeftOut(t *testing.T) {
	t.Parallel()
	got := spans(t, "a   \n   \n\x1b[1m  \x1b[0m  \nb\x1b[7m  \x1b[0m  \n", 10, 4)
	var texts []string
	for _, s := range got {
		texts = append(texts, s.text)
	}
	if !slices.Equal(texts, []string{"a", "b", "  "}) {
		t.Errorf("%q", texts)
	}
}

func TestWhatStandsBeyondTheEdgesIsLeftOut(t *testing.T) {
	t.Parallel()
	got := spans(t, "abc日\nd\ne\n", 4, 2)
	var texts []string
	for _, s := range got {
		texts = append(texts, s.text)
	}
	if !slices.Equal(texts, []string{"abc", "d"}) {
		t.Errorf("%q", texts)
	}
}

func TestTheTitleIsToldAndShown(t *testing.T) {
	t.Parallel()
	elements := read(t, picture.SVG(`adsum "<&>"`, "", 20, 2))
	if title := elements["title"]; len(title) != 1 || title[0].text != `adsum "<&>"` {
		t.Errorf("titles %q", title)
	}
	if text := elements["text"]; len(text) != 1 || text[0].text != `adsum "<&>"` {
		t.Errorf("texts %q", text)
	}
}

// Whatever stands on a screen, the picture is XML with letters of that screen alone, and no element
// of them.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"</text><script>alert(1)</script>", "<![CDATA[", "]]>", "&amp;", "&#0;", `" onload="x`, "<!--", "\x00", "\x1b[31m", "\x1b[38;5;999m",
			"\x1b]8;;http://example.org\x07", "\x1b[7m", "\x1b[38;2;999;-1;1m", "\xff\xfe", "\ufffe", "\u202e", "日本", "\n", "\x1b[;;m", "\x1b[38m",
		}))
		screen := strings.Join(rapid.SliceOf(piece).Draw(t, "screen"), "")
		title := strings.Join(rapid.SliceOf(piece).Draw(t, "title"), "")
		svg := picture.SVG(title, screen, 40, 10)
		for name := range read(t, svg) {
			if !slices.Contains([]string{"svg", "title", "rect", "circle", "g", "text"}, name) {
				t.Fatalf("an element %q in %s", name, svg)
			}
		}
		if bytes.Contains(svg, []byte("href")) && !strings.Contains(title+screen, "href") {
			t.Fatalf("it refers to another file: %s", svg)
		}
		if !bytes.Equal(svg, picture.SVG(title, screen, 40, 10)) {
			t.Fatalf("drawn twice it differs: %s", svg)
		}
	})
}
