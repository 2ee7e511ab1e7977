package secret

import (
	"encoding/base64"
	"strings"
	"unicode"
)

// blank stands for what of a server's words nobody is to read.
const blank = "***"

// telling is how many characters of what the password was encoded as are enough to be blanked.
const telling = 8

// telltales are the ways in which a server can tell the password: bare, encoded as it goes over the wire by
// PLAIN and by LOGIN of SMTP and by Basic of HTTP, and what base64 makes of it wherever it stands.
type telltales struct {
	bare    string
	encoded []string
	cores   []string
}

func telltalesOf(user, password string) telltales {
	t := telltales{bare: password, cores: cores(password)}
	for _, told := range []string{"\x00" + user + "\x00" + password, user + ":" + password, password} {
		t.encoded = append(t.encoded, base64.RawStdEncoding.EncodeToString([]byte(told)))
	}
	return t
}

// Blanked returns what a server said without the password that a user gave it: some tell what they were told. It is
// blanked bare and as base64 has it, even where lines end within it.
func Blanked(text, user, password string) string {
	if password == "" {
		return text
	}
	tales, said := telltalesOf(user, password), []rune(text)
	var out strings.Builder
	for at := 0; at < len(said); {
		n := tales.begin(said[at:])
		if n == 0 {
			out.WriteRune(said[at])
			at++
			continue
		}
		out.WriteString(blank)
		at += n
	}
	return out.String()
}

// begin returns how many characters at the beginning of what was said tell the password.
func (t telltales) begin(said []rune) int {
	if n, whole := matched(said, t.bare); whole {
		return n
	}
	for _, form := range t.encoded {
		if n, whole := matched(said, form); whole || n >= telling {
			return n + run(said[n:])
		}
	}
	for _, core := range t.cores {
		if n, whole := matched(said, core); whole {
			return n + run(said[n:])
		}
	}
	return 0
}

// cores returns what base64 makes of a text wherever it stands in another, but for the characters that tell of
// what is beside it too.
func cores(text string) []string {
	const bits, leastTelling = 6, 4
	var all []string
	for before := range 3 {
		whole := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", before) + text))
		from, to := (before*8+bits-1)/bits, (before+len(text))*8/bits
		if to-from >= leastTelling {
			all = append(all, whole[from:to])
		}
	}
	return all
}

// matched returns how many characters at the beginning of what was said are those of a form, with what cannot
// be seen among them, and whether all of the form is there.
func matched(said []rune, form string) (int, bool) {
	n := 0
	for _, want := range form {
		next := n
		for n > 0 && next < len(said) && unseen(said[next]) && said[next] != want {
			next++
		}
		if next == len(said) || !alike(said[next], want) {
			return n, false
		}
		n = next + 1
	}
	return n, true
}

func alike(a, b rune) bool { return unicode.ToLower(a) == unicode.ToLower(b) }

func unseen(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// run returns how many characters of base64 what was said begins with.
func run(said []rune) int {
	n := 0
	for n < len(said) && inBase64(said[n]) {
		n++
	}
	return n
}

func inBase64(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("+/=-_", r)
}
