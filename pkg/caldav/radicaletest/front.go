package radicaletest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
)

// Request is one that reached the front of the server.
type Request struct {
	Number int // since Befall was last called, from 1
	Method string
	Path   string // as it was sent, escaped
	Header http.Header
}

// Fate is what befalls a request.
type Fate struct {
	kind   kind
	status int
	body   string
}

type kind int

const (
	passes kind = iota
	lost
	unanswered
	halved
	answered
)

// Passes lets a request be.
func Passes() Fate { return Fate{} }

// Lost ends the connection before the server hears of the request.
func Lost() Fate { return Fate{kind: lost} }

// Unanswered has the server do what it is asked, and ends the connection before anybody hears of it.
func Unanswered() Fate { return Fate{kind: unanswered} }

// Halved has the server do what it is asked, and ends the connection in the middle of the answer.
func Halved() Fate { return Fate{kind: halved} }

// Answered has another answer in the server's place, which does not hear of the request.
func Answered(status int, body string) Fate { return Fate{kind: answered, status: status, body: body} }

// At returns what befalls the nth request alone, from 1.
func At(n int, f Fate) func(Request) Fate {
	return func(r Request) Fate {
		if r.Number == n {
			return f
		}
		return Passes()
	}
}

// Befall has each request from now on ask what befalls it, one at a time; nothing does where the
// function is nil. Requests counts from now on.
func (s *Server) Befall(each func(Request) Fate) {
	s.front.mu.Lock()
	defer s.front.mu.Unlock()
	s.front.each, s.front.requests = each, nil
}

// Requests returns the requests since Befall was last called, those that were lost too.
func (s *Server) Requests() []Request {
	s.front.mu.Lock()
	defer s.front.mu.Unlock()
	return append([]Request(nil), s.front.requests...)
}

// front stands in front of the server and stays where it is.
type front struct {
	url    string
	server *httptest.Server
	behind http.RoundTripper

	mu       sync.Mutex
	target   string // where the server listens, empty while it does not
	each     func(Request) Fate
	requests []Request
}

func newFront() *front {
	f := &front{behind: &http.Transport{DisableKeepAlives: true, DisableCompression: true}}
	f.server = httptest.NewServer(f)
	f.url = f.server.URL
	return f
}

func (f *front) end() { f.server.Close() }

// reach has the front hand on to an address, or end what comes.
func (f *front) reach(target string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.target = target
}

// note notes a request and returns what befalls it.
func (f *front) note(r *http.Request) (target string, fate Fate) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := Request{Number: len(f.requests) + 1, Method: r.Method, Path: r.URL.EscapedPath(), Header: r.Header.Clone()}
	f.requests = append(f.requests, n)
	if f.each != nil {
		fate = f.each(n)
	}
	if f.target == "" {
		fate = Lost()
	}
	return f.target, fate
}

// ServeHTTP hands a request on, unless something befalls it.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	target, fate := f.note(r)
	if err != nil || fate.kind == lost {
		cut(w)
		return
	}
	if fate.kind == answered {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(fate.status)
		_, _ = io.WriteString(w, fate.body)
		return
	}
	answer, content, err := f.ask(r, target, body)
	if err != nil || fate.kind == unanswered {
		cut(w)
		return
	}
	if fate.kind == halved && len(content) == 0 {
		cut(w)
		return
	}
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	if fate.kind == halved {
		_, _ = w.Write(content[:len(content)/2])
		_ = http.NewResponseController(w).Flush()
		cut(w)
		return
	}
	_, _ = w.Write(content)
}

// ask has the server do what it is asked, whether somebody waits for the answer or not.
func (f *front) ask(r *http.Request, target string, body []byte) (*http.Response, []byte, error) {
	asked, err := http.NewRequestWithContext(context.WithoutCancel(r.Context()), r.Method, "http://"+target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	asked.Header, asked.Host = r.Header.Clone(), r.Host
	answer, err := f.behind.RoundTrip(asked)
	if err != nil {
		return nil, nil, err
	}
	content, err := io.ReadAll(answer.Body)
	return answer, content, errors.Join(err, answer.Body.Close())
}

// cut ends a connection as a cable does that is pulled.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
