// Package caldav reads and writes a calendar on a server, by CalDAV (RFC 4791) with the changes of
// RFC 6578. A calendar is resources: names with bytes and ETags.
//
// It must not know what is in them, nor an appointment. It sends the password to no host but that
// of the address that it was given, and asks nothing of any other with it.
package caldav

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Options are what a client is made of.
type Options struct {
	// URL is the address of the collection; for Discover it may be that of the server, of a
	// person on it or of the home of their calendars. It is https but for this machine's own.
	URL  string
	User string // nobody's where empty: nothing is sent that says who asks
	// Password is asked for the password of the user before the first request, and never again
	// once it had one.
	Password func(ctx context.Context) (string, error)
	// Timeout is how long one request may take, with its answer; zero is a minute.
	Timeout time.Duration
	Roots   *x509.CertPool // the authorities that vouch for the server; nil for the system's
	Agent   string         // how the client names itself, "adsum" where empty
}

// Client talks to one server. It is for one goroutine at a time.
type Client struct {
	options   Options
	base      *url.URL
	transport http.RoundTripper
	password  *string // once it is known
	singly    bool    // the server gives resources one at a time only
	most      int64   // of an answer, in bytes
}

// What is read of a server at most: of an answer, of the body of one resource in it, and of what
// it says of a refusal; in bytes.
const (
	mostAnswered = 64 << 20
	mostBody     = 1 << 20
	mostSaid     = 8 << 10
)

const usualTimeout = time.Minute

// New returns a client, and asks nothing of the network. It fails with fault.Invalid for what is no
// address of a server (caldav.address), has a password in it (caldav.address_password) or would
// send one in the clear (caldav.plain), and for a user that cannot be named (caldav.user).
func New(o Options) (*Client, error) {
	base, err := address(o.URL)
	if err != nil {
		return nil, err
	}
	if strings.ContainsAny(o.User, ":\r\n\x00") {
		return nil, fault.New(fault.Invalid, "caldav.user", "user", o.User)
	}
	if o.Timeout <= 0 {
		o.Timeout = usualTimeout
	}
	if o.Agent == "" {
		o.Agent = "adsum"
	}
	return &Client{options: o, base: base, transport: transport(o), most: mostAnswered}, nil
}

// address reads the address of a server.
func address(text string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	switch {
	case err != nil || u.Hostname() == "" || u.Opaque != "" || u.RawQuery != "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, fault.New(fault.Invalid, "caldav.address", "url", withoutUser(text))
	case u.User != nil:
		return nil, fault.New(fault.Invalid, "caldav.address_password", "host", u.Host)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, fault.New(fault.Invalid, "caldav.plain", "host", u.Host)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// withoutUser returns what was given for an address without what may be a password in it.
func withoutUser(text string) string {
	if at := strings.LastIndexByte(text, '@'); at >= 0 && strings.Contains(text[:at], ":") {
		return text[at+1:]
	}
	return text
}

// isLoopback reports whether a host is this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
