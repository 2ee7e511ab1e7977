package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mail/mailtest"
)

// sender is a home from which letters are sent to a server.
type sender struct {
	home
	server *mailtest.Server
}

func sends(t *testing.T, o mailtest.Options) sender {
	t.Helper()
	s := sender{newHome(t, ""), mailtest.Start(t, o)}
	overwrite(t, s.config(), fmt.Sprintf("[mail]\nserver = 'smtp://%s'\nfrom = 'Ewa <ewa@example.com>'\nca = '%s'\n", s.server.Address, s.server.CA))
	return s
}

// posts sets how letters are sent, to where nobody takes them.
func (h home) posts(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(h.config())
	if err != nil {
		t.Fatal(err)
	}
	overwrite(t, h.config(), string(text)+"\n[mail]\nserver = 'smtp://127.0.0.1:1'\nfrom = 'ewa@example.com'\n[notice]\nhook = ['false']\n")
}

// books books a session for each client, an hour after another, and a minute after another was booked,
// with the e-mail addresses.
func (s sender) books(t *testing.T, clients ...string) {
	t.Helper()
	for i, client := range clients {
		s.given(t, fmt.Sprintf("2026-11-23T09:0%d:00+01:00", i), "book", client, "--at", fmt.Sprintf("2026-11-25 %d:00", 9+i))
		s.must(t, "client", "edit", client, "--email", strings.ToLower(client)+"@example.com")
	}
}

func (h home) must(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := h.run(t.Context(), args...)
	if status != 0 {
		t.Fatalf("%q: %d\n%s%s", args, status, stdout, stderr)
	}
	return stdout
}

// given gives a command at an instant.
func (h home) given(t *testing.T, now string, args ...string) {
	t.Helper()
	if status, _, stderr := h.do(t.Context(), visit{env: map[string]string{"ADSUM_NOW": now}}, args...); status != 0 {
		t.Fatalf("%q: %d %s", args, status, stderr)
	}
}

// sent is what a command answers that sends letters.
type sent struct {
	Outcome string
	Error   *struct{ Code, Message, Hint string }
	Changed bool
	Letters []struct {
		ID, State, Handling, Email, Subject string
		Client                              struct{ Name string }
		Cause                               *struct{ Code, Message string }
		Refusal                             string
	}
}

// told tells the letters of an answer: who, what became of them, and how they stand.
func (s sent) told() string {
	var all []string
	for _, l := range s.Letters {
		all = append(all, fmt.Sprintf("%s %s %s", l.Client.Name, l.Handling, l.State))
	}
	return strings.Join(all, ", ")
}

func (h home) send(t *testing.T, want int, args ...string) sent {
	t.Helper()
	status, stdout, stderr := h.run(t.Context(), append([]string{"notice", "send", "--json"}, args...)...)
	if status != want || stderr != "" {
		t.Errorf("%q: %d, want %d\n%s%s", args, status, want, stdout, stderr)
	}
	var answer sent
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatalf("%v\n%s", err, stdout)
	}
	return answer
}

// tells checks what an answer tells.
func tells(t *testing.T, got sent, want string) {
	t.Helper()
	if got.told() != want {
		t.Errorf("got  %s\nwant %s", got.told(), want)
	}
}

