package cli

import (
	"bufio"
	"context"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

// decidingParty reads --by where it decides who pays and so has no default: a
// terminal is asked, a script is refused.
func (s *session) decidingParty(value string) (appointment.Party, error) {
	by, err := party("by", value, "")
	if err != nil || by != "" {
		return by, err
	}
	if !s.canAsk() {
		return "", fault.New(fault.Usage, "usage.required_by", "known", strings.Join(parties(), ", "))
	}
	return s.askParty()
}

func (s *session) canAsk() bool {
	return s.deps.Terminal.Stdin && s.deps.Terminal.Stderr && !s.globals.noInput && s.show.Format == render.Text
}

func (s *session) askParty() (appointment.Party, error) {
	lines := bufio.NewScanner(s.deps.Stdin)
	for {
		if _, err := io.WriteString(s.deps.Stderr, s.phrases.Say("ask.by", nil)+" "); err != nil {
			return "", err
		}
		line, err := nextLine(s.cmd.Context(), lines)
		if err != nil {
			return "", err
		}
		if by, ok := s.partyMeant(line); ok {
			return by, nil
		}
	}
}

// partyMeant takes a key, a word of the language or the first letters of one.
func (s *session) partyMeant(answer string) (appointment.Party, bool) {
	answer = strings.ToLower(strings.TrimSpace(answer))
	if answer == "" {
		return "", false
	}
	for _, p := range parties() {
		word := strings.ToLower(s.phrases.Say("party."+p, nil))
		if strings.HasPrefix(p, answer) || strings.HasPrefix(word, answer) {
			return appointment.Party(p), true
		}
	}
	return "", false
}

// nextLine reads a line and gives up when the command is interrupted. The end
// of the input is an answer that was not given.
func nextLine(ctx context.Context, lines *bufio.Scanner) (string, error) {
	read := make(chan bool, 1)
	go func() { read <- lines.Scan() }()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case more := <-read:
		if !more {
			return "", fault.New(fault.Usage, "usage.required_by", "known", strings.Join(parties(), ", "))
		}
		return lines.Text(), nil
	}
}
