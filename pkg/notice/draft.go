package notice

import (
	"fmt"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

const (
	subjectMark = "Subject: "
	supportName = "support_free_move"
	partsName   = "parts"
)

// Draft returns the subject and the body of a notice in a language (en, pl, fr
// or uk), ready to be sent. The body has no trailing newline. A faulty template
// of the user's is fault.Invalid with file and line, whether or not these facts
// would meet the fault. An unknown kind or language is fault.Internal, because
// both are checked before.
func (s Set) Draft(kind appointment.NoticeKind, lang string, f Facts) (subject, body string, err error) {
	return draft(s.fill, kind, lang, f)
}

func draft(fill func(lang, name string, f Facts) (string, error), kind appointment.NoticeKind, lang string, f Facts) (subject, body string, err error) {
	if kind == supportName || kind == partsName {
		return "", "", fault.Of(fmt.Errorf("%s is no kind of notice", kind))
	}
	text, err := fill(lang, string(kind), f)
	if err != nil {
		return "", "", err
	}
	subject, body, _ = split(text)
	return subject, body, nil
}

// DraftSupport returns the request with which the specialist asks the
// platform's support for a free move, in the support's language. It fails as
// Draft does.
func (s Set) DraftSupport(lang string, f Facts) (body string, err error) {
	return s.fill(lang, supportName, f)
}

// fill fills one template. What the user has written is tried first with all
// that it could meet, so that it fails before it is needed or never.
func (s Set) fill(lang, name string, f Facts) (string, error) {
	if s.dir == "" {
		t, err := standard(lang, name)
		if err != nil {
			return "", err
		}
		return t.fill(f)
	}
	t, err := s.load(lang, name)
	if err != nil {
		return "", err
	}
	if t.own() {
		if err := t.check(); err != nil {
			return "", err
		}
	}
	return t.fill(f)
}

// split parts a text into the subject and what follows it; false where one of
// them is missing.
func split(text string) (subject, body string, ok bool) {
	first, body, parted := strings.Cut(text, "\n\n")
	subject, marked := strings.CutPrefix(first, subjectMark)
	ok = parted && marked && subject != "" && body != "" && !strings.Contains(subject, "\n")
	return subject, body, ok
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
