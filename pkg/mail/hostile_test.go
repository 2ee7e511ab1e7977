package mail_test

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	own "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/mail/mailtest"
)

// speaks returns a server that answers what it is told as says, which is asked with the word that each line begins
// with, "" before any, "." at the end of a letter. It answers 250 where says is silent.
func speaks(says func(word, line string, to net.Conn) bool) func(net.Conn) {
	return func(conn net.Conn) {
		lines, word, line := bufio.NewReader(conn), "", ""
		for {
			if !says(word, line, conn) {
				status := map[string]string{"": "220 hello", "DATA": "354 go on"}[word]
				if status == "" {
					status = "250 well"
				}
				_, _ = fmt.Fprintf(conn, "%s\r\n", status)
			}
			for inLetter := word == "DATA"; ; {
				text, err := lines.ReadString('\n')
				if err != nil {
					return
				}
				if line = strings.TrimRight(text, "\r\n"); !inLetter || line == "." {
					break
				}
			}
			word, _, _ = strings.Cut(line, " ")
		}
	}
}

// endless says the same without end, but for a hundred times what is heard of it.
func endless(begin, more string) func(io.Writer) {
	return func(to io.Writer) {
		_, _ = io.WriteString(to, begin)
		for range 100 * 128 << 10 / len(more) {
			if _, err := io.WriteString(to, more); err != nil {
				return
			}
		}
	}
}

// unsent returns why a server did not take a letter.
func unsent(t *testing.T, there own.Server) *fault.Error {
	t.Helper()
	s, err := own.Open(t.Context(), there)
	if err != nil {
		return fault.Of(err)
	}
	answer, err := s.Send(t.Context(), letter())
	if err != nil {
		return fault.Of(err)
	}
	return answer.Cause
}

func TestServerThatNeverEndsIsHeardNoLongerThanAServer(t *testing.T) {
	t.Parallel()
	lines, line := strings.Repeat("y", 1000)+"\r\n", strings.Repeat("y", 4096)
	for _, secure := range []bool{false, true} {
		for word, want := range map[string]string{"": "mail.away", "EHLO": "mail.away", "MAIL": "mail.lost", "RCPT": "mail.lost", "DATA": "mail.lost", ".": "mail.unknown"} {
			for name, talk := range map[string]func(io.Writer){
				"lines": endless("", "250-"+lines), "a line": endless("250 ", line), "a no": endless("", "550-"+lines),
			} {
				server := mailtest.Start(t, mailtest.Options{TLS: secure, Raw: speaks(func(is, _ string, to net.Conn) bool {
					if is == word {
						talk(to)
						_ = to.Close() // whoever hears all of it has not to wait then
					}
					return is == word
				})})
				there := to(server)
				there.TLS = secure
				why := unsent(t, there)
				if why == nil || why.Key != want {
					t.Errorf("%v %q, %s: %v", secure, word, name, why)
					continue
				}
				if cause, _ := why.Values["cause"].(fault.Cause); cause.Key != "talkative" || len(why.Error()) > 1000 {
					t.Errorf("%v %q, %s: %+.300v", secure, word, name, cause)
				}
			}
		}
	}
}

func TestPasswordIsInNothingThatAServerSays(t *testing.T) {
	t.Parallel()
	const user, password = "ewa", "S3cr3t żółw!"
	encoded := base64.StdEncoding.EncodeToString
	plain, login := encoded([]byte("\x00"+user+"\x00"+password)), encoded([]byte(password))
	for words, want := range map[string]string{
		password:                      "***",
		"AUTH PLAIN " + plain:         "AUTH PLAIN ***",
		login:                         "***",
		strings.TrimRight(login, "="): "***",
		strings.ToUpper(plain):        "***",
		encoded([]byte(user + ":" + password + " is wrong")): "***",
		plain[:len(plain)/2] + "...":                         "***...",
		plain[:13] + "\r\n535-" + plain[13:]:                 "***",
		"S3cr\x1b3t żó\x00łw!":                               "***",
		password + login:                                     "******",
	} {
		for way, step := range map[string]string{"PLAIN": "AUTH", "LOGIN": "AUTH", "PLAIN AND": "MAIL", "PLAIN THEN": "RCPT"} {
			server := mailtest.Start(t, mailtest.Options{Raw: speaks(func(is, _ string, to net.Conn) bool {
				switch {
				case is == "EHLO":
					_, _ = fmt.Fprintf(to, "250-hello\r\n250 AUTH %s\r\n", way)
				case is == step:
					_, _ = fmt.Fprintf(to, "535-no %s\r\n535 here\r\n", words)
				case is == "AUTH":
					_, _ = fmt.Fprint(to, "235 welcome\r\n")
				default:
					return false
				}
				return true
			})})
			there := to(server)
			there.User, there.Password = user, password
			why := unsent(t, there)
			if said, _ := why.Values["said"].(string); said != "535 no "+want+" here" || strings.Contains(why.Error(), "S3cr") {
				t.Errorf("%q at %s of %s: %.300q", words, step, way, why)
			}
		}
	}
}
