package mail

import (
	"bytes"
	"fmt"
	"net/mail"
	"strconv"
	"strings"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/fault"
	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"
)

// attached is the name of the calendar part as a file, for who has no other use for it; attachedAs is that of one
// of several, by its number.
const (
	attached   = "invite.ics"
	attachedAs = "invite-%0*d.ics"
)

// Bytes returns a letter as it goes over the wire, but for the dots at the beginning of lines: what is not
// ASCII in it is encoded. Nothing that is written in it can end a header or begin another.
func (l Letter) Bytes() ([]byte, error) {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	m.FromMailAddress(headed(l.From))
	m.ToMailAddress(headed(l.To))
	if l.ReplyTo.Address != "" && l.ReplyTo != l.From {
		m.ReplyToMailAddress(headed(l.ReplyTo))
	}
	m.Subject(inHeader(l.Subject))
	m.SetDateWithValue(l.Date)
	m.SetMessageIDWithValue(l.ID)
	m.SetGenHeader("Content-Language", l.Lang)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(gomail.TypeTextPlain, lines(l.Body), gomail.WithPartEncoding(gomail.EncodingQP))
	if err := l.attach(m); err != nil {
		return nil, unbuilt(err)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return nil, unbuilt(err)
	}
	return b.Bytes(), nil
}

// attach adds what calendars read.
func (l Letter) attach(m *gomail.Msg) error {
	kind := gomail.ContentType("text/calendar; method=" + l.Method)
	file := gomail.WithFileContentType(kind + "; charset=UTF-8")
	if len(l.Calendar) > 0 {
		m.AddAlternativeString(kind, string(l.Calendar), gomail.WithPartEncoding(gomail.EncodingB64))
		if err := m.AttachReader(attached, bytes.NewReader(l.Calendar), file); err != nil {
			return err
		}
	}
	width := len(strconv.Itoa(len(l.Calendars)))
	for i, part := range l.Calendars {
		if err := m.AttachReader(fmt.Sprintf(attachedAs, width, i+1), bytes.NewReader(part), file); err != nil {
			return err
		}
	}
	return nil
}

func unbuilt(err error) error {
	return fault.New(fault.Internal, "internal", "cause", err.Error()).Because(err)
}

// headed returns an address as it stands in a header: its name on one line, its domain in ASCII.
func headed(a mail.Address) *mail.Address {
	name := strings.ReplaceAll(inHeader(a.Name), `\`, "/") // which package net/mail leaves bare beside what it encodes
	return &mail.Address{Name: name, Address: inASCII(a.Address)}
}

// inASCII returns an address with its domain as the net has it, where that can be.
func inASCII(address string) string {
	at := strings.LastIndexByte(address, '@')
	if isASCII(address[at+1:]) {
		return address
	}
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	if err != nil {
		return address
	}
	return address[:at+1] + domain
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}

// inHeader returns a text as it can stand in a header: on one line, and nothing in it is what readers take
// for a text that is encoded.
func inHeader(text string) string { return strings.ReplaceAll(oneLine(text), "=?", "= ?") }

// oneLine returns a text without what ends a line or cannot be seen.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\uFFFD"), func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	}), " ")
}

// lines returns a text whose lines end alike, without what else cannot be printed.
func lines(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t' || !unicode.IsControl(r):
			return r
		}
		return -1
	}, text)
}

// MessageID returns the Message-ID, without the brackets, of what has an id in the name of a sender.
func MessageID(id string, from mail.Address) string {
	address := inASCII(from.Address)
	domain := address[strings.LastIndexByte(address, '@')+1:]
	if !isASCII(domain) || domain == "" {
		domain = "adsum.invalid"
	}
	return id + "@" + domain
}