// came lists whom the server has letters for, in the order in which they came.
func (s sender) came() string {
	var all []string
	for _, l := range s.server.Letters() {
		name, _, _ := strings.Cut(l.To, "@")
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

func TestEveryDraftIsSentOnceInTheOrderOfItsCreation(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	s.books(t, "Jan", "Anna")
	s.must(t, "book", "Ola", "--at", "2026-11-26 9:00")
	tells(t, s.send(t, 0, "--all", "--dry-run"), "Jan waiting draft, Anna waiting draft, Ola no_address draft")
	if s.server.Sessions() != 0 {
		t.Error("a dry run has connected")
	}
	first := s.send(t, 0, "--all")
	tells(t, first, "Jan sent sent, Anna sent sent, Ola no_address draft")
	if !first.Changed || first.Outcome != "done" || s.came() != "jan anna" {
		t.Errorf("%+v, %s", first, s.came())
	}
	again := s.send(t, 0, "--all")
	tells(t, again, "Ola no_address draft")
	if again.Changed || again.Outcome != "unchanged" || s.server.Sessions() != 1 {
		t.Errorf("%+v", again)
	}
	m, err := mail.ReadMessage(bytes.NewReader(s.server.Letters()[1].Data))
	if err != nil {
		t.Fatal(err)
	}
	if id := "<" + first.Letters[1].ID + "@example.com>"; m.Header.Get("Message-Id") != id || m.Header.Get("Content-Language") != "en" {
		t.Errorf("%v, want %s", m.Header, id)
	}
	if m.Header.Get("Date") != "Mon, 23 Nov 2026 10:00:00 +0100" || m.Header.Get("From") != `"Ewa" <ewa@example.com>` {
		t.Error(m.Header)
	}
	if status, _, stderr := s.run(t.Context(), "notice", "send", "Ola"); status != 2 || !strings.Contains(stderr, `client edit "Ola" --email`) {
		t.Errorf("%d: %s", status, stderr)
	}
}

func TestWhatTheServerSaysOfOneLetterIsNotThatOfTheNext(t *testing.T) {
	t.Parallel()
	says := map[string]error{"jan": mailtest.Says(451, "come back"), "anna": mailtest.Says(550, "no such user")}
	var mu sync.Mutex
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, whom string) error {
		mu.Lock()
		defer mu.Unlock()
		name, _, _ := strings.Cut(whom, "@")
		if at == mailtest.Rcpt {
			return says[name]
		}
		return nil
	}})
	s.books(t, "Jan", "Anna", "Ola")
	first := s.send(t, 74, "--all")
	tells(t, first, "Jan put_off draft, Anna refused refused, Ola sent sent")
	if first.Error == nil || first.Error.Code != "io" || !strings.Contains(first.Error.Message, "550 no such user") || first.Letters[1].Refusal != "550 no such user" {
		t.Errorf("%+v", first)
	}
	if second := s.send(t, 75, "--all"); second.told() != "Jan put_off draft" || second.Error.Code != "busy" {
		t.Errorf("%+v", second)
	}
	mu.Lock()
	clear(says)
	mu.Unlock()
	list := s.must(t, "notice", "list")
	if !strings.Contains(list, "refused") || strings.Contains(list, "Ola") {
		t.Error(list)
	}
	if due := s.must(t, "due"); !strings.Contains(due, "Letter refused by the server") || !strings.Contains(due, "adsum notice send "+first.Letters[1].ID) {
		t.Error(due)
	}
	tells(t, s.send(t, 0, "--all"), "Jan sent sent")
	tells(t, s.send(t, 0, "Anna"), "Anna sent sent")
	tells(t, s.send(t, 0, "Anna"), "Anna unchanged sent")
	if s.came() != "ola jan anna" {
		t.Error(s.came())
	}
}

func TestWhereNoServerAnswersAllStayDrafts(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	s.books(t, "Jan", "Anna")
	overwrite(t, s.config(), "[mail]\nserver = 'smtp://127.0.0.1:1'\nfrom = 'ewa@example.com'\n")
	entries := s.must(t, "log", "--json")
	got := s.send(t, 75, "--all")
	tells(t, got, "Jan waiting draft, Anna waiting draft")
	if got.Error.Code != "busy" || got.Changed || s.must(t, "log", "--json") != entries {
		t.Errorf("%+v", got)
	}
	status, stdout, _ := s.run(t.Context(), "notice", "send", "--all")
	if status != 75 || !strings.Contains(stdout, "127.0.0.1:1 does not answer") {
		t.Errorf("%d: %s", status, stdout)
	}
}

