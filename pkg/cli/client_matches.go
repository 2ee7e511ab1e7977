package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// matchKind is the kind of the id of a client of whichever specialist.
func matchKind() kind { return kind{shown: "ID", offers: nothing} }

// needsPractice refuses --confirm where nobody else could be meant.
func needsPractice() error { return fault.New(fault.Usage, "cli.confirm_practice") }

// confirmMatches returns the ids of the clients of all specialists who are the person with a name: as
// they were given, or each asked about with a question. Who cannot be asked has to have given them.
func (s *session) confirmMatches(name string, given []string, question func(desk.Match) string) ([]string, error) {
	var ids []string
	for _, id := range given {
		ids = append(ids, strings.ToLower(strings.TrimSpace(id)))
	}
	if len(ids) > 0 || !s.canAsk() {
		return ids, nil
	}
	found, err := s.desk.Matches(s.cmd.Context(), name)
	if err != nil {
		return nil, err
	}
	for _, m := range found {
		if m.Forgotten {
			continue
		}
		yes, err := ask(s, question(m), func(string) string { return "" }, func(answer string) (bool, bool) {
			return strings.EqualFold(answer, s.phrases.Say("ask.yes", nil)), answer != ""
		})
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if yes {
			ids = append(ids, m.Client.ID)
		}
	}
	return ids, nil
}

// matched is what a question says of a client of a specialist.
func (s *session) matched(m desk.Match) lang.Values {
	return lang.Values{"client": m.Client.Name, "id": m.Client.ID, "specialist": m.Specialist.Name, "yes": s.phrases.Say("ask.yes", nil)}
}
