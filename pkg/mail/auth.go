package mail

import (
	"slices"
	"strings"

	"github.com/wneessen/go-mail/smtp"
)

// auth returns the best way to log in of those that a server offers, nil where it offers none. That the
// password goes over no network in plaintext is seen to before.
func (s *Session) auth(offered string) smtp.Auth {
	const unencrypted = true // on this machine
	user, password, host := s.server.User, s.server.Password, s.server.Host
	ways := strings.Fields(strings.ToUpper(offered))
	for _, way := range []struct {
		name string
		auth func() smtp.Auth
	}{
		{"SCRAM-SHA-256", func() smtp.Auth { return smtp.ScramSHA256Auth(user, password) }},
		{"PLAIN", func() smtp.Auth { return smtp.PlainAuth("", user, password, host, unencrypted) }},
		{"LOGIN", func() smtp.Auth { return smtp.LoginAuth(user, password, host, unencrypted) }},
		{"CRAM-MD5", func() smtp.Auth { return smtp.CRAMMD5Auth(user, password) }},
	} {
		if slices.Contains(ways, way.name) {
			return way.auth()
		}
	}
	return nil
}
