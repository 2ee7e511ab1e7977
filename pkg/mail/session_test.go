package mail_test

import (
	"bytes"
	"context"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	own "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/mail/mailtest"
)

// to returns how a server is spoken to that vouches for itself.
func to(s *mailtest.Server) own.Server {
	return own.Server{Host: "127.0.0.1", Port: s.Port(), Loopback: true, CA: s.CA}
}

func open(t *testing.T, server own.Server) *own.Session {
	t.Helper()
	s, err := own.Open(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func send(t *testing.T, s *own.Session, l own.Letter) own.Answer {
	t.Helper()
	answer, err := s.Send(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// once returns what has a server do something at a step, the first time that it comes to it.
func once(at mailtest.Step, does error) func(mailtest.Step, string) error {
	done := new(atomic.Bool)
	return func(step mailtest.Step, _ string) error {
		if step == at && !done.Swap(true) {
			return does
		}
		return nil
	}
}

// always returns what has a server do something at a step.
func always(at mailtest.Step, does error) func(mailtest.Step, string) error {
	return func(step mailtest.Step, _ string) error {
		if step == at {
			return does
		}
		return nil
	}
}

func TestLettersGoOneAfterAnotherInPrivate(t *testing.T) {
	t.Parallel()
	for _, o := range []mailtest.Options{
		{}, {TLS: true}, {Plain: true}, {User: "ewa", Password: "a b", Ways: []string{"PLAIN"}},
		{TLS: true, User: "ewa", Password: "żółw", Ways: []string{"LOGIN"}}, {Plain: true, User: "ewa", Password: "x", Ways: []string{"LOGIN", "PLAIN"}},
	} {
		server := mailtest.Start(t, o)
		there := to(server)
		there.TLS, there.User, there.Password = o.TLS, o.User, o.Password
		s := open(t, there)
		for range 3 {
			if got := send(t, s, letter()); got.Outcome != own.Accepted || got.Cause != nil {
				t.Fatalf("%+v: %+v", o, got)
			}
		}
		want, err := letter().Bytes()
		if err != nil {
			t.Fatal(err)
		}
		came := server.Letters()
		if len(came) != 3 || server.Sessions() != 1 {
			t.Fatalf("%+v: %d letters, %d sessions", o, len(came), server.Sessions())
		}
		if c := came[1]; c.From != "ewa@example.com" || c.To != "lucja@example.com" || c.Private == o.Plain || !bytes.Equal(c.Data, want) {
			t.Errorf("%+v: %+v\n%s", o, c, c.Data)
		}
	}
}

func TestWhatAServerSaysTellsWhatBecameOfALetter(t *testing.T) {
	t.Parallel()
	for _, step := range mailtest.Steps() {
		for status, want := range map[int]own.Outcome{450: own.PutOff, 421: own.PutOff, 452: own.PutOff, 550: own.Refused, 554: own.Refused} {
			server := mailtest.Start(t, mailtest.Options{On: once(step, mailtest.Says(status, "no \x1b[31mroom\u0085 for <lucja@example.com>"))})
			s := open(t, to(server))
			got := send(t, s, letter())
			said := strconv.Itoa(status) + " no [31mroom for <lucja@example.com>"
			if got.Outcome != want || got.Said != said || got.Cause == nil {
				t.Errorf("%s %d: %+v", step, status, got)
			}
			if got := send(t, s, letter()); got.Outcome != own.Accepted { // the next one goes all the same
				t.Errorf("%s %d: %+v", step, status, got)
			}
			if n := len(server.Letters()); n != 1 {
				t.Errorf("%s %d: %d letters came", step, status, n)
			}
		}
	}
}

func TestLetterIsKnownNotToBeTakenUntilItsDot(t *testing.T) {
	t.Parallel()
	long := letter()
	long.Body = strings.Repeat("A line of a letter that is long enough for the net to hold no more of it.\n", 400_000)
	for step, want := range map[mailtest.Step]own.Outcome{
		mailtest.Mail: own.PutOff, mailtest.Rcpt: own.PutOff, mailtest.Data: own.PutOff, mailtest.Dot: own.Unknown,
	} {
		server := mailtest.Start(t, mailtest.Options{On: once(step, mailtest.ErrHangUp)})
		s := open(t, to(server))
		got := send(t, s, long)
		if got.Outcome != want || got.Cause == nil || got.Said != "" {
			t.Errorf("%s: %+v", step, got)
		}
		if f := got.Cause; (want == own.Unknown) != (f.Code == fault.OutcomeUnknown) {
			t.Errorf("%s: %v", step, f)
		}
		if got := send(t, s, letter()); got.Outcome != own.Accepted { // over a connection that is made anew
			t.Errorf("%s: %+v", step, got)
		}
	}
}

func TestServerThatIsSilentIsNotWaitedForForever(t *testing.T) {
	t.Parallel()
	open := make(chan struct{})
	defer close(open)
	patience := own.Patience{Reach: time.Minute, Answer: 50 * time.Millisecond, Take: 50 * time.Millisecond}
	for _, step := range mailtest.Steps() {
		server := mailtest.Start(t, mailtest.Options{On: func(at mailtest.Step, _ string) error {
			if at == step {
				<-open
			}
			return nil
		}})
		there := to(server)
		there.Patience = patience
		s, err := own.Open(t.Context(), there)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Send(t.Context(), letter())
		want := own.PutOff
		if step == mailtest.Dot || step == mailtest.Data { // a short letter is gone with its dot
			want = own.Unknown
		}
		if err != nil || got.Outcome != want {
			t.Errorf("%s: %+v, %v", step, got, err)
		}
	}
	silent := mailtest.Start(t, mailtest.Options{Silent: true})
	there := to(silent)
	there.CA, there.Patience = "", own.Patience{Reach: 50 * time.Millisecond}
	if _, err := own.Open(t.Context(), there); fault.Of(err).Key != "mail.away" {
		t.Error(err)
	}
}

func TestSendingEndsWithTheCommand(t *testing.T) {
	t.Parallel()
	for step, want := range map[mailtest.Step]own.Outcome{mailtest.Rcpt: own.PutOff, mailtest.Dot: own.Unknown} {
		ctx, interrupt := context.WithCancel(t.Context())
		open := make(chan struct{})
		server := mailtest.Start(t, mailtest.Options{On: func(at mailtest.Step, _ string) error {
			if at == step {
				interrupt()
				<-open
			}
			return nil
		}})
		s, err := own.Open(ctx, to(server))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Send(ctx, letter()); err != nil || got.Outcome != want {
			t.Errorf("%s: %+v, %v", step, got, err)
		}
		if _, err := s.Send(ctx, letter()); fault.Of(err).Code != fault.Interrupted {
			t.Errorf("%s: %v", step, err)
		}
		close(open)
	}
}

func TestServerThatWillNotHaveUsIsToldFromOneThatIsAway(t *testing.T) {
	t.Parallel()
	known := mailtest.Options{User: "ewa", Password: "right", Ways: []string{"PLAIN"}}
	for name, test := range map[string]struct {
		o    mailtest.Options
		is   func(*own.Server)
		code fault.Code
		key  string
	}{
		"not vouched for":       {is: func(s *own.Server) { s.CA = "" }, code: fault.Invalid, key: "mail.certificate"},
		"tls, not vouched for":  {o: mailtest.Options{TLS: true}, is: func(s *own.Server) { s.TLS, s.CA = true, "" }, code: fault.Invalid, key: "mail.certificate"},
		"of another name":       {is: func(s *own.Server) { s.Host = "localhost" }, code: fault.Invalid, key: "mail.certificate"},
		"no tls elsewhere":      {o: mailtest.Options{Plain: true}, is: func(s *own.Server) { s.Loopback = false }, code: fault.Invalid, key: "mail.no_tls"},
		"no tls from the start": {is: func(s *own.Server) { s.TLS = true }, code: fault.Invalid, key: "mail.tls"},
		"wrong password":        {o: known, is: func(s *own.Server) { s.User, s.Password = "ewa", "wrong" }, code: fault.Invalid, key: "mail.user"},
		"no way to log in":      {is: func(s *own.Server) { s.User = "ewa" }, code: fault.Invalid, key: "mail.no_login"},
		"bare password": {
			o: known, is: func(s *own.Server) { s.User, s.Password, s.Loopback, s.Plaintext = "ewa", "right", false, true },
			code: fault.Invalid, key: "mail.bare_password",
		},
		"turned away":     {o: mailtest.Options{On: always(mailtest.Hello, mailtest.Says(554, "go"))}, code: fault.IO, key: "mail.unwelcome"},
		"busy":            {o: mailtest.Options{On: always(mailtest.Hello, mailtest.Says(421, "later"))}, code: fault.Busy, key: "mail.not_now"},
		"hangs up":        {o: mailtest.Options{On: once(mailtest.Hello, mailtest.ErrHangUp)}, code: fault.Busy, key: "mail.away"},
		"no certificates": {is: func(s *own.Server) { s.CA = "session_test.go" }, code: fault.Invalid, key: "mail.ca"},
		"no file":         {is: func(s *own.Server) { s.CA = "none.pem" }, code: fault.Invalid, key: "file.missing"},
	} {
		server := to(mailtest.Start(t, test.o))
		if test.is != nil {
			test.is(&server)
		}
		s, err := own.Open(t.Context(), server)
		if err == nil {
			s.Close()
			t.Errorf("%s: opened", name)
			continue
		}
		if f := fault.Of(err); f.Code != test.code || test.key != "file.missing" && f.Key != test.key {
			t.Errorf("%s: %v", name, f)
		}
	}
}

func TestNobodyAnswersWhereNoServerIs(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = own.Open(t.Context(), own.Server{Host: "127.0.0.1", Port: port, Loopback: true})
	if f := fault.Of(err); f.Code != fault.Busy || f.Key != "mail.away" {
		t.Error(err)
	}
}

func TestServerThatWantsToKnowWhoSendsRefusesNoLetter(t *testing.T) {
	t.Parallel()
	server := mailtest.Start(t, mailtest.Options{On: once(mailtest.Mail, mailtest.Says(530, "who are you"))})
	if answer, err := open(t, to(server)).Send(t.Context(), letter()); fault.Of(err).Key != "mail.login_first" || answer.Outcome != "" {
		t.Errorf("%+v, %v", answer, err)
	}
}

func TestAddressBeyondASCIITakesAServerThatKnowsIt(t *testing.T) {
	t.Parallel()
	l := letter()
	l.To.Address = "łucja@poczta.example"
	for knows, want := range map[bool]own.Outcome{true: own.Accepted, false: own.Refused} {
		server := mailtest.Start(t, mailtest.Options{UTF8: knows})
		if got := send(t, open(t, to(server)), l); got.Outcome != want {
			t.Errorf("%v: %+v", knows, got)
		}
	}
	l.To.Address = "lucja@пошта.укр" // the domain has a form in ASCII
	server := mailtest.Start(t, mailtest.Options{})
	if got := send(t, open(t, to(server)), l); got.Outcome != own.Accepted || server.Letters()[0].To != "lucja@xn--80a1acn3a.xn--j1amh" {
		t.Errorf("%+v, %+v", got, server.Letters())
	}
}
