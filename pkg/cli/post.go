package cli

import (
	"bytes"
	"context"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/hook"
	"github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/secret"
)

// post returns what letters are handed to, and what ends it. The settings say it, and are checked before
// anything else is done; a server is connected to once there is a letter.
func (s *session) post(by via) (desk.Post, func(), error) {
	if by == viaHook {
		if len(s.config.Notice.Hook) == 0 {
			return nil, nil, fault.New(fault.Invalid, "config.no_notice_hook")
		}
		return &hooked{s}, func() {}, nil
	}
	given, _ := s.deps.Env(config.MailPassword)
	if err := s.config.Mail.Check(given != ""); err != nil {
		return nil, nil, err
	}
	post := &mailed{session: s, given: given}
	return post, post.leave, nil
}

// mailed hands letters to a server.
type mailed struct {
	*session
	given  string // the password that the environment has
	server *mail.Session
}

// Ready connects to the server, the first time with the password that the settings lead to.
func (m *mailed) Ready(ctx context.Context) error {
	if m.server != nil {
		return m.server.Ready(ctx)
	}
	c := m.config.Mail
	server := mail.Server{Host: c.Host, Port: c.Port, TLS: c.TLS, Loopback: c.Loopback(), Plaintext: c.Plaintext, User: c.User, CA: c.CA}
	if c.User != "" {
		source := secret.Source{Variable: config.MailPassword, Value: m.given, File: c.PasswordFile, Command: c.PasswordCommand}
		password, err := source.Read(ctx, m.config.Hooks.Timeout)
		if err != nil {
			return err
		}
		server.Password = password
	}
	opened, err := mail.Open(ctx, server)
	if err != nil {
		return err
	}
	m.server = opened
	return nil
}

// Hand hands a letter over.
func (m *mailed) Hand(ctx context.Context, l desk.Letter) (mail.Answer, error) {
	return m.server.Send(ctx, l.Mail)
}

func (m *mailed) leave() {
	if m.server != nil {
		m.server.Close()
	}
}

// hooked hands letters to the program that the settings name for them.
type hooked struct{ *session }

// Ready says that the program can be run.
func (h *hooked) Ready(ctx context.Context) error { return ctx.Err() }

// tryLater is the status by which a program says that it could not send a letter now, as sysexits.h has it.
const tryLater = 75

// Hand runs the program with a letter to read. It has sent the letter if it ends well. One that says that
// it did not has not; of one that did not come to its end nobody knows.
func (h *hooked) Hand(ctx context.Context, l desk.Letter) (mail.Answer, error) {
	var letter bytes.Buffer
	view := h.show
	view.Format, view.Query, view.Quiet, view.Screen, view.Limit = render.JSONL, nil, false, false, 0
	if err := view.Letter(&letter, l); err != nil {
		return mail.Answer{}, err
	}
	err := hook.Run(ctx, "notice", h.config.Notice.Hook, letter.Bytes(), h.config.Hooks.Timeout)
	if err == nil {
		return mail.Answer{Outcome: mail.Accepted}, nil
	}
	why := fault.Of(err)
	said, _ := why.Values["said"].(string)
	answer := mail.Answer{Outcome: mail.PutOff, Said: said, Cause: why}
	switch {
	case why.Key == "hook.killed", why.Key == "hook.timeout", why.Key == "hook.interrupted":
		answer.Outcome = mail.Unknown
		answer.Cause = fault.New(fault.OutcomeUnknown, "cli.letter_hook_lost", "cause", why).Because(err)
	case why.Values["status"] == tryLater:
		answer.Cause = fault.New(fault.Busy, "cli.letter_hook_later", "cause", why).Because(err)
	default:
		answer.Cause = fault.New(why.Code, "cli.letter_hook_failed", "cause", why).Because(err)
	}
	return answer, nil
}