func TestLetterWhoseAnswerWasLostIsNotSentAgainUnseen(t *testing.T) {
	t.Parallel()
	var once sync.Once
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, whom string) (err error) {
		if at == mailtest.Dot && whom == "jan@example.com" {
			once.Do(func() { err = mailtest.ErrHangUp })
		}
		return err
	}})
	s.books(t, "Jan", "Anna")
	got := s.send(t, 74, "--all")
	tells(t, got, "Jan unknown sending, Anna sent sent")
	if got.Error.Code != "outcome_unknown" {
		t.Errorf("%+v", got.Error)
	}
	id := got.Letters[0].ID
	again := s.send(t, 74, "--all")
	tells(t, again, "Jan stranded sending")
	if !strings.Contains(again.Error.Hint, "adsum notice mark "+id) || !strings.Contains(again.Error.Hint, "adsum notice send "+id+" --again") {
		t.Errorf("%+v", again.Error)
	}
	if status, _, _ := s.run(t.Context(), "notice", "send", "Jan"); status != 74 {
		t.Error(status)
	}
	if due := s.must(t, "due"); !strings.Contains(due, "Letter perhaps sent") || !strings.Contains(due, "adsum notice mark "+id) {
		t.Error(due)
	}
	tells(t, s.send(t, 0, id, "--again"), "Jan sent sent")
	if s.came() != "anna jan" {
		t.Error(s.came())
	}
	if status, stdout, _ := s.run(t.Context(), "undo", "--dry-run", "--json"); status != 0 || !strings.Contains(stdout, "client_edit") {
		t.Errorf("%d: %s", status, stdout)
	}
}

func TestStrandedLetterIsReleasedByWordThatItWasSent(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, _ string) error {
		if at == mailtest.Dot {
			return mailtest.ErrHangUp
		}
		return nil
	}})
	s.books(t, "Jan")
	id := s.send(t, 74, "--all").Letters[0].ID
	s.must(t, "notice", "mark", id)
	tells(t, s.send(t, 0, "--all"), "")
	tells(t, s.send(t, 0, id), "Jan unchanged sent")
}

// child runs the program as a process of its own.
func (s sender) child(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "adsum", args...)
	cmd.Env = append(os.Environ(), "HOME="+s.dir, "ADSUM_CONFIG="+s.config(), "ADSUM_DB="+s.book(), "ADSUM_LANG=en",
		"ADSUM_TZ=Europe/Warsaw", "ADSUM_NOW=2026-11-23T10:00:00+01:00")
	return cmd
}

// TestKilledAtAnyStepNothingIsLostAndNothingIsSentTwiceUnseen kills the program while the server is at a step of
// the second of three letters, and has another send what is left.
func TestKilledAtAnyStepNothingIsLostAndNothingIsSentTwiceUnseen(t *testing.T) {
	t.Parallel()
	for _, step := range append([]mailtest.Step{mailtest.Hello}, mailtest.Steps()...) {
		t.Run(string(step), func(t *testing.T) {
			t.Parallel()
			at, leave := make(chan struct{}), make(chan struct{})
			var once sync.Once
			s := sends(t, mailtest.Options{On: func(is mailtest.Step, whom string) (err error) {
				if is == step && (whom == "anna@example.com" || is == mailtest.Hello || is == mailtest.Mail) {
					once.Do(func() {
						close(at)
						<-leave
						if step == mailtest.Dot { // it had all of it, and takes it
							return
						}
						err = mailtest.ErrHangUp
					})
				}
				return err
			}})
			s.books(t, "Jan", "Anna", "Ola")
			cmd := s.child(t.Context(), "notice", "send", "--all")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			<-at
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			close(leave)

			want := 74
			if step == mailtest.Hello { // before any was claimed
				want = 0
			}
			got := s.send(t, want, "--all")
			for _, l := range got.Letters {
				if l.Handling == "stranded" {
					s.send(t, 0, l.ID, "--again")
				}
			}
			counts := map[string]int{}
			for _, name := range strings.Fields(s.came()) {
				counts[name]++
			}
			stranded := strings.Count(got.told(), "stranded")
			if counts["jan"] < 1 || counts["anna"] < 1 || counts["ola"] != 1 || len(s.server.Letters()) > 3+stranded || (want == 74) != (stranded == 1) {
				t.Errorf("%v; then %s", counts, got.told())
			}
			tells(t, s.send(t, 0, "--all"), "")
			if status, _, stderr := s.run(t.Context(), "verify"); status != 0 {
				t.Error(stderr)
			}
		})
	}
}

func TestTwoProcessesAtOnceSendEachLetterOnce(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	clients := []string{"Jan", "Anna", "Ola", "Ewa", "Piotr", "Maria"}
	s.books(t, clients...)
	var all sync.WaitGroup
	for range 3 {
		all.Add(1)
		go func() {
			defer all.Done()
			_ = s.child(t.Context(), "notice", "send", "--all").Run() // it may find one that another is sending
		}()
	}
	all.Wait()
	if got := strings.Fields(s.came()); len(got) != len(clients) {
		t.Error(got)
	}
	tells(t, s.send(t, 0, "--all"), "")
}

