package notice

import (
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

//go:embed templates
var templates embed.FS

const subjectMark = "Subject: "

// Draft returns the subject and the body of a notice in a language (en, pl, fr
// or uk), ready to be sent. The body has no trailing newline. An unknown kind or
// language is fault.Internal, because both are checked before.
func Draft(kind appointment.NoticeKind, lang string, f Facts) (subject, body string, err error) {
	text, err := render(lang, string(kind), f)
	if err != nil {
		return "", "", err
	}
	subject, body, ok := strings.Cut(text, "\n\n")
	subject, marked := strings.CutPrefix(subject, subjectMark)
	if !ok || !marked {
		return "", "", fault.Of(fmt.Errorf("notice %s in %s has no subject", kind, lang))
	}
	return subject, body, nil
}

// DraftSupport returns the request with which the specialist asks the
// platform's support for a free move, in the support's language. It fails as
// Draft does.
func DraftSupport(lang string, f Facts) (body string, err error) {
	return render(lang, "support_free_move", f)
}

// render fills one template. A language or name that is joined to a path finds
// an embedded file or none: they have no way out of their folder.
func render(lang, name string, f Facts) (string, error) {
	t := template.New(name)
	for _, file := range []string{"parts", name} {
		content, err := templates.ReadFile("templates/" + lang + "/" + file + ".txt")
		if err == nil {
			_, err = t.Parse(string(content))
		}
		if err != nil {
			return "", fault.Of(fmt.Errorf("notice %s in %q: %w", name, lang, err))
		}
	}
	var b strings.Builder
	if err := t.Execute(&b, oneLine(f)); err != nil {
		return "", fault.Of(fmt.Errorf("notice %s in %q: %w", name, lang, err))
	}
	return tidy(b.String()), nil
}

// tidy closes the gaps that parts left out leave between paragraphs.
func tidy(text string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.Trim(line, " ")
		if line == "" && (len(kept) == 0 || kept[len(kept)-1] == "") {
			continue
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}
