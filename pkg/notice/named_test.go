package notice_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestWhatCannotStandInATemplateIsNamed(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]map[string]any{
		"{{upper .Client}}":                     {"name": "upper"},
		"{{template \"hello\"}}":                {"part": "hello", "example": "{{template \"hello\" .}}"},
		"{{with .Place}}{{.Client}}{{end}}":     {"fact": ".Client", "example": "{{$.Client}}"},
		"{{printf \"%s %-5d\" .Client .Place}}": {"directive": "%-5d", "format": "%s %-5d"},
		"{{printf \"%s\" .Client .Place}}":      {"wanted": 1, "given": 2},
		"{{(print .Client) .Place}}":            {"value": "(print .Client)"},
		"{{.Agreed}}":                           {"example": "{{if .Agreed}}...{{end}}"},
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
