package cli_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/mail/mailtest"
)

// stranded returns a sender from which the letter to Jan was handed over, and its answer lost.
func stranded(t *testing.T, books func(t *testing.T, s sender)) (sender, string) {
	t.Helper()
	var once sync.Once
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, _ string) (err error) {
		if at == mailtest.Dot {
			once.Do(func() { err = mailtest.ErrHangUp })
		}
		return err
	}})
	books(t, s)
	got := s.send(t, 74, "--all")
	return s, got.Letters[0].ID
}

func TestLetterThatWasPerhapsSentIsNotSentAfterTheOneThatOvertookIt(t *testing.T) {
	t.Parallel()
	single := func(t *testing.T, s sender) { t.Helper(); s.books(t, "Jan") }
	series := func(t *testing.T, s sender) {
		t.Helper()
		s.must(t, "book", "Jan", "--at", "tue 9:00", "--every", "week", "--count", "3")
		s.must(t, "client", "edit", "Jan", "--email", "jan@example.com")
	}
	for name, test := range map[string]struct {
		books  func(*testing.T, sender)
		then   []string
		behind bool
	}{
		"moved":            {single, []string{"reschedule", "Jan", "--by", "specialist", "--to", "2026-11-26 12:00"}, true},
		"cancelled":        {single, []string{"cancel", "Jan", "--by", "specialist"}, true},
		"noted":            {single, []string{"edit", "Jan", "--note", "brings a friend"}, false},
		"series cancelled": {series, []string{"cancel", "Jan@next", "--by", "specialist", "--series", "all"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, id := stranded(t, test.books)
			s.must(t, test.then...)
			want := 0
			if test.behind {
				want = 5
			}
			if test.behind {
				told := s.send(t, 74, "--all")
				if !strings.HasPrefix(told.told(), "Jan stranded sending, Jan sent sent") || strings.Contains(told.Error.Hint, "--again") || !strings.Contains(told.Error.Hint, "adsum notice mark "+id) {
					t.Errorf("%s, %+v", told.told(), told.Error)
				}
				for _, args := range [][]string{{"notice", "send", "--all"}, {"due"}, {"notice", "send", id}} {
					_, stdout, stderr := s.run(t.Context(), args...)
					if all := stdout + stderr; strings.Contains(all, "--again") || !strings.Contains(all, "adsum notice mark "+id) {
						t.Errorf("%q: %s", args, all)
					}
				}
			}
			before := s.came()
			if status, stdout, stderr := s.run(t.Context(), "notice", "send", id, "--again"); status != want {
				t.Errorf("%d, want %d: %s%s", status, want, stdout, stderr)
			} else if test.behind && (s.came() != before || !strings.Contains(stderr, "adsum notice mark "+id)) {
				t.Errorf("%s; %s", s.came(), stderr)
			}
			s.must(t, "notice", "mark", id)
			s.send(t, 0, "--all")
		})
	}
}

func TestDryRunSaysWhetherLettersWouldGo(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	s.books(t, "Jan")
	for _, which := range []string{"--all", "Jan"} {
		if got := s.send(t, 0, which, "--dry-run"); !got.Changed || got.Outcome != "done" {
			t.Errorf("%+v", got)
		}
	}
	s.must(t, "book", "Ola", "--at", "2026-11-26 9:00")
	s.send(t, 0, "--all")
	if none := s.send(t, 0, "--all", "--dry-run"); none.Changed || none.Outcome != "unchanged" || none.told() != "Ola no_address draft" {
		t.Errorf("%+v", none)
	}
}

func TestRefusedLetterIsSentOnceMoreWithoutMore(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{On: once(mailtest.Rcpt, mailtest.Says(550, "no such user"))})
	s.books(t, "Jan")
	status, stdout, _ := s.run(t.Context(), "notice", "send", "--all")
	if status != 74 || strings.Contains(stdout, "--again") || strings.Contains(stdout, "notice mark") {
		t.Errorf("%d: %s", status, stdout)
	}
	for _, way := range []string{`adsum client edit "Jan" --email EMAIL`, "adsum notice send "} {
		if !strings.Contains(strings.Join(strings.Fields(stdout), " "), way) {
			t.Errorf("no %q: %s", way, stdout)
		}
	}
}

// once returns what has a server do something at a step, the first time that it comes to it.
func once(at mailtest.Step, does error) func(mailtest.Step, string) error {
	var first sync.Once
	return func(step mailtest.Step, _ string) (err error) {
		if step == at {
			first.Do(func() { err = does })
		}
		return err
	}
}