// meanwhile has something done to the book while the server has the letter to somebody at a step.
func meanwhile(t *testing.T, step mailtest.Step, answer error, do func(s sender)) sender {
	t.Helper()
	var s sender
	var once sync.Once
	s = sends(t, mailtest.Options{On: func(at mailtest.Step, _ string) (err error) {
		if at == step {
			once.Do(func() {
				do(s)
				err = answer
			})
		}
		return err
	}})
	return s
}

func TestBookIsFreeWhileALetterIsSentAndKeepsTheTruth(t *testing.T) {
	t.Parallel()
	moves := func(s sender) { s.must(t, "reschedule", "Jan", "--by", "specialist", "--to", "2026-11-26 12:00") }
	for name, test := range map[string]struct {
		answer error
		want   string
		then   string
	}{
		"sent":    {nil, "Jan sent sent", "Jan sent sent"},
		"put off": {mailtest.Says(451, "later"), "Jan put_off overtaken", "Jan sent sent"},
		"refused": {mailtest.Says(550, "no"), "Jan refused overtaken", "Jan sent sent"},
		"lost":    {mailtest.ErrHangUp, "Jan unknown sending", "Jan stranded sending, Jan sent sent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := meanwhile(t, mailtest.Dot, test.answer, moves)
			s.books(t, "Jan")
			want := map[string]int{"sent": 0, "put off": 75, "refused": 74, "lost": 74}[name]
			tells(t, s.send(t, want, "--all"), test.want)
			want = 0
			if name == "lost" {
				want = 74
			}
			tells(t, s.send(t, want, "--all"), test.then)
		})
	}
}

func TestWhatSomebodySaysOfALetterWhileItIsSentStands(t *testing.T) {
	t.Parallel()
	s := meanwhile(t, mailtest.Dot, mailtest.Says(451, "later"), func(s sender) { s.must(t, "notice", "mark", "Jan") })
	s.books(t, "Jan")
	s.send(t, 75, "--all")
	if list := s.must(t, "notice", "list", "Jan", "--jq", ".[].state"); strings.TrimSpace(list) != "sent" {
		t.Error(list)
	}
}

func TestLetterThatIsWrittenAnewMeanwhileIsNotSentUnseen(t *testing.T) {
	t.Parallel()
	s := meanwhile(t, mailtest.Dot, nil, func(s sender) { s.must(t, "pay", "Anna") })
	s.books(t, "Jan")
	s.must(t, "book", "Anna", "--at", "2026-11-23 07:00", "--backdate", "--price", "100 EUR")
	s.must(t, "client", "edit", "Anna", "--email", "anna@example.com")
	s.must(t, "noshow", "Anna", "--by", "client")
	tells(t, s.send(t, 0, "--all"), "Jan sent sent, Anna taken draft")
	tells(t, s.send(t, 0, "--all"), "Anna sent sent")
}

func TestRetryUnderAKeySendsNothingMore(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{})
	s.books(t, "Jan", "Anna")
	tells(t, s.send(t, 0, "--all", "--key", "k"), "Jan sent sent, Anna sent sent")
	s.must(t, "book", "Ola", "--at", "2026-11-26 9:00")
	again := s.send(t, 0, "--all", "--key", "k")
	tells(t, again, "Jan sent sent, Anna sent sent")
	if again.Changed || again.Outcome != "unchanged" || s.came() != "jan anna" {
		t.Errorf("%+v", again)
	}
	s.send(t, 4, "Jan", "--key", "k")
}

