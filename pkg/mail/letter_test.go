package mail_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"
	"unicode"

	own "github.com/adsum-cli/adsum/pkg/mail"
	"pgregory.net/rapid"
)

func letter() own.Letter {
	return own.Letter{
		ID: "7k3m9q2x@example.com", From: mail.Address{Name: "Ewa", Address: "ewa@example.com"},
		To: mail.Address{Name: "Łucja", Address: "lucja@example.com"}, Subject: "Zażółć – wtorek 24 listopada",
		Body: "Dzień dobry,\n.\n..\nFrom here on: a very long line " + strings.Repeat("ąę ", 400) + "\n", Lang: "pl",
		Date: time.Date(2026, 11, 24, 15, 0, 0, 0, time.FixedZone("", 3600)),
	}
}

// read parses a letter, and returns its parts by their types, each decoded, and in their order the types.
func read(t interface{ Fatal(...any) }, data []byte) (*mail.Message, map[string]string, []string) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	parts, order := map[string]string{}, []string(nil)
	var walk func(get func(string) string, body io.Reader)
	walk = func(get func(string) string, body io.Reader) {
		kind, values, err := mime.ParseMediaType(get("Content-Type"))
		if err != nil {
			t.Fatal(get("Content-Type"), err)
		}
		if strings.HasPrefix(kind, "multipart/") {
			r := multipart.NewReader(body, values["boundary"])
			for {
				p, err := r.NextRawPart()
				if err == io.EOF {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				walk(p.Header.Get, p)
			}
		}
		switch get("Content-Transfer-Encoding") {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		default:
			t.Fatal("encoded as", get("Content-Transfer-Encoding"))
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		if values["charset"] != "UTF-8" {
			t.Fatal("charset", values["charset"])
		}
		if d := get("Content-Disposition"); d != "" {
			kind += " " + d
		}
		if values["method"] != "" {
			kind += " " + values["method"]
		}
		parts[kind], order = string(text), append(order, kind)
	}
	walk(m.Header.Get, m.Body)
	return m, parts, order
}

func decoded(t interface{ Fatal(...any) }, header string) string {
	text, err := new(mime.WordDecoder).DecodeHeader(header)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestLetterIsWhatAMailboxReads(t *testing.T) {
	t.Parallel()
	l := letter()
	data, err := l.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	m, parts, order := read(t, data)
	for header, want := range map[string]string{
		"Message-Id": "<7k3m9q2x@example.com>", "From": `"Ewa" <ewa@example.com>`, "Content-Language": "pl", "Auto-Submitted": "auto-generated",
		"Date": "Tue, 24 Nov 2026 15:00:00 +0100", "Mime-Version": "1.0", "Reply-To": "", "User-Agent": "", "X-Mailer": "",
	} {
		if got := m.Header.Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 || *to[0] != l.To {
		t.Errorf("%v, %v", to, err)
	}
	if got := decoded(t, m.Header.Get("Subject")); got != l.Subject {
		t.Error(got)
	}
	if len(order) != 1 || strings.ReplaceAll(parts["text/plain"], "\r\n", "\n") != l.Body {
		t.Errorf("%q", parts)
	}
	for line := range strings.SplitSeq(string(data), "\r\n") {
		if len(line) > 998 || strings.ContainsFunc(line, func(r rune) bool { return r > unicode.MaxASCII || r == '\n' || r == '\r' }) {
			t.Errorf("%q", line)
		}
	}
}

func TestLetterCarriesItsInvitationTwice(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"REQUEST", "CANCEL"} {
		l := letter()
		l.ReplyTo = mail.Address{Address: "answers@example.com"}
		l.Calendar, l.Method = []byte("BEGIN:VCALENDAR\r\nMETHOD:"+method+"\r\nSUMMARY:Łucja\r\nEND:VCALENDAR\r\n"), method
		data, err := l.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		m, parts, order := read(t, data)
		if m.Header.Get("Reply-To") != "<answers@example.com>" {
			t.Error(m.Header.Get("Reply-To"))
		}
		attached := `text/calendar attachment; filename="invite.ics" ` + method
		if strings.Join(order, "|") != "text/plain|text/calendar "+method+"|"+attached {
			t.Errorf("%q", order)
		}
		if parts["text/calendar "+method] != string(l.Calendar) || parts[attached] != string(l.Calendar) {
			t.Errorf("%q", parts)
		}
	}
}

func TestMessageIDIsThatOfTheSameLetterEachTime(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"ewa@example.com": "a1@example.com", "ewa@пошта.укр": "a1@xn--80a1acn3a.xn--j1amh"} {
		if got := own.MessageID("a1", mail.Address{Address: address}); got != want {
			t.Error(got)
		}
	}
}

// hostile draws what somebody could write to have it taken for something else.
func hostile(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"Anna", " ", "\r\n", "\n", "\r", "Bcc: jan@example.com", ";", ",", ":", `"`, `\`, "<", ">", "(", ")", "@", "\x00", "\u2028", "\u0085",
		"=?utf-8?q?=0D=0ABcc:?=", "\xff", "Ż", "é", "\r\n\r\nbody", "\r\n.\r\n", "\t", strings.Repeat("x", 90), strings.Repeat("ж", 60), "👩‍👧",
	}), 0, 8).Draw(t, name), "")
}

func TestNothingThatIsWrittenInALetterEndsAHeader(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		l := letter()
		l.From.Name, l.To.Name, l.Subject, l.Body = hostile(rt, "from"), hostile(rt, "to"), hostile(rt, "subject"), hostile(rt, "body")
		l.ReplyTo = mail.Address{Name: hostile(rt, "reply"), Address: "answers@example.com"}
		if rapid.Bool().Draw(rt, "invites") {
			l.Calendar, l.Method = []byte(hostile(rt, "calendar")+"X"), "REQUEST"
		}
		data, err := l.Bytes()
		if err != nil {
			rt.Fatal(err)
		}
		m, _, order := read(rt, data)
		want := 1
		if l.Method != "" {
			want = 3
		}
		if len(order) != want {
			rt.Fatal(order)
		}
		if len(m.Header) > 11 || len(m.Header["Bcc"]) > 0 {
			rt.Fatal(m.Header)
		}
		for header, values := range m.Header {
			if len(values) != 1 {
				rt.Fatal(header, values)
			}
		}
		for header, address := range map[string]string{"From": "ewa@example.com", "To": "lucja@example.com", "Reply-To": "answers@example.com"} {
			got, err := m.Header.AddressList(header)
			if err != nil || len(got) != 1 || got[0].Address != address {
				rt.Fatal(header, m.Header.Get(header), got, err)
			}
			if strings.ContainsAny(got[0].Name, "\r\n") {
				rt.Fatalf("%q", got[0].Name)
			}
		}
		if strings.ContainsAny(decoded(rt, m.Header.Get("Subject")), "\r\n") {
			rt.Fatal(m.Header.Get("Subject"))
		}
	})
}
