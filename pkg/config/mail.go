package config

import (
	"cmp"
	"net"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Mail is where letters are handed over to be sent, and how. Paths are as the system takes them;
// empty means that nothing was set.
type Mail struct {
	Server  string // smtp://HOST:PORT, or smtps://HOST:PORT for one that is spoken to by TLS from the beginning
	Host    string // of the server, its name or address
	Port    int
	TLS     bool         // from the beginning
	From    mail.Address // in whose name they are sent; the zero one where nobody says
	ReplyTo mail.Address // who gets the answers, where that is somebody else
	User    string
	// PasswordFile begins with the password of the user, on a line of its own; PasswordCommand is a
	// program with its arguments that prints it so. The environment can have it too, as MailPassword.
	PasswordFile    string
	PasswordCommand []string
	CA              string // the file of the certificates that vouch for the server; empty for the system's
	Plaintext       bool   // to servers elsewhere, too
}

// MailPassword is the variable of the environment that can have the password of the user.
const MailPassword = "ADSUM_MAIL_PASSWORD"

// The schemes of the addresses of servers that take letters, and their usual ports.
const (
	schemeSMTP  = "smtp"
	schemeSMTPS = "smtps"
	portSMTP    = 587
	portSMTPS   = 465
)

const mailTable = "mail"

// mailSettings lists the settings of how letters are sent.
func mailSettings() []setting {
	return []setting{
		{key: mailTable + ".server", example: "smtp://mail.example.com", read: (*reading).mailServer},
		{key: mailTable + ".from", example: "Ewa <ewa@example.com>", read: (*reading).mailFrom},
		{key: mailTable + ".reply_to", example: "ewa@example.com", read: (*reading).mailReplyTo},
		{key: mailTable + ".user", example: "ewa@example.com", read: (*reading).mailUser},
		{key: mailTable + ".password_file", example: "~/practice/mail-password", file: true, read: (*reading).mailPasswordFile},
		{key: mailTable + ".password_command", example: "/home/ewa/bin/mail-password", several: true, argv: true, read: (*reading).mailPasswordCommand},
		{key: mailTable + ".ca", example: "~/practice/mail-ca.pem", file: true, read: (*reading).mailCA},
		{key: mailTable + ".plaintext", usual: "false", example: "true", truth: true, read: (*reading).mailPlaintext},
	}
}

// mailServer reads the address of a server. A password in it, which others would read, is refused.
func (r *reading) mailServer(texts []string) ([]string, error) {
	m, ok := serverOf(texts[0])
	if !ok {
		shown := texts[0]
		if at := strings.LastIndex(shown, "@"); at >= 0 { // what stands before it may be a password
			shown = "…" + shown[at:]
		}
		return nil, fault.New(fault.Invalid, "config.mail_server", "value", shown)
	}
	r.config.Mail.Server, r.config.Mail.Host, r.config.Mail.Port, r.config.Mail.TLS = texts[0], m.Host, m.Port, m.TLS
	return texts, nil
}

// serverOf reads smtp://HOST[:PORT] or smtps://HOST[:PORT], and nothing else.
func serverOf(text string) (Mail, bool) {
	u, err := url.Parse(text)
	if err != nil || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "" {
		return Mail{}, false
	}
	m := Mail{Host: u.Hostname(), Port: portSMTP, TLS: u.Scheme == schemeSMTPS}
	if m.TLS {
		m.Port = portSMTPS
	}
	if port := u.Port(); port != "" || strings.HasSuffix(u.Host, ":") {
		if m.Port, err = strconv.Atoi(port); err != nil || m.Port < 1 || m.Port > 65535 {
			return Mail{}, false
		}
	}
	known := u.Scheme == schemeSMTP || u.Scheme == schemeSMTPS
	return m, known && m.Host != "" && !strings.ContainsFunc(m.Host, func(c rune) bool { return c <= ' ' || appointment.IsUnseen(c) })
}

func (r *reading) mailFrom(texts []string) (_ []string, err error) {
	r.config.Mail.From, err = senderOf(texts[0])
	return texts, err
}

func (r *reading) mailReplyTo(texts []string) (_ []string, err error) {
	r.config.Mail.ReplyTo, err = senderOf(texts[0])
	return texts, err
}

// senderOf reads an e-mail address, by itself or behind a name.
func senderOf(text string) (mail.Address, error) {
	address, err := mail.ParseAddress(text)
	if err != nil || !appointment.IsEmail(address.Address) || strings.ContainsFunc(address.Name, appointment.IsUnseen) {
		return mail.Address{}, fault.New(fault.Invalid, "config.mail_address", "value", text)
	}
	return *address, nil
}

func (r *reading) mailUser(texts []string) ([]string, error) {
	r.config.Mail.User = texts[0]
	return texts, nil
}

func (r *reading) mailPasswordFile(texts []string) ([]string, error) {
	r.config.Mail.PasswordFile = texts[0]
	return texts, nil
}

func (r *reading) mailPasswordCommand(texts []string) ([]string, error) {
	if !isProgram(texts) {
		return nil, fault.New(fault.Invalid, "config.password_words", "value", texts[0])
	}
	r.config.Mail.PasswordCommand = texts
	return texts, nil
}

func (r *reading) mailCA(texts []string) ([]string, error) {
	r.config.Mail.CA = texts[0]
	return texts, nil
}

func (r *reading) mailPlaintext(texts []string) ([]string, error) {
	r.config.Mail.Plaintext = texts[0] == truths()[0]
	return texts, oneOf(texts, truths())
}

// noticeHook reads the program that letters are handed to, with its arguments.
func (r *reading) noticeHook(texts []string) ([]string, error) {
	if !isProgram(texts) {
		return nil, fault.New(fault.Invalid, "config.hook_words", "value", texts[0])
	}
	r.config.Notice.Hook = texts
	return texts, nil
}

// Check returns why the settings of a server cannot stand together, nil where they can: there is one
// password, where there is a user. given says that the environment has it. Each of them is made by
// itself, so that only who uses them asks.
func (m Mail) Check(given bool) error {
	switch {
	case m.Server == "":
		return fault.New(fault.Invalid, "config.no_mail_server")
	case m.From.Address == "":
		return fault.New(fault.Invalid, "config.no_mail_from")
	case m.contradiction() != nil:
		return m.contradiction()
	case m.User != "" && m.PasswordFile == "" && m.PasswordCommand == nil && !given:
		return fault.New(fault.Invalid, "config.no_mail_password", "variable", MailPassword)
	}
	return nil
}

// contradiction returns why settings that were made cannot stand beside each other, nil where they can.
func (m Mail) contradiction() *fault.Error {
	if m.PasswordFile != "" && m.PasswordCommand != nil {
		return fault.New(fault.Invalid, "config.two_mail_passwords")
	}
	return nil
}

// Loopback reports whether the server is on this machine.
func (m Mail) Loopback() bool {
	ip := net.ParseIP(m.Host)
	return m.Host == "localhost" || ip != nil && ip.IsLoopback()
}

// Domain is behind the @ of the address in whose name letters are sent, empty where there is none.
func (m Mail) Domain() string {
	_, domain, _ := strings.Cut(m.From.Address, "@")
	return domain
}

// Replies returns who gets the answers.
func (m Mail) Replies() mail.Address {
	return cmp.Or(m.ReplyTo, m.From)
}

// from has the files found of which a settings file names the paths.
func (m Mail) from(file, home string) Mail {
	for _, path := range []*string{&m.CA, &m.PasswordFile} {
		if *path != "" {
			*path = pathFrom(*path, file, home)
		}
	}
	if len(m.PasswordCommand) > 0 {
		m.PasswordCommand = slices.Clone(m.PasswordCommand)
		m.PasswordCommand[0] = fromHome(m.PasswordCommand[0], home)
	}
	return m
}

// from has a program found whose path begins with ~.
func (n Notice) from(home string) Notice {
	if len(n.Hook) > 0 {
		n.Hook = slices.Clone(n.Hook)
		n.Hook[0] = fromHome(n.Hook[0], home)
	}
	return n
}
