package caldav

import (
	"net/url"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// A resource is named by the last part of its path in the collection, as it reads: "a@b.ics",
// however the server escapes it. So no name leads out of the collection.

// isName reports whether a text can be the name of a resource.
func isName(name string) bool {
	return name != "" && name != "." && name != ".." && len(name) <= 1024 && !strings.Contains(name, "/") && !strings.ContainsFunc(name, isControl)
}

// resource returns the address of a resource. It fails with fault.Internal for what is no name.
func (c *Client) resource(name string) (*url.URL, error) {
	if !isName(name) {
		return nil, fault.New(fault.Internal, "internal", "cause", "no name of a resource: "+name)
	}
	return c.at(c.path() + url.PathEscape(name)), nil
}

// at returns the address of an escaped path on the server.
func (c *Client) at(path string) *url.URL {
	u := *c.base
	u.Path, u.RawPath = unescaped(path), path
	return &u
}

// path returns the path of the collection, escaped and with a slash at its end.
func (c *Client) path() string { return strings.TrimSuffix(c.base.EscapedPath(), "/") + "/" }

// nameOf returns the name of the resource that an href of an answer is about, empty for that of the
// collection itself. It fails with caldav.stray for one that is elsewhere: were it passed over, an
// event would seem to be gone.
func (c *Client) nameOf(href string) (string, error) {
	parts, ok := c.within(href)
	own := segments(c.path())
	if !ok || len(parts) < len(own) || len(parts) > len(own)+1 {
		return "", c.stray(href)
	}
	for i, part := range own {
		if parts[i] != part {
			return "", c.stray(href)
		}
	}
	if len(parts) == len(own) {
		return "", nil
	}
	if name := parts[len(own)]; isName(name) {
		return name, nil
	}
	return "", c.stray(href)
}

func (c *Client) stray(href string) error {
	return fault.New(fault.IO, "caldav.stray", "host", c.base.Host, "href", short(href))
}

// within returns the segments of the path that an href means, unescaped once; false for one of
// another host. The scheme and the port do not count: a server behind another knows them wrong, and
// nobody goes there.
func (c *Client) within(href string) ([]string, bool) {
	path, ok := onHost(strings.TrimSpace(href), c.base.Hostname())
	if !ok {
		return nil, false
	}
	if !strings.HasPrefix(path, "/") {
		path = c.path() + path
	}
	return segments(path), true
}

// onHost returns the path of an href; false where it names another host.
func onHost(href, host string) (string, bool) {
	href, _, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?")
	rest, hasHost := strings.CutPrefix(href, "//")
	if scheme, after, ok := strings.Cut(href, "://"); ok && !strings.Contains(scheme, "/") {
		rest, hasHost = after, true
	}
	if !hasHost {
		return href, href != ""
	}
	authority, path, _ := strings.Cut(rest, "/")
	u, err := url.Parse("http://" + authority)
	return "/" + path, err == nil && u.User == nil && strings.EqualFold(u.Hostname(), host)
}

// segments returns the parts of a path, each unescaped once, without empty ones; ".." takes away the
// one before. One that is not escaped rightly stands as it is.
func segments(path string) []string {
	var all []string
	for part := range strings.SplitSeq(path, "/") {
		switch part {
		case "", ".":
		case "..":
			all = all[:max(0, len(all)-1)]
		default:
			all = append(all, unescaped(part))
		}
	}
	return all
}

func unescaped(part string) string {
	if text, err := url.PathUnescape(part); err == nil {
		return text
	}
	return part
}
