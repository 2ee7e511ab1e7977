package cli_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// sit runs a command as a person at a terminal does, who types what stdin holds.
func (h home) sit(ctx context.Context, language string, stdin io.Reader, args ...string) (status int, stdout, stderr string) {
	return h.sitAt(ctx, "2026-11-23T10:00:00+01:00", language, stdin, args...)
}

// sitAt is sit at another instant.
func (h home) sitAt(ctx context.Context, now, language string, stdin io.Reader, args ...string) (status int, stdout, stderr string) {
	status, stdout, stderr = h.do(ctx, visit{
		env: map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": now}, stdin: stdin,
		terminal: cli.Terminal{Stdin: true, Stdout: true, Stderr: true, Width: 80},
	}, args...)
	return status, stdout, strings.ReplaceAll(untimed(stderr), "\u00a0", " ") // French sets one before a question mark
}

func TestAskedWhoCancelsInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ language, question, answer, by string }{
		{"en", "Who cancels? [client/me] ", "client", "client"},
		{"en", "Who cancels? [client/me] ", "ME", "specialist"},
		{"en", "Who cancels? [client/me] ", "s", "specialist"},
		{"pl", "Kto odwołuje? [klient/ja] ", "k", "client"},
		{"pl", "Kto odwołuje? [klient/ja] ", "ja", "specialist"},
		{"pl", "Kto odwołuje? [klient/ja] ", " c ", "client"},
		{"pl", "Kto odwołuje? [klient/ja] ", "me", "specialist"},
		{"fr", "Qui annule\u202f? [client/moi] ", "moi", "specialist"},
		{"fr", "Qui annule\u202f? [client/moi] ", "cl", "client"},
		{"uk", "Хто скасовує? [клієнт/я] ", "Клієнт", "client"},
		{"uk", "Хто скасовує? [клієнт/я] ", "я", "specialist"},
		{"uk", "Хто скасовує? [клієнт/я] ", "specialist", "specialist"},
	} {
		t.Run(row.language+" "+row.answer, func(t *testing.T) {
			t.Parallel()
			h, id := withAnna(t)
			status, _, stderr := h.sit(t.Context(), row.language, strings.NewReader(row.answer+"\n"), "cancel", "Anna")
			if status != 0 || !strings.HasSuffix(stderr, row.question) || !strings.HasPrefix(stderr, id+"  Anna  ") {
				t.Fatalf("exit code %d, stderr %q", status, stderr)
			}
			if _, by, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.cancelled_by"); by != row.by+"\n" {
				t.Errorf("cancelled by %q, want %s", by, row.by)
			}
		})
	}
}

// TestOthersAreAskedAboutTheSpecialist has reception cancel: "me" would be neither of the two.
func TestOthersAreAskedAboutTheSpecialist(t *testing.T) {
	t.Parallel()
	for language, asked := range map[string]struct{ question, answer, none string }{
		"en": {"Who cancels? [client/specialist] ", "spec", "me"},
		"pl": {"Kto odwołuje? [klient/specjalista] ", "specja", "ja"},
		"fr": {"Qui annule\u202f? [client/spécialiste] ", "spé", "moi"},
		"uk": {"Хто скасовує? [клієнт/фахівець] ", "фах", "я"},
	} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			h, _ := withAnna(t)
			for _, args := range [][]string{{"specialist", "add", "Ewa", "--adopt"}, {"config", "set", "name", "Kim"}} {
				if status, _, stderr := h.run(t.Context(), args...); status != 0 {
					t.Fatalf("%v: %d, %s", args, status, stderr)
				}
			}
			status, _, stderr := h.sit(t.Context(), language, strings.NewReader(asked.none+"\n"+asked.answer+"\n"), "cancel", "Anna", "--specialist", "Ewa")
			if status != 0 || strings.Count(stderr, asked.question) != 2 {
				t.Fatalf("exit code %d, stderr %q", status, stderr)
			}
			if _, by, _ := h.run(t.Context(), "show", "Anna", "--specialist", "Ewa", "--jq", ".appointment.cancelled_by"); by != "specialist\n" {
				t.Errorf("cancelled by %q", by)
			}
		})
	}
}

func TestAskedWhoMoves(t *testing.T) {
	t.Parallel()
	for language, question := range map[string]string{
		"en": "Who asks for the move? [client/me] ",
		"pl": "Kto prosi o zmianę terminu? [klient/ja] ",
		"fr": "Qui demande le report\u202f? [client/moi] ",
		"uk": "Хто просить перенести? [клієнт/я] ",
	} {
		h, id := withAnna(t)
		status, _, stderr := h.sit(t.Context(), language, strings.NewReader("me\n"), "reschedule", id, "--to", "2026-11-27 15:00")
		if status != 0 || !strings.HasSuffix(stderr, "\n"+question) || !strings.Contains(stderr, "24") {
			t.Errorf("%s: exit code %d, stderr %q", language, status, stderr)
		}
	}
}

