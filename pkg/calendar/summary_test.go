package calendar_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

func TestSummaryTellsWhatItsTemplateAsksFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ template, client, place, want string }{
		{"", "Anna", "Zoom", "Session"},
		{"{{.Client}}", "Anna", "Zoom", "Anna"},
		{"{{.Client}}", "", "Zoom", "Session"},
		{"{{.Client}}{{if .Place}} ({{.Place}}){{end}}", "Anna", "Zoom", "Anna (Zoom)"},
		{"{{.Client}}{{if .Place}} ({{.Place}}){{end}}", "Anna", "", "Anna"},
		{"{{if .Place}}{{.Place}}{{else}}here{{end}}", "Anna", "", "here"},
		{"  Busy ", "Anna", "Zoom", "Busy"},
	} {
		s, err := calendar.ParseSummary(c.template)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Of(c.client, c.place, "Session"); got != c.want {
			t.Errorf("%q with %q at %q: %q, want %q", c.template, c.client, c.place, got, c.want)
		}
	}
}

func TestSummaryRefusesWhatATitleCannotHave(t *testing.T) {
	t.Parallel()
	for _, template := range []string{
		"{{.Note}}", "{{.Client.Name}}", "{{printf \"%s\" .Client}}", "{{range .Client}}{{end}}", "{{.}}", "{{", "{{$x := .Client}}{{$x}}",
		"{{template \"x\"}}", "{{define \"x\"}}{{end}}{{.Client}}", "two\nlines", "{{with .Client}}{{.}}{{end}}", "{{if .Note}}{{end}}",
		"{{if .Place}}{{.Note}}{{end}}", "{{if .Place}}{{else}}{{.Note}}{{end}}", "{{.Client | len}}",
	} {
		if _, err := calendar.ParseSummary(template); err == nil {
			t.Errorf("%q is taken", template)
		}
	}
}

func TestClientIsFoundAgainInATitle(t *testing.T) {
	t.Parallel()
	templates := []string{"{{.Client}}", "Session {{.Client}}", "{{.Client}}{{if .Place}}, {{.Place}}{{end}}", "({{.Client}})"}
	rapid.Check(t, func(t *rapid.T) {
		template := rapid.SampledFrom(templates).Draw(t, "template")
		client := rapid.StringMatching(`[A-Za-zŁé,() ]{0,10}[a-z]`).Filter(func(s string) bool { return s[0] != ' ' }).Draw(t, "client")
		place := rapid.SampledFrom([]string{"", "Zoom", ", "}).Draw(t, "place")
		s, err := calendar.ParseSummary(template)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.ClientIn(s.Of(client, place, "?"), place); got != client {
			t.Errorf("%q at %q by %q: %q", client, place, template, got)
		}
	})
}
