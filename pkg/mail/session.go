package mail

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
	"github.com/wneessen/go-mail/smtp"
)

// Session is a connection to a server, over which one letter after another is handed over. It is for
// one goroutine.
type Session struct {
	server Server
	tls    *tls.Config
	conn   net.Conn
	heard  *heard       // what that goes over
	client *smtp.Client // nil while there is no connection
	stop   func() bool  // ends the watch over the connection
}

// longestFile is how long a file of certificates may be, in KiB.
const longestFile = 1 << 10

// hello is what the program calls itself: the machine's name is nobody's business.
const hello = "[127.0.0.1]"

// Open connects to a server, and has it know who sends. It fails with fault.Busy where the server is
// away or has no time, and with fault.Invalid or fault.IO where it will not have us for good: nothing
// was sent then. ctx ends the connection, in Send too.
func Open(ctx context.Context, server Server) (*Session, error) {
	s := &Session{server: server, tls: &tls.Config{ServerName: server.Host, MinVersion: tls.VersionTLS12}}
	p := &s.server.Patience
	p.Reach, p.Answer, p.Take = cmp.Or(p.Reach, usualReach), cmp.Or(p.Answer, usualAnswer), cmp.Or(p.Take, usualTake)
	if server.CA != "" {
		data, err := userfile.Read(server.CA, longestFile)
		if err != nil {
			return nil, err
		}
		s.tls.RootCAs = x509.NewCertPool()
		if !s.tls.RootCAs.AppendCertsFromPEM(data) {
			return nil, fault.New(fault.Invalid, "mail.ca", "path", server.CA)
		}
	}
	return s, s.connect(ctx)
}

// Close ends the connection. What the server says to that matters to nobody.
func (s *Session) Close() {
	if s.client != nil {
		_ = s.await(time.Second)
		_ = s.client.Quit()
	}
	s.drop()
}

// drop ends the connection without a word.
func (s *Session) drop() {
	if s.stop != nil {
		s.stop()
	}
	if s.conn != nil {
		_ = s.conn.Close()
	}
	s.client, s.conn, s.stop = nil, nil, nil
}

// connect makes a connection over which letters can be sent.
func (s *Session) connect(ctx context.Context) error {
	err := s.reach(ctx)
	if err == nil {
		err = s.greet()
	}
	if err != nil {
		s.drop()
		if ctx.Err() != nil {
			return fault.New(fault.Interrupted, "interrupted").Because(err)
		}
	}
	return err
}

// named is what the server is called in faults.
func (s *Session) named() string { return net.JoinHostPort(s.server.Host, strconv.Itoa(s.server.Port)) }

func (s *Session) reach(ctx context.Context) error {
	within, end := context.WithTimeout(ctx, s.server.Patience.Reach)
	defer end()
	conn, err := (&net.Dialer{}).DialContext(within, "tcp", s.named())
	if err != nil {
		return s.away(err)
	}
	s.heard = &heard{Conn: conn, left: mostHeard}
	s.conn = s.heard
	s.stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
	if until, is := within.Deadline(); is {
		if err := conn.SetDeadline(until); err != nil {
			return s.away(err)
		}
	}
	if s.server.TLS {
		secure := tls.Client(s.heard, s.tls)
		if err := secure.HandshakeContext(within); err != nil {
			return s.untrusted(err)
		}
		s.conn = secure
	}
	if s.client, err = smtp.NewClient(s.conn, s.server.Host); err != nil {
		return s.unwelcome(s.told(err))
	}
	return nil
}

// greet says who sends, in private where that has to be.
func (s *Session) greet() error {
	if err := s.told(s.client.Hello(hello)); err != nil {
		return s.unwelcome(err)
	}
	if err := s.secure(); err != nil {
		return err
	}
	return s.login()
}

// secure has a connection that began in plaintext go on by TLS.
func (s *Session) secure() error {
	if s.server.TLS || s.server.Plaintext {
		return nil
	}
	offered, _ := s.client.Extension("STARTTLS")
	switch {
	case offered:
	case s.server.Loopback:
		return nil
	default:
		return fault.New(fault.Invalid, "mail.no_tls", "server", s.named())
	}
	if err := s.told(s.client.StartTLS(s.tls)); err != nil {
		if code(err) != 0 {
			return s.unwelcome(err)
		}
		return s.untrusted(err)
	}
	return nil
}

// login tells the server the user and the password.
func (s *Session) login() error {
	if s.server.User == "" {
		return nil
	}
	if _, private := s.client.TLSConnectionState(); !private && !s.server.Loopback {
		return fault.New(fault.Invalid, "mail.bare_password", "server", s.named())
	}
	_, offered := s.client.Extension("AUTH")
	auth := s.auth(offered)
	if auth == nil {
		return fault.New(fault.Invalid, "mail.no_login", "server", s.named())
	}
	if err := s.await(s.server.Patience.Answer); err != nil {
		return s.away(err)
	}
	err := s.told(s.client.Auth(auth))
	switch status := code(err); {
	case err == nil:
		return nil
	case status >= refusals, status == 0 && !isLost(err):
		return fault.New(fault.Invalid, "mail.user", "server", s.named(), "user", s.server.User, "said", s.said(err)).Because(err)
	}
	return s.unwelcome(err)
}
