package caldav

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// connecting is how long a connection may take to be made, and its encryption to be agreed on.
const connecting = 20 * time.Second

// transport returns what carries requests. It follows nothing by itself, and keeps a connection for a
// moment: a server ends those that it has long been asked nothing on.
func transport(o Options) http.RoundTripper {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: connecting}).DialContext,
		TLSHandshakeTimeout:    connecting,
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		IdleConnTimeout:        5 * time.Second,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// request is what is asked of a server.
type request struct {
	method string
	at     *url.URL
	header map[string]string
	body   []byte
}

// isElsewhere reports whether an address is that of another server, which is not told who asks.
func (c *Client) isElsewhere(at *url.URL) bool {
	return at.Scheme != c.base.Scheme || port(at) != port(c.base)
}

// port returns the host and the port of an address.
func port(u *url.URL) string {
	number := u.Port()
	if number == "" {
		number = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return strings.ToLower(u.Hostname()) + ":" + number
}

// errTimeout is that a request took longer than one may.
var errTimeout = errors.New("caldav: timeout")

// errTooMuch is that an answer is longer than one may be.
var errTooMuch = errors.New("caldav: too much")

// send asks a server and has the answer read, which is no longer there afterwards. What the reading
// returns comes back as it is where it is a fault or errNoMultistatus, all else in the words of why
// the server did not answer whole.
func (c *Client) send(ctx context.Context, r request, read func(*http.Response) error) error {
	within, stop := context.WithTimeoutCause(ctx, c.options.Timeout, errTimeout)
	defer stop()
	asked, err := http.NewRequestWithContext(within, r.method, r.at.String(), bytes.NewReader(r.body))
	if err != nil {
		return fault.New(fault.Internal, "internal", "cause", err.Error()).Because(err)
	}
	if err := c.head(ctx, asked, r); err != nil {
		return err
	}
	answer, err := c.transport.RoundTrip(asked)
	if err != nil {
		return c.away(ctx, within, err)
	}
	body := &limited{ReadCloser: answer.Body, left: c.most}
	defer func() { _ = body.Close() }()
	answer.Body = body
	if err := read(answer); err != nil {
		return c.unread(ctx, within, body, err)
	}
	_, _ = io.CopyN(io.Discard, answer.Body, mostSaid) // so that the connection can be used again
	return nil
}

// head says who asks, and what else goes before the body.
func (c *Client) head(ctx context.Context, asked *http.Request, r request) error {
	asked.Header.Set("User-Agent", c.options.Agent)
	for name, value := range r.header {
		asked.Header.Set(name, value)
	}
	if c.options.User == "" || c.isElsewhere(r.at) {
		return nil
	}
	password, err := c.secret(ctx)
	if err == nil {
		asked.SetBasicAuth(c.options.User, password)
	}
	return err
}

// secret returns the password.
func (c *Client) secret(ctx context.Context) (string, error) {
	if c.password == nil {
		password := ""
		if c.options.Password != nil {
			var err error
			if password, err = c.options.Password(ctx); err != nil {
				return "", err
			}
		}
		c.password = &password
	}
	return *c.password, nil
}

// limited reads no more than it may, and keeps why it could not read on.
type limited struct {
	io.ReadCloser
	left   int64
	failed error
}

// Read fails with errTooMuch where more comes than may be.
func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		l.failed = errTooMuch
		return 0, errTooMuch
	}
	n, err := l.ReadCloser.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		l.failed = err
	}
	return n, err
}

// unread returns why an answer could not be read.
func (c *Client) unread(ctx, within context.Context, body *limited, err error) error {
	_, isFault := errors.AsType[*fault.Error](err)
	switch {
	case errors.Is(body.failed, errTooMuch):
		return fault.New(fault.IO, "caldav.too_much", "host", c.base.Host, "limit", int(c.most>>20)).Because(errTooMuch)
	case body.failed != nil:
		return c.away(ctx, within, body.failed)
	case isFault, errors.Is(err, errNoMultistatus):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return c.away(ctx, within, err)
	}
	return c.garbled(err)
}