func TestLettersAreHandedToAProgramThatSendsThem(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		script string
		status int
		want   string
	}{
		"sent":    {`cat >>"$1"`, 0, "Jan sent sent"},
		"later":   {`echo "no line" >&2; exit 75`, 75, "Jan put_off draft"},
		"failed":  {`echo "no such file" >&2; exit 1`, 74, "Jan failed draft"},
		"killed":  {`kill -9 $$`, 74, "Jan unknown sending"},
		"slow":    {`sleep 300`, 74, "Jan unknown sending"},
		"missing": {"", 74, "Jan failed draft"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t, "")
			out := filepath.Join(h.dir, "letters")
			argv := fmt.Sprintf("['sh', '-c', '%s', 'sh', '%s']", test.script, out)
			if test.script == "" {
				argv = "['/nowhere/at/all']"
			}
			overwrite(t, h.config(), "[notice]\nhook = "+argv+"\n[hooks]\ntimeout = '2s'\n")
			s := sender{home: h}
			s.books(t, "Jan")
			tells(t, h.send(t, test.status, "--all", "--via", "hook"), test.want)
			if name != "sent" {
				return
			}
			text, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			var letter struct {
				Schema, Email, Subject, Body, ID string
				MessageID                        string `json:"message_id"`
			}
			if err := json.Unmarshal(text, &letter); err != nil || letter.Schema != "adsum.letter/1" || letter.Email != "jan@example.com" || letter.Subject == "" ||
				letter.Body == "" || !strings.HasPrefix(letter.MessageID, letter.ID+"@") {
				t.Errorf("%s, %v", text, err)
			}
		})
	}
}

func TestPasswordOfMailIsNowhereButWhereItIsKept(t *testing.T) {
	t.Parallel()
	o := mailtest.Options{User: "ewa", Password: "s3cret", Ways: []string{"PLAIN"}}
	for name, test := range map[string]struct {
		settings string
		env      string
		status   int
	}{
		"file":    {"password_file = 'password'\n", "", 0},
		"command": {"password_command = ['echo', 's3cret']\n", "", 0},
		"env":     {"", "s3cret", 0},
		"wrong":   {"", "wr0ng", 2},
		"none":    {"", "", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sends(t, o)
			s.books(t, "Jan")
			text, err := os.ReadFile(s.config())
			if err != nil {
				t.Fatal(err)
			}
			overwrite(t, s.config(), string(text)+"user = 'ewa'\n"+test.settings)
			overwrite(t, filepath.Join(filepath.Dir(s.config()), "password"), "s3cret\n")
			v := visit{env: map[string]string{"ADSUM_MAIL_PASSWORD": test.env}}
			status, stdout, stderr := s.do(t.Context(), v, "notice", "send", "--all", "--json")
			if status != test.status || strings.Contains(stdout+stderr, "s3cret") || strings.Contains(stdout+stderr, "wr0ng") {
				t.Errorf("%d: %s%s", status, stdout, stderr)
			}
		})
	}
}

func TestNothingOfAForgottenClientIsLeftToSend(t *testing.T) {
	t.Parallel()
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, whom string) error {
		switch {
		case at == mailtest.Dot && whom == "jan@example.com":
			return mailtest.ErrHangUp
		case at == mailtest.Rcpt && whom == "anna@example.com":
			return mailtest.Says(550, "no mailbox anna@example.com")
		}
		return nil
	}})
	s.books(t, "Jan", "Anna", "Ola")
	s.send(t, 74, "--all")
	for _, name := range []string{"Jan", "Anna"} {
		s.must(t, "client", "forget", name, "--yes", "--anyway")
	}
	got := s.send(t, 0, "--all")
	tells(t, got, "")
	for _, word := range []string{"jan@example.com", "anna@example.com", "no mailbox", "Jan", "Anna"} {
		raw, err := os.ReadFile(s.book())
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(word)) {
			t.Errorf("the book has %q", word)
		}
	}
	if due := s.must(t, "due", "--json"); strings.Contains(due, `"notice"`) {
		t.Error(due)
	}
}

func TestInterruptedBeforeTheDotALetterIsADraftAgain(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	s := sends(t, mailtest.Options{On: func(at mailtest.Step, _ string) error {
		if at == mailtest.Rcpt {
			interrupt()
			return mailtest.ErrHangUp
		}
		return nil
	}})
	s.books(t, "Jan")
	status, stdout, _ := s.do(ctx, visit{}, "notice", "send", "--all", "--json")
	if status != 130 || !strings.Contains(stdout, string(fault.Interrupted)) {
		t.Errorf("%d: %s", status, stdout)
	}
	if list := s.must(t, "notice", "list", "Jan", "--jq", ".[].state"); strings.TrimSpace(list) != "draft" {
		t.Error(list)
	}
}
