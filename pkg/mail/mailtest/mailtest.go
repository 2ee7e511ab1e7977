// Package mailtest has a server that takes letters on this machine, for tests to send to: a real one,
// which can refuse, put off, wait or hang up at any step.
//
// It must not be part of a program.
package mailtest

import (
	"bytes"
	"errors"
	"io"
	"log"
	"net"
	"strconv"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Step is how far a letter has come when the server does something else than usual.
type Step string

// The steps. At Data the server has half of the letter and not the dot, at Dot it has all of it and has not
// answered.
const (
	Hello Step = "hello"
	Mail  Step = "mail"
	Rcpt  Step = "rcpt"
	Data  Step = "data"
	Dot   Step = "dot"
)

// Steps lists the steps of a letter.
func Steps() []Step { return []Step{Mail, Rcpt, Data, Dot} }

// ErrHangUp has the server end the connection without a word.
var ErrHangUp = errors.New("hang up")

// Says returns what has the server answer with a status and words.
func Says(status int, words string) error {
	return &smtp.SMTPError{Code: status, EnhancedCode: smtp.NoEnhancedCode, Message: words}
}

// Options are how a server is. On is asked at each step what to do, with the address of who gets the
// letter where that is known: nil to go on. It may wait. User and Password are of who may send, by the Ways
// that the server offers, "" for anybody.
type Options struct {
	On       func(Step, string) error
	User     string
	Password string
	Ways     []string // PLAIN, LOGIN
	TLS      bool     // from the beginning
	Plain    bool     // no STARTTLS
	UTF8     bool     // addresses need not be ASCII
	Silent   bool     // it takes connections and says nothing

	Raw func(net.Conn) // has each connection instead, for what no server says
}

// Letter is one that a server has taken, as it came.
type Letter struct {
	From, To string
	Data     []byte
	Private  bool // it came by TLS
}

// Server is a server that has been started.
type Server struct {
	Address string // HOST:PORT
	CA      string // the file of the certificate that vouches for it

	o        Options
	mu       sync.Mutex
	letters  []Letter
	sessions int
}

// counting counts the connections that it takes.
type counting struct {
	net.Listener
	*Server
}

// Accept takes one.
func (c counting) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err == nil {
		c.mu.Lock()
		c.sessions++
		c.mu.Unlock()
	}
	return conn, err
}

// Start starts a server on loopback, which ends with the test.
func Start(tb testing.TB, o Options) *Server {
	tb.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{Address: listener.Addr().String(), o: o}
	if o.Silent {
		tb.Cleanup(func() { _ = listener.Close() })
		return s
	}
	own := smtp.NewServer(smtp.BackendFunc(s.session))
	own.Domain, own.AllowInsecureAuth, own.EnableSMTPUTF8 = "localhost", true, o.UTF8
	own.ErrorLog = log.New(io.Discard, "", 0)
	certificate := certify(tb)
	listener = counting{listener, s}
	s.CA = certificate.file
	if !o.Plain {
		own.TLSConfig = certificate.config
	}
	if o.TLS {
		listener = certificate.listen(listener)
	}
	serve := own.Serve
	if o.Raw != nil {
		serve = o.serveRaw
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = serve(listener)
	}()
	tb.Cleanup(func() {
		_, _ = own.Close(), listener.Close()
		<-ended
	})
	return s
}

// serveRaw hands each connection on, until the listener is closed.
func (o Options) serveRaw(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer func() { _ = conn.Close() }()
			o.Raw(conn)
		}()
	}
}

// Port is that of the address.
func (s *Server) Port() int {
	_, text, _ := net.SplitHostPort(s.Address)
	port, _ := strconv.Atoi(text)
	return port
}

// Letters returns what the server has taken, in the order in which it came.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Letter(nil), s.letters...)
}

// Sessions returns how many connections there were.
func (s *Server) Sessions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sessions
}

func (s *Server) session(c *smtp.Conn) (smtp.Session, error) {
	own := &session{server: s, conn: c}
	return own, own.on(Hello)
}

// session is one connection.
type session struct {
	server *Server
	conn   *smtp.Conn
	from   string
	to     string
	known  bool
}

func (s *session) on(step Step) error {
	if s.server.o.On == nil {
		return nil
	}
	err := s.server.o.On(step, s.to)
	if errors.Is(err, ErrHangUp) {
		_ = s.conn.Conn().Close()
	}
	return err
}

// Mail is told who sends.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.o.User != "" && !s.known {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return s.on(Mail)
}

// Rcpt is told who gets it.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return s.on(Rcpt)
}

// Data takes the letter.
func (s *session) Data(r io.Reader) error {
	var b bytes.Buffer
	if _, err := io.CopyN(&b, r, 1); err != nil {
		return err
	}
	if err := s.on(Data); err != nil {
		if !errors.Is(err, ErrHangUp) {
			_, _ = io.Copy(io.Discard, r)
		}
		return err
	}
	if _, err := io.Copy(&b, r); err != nil {
		return err
	}
	_, private := s.conn.TLSConnectionState()
	if err := s.on(Dot); err != nil {
		return err
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.letters = append(s.server.letters, Letter{s.from, s.to, b.Bytes(), private})
	return nil
}

// Reset forgets what was begun.
func (s *session) Reset() { s.from, s.to = "", "" }

// Logout ends it.
func (s *session) Logout() error { return nil }

// AuthMechanisms lists the ways to log in.
func (s *session) AuthMechanisms() []string {
	if s.server.o.User == "" {
		return nil
	}
	return s.server.o.Ways
}

// Auth has somebody log in.
func (s *session) Auth(way string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user != s.server.o.User || password != s.server.o.Password {
			return smtp.ErrAuthFailed
		}
		s.known = true
		return nil
	}
	if way == "LOGIN" {
		return &login{check: check}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
}

// login is the server's side of the way to log in that asks for one thing after the other.
type login struct {
	check func(user, password string) error
	asked int
	user  string
}

// Next takes an answer.
func (l *login) Next(answer []byte) (challenge []byte, done bool, err error) {
	l.asked++
	switch l.asked {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.user = string(answer)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.user, string(answer))
}
