package man_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/man"
)

// body returns what the file of a page has below the heading of its one section.
func body(t *testing.T, s man.Section) string {
	t.Helper()
	s.Title = "X"
	roff := string(man.Page{Name: "p", Chapter: 1, Heading: "NAME", Sections: []man.Section{s}}.Roff())
	_, rest, found := strings.Cut(roff, ".SH X\n")
	if !found {
		t.Fatalf("no section in %q", roff)
	}
	return rest
}

func TestPageBeginsWithItsNames(t *testing.T) {
	t.Parallel()
	p := man.Page{
		Name: "adsum-book", Chapter: 1, Date: "2026-11-23", Source: "adsum 1.0", Manual: "Podręcznik adsum",
		Heading: "NAZWA", Summary: "umawia spotkanie",
	}
	want := `.\" -*- coding: UTF-8 -*-
.\" Made by adsum man, which writes over it.
.TH ADSUM\-BOOK 1 2026-11-23 "adsum 1.0" "Podręcznik adsum"
.nh
.ad l
.SH NAZWA
adsum\-book \- umawia spotkanie
`
	if got := string(p.Roff()); got != want {
		t.Errorf("got %s", got)
	}
	if p.File() != "adsum-book.1" || p.Reference() != "adsum-book(1)" {
		t.Errorf("%s, %s", p.File(), p.Reference())
	}
}

func TestTextComesOutAsItIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		".so":                   `\&.so`,
		"'tis":                  `\(aqtis`,
		`a\b ^ ~ "x"` + "`":     `a\eb \(ha \(ti \(dqx\(dq\(ga`,
		"--at, not -":           `\-\-at, not \-`,
		"oui\u00a0; non\u202f?": `oui\~; non\ ?`,
		"two\nlines\x1b[1m":     "two lines[1m",
		"обовʼязково „x” …":     "обовʼязково „x” …",
	} {
		if got := body(t, man.Section{Text: []string{text}}); got != want+"\n" {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsTypedIsBoldAndWhatIsFilledInSlanted(t *testing.T) {
	t.Parallel()
	for usage, want := range map[string]string{
		"adsum book CLIENT [TIME]...": `\fBadsum book \fICLIENT \fR[\fITIME\fR]...`,
		"-b, --by client|specialist":  `\fB\-b\fR, \fB\-\-by client\fR|\fBspecialist\fR`,
		"КЛІЄНТ@ДЕНЬ":                 `\fIКЛІЄНТ@ДЕНЬ\fR`,
		"65  damaged":                 `\fB65 damaged\fR`,
	} {
		if got := body(t, man.Section{Usage: []string{usage}}); got != want+"\n" {
			t.Errorf("%q: got %q, want %q", usage, got, want)
		}
	}
}

func TestPartsOfASectionFollowEachOther(t *testing.T) {
	t.Parallel()
	got := body(t, man.Section{
		Text:  []string{"one", "two"},
		Terms: [][2]string{{"--at TIME", "when"}},
		Lines: []string{"adsum book", "", ".x"},
		Pages: []string{"adsum(1)", "adsum(5)"},
		Parts: []man.Section{{Title: "empty"}, {Title: "a b", Text: []string{"three"}}},
	})
	want := `one
.PP
two
.TP
\fB\-\-at \fITIME\fR
when
.PP
.RS 4
.nf
adsum book

\&.x
.fi
.RE
.PP
.BR adsum (1),
.BR adsum (5)
.SS "a b"
three
`
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestSectionWithNothingInItIsLeftOut(t *testing.T) {
	t.Parallel()
	p := man.Page{Sections: []man.Section{{Title: "gone", Parts: []man.Section{{Title: "too"}}}}}
	if roff := string(p.Roff()); strings.Contains(roff, "gone") || strings.Contains(roff, "too") {
		t.Errorf("got %s", roff)
	}
}

func TestLongCommandsAreFoldedAsAShellReadsThem(t *testing.T) {
	t.Parallel()
	words := strings.Repeat("x", 30)
	for line, want := range map[string]string{
		"adsum short": "adsum short",
		"adsum " + words + " --to " + words + " end y":             "adsum " + words + ` \` + "\n    --to " + words + " end y",
		"adsum " + words + " " + words + " " + words:               "adsum " + words + " " + words + ` \` + "\n    " + words,
		`adsum "` + words + " " + words + " " + words + `"`:        `adsum "` + words + " " + words + " " + words + `"`,
		`adsum a --jq "` + words + " " + words + " " + words + `"`: "adsum a \\\n" + `    --jq "` + words + " " + words + " " + words + `"`,
		"echo " + words + words + words:                            "echo " + words + words + words,
	} {
		got := body(t, man.Section{Lines: []string{line}})
		_, got, _ = strings.Cut(got, ".nf\n")
		got, _, _ = strings.Cut(got, "\n.fi")
		got = strings.NewReplacer(`\e`, `\`, `\(dq`, `"`, `\-`, "-").Replace(got)
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", line, got, want)
		}
	}
}
