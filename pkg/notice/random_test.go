package notice_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// writer writes templates at random, some of which are sound.
type writer struct{ *rand.Rand }

func (w writer) one(list ...string) string { return list[w.IntN(len(list))] }

func (w writer) value(depth int) string {
	if depth == 0 || w.IntN(3) > 0 {
		return w.one(".Client", ".Place", ".Client", ".Place", ".Slots", ".Moved", ".", "$", "$.Price", "$x", `"a"`, "7", "1.5", "true", "(len .Slots)")
	}
	return "(" + w.command(depth-1) + ")"
}

func (w writer) command(depth int) string {
	name := w.one("and", "or", "not", "len", "index", "slice", "eq", "ne", "lt", "print", "printf", "printf", "js", "println")
	words := []string{name}
	if name == "printf" {
		words = append(words, w.one(`"%s"`, `"%d, %s"`, `"%v %%"`, `"%.2f"`, `"a"`, `"%-9s"`))
	}
	for range 1 + w.IntN(2) {
		words = append(words, w.value(depth))
	}
	return strings.Join(words, " ")
}

func (w writer) pipe() string {
	switch w.IntN(4) {
	case 0:
		return w.value(2)
	case 1:
		return w.value(1) + " | " + w.one("print", `printf "%s"`, "len", "index .Slots", "js", "not")
	}
	return w.one(w.command(2), ".Client", "len .Slots", "$x", ".")
}

func (w writer) text(depth int) string {
	var b strings.Builder
	for range 1 + w.IntN(3) {
		inner := "x"
		if depth > 0 {
			inner = w.text(depth - 1)
		}
		b.WriteString(w.one(
			"{{"+w.pipe()+"}}", "{{"+w.pipe()+"}}", "{{$x = "+w.pipe()+"}}", "{{$x := "+w.pipe()+"}}",
			"{{if "+w.pipe()+"}}"+inner+"{{else}}"+inner+"{{end}}", "{{with "+w.pipe()+"}}"+inner+"{{end}}",
			"{{range .Slots}}"+inner+"{{end}}", "{{range $i, $x := .Slots}}"+inner+"{{else}}"+inner+"{{end}}",
			`{{template "a" `+w.value(1)+"}}", `{{template "a"}}`, `{{template "slot" .}}`,
		))
	}
	return b.String()
}

// Whatever a template does that is taken for a sound one, no facts make text/template or fmt
// complain of it, which would be told in English or written to the client.
func TestSoundTemplateIsSoundForAllFacts(t *testing.T) {
	t.Parallel()
	w := writer{rand.New(rand.NewPCG(8, 0))}
	complaint := regexp.MustCompile(`%!|<no value>|<nil>|map\[|[{&]\{?Anna|\[1\.|\b(?:true|false)\b`)
	sound := 0
	for range 1000 {
		content := "Subject: x\n\nHello\n{{define \"a\"}}" + strings.ReplaceAll(w.text(0), "template \"a\"", "template \"slot\"") +
			"{{end}}{{$x := " + w.value(0) + "}}" + w.text(1)
		set, _ := own(t, "en", "offer", content)
		_, body, err := set.Draft(appointment.NoticeOffer, "en", full())
		switch {
		case err == nil:
			sound++
			if complaint.MatchString(body) {
				t.Errorf("%s makes %q", content, body)
			}
		case fault.Of(err).Key == "notice.failed" || fault.Of(err).Code != fault.Invalid:
			t.Errorf("%s: %v", content, err)
		}
	}
	if sound < 50 {
		t.Errorf("only %d were sound", sound)
	}
}
