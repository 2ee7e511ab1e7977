package mail

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/secret"
)

// Send hands a letter over and tells what became of it. Where the connection was lost with an earlier
// letter, it is made anew. The error is why no letter can be handed over, as Open fails: this one was not
// sent then, and the next would not be either.
func (s *Session) Send(ctx context.Context, l Letter) (Answer, error) {
	letter, err := l.Bytes()
	if err != nil {
		return Answer{}, err
	}
	if s.client == nil {
		if err := s.connect(ctx); err != nil {
			return Answer{}, err
		}
	}
	begun, answer, err := s.begin(l)
	if !begun || err != nil {
		return answer, err
	}
	return s.hand(letter)
}

// Ready makes the connection anew where it was lost, or has been idle too long for the server. It fails
// as Open does.
func (s *Session) Ready(ctx context.Context) error {
	if s.client != nil && s.await(s.server.Patience.Answer) == nil && s.told(s.client.Noop()) == nil {
		return nil
	}
	s.drop()
	return s.connect(ctx)
}

// begin says who sends to whom, up to where the letter is to follow, and reports whether the server
// waits for it.
func (s *Session) begin(l Letter) (bool, Answer, error) {
	from, to := inASCII(l.From.Address), inASCII(l.To.Address)
	if utf8, _ := s.client.Extension("SMTPUTF8"); !utf8 && (!isASCII(from) || !isASCII(to)) {
		return false, Answer{Outcome: Refused, Cause: fault.New(fault.IO, "mail.address", "address", l.To.Address, "server", s.named())}, nil
	}
	for _, step := range []func() error{
		func() error { return s.client.Mail("<" + from + ">") },
		func() error { return s.client.Rcpt("<" + to + ">") },
	} {
		err := s.await(s.server.Patience.Answer)
		if err == nil {
			err = s.told(step())
		}
		if err != nil {
			answer, err := s.unsent(err)
			return false, answer, err
		}
	}
	return true, Answer{}, nil
}

// hand gives a server the letter that it waits for. Before the dot that ends it, the server cannot have
// taken it; after that, only its answer tells.
func (s *Session) hand(letter []byte) (Answer, error) {
	w, err := s.client.Data()
	if err = s.told(err); err == nil {
		err = s.await(s.server.Patience.Take)
	}
	if err == nil {
		if _, err = w.Write(letter); err == nil {
			err = s.client.Text.W.Flush()
		}
		if err != nil { // and no dot
			s.drop()
		}
	}
	if err != nil {
		return s.unsent(err)
	}
	err = s.told(w.Close())
	switch status := code(err); {
	case err == nil, status >= 200 && status < 300:
		return Answer{Outcome: Accepted}, nil
	case status < putOffs:
		s.drop()
		return Answer{Outcome: Unknown, Cause: fault.New(fault.OutcomeUnknown, "mail.unknown", "server", s.named(), "cause", s.lostBy(err)).Because(err)}, nil
	}
	return s.answered(err), nil
}

// unsent tells of a letter that the server has not taken, for the error that kept it from being handed
// over. Where the server wants to know first who sends, no letter can be sent, and the error says so.
func (s *Session) unsent(err error) (Answer, error) {
	switch code(err) {
	case needsLogin, needsTLS:
		s.drop()
		return Answer{}, fault.New(fault.Invalid, "mail.login_first", "server", s.named(), "said", s.said(err)).Because(err)
	case 0:
		s.drop()
		return Answer{Outcome: PutOff, Cause: fault.New(fault.Busy, "mail.lost", "server", s.named(), "cause", s.lostBy(err)).Because(err)}, nil
	}
	return s.answered(err), nil
}

// answered tells of a letter that the server has said no to. The connection is as before it.
func (s *Session) answered(err error) Answer {
	words := s.said(err)
	if code(err) == goesAway || s.told(s.client.Reset()) != nil {
		s.drop()
	}
	if code(err) >= refusals {
		return Answer{Outcome: Refused, Said: words, Cause: fault.New(fault.IO, "mail.refused", "said", words).Because(err)}
	}
	return Answer{Outcome: PutOff, Said: words, Cause: fault.New(fault.Busy, "mail.put_off", "said", words).Because(err)}
}

// mostSaid is how much of what a server says is kept, in characters.
const mostSaid = 300

// clean returns what a server said as one line of what can be seen and may be.
func (s *Session) clean(text string) string {
	text = secret.Blanked(strings.ToValidUTF8(text, "\uFFFD"), s.server.User, s.server.Password)
	text = strings.Join(strings.Fields(oneLine(text)), " ")
	if runes := []rune(text); len(runes) > mostSaid {
		return string(runes[:mostSaid-1]) + "…"
	}
	return text
}