func TestAnswerThatIsNotUnderstoodIsNamedAndAskedAgain(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	status, _, stderr := h.sit(t.Context(), "en", strings.NewReader("\nboth\x1b[2J\nclient\n"), "cancel", "Anna")
	const question = "Who cancels? [client/me] "
	if want := question + question + "\"both\\x1b[2J\" is neither of the two.\n" + question; status != 0 || !strings.HasSuffix(stderr, want) {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
}

func TestNobodyIsAskedAboutAnAppointmentThatIsNotThere(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-25 15:00"); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	status, stdout, stderr := h.sit(t.Context(), "en", strings.NewReader("client\n"), "cancel", "Ola")
	if status != 3 || stdout != "" || strings.Contains(stderr, "?") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestAppointmentIsChosenByNumber(t *testing.T) {
	t.Parallel()
	h, first := withAnna(t)
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-25 15:00"); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	if status, _, stderr := h.sit(t.Context(), "en", strings.NewReader(""), "cancel", "Anna"); status != 3 {
		t.Fatalf("at the end of the input: exit code %d: %s", status, stderr)
	}
	status, _, stderr := h.sit(t.Context(), "en", strings.NewReader("x\n3\n2\nclient\n"), "cancel", "Anna")
	if status != 0 || strings.Count(stderr, "Which appointment?") != 3 || !strings.Contains(stderr, "  2. ") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
	if _, left, _ := h.run(t.Context(), "show", first, "--jq", ".appointment.status"); left != "booked\n" {
		t.Errorf("the first one is %q", left)
	}
}

func TestTooShortANameActsOnNobodyAtTheTerminalToo(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	status, _, stderr := h.sit(t.Context(), "en", strings.NewReader("client\n"), "cancel", "an")
	if status != 3 || strings.Contains(stderr, "?") || !strings.Contains(stderr, "too short") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
	if _, left, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.status"); left != "booked\n" {
		t.Errorf("it is %q", left)
	}
}

func TestNameThatIsAlmostAKnownOneIsAskedAbout(t *testing.T) {
	t.Parallel()
	for language, row := range map[string]struct{ question, known, fresh string }{
		"en": {"Which client? [number] ", "  1. Anna\n", "  2. Ana, a new client\n"},
		"pl": {"Który klient? [numer] ", "  1. Anna\n", "  2. Ana, nowy klient\n"},
		"fr": {"Quel client\u202f? [numéro] ", "  1. Anna\n", "  2. Ana, un nouveau client\n"},
		"uk": {"Який клієнт? [номер] ", "  1. Anna\n", "  2. Ana, новий клієнт\n"},
	} {
		for answer, clients := range map[string]string{"1": "Anna", "2.": "Ana Anna"} {
			t.Run(language+" "+answer, func(t *testing.T) {
				t.Parallel()
				h, _ := withAnna(t)
				typed := strings.NewReader("\nboth\n3\n" + answer + "\n")
				status, _, stderr := h.sit(t.Context(), language, typed, "book", "Ana", "--at", "2026-11-25 15:00")
				if status != 0 || strings.Count(stderr, row.question) != 4 || !strings.Contains(stderr, row.known+row.fresh) {
					t.Errorf("exit code %d, stderr %q", status, stderr)
				}
				if _, names, _ := h.run(t.Context(), "client", "list", "--jq", "map(.name)|join(\" \")"); names != clients+"\n" {
					t.Errorf("the clients are %q, want %q", names, clients)
				}
			})
		}
	}
	h, _ := withAnna(t)
	status, _, stderr := h.sit(t.Context(), "en", strings.NewReader(""), "book", "Ana", "--at", "2026-11-25 15:00")
	if status != 3 || !strings.Contains(stderr, "Type the known name") {
		t.Errorf("at the end of the input: exit code %d, stderr %q", status, stderr)
	}
}

func TestClientIsChosenByNumber(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"An", "Ann"} {
		h, _ := withAnna(t)
		if status, _, stderr := h.run(t.Context(), "book", "Annika", "--at", "2026-11-25 15:00"); status != 0 {
			t.Fatalf("exit code %d: %s", status, stderr)
		}
		status, _, stderr := h.sit(t.Context(), "en", strings.NewReader("2\n"), "client", "rename", typed, "Zoé")
		if status != 0 || !strings.Contains(stderr, "Which client?") {
			t.Errorf("%s: exit code %d, stderr %q", typed, status, stderr)
		}
		if _, names, _ := h.run(t.Context(), "client", "list", "--jq", "map(.name)|join(\" \")"); names != "Anna Zoé\n" {
			t.Errorf("%s: the clients are %q", typed, names)
		}
		if status, _, stderr := h.run(t.Context(), "client", "rename", "An", "Ola"); status != 3 || !strings.Contains(stderr, "too short") {
			t.Errorf("a script: exit code %d, stderr %q", status, stderr)
		}
	}
}

func TestScriptIsToldOfAKnownNameAndGoesOn(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	status, answer, _ := h.run(t.Context(), "book", "Анна", "--at", "2026-11-25 15:00", "--jq", ".warnings[].code")
	if status != 0 || answer != "near_name\n" {
		t.Errorf("exit code %d, %q", status, answer)
	}
}

