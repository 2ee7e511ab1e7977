package cli

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
)

// decidingParty reads --by where it decides who pays and so has no default: a
// terminal is asked who asks for the request, a script is refused. Whoever is asked sees
// which appointment it is about; its id is returned as the selector, so that
// the answer is carried out on that one.
func (s *session) decidingParty(by enum[appointment.Party], selector string, request policy.Request) (appointment.Party, string, error) {
	party, err := by.or(s.by).read()
	if err != nil || party != "" {
		return party, selector, err
	}
	if !s.canAsk() {
		return "", "", noParty()
	}
	if err := s.checkTyped(); err != nil {
		return "", "", err
	}
	found, err := s.desk.Meant(s.cmd.Context(), selector, request)
	if err != nil {
		return "", "", err
	}
	a := found.Appointment
	headline := s.headline(dossier.Entry{Appointment: a, Client: found.Client})
	if _, err := io.WriteString(s.deps.Stderr, s.show.Wrapped(headline)+"\n"); err != nil {
		return "", "", err
	}
	s.by, err = s.askParty("ask.by." + string(request.Verb()))
	return s.by, a.ID, err
}

func (s *session) canAsk() bool {
	return s.deps.Terminal.Stdin && s.deps.Terminal.Stderr && !s.globals.noInput && s.show.Format == render.Text
}

// noParty refuses a command line without --by where nobody can be asked.
func noParty() error {
	return fault.New(fault.Usage, "usage.required_by", "known", strings.Join(words(appointment.Parties()), ", "))
}

// askParty asks until it gets an answer that it understands.
func (s *session) askParty(question string) (appointment.Party, error) {
	by, err := ask(s, s.phrases.Say(question, nil), func(answer string) string {
		return s.phrases.Say("ask.unclear", lang.Values{"answer": answer})
	}, s.partyMeant)
	if errors.Is(err, io.EOF) {
		err = noParty()
	}
	return by, err
}

// ask repeats a question until meant understands the answer, and says of one
// that it does not, but for an empty line, what unclear makes of it. At the end of
// the input it returns io.EOF.
func ask[T any](s *session, question string, unclear func(answer string) string, meant func(answer string) (T, bool)) (T, error) {
	var none T
	for {
		if _, err := io.WriteString(s.deps.Stderr, s.show.Wrapped(question)+" "); err != nil {
			return none, err
		}
		line, err := s.nextLine()
		if err != nil {
			return none, err
		}
		answer := strings.TrimSpace(line)
		if value, ok := meant(answer); ok {
			return value, nil
		}
		if answer == "" {
			continue
		}
		if _, err := io.WriteString(s.deps.Stderr, s.show.Wrapped(unclear(render.Safe(answer)))+"\n"); err != nil {
			return none, err
		}
	}
}

// partyMeant takes a key, a word of the language or the first letters of one.
func (s *session) partyMeant(answer string) (appointment.Party, bool) {
	answer = strings.ToLower(answer)
	if answer == "" {
		return "", false
	}
	english := s.heard(lang.For(lang.EN), s.config.Specialist)
	for _, meaning := range []struct {
		by    appointment.Party
		words []string
	}{
		{appointment.ByClient, []string{s.phrases.Say("ask.client", nil), string(appointment.ByClient)}},
		{appointment.BySpecialist, []string{s.phrases.Say("ask.me", nil), english.Say("ask.me", nil), string(appointment.BySpecialist)}},
	} {
		for _, word := range meaning.words {
			if strings.HasPrefix(word, answer) {
				return meaning.by, true
			}
		}
	}
	return "", false
}

// nextLine reads a line of what the person types, one reader for all questions of
// a command. It gives up when the command is interrupted; at the end of the input
// it returns io.EOF. After a line that was not typed the cursor stands behind the
// question.
func (s *session) nextLine() (string, error) {
	if s.lines == nil {
		s.lines = bufio.NewScanner(s.deps.Stdin)
	}
	ctx, read := s.cmd.Context(), make(chan bool, 1)
	go func() { read <- s.lines.Scan() }()
	var err error
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case more := <-read:
		if more {
			return s.lines.Text(), nil
		}
		err = io.EOF
	}
	_, _ = io.WriteString(s.deps.Stderr, "\n")
	return "", err
}