func TestLettersOfOneSecondGoInTheOrderInWhichTheyWereWritten(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	var want []string
	for i, client := range []string{"Jan", "Anna", "Ola", "Ewa", "Piotr", "Maria", "Adam", "Zofia"} {
		s.must(t, "book", client, "--at", fmt.Sprintf("2026-11-25 %d:00", 9+i))
		s.must(t, "client", "edit", client, "--email", strings.ToLower(client)+"@example.com")
		want = append(want, strings.ToLower(client))
	}
	s.send(t, 0, "--all")
	if s.came() != strings.Join(want, " ") {
		t.Errorf("%s, want %s", s.came(), want)
	}
}

// partsOf returns the type, the name as a file and the text of each part of a letter, below those that have parts.
func partsOf(t *testing.T, kind string, body io.Reader) [][3]string {
	t.Helper()
	_, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	var all [][3]string
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		kind := p.Header.Get("Content-Type")
		if strings.HasPrefix(kind, "multipart/") {
			all = append(all, partsOf(t, kind, p)...)
			continue
		}
		var body io.Reader = p
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			body = base64.NewDecoder(base64.StdEncoding, p)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, [3]string{kind, p.FileName(), string(text)})
	}
}

func TestLetterAboutASeriesBringsEachOfItsSessionsToTheCalendar(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	s.must(t, "book", "Jan", "--at", "tue 9:00", "--every", "week", "--count", "11")
	s.must(t, "client", "edit", "Jan", "--email", "jan@example.com")
	s.send(t, 0, "--all")
	s.must(t, "cancel", "Jan@next", "--by", "specialist", "--series", "all")
	s.send(t, 0, "--all")
	letters := s.server.Letters()
	if len(letters) != 2 {
		t.Fatal(s.came())
	}
	uids := map[string]bool{}
	for i, method := range []string{"REQUEST", "CANCEL"} {
		m, err := mail.ReadMessage(bytes.NewReader(letters[i].Data))
		if err != nil {
			t.Fatal(err)
		}
		n, start := 0, ""
		for _, p := range partsOf(t, m.Header.Get("Content-Type"), m.Body) {
			if !strings.HasPrefix(p[0], "text/calendar; method="+method) {
				continue
			}
			n++
			if name := fmt.Sprintf("invite-%02d.ics", n); p[1] != name || strings.Count(p[2], "BEGIN:VEVENT") != 1 || !strings.Contains(p[2], "METHOD:"+method+"\r\n") {
				t.Errorf("%s: %s", name, p)
			}
			_, uid, _ := strings.Cut(p[2], "UID:")
			uid, _, _ = strings.Cut(uid, "\r\n")
			if uids[uid] != (method == "CANCEL") { // what is cancelled was there
				t.Errorf("%s %d: %s", method, n, uid)
			}
			uids[uid] = true
			_, at, _ := strings.Cut(p[2], "DTSTART:")
			if at = at[:16]; at <= start {
				t.Errorf("%s after %s", at, start)
			} else {
				start = at
			}
		}
		if n != 11 {
			t.Errorf("%s: %d parts\n%.3000s", method, n, letters[i].Data)
		}
	}
}

func TestProgramThatSendsLettersReadsAddressesAsTheyAre(t *testing.T) {
	t.Parallel()
	h := newHome(t, "")
	out := filepath.Join(h.dir, "letters")
	overwrite(t, h.config(), "[mail]\nserver = 'smtp://127.0.0.1:1'\nfrom = '\"Żółw, Ewa\" <ewa@example.com>'\nreply_to = 'Łucja <l@example.com>'\n"+
		"[notice]\nhook = ['sh', '-c', 'cat >>\"$1\"', 'sh', '"+out+"']\n")
	s := sender{home: h}
	s.must(t, "book", "Jan", "--at", "tue 9:00", "--every", "week", "--count", "2")
	s.must(t, "client", "edit", "Jan", "--email", "jan@example.com")
	h.send(t, 0, "--all", "--via", "hook")
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var letter struct {
		From, Method string
		ReplyTo      string `json:"reply_to"`
		Calendar     *string
		Calendars    []string
	}
	if err := json.Unmarshal(text, &letter); err != nil || letter.From != `"Żółw, Ewa" <ewa@example.com>` || letter.ReplyTo != "Łucja <l@example.com>" ||
		letter.Calendar != nil || len(letter.Calendars) != 2 || letter.Method != "REQUEST" {
		t.Errorf("%s, %v", text, err)
	}
	overwrite(t, h.config(), "[notice]\nhook = ['sh', '-c', 'echo no >&2; exit 1']\n")
	s.must(t, "book", "Ola", "--at", "2026-11-26 9:00")
	s.must(t, "client", "edit", "Ola", "--email", "ola@example.com")
	if _, stdout, _ := h.run(t.Context(), "notice", "send", "--all", "--via", "hook"); strings.Contains(stdout, "[hooks]") || !strings.Contains(stdout, "Check notice.hook in the settings") {
		t.Error(stdout)
	}
}
