package config

import (
	"net/mail"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestMailIsHandedOverAsTheSettingsSay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), `[mail]
server = "smtp://mail.example.com"
from = "Ewa <ewa@example.com>"
reply_to = "answers@example.com"
user = "ewa"
password_command = ["~/bin/pass", "show"]
ca = "ca.pem"
[notice]
hook = ["~/bin/send", "-x"]
`)
	c, err := Load(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	m := c.Mail
	if m.Host != "mail.example.com" || m.Port != 587 || m.TLS || m.From != (mail.Address{Name: "Ewa", Address: "ewa@example.com"}) ||
		m.Replies().Address != "answers@example.com" || m.User != "ewa" || m.Plaintext || m.Loopback() || m.Domain() != "example.com" {
		t.Errorf("%+v", m)
	}
	home := w.home
	if m.PasswordCommand[0] != home+"/bin/pass" || m.CA != filepath.Join(filepath.Dir(w.defaultFile()), "ca.pem") || c.Notice.Hook[0] != home+"/bin/send" {
		t.Errorf("%+v, %v", m, c.Notice.Hook)
	}
	if err := m.Check(false); err != nil {
		t.Error(err)
	}
}

func TestServerOfMailHasAnAddressAndNoPassword(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Mail{
		"smtp://a.example":       {Host: "a.example", Port: 587},
		"smtps://a.example":      {Host: "a.example", Port: 465, TLS: true},
		"smtp://127.0.0.1:25/":   {Host: "127.0.0.1", Port: 25},
		"smtp://[::1]:2525":      {Host: "::1", Port: 2525},
		"smtp://localhost:65535": {Host: "localhost", Port: 65535},
	} {
		got, ok := serverOf(text)
		if !ok || got.Host != want.Host || got.Port != want.Port || got.TLS != want.TLS {
			t.Errorf("%s: %+v, %v", text, got, ok)
		}
		if local := got.Loopback(); local != (want.Host != "a.example") {
			t.Errorf("%s: loopback %v", text, local)
		}
	}
	for _, text := range []string{
		"a.example", "http://a.example", "smtp://", "smtp://:25", "smtp://a.example:0", "smtp://a.example:70000", "smtp://a.example:",
		"smtp://ewa:secret@a.example", "smtp://a.example/x", "smtp://a.example?x", "smtp:a.example", "smtp://a b", "smtp://a\x01",
	} {
		if got, ok := serverOf(text); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestMailSettingsThatCannotStandAreNamed(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{
		`server = "http://a"`: "config.mail_server",
		`from = "Ewa"`:        "config.mail_address",
		`from = "Ewa <ewa@example.com>, Jan <jan@example.com>"`:                  "config.mail_address",
		`reply_to = "ewa@localhost"`:                                             "config.mail_address",
		`password_command = ["pass show"]`:                                       "config.password_words",
		`password = "x"`:                                                         "config.mail_password_key",
		"password_file = \"a\"\npassword_command = [\"b\"]\nuser = \"ewa\"":      "config.two_mail_passwords",
		"server = \"smtp://a\"\nfrom = \"a@example.com\"\nplaintext = \"maybe\"": "config.choice",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), "[mail]\n"+text+"\n")
		found := Check(w.sources()).Faults
		if len(found) != 1 || innermost(found[0]).Key != key {
			t.Errorf("%s: %v", text, found)
		}
	}
}

// innermost returns the fault that others only place.
func innermost(f *fault.Error) *fault.Error {
	for {
		cause, is := f.Values["cause"].(*fault.Error)
		if !is {
			return f
		}
		f = cause
	}
}

func TestMailNeedsAServerASenderAndOnePassword(t *testing.T) {
	t.Parallel()
	whole := Mail{Server: "smtp://a.example", From: mail.Address{Address: "ewa@example.com"}}
	for want, m := range map[string]Mail{
		"config.no_mail_server":     {},
		"config.no_mail_from":       {Server: "smtp://a.example"},
		"config.no_mail_password":   {Server: whole.Server, From: whole.From, User: "ewa"},
		"config.two_mail_passwords": {Server: whole.Server, From: whole.From, User: "ewa", PasswordFile: "a", PasswordCommand: []string{"b"}},
	} {
		if got := fault.Of(m.Check(false)); got.Key != want {
			t.Errorf("%+v: %v", m, got)
		}
	}
	if err := whole.Check(false); err != nil {
		t.Error(err)
	}
	whole.User = "ewa"
	if err := whole.Check(true); err != nil {
		t.Error(err)
	}
}