func TestEndOfInputIsNoAnswer(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	status, stdout, stderr := h.sit(t.Context(), "en", strings.NewReader(""), "cancel", "Anna")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "] \nadsum: --by is missing") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	if _, now, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.status"); now != "booked\n" {
		t.Errorf("it is %q", now)
	}
}

// waiting is a person who thinks: it says when it is read from and never answers.
type waiting struct{ asked chan struct{} }

func (w waiting) Read([]byte) (int, error) {
	close(w.asked)
	select {}
}

func TestInterruptedAtTheQuestion(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	ctx, interrupt := context.WithCancel(t.Context())
	person := waiting{make(chan struct{})}
	go func() {
		<-person.asked
		interrupt()
	}()
	status, stdout, stderr := h.sit(ctx, "en", person, "cancel", "Anna")
	if status != 130 || stdout != "" || !strings.Contains(stderr, "] \nadsum: Interrupted.") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	if _, now, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.status"); now != "booked\n" {
		t.Errorf("it is %q", now)
	}
}

func TestLateCheckinAsksWhenTheClientCame(t *testing.T) {
	t.Parallel()
	const grace, late, over = "2026-11-24T15:15:00+01:00", "2026-11-24T15:30:00+01:00", "2026-11-25T09:00:00+01:00"
	for _, row := range []struct {
		name, now, typed string
		flags            []string
		asked            bool
		seconds          string
		status           int
	}{
		{"within the grace now counts", grace, "", nil, false, "900", 0},
		{"on time", late, "1\n", nil, true, "0", 0},
		{"just now", late, "2\n", nil, true, "1800", 0},
		{"at a time", late, "nonsense\n16:00\n15:04\n", nil, true, "240", 0},
		{"told at once", late, "", []string{"--on-time"}, false, "0", 0},
		{"no answer", late, "", nil, true, "", 2},
		{"an empty line is asked again", late, "\n1\n", nil, true, "0", 0},
		{"over, on time", over, "1\n", nil, true, "0", 0},
		{"over, now is no answer", over, "2\n15:10\n", nil, true, "600", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h, id := withAnna(t)
			args := append([]string{"checkin", id}, row.flags...)
			status, _, stderr := h.sitAt(t.Context(), row.now, "en", strings.NewReader(row.typed), args...)
			if status != row.status || strings.Contains(stderr, "When did the client come?") != row.asked {
				t.Fatalf("exit code %d, stderr %q", status, stderr)
			}
			_, seconds, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.late_by_seconds // empty")
			if strings.TrimSpace(seconds) != row.seconds {
				t.Errorf("late by %q, want %q; stderr %q", seconds, row.seconds, stderr)
			}
		})
	}
}

func TestLateCheckinOfTheSpecialistAsksWhenTheyCame(t *testing.T) {
	t.Parallel()
	const over = "2026-11-25T09:00:00+01:00"
	for tag, question := range map[string]string{
		"en": "When did you come?", "fr": "votre heure d’arrivée", "pl": "Twoja godzina przyjścia?", "uk": "Коли Ви прийшли?",
	} {
		h, id := withAnna(t)
		status, _, stderr := h.sitAt(t.Context(), over, tag, strings.NewReader("15:20\n"), "checkin", id, "--as", "specialist")
		_, came, _ := h.run(t.Context(), "show", id, "--jq", ".appointment.specialist_arrived")
		if status != 0 || !strings.Contains(stderr, question) || came != "2026-11-24T15:20:00+01:00\n" {
			t.Errorf("%s: exit code %d, came %q, stderr %q", tag, status, came, stderr)
		}
	}
	h, id := withAnna(t)
	status, _, stderr := h.sitAt(t.Context(), over, "en", strings.NewReader(""), "checkin", id, "--as", "specialist")
	if status != 2 || !strings.Contains(stderr, "--as specialist --arrived TIME") {
		t.Errorf("no answer: exit code %d, stderr %q", status, stderr)
	}
	if status, _, stderr = h.run(t.Context(), "checkin", id, "--by", "specialist"); status != 2 || !strings.Contains(stderr, "Did you mean --as?") {
		t.Errorf("--by: exit code %d, stderr %q", status, stderr)
	}
}

func TestKindOfAMessageIsAskedAtTheTerminal(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for answer, kind := range map[string]string{"1\n": "delay", "nonsense\nprzełożenie\n": "reschedule", "cancel\n": "cancel"} {
		status, _, stderr := h.sit(t.Context(), "pl", strings.NewReader(answer), "message", id, "tekst "+kind)
		_, got, _ := h.run(t.Context(), "show", id, "--jq", `.messages[] | select(.text == "tekst `+kind+`").kind`)
		if status != 0 || strings.TrimSpace(got) != kind || !strings.Contains(stderr, "O czym pisze klient?") {
			t.Errorf("%q: exit code %d, kind %q, stderr %q", answer, status, got, stderr)
		}
	}
	if status, _, stderr := h.sit(t.Context(), "en", strings.NewReader(""), "message", id, "text"); status != 2 || !strings.Contains(stderr, "delay, reason, reschedule") {
		t.Errorf("no answer: exit code %d, stderr %q", status, stderr)
	}
}
