package caldav

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// response is what a multistatus says of one resource, or of several that all have one status.
type response struct {
	Hrefs     []string   `xml:"DAV: href"`
	Status    string     `xml:"DAV: status"`
	Propstats []propstat `xml:"DAV: propstat"`
}

// propstat is properties that have one status.
type propstat struct {
	Status string `xml:"DAV: status"`
	Prop   prop   `xml:"DAV: prop"`
}

// prop is the properties that are asked for.
type prop struct {
	ETag       string      `xml:"DAV: getetag"`
	Data       *string     `xml:"urn:ietf:params:xml:ns:caldav calendar-data"`
	Name       string      `xml:"DAV: displayname"`
	Type       *kind       `xml:"DAV: resourcetype"`
	Principal  hrefs       `xml:"DAV: current-user-principal"`
	Homes      hrefs       `xml:"urn:ietf:params:xml:ns:caldav calendar-home-set"`
	Privileges *privileges `xml:"DAV: current-user-privilege-set"`
	Components *components `xml:"urn:ietf:params:xml:ns:caldav supported-calendar-component-set"`
	Reports    reports     `xml:"DAV: supported-report-set"`
	Token      string      `xml:"DAV: sync-token"`
}

type flag struct{}

type kind struct {
	Collection *flag `xml:"DAV: collection"`
	Calendar   *flag `xml:"urn:ietf:params:xml:ns:caldav calendar"`
}

type hrefs struct {
	Hrefs []string `xml:"DAV: href"`
}

type privileges struct {
	Privileges []struct {
		All     *flag `xml:"DAV: all"`
		Write   *flag `xml:"DAV: write"`
		Content *flag `xml:"DAV: write-content"`
		Bind    *flag `xml:"DAV: bind"`
	} `xml:"DAV: privilege"`
}

type components struct {
	Components []struct {
		Name string `xml:"name,attr"`
	} `xml:"urn:ietf:params:xml:ns:caldav comp"`
}

type reports struct {
	Reports []struct {
		Report struct {
			Sync *flag `xml:"DAV: sync-collection"`
		} `xml:"DAV: report"`
	} `xml:"DAV: supported-report"`
}

// found returns the properties that the server has, of which each is said once.
func (r response) found() prop {
	for _, p := range r.Propstats {
		if statusOf(p.Status) == 200 {
			return p.Prop
		}
	}
	return prop{}
}

// statusOf returns the number of a status line, 0 where it is none.
func statusOf(line string) int {
	fields := strings.Fields(line)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0
	}
	n, _ := strconv.Atoi(fields[1])
	return n
}

// errNoMultistatus is that an answer is something else, such as a page for people.
var errNoMultistatus = errors.New("no multistatus")

// multistatus reads an answer and hands out what it says of each resource, then returns the token at
// its end. Nothing of it is held. It fails with errNoMultistatus, and as the reader does.
func multistatus(body io.Reader, each func(response) error) (token string, err error) {
	d := xml.NewTokenDecoder(&shallow{Decoder: xml.NewDecoder(body)})
	if err := root(d); err != nil {
		return "", err
	}
	for {
		t, err := d.Token()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return strings.TrimSpace(token), nil
		case xml.StartElement:
			if err := child(d, t, each, &token); err != nil {
				return "", cutOff(err)
			}
		}
	}
}

// deepest is how many elements may stand in each other. Those that are asked for are eight.
const deepest = 64

// errDeep is that elements stand in each other deeper than that: the reader remembers each that is open.
var errDeep = errors.New("too many elements in each other")

// shallow hands out the tokens of a reader as they stand, and fails with errDeep.
type shallow struct {
	*xml.Decoder
	depth int
}

// Token implements xml.TokenReader.
func (s *shallow) Token() (xml.Token, error) {
	t, err := s.RawToken()
	switch t.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > deepest {
			return nil, errDeep
		}
	case xml.EndElement:
		s.depth--
	}
	return t, err
}

// root reads up to the element that all others stand in.
func root(d *xml.Decoder) error {
	for {
		t, err := d.Token()
		if _, broken := errors.AsType[*xml.SyntaxError](err); broken || errors.Is(err, io.EOF) {
			return errNoMultistatus
		}
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if start.Name != (xml.Name{Space: "DAV:", Local: "multistatus"}) {
				return errNoMultistatus
			}
			return nil
		}
	}
}

// child reads one element of the multistatus.
func child(d *xml.Decoder, start xml.StartElement, each func(response) error, token *string) error {
	switch start.Name {
	case xml.Name{Space: "DAV:", Local: "response"}:
		var r response
		if err := d.DecodeElement(&r, &start); err != nil {
			return err
		}
		return each(r)
	case xml.Name{Space: "DAV:", Local: "sync-token"}:
		return d.DecodeElement(token, &start)
	}
	return d.Skip()
}

// cutOff returns the error of an answer that ended too early as what it is.
func cutOff(err error) error {
	if s, ok := errors.AsType[*xml.SyntaxError](err); ok && s.Msg == "unexpected EOF" {
		return io.ErrUnexpectedEOF
	}
	return err
}

// garbled is the fault for an answer that cannot be read.
func (c *Client) garbled(err error) error {
	return fault.New(fault.IO, "caldav.garbled", "host", c.base.Host).Because(err)
}
