package caldav

import (
	"cmp"
	"encoding/xml"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/secret"
)

// refusal is an answer that does not do what was asked.
type refusal struct {
	status     int
	said       string          // the server's words, cleaned and short
	conditions map[string]bool // what RFC 4918 has servers name: "valid-sync-token"
	header     http.Header
}

// refusalOf reads why a server refuses.
func (c *Client) refusalOf(a *http.Response) refusal {
	text, _ := io.ReadAll(io.LimitReader(a.Body, mostSaid))
	r := refusal{status: a.StatusCode, conditions: map[string]bool{}, header: a.Header}
	password := ""
	if c.password != nil {
		password = *c.password
	}
	r.said = secret.Blanked(r.words(printable(string(text))), c.options.User, password)
	if r.said == "" {
		r.said = cmp.Or(http.StatusText(a.StatusCode), "HTTP "+strconv.Itoa(a.StatusCode))
	}
	return r
}

// words returns what a text says to people: that of an element message, or the title of a page, else
// all of it outside of tags. It notes the names of the elements.
func (r refusal) words(text string) string {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var within, all, told string
	for {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			within = strings.ToLower(t.Name.Local)
			r.conditions[within] = true
		case xml.EndElement:
			within = ""
		case xml.CharData:
			all += " " + string(t)
			if told == "" && (within == "message" || within == "title" || within == "responsedescription") {
				told = string(t)
			}
		}
	}
	if said := short(told); said != "" {
		return said
	}
	return short(all)
}

// printable returns a text with blanks for what is no letter, sign or blank.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
}

// mostWords is how much of what a server says is shown, in characters.
const mostWords = 200

// short returns the beginning of a text on one line, without what is no letter, sign or blank.
func short(text string) string {
	text = strings.Join(strings.Fields(printable(text)), " ")
	if runes := []rune(text); len(runes) > mostWords {
		return string(runes[:mostWords-1]) + "…"
	}
	return text
}

// refused returns the fault for an answer that does not do what was asked: who is not known or not
// allowed has to change something (fault.Invalid), a server that is unwell answers another time
// (fault.Busy), all else is for good (fault.IO).
func (c *Client) refused(r refusal) *fault.Error {
	host, user := c.base.Host, c.options.User
	switch {
	case r.status == http.StatusUnauthorized && !offersBasic(r.header):
		return fault.New(fault.Invalid, "caldav.no_basic", "host", host)
	case r.status == http.StatusUnauthorized && user == "":
		return fault.New(fault.Invalid, "caldav.nobody", "host", host)
	case r.status == http.StatusUnauthorized:
		return fault.New(fault.Invalid, "caldav.unauthorized", "host", host, "user", user)
	case r.status == http.StatusForbidden:
		return fault.New(fault.IO, "caldav.forbidden", "host", host, "said", r.said)
	case isMoved(r.status) && r.header.Get("Location") == "":
		return fault.New(fault.Invalid, "caldav.moved_away", "url", c.base.String())
	case isMoved(r.status):
		return fault.New(fault.Invalid, "caldav.moved", "url", c.base.String(), "to", short(r.header.Get("Location")))
	case isUnwell(r.status):
		return fault.New(fault.Busy, "caldav.unwell", "host", host, "status", r.status, "said", r.said)
	}
	return fault.New(fault.IO, "caldav.refused", "host", host, "status", r.status, "said", r.said)
}

// offersBasic reports whether a server takes a password, or does not say what it takes.
func offersBasic(h http.Header) bool {
	ways := h.Values("WWW-Authenticate")
	for _, way := range ways {
		if strings.Contains(strings.ToLower(way), "basic") {
			return true
		}
	}
	return len(ways) == 0
}

func isMoved(status int) bool { return status >= 300 && status < 400 }

// isUnwell reports whether a status says that the server may answer another time. One that lacks
// a method or room will not by itself.
func isUnwell(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusLocked:
		return true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported, http.StatusInsufficientStorage:
		return false
	}
	return status >= 500
}
