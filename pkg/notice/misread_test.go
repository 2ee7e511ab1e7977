package notice_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestTemplateThatIsNoneIsRefusedByFileAndLine(t *testing.T) {
	t.Parallel()
	for _, m := range misspelt() {
		t.Run(m.content, func(t *testing.T) {
			t.Parallel()
			set, file := own(t, "en", "offer", "Subject: x\n\n"+m.content+"\nHello\n")
			_, _, err := set.Draft(appointment.NoticeOffer, "en", full())
			if f := faultOf(t, err, m.key); f.Values["file"] != file || f.Values["line"] != m.line {
				t.Errorf("%v, want line %d", f, m.line)
			}
		})
	}
}

func TestWhatCannotStandInATemplateIsNamed(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]map[string]any{
		"{{if .Client}}x":                        {"word": "if", "end": "{{end}}"},
		"{{else}}":                               {"word": "{{else}}"},
		"{{.Client, .Place}}":                    {"token": ","},
		"{{if .Client == .Place}}x{{end}}":       {"token": "="},
		"{{24h}}":                                {"token": "24h"},
		"{{if 1}}{{define \"a\"}}{{end}}{{end}}": {"token": "define"},
		"{{.Client/2}}":                          {"character": "/"},
		"{{if\u00a0.Client}}x{{end}}":            {"character": "U+00A0"},
		"{{print $x}}":                           {"name": "$x", "example": "{{$x := .Client}}"},
		"{{define \"a\"}}x{{end}}{{define \"a\"}}y{{end}}": {"part": "a"},
		"{{upper .Client}}":                     {"name": "upper"},
		"{{template \"hello\"}}":                {"part": "hello", "example": "{{template \"hello\" .}}"},
		"{{with .Place}}{{.Client}}{{end}}":     {"fact": ".Client", "example": "{{$.Client}}"},
		"{{printf \"%s %-5d\" .Client .Place}}": {"directive": "%-5d", "format": "%s %-5d"},
		"{{printf \"%s\" .Client .Place}}":      {"wanted": 1, "given": 2},
		"{{(print .Client) .Place}}":            {"value": "(print .Client)"},
		"{{.Agreed}}":                           {"example": "{{if .Agreed}}...{{end}}"},
		"{{.Client'}}":                          {"character": "U+0027"},
		"{{range .Client}}{{end}}":              {"value": ".Client"},
	} {
		set, _ := own(t, "en", "offer", "Subject: x\n\n"+content+"\nHello\n")
		_, _, err := set.Draft(appointment.NoticeOffer, "en", full())
		for name, value := range want {
			if f := faultIn(t, err); f.Values[name] != value {
				t.Errorf("%s: %v, want %s %v", strings.TrimSpace(content), f, name, value)
			}
		}
	}
}
