package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
	"github.com/adsum-cli/adsum/pkg/tmuxtest"
)

// A whole day at the board: who comes, who does not, who gives a reason, who comes late, who cannot be
// there, with what another process writes meanwhile.
func TestADayOfFiveClientsAtTheBoard(t *testing.T) {
	t.Parallel()
	s := atBoard(t, 80, 24, "en")
	s.begin()
	s.Sees(t, "▸ 09:00-09:50  booked  Anna")

	s.clock("09:02")
	s.Sees(t, "absence in 13 min 0 s")
	s.Keys("a")
	s.Sees(t, "Checked in")
	s.Sees(t, "09:00-09:50  arrived  Anna")

	s.follows("10:04", "▸ 10:00-10:50  booked   Marek", "10:05")
	s.Keys("n")
	s.Sees(t, "Not yet: from 10:15")
	s.left()
	s.clock("10:15")
	s.Sees(t, "absence can be declared")
	s.Keys("n")
	s.confirms("10:00-10:50  no-show  Marek")

	s.adsum("message", "Ewa", "My child is ill", "--kind", "reason")
	s.Sees(t, "Ewa    1 message")
	s.follows("11:14", "▸ 11:00-11:50  booked   Ewa", "11:15")
	s.Sees(t, "your decision")
	s.Keys("n")
	s.Sees(t, "  1  accepts the client")
	s.Keys("1", "Enter")
	s.Sees(t, "Ewa · The reason that you accept:")
	s.Burst("a sick child")
	s.Keys("Enter")
	s.confirms("11:00-11:50  no-show  Ewa")

	s.follows("12:01", "▸ 12:00-12:50  booked   Zoé", "12:02")
	s.Keys("m", "Enter")
	s.Burst("The bus does not come\r")
	s.Sees(t, "Announced arrival")
	s.Burst("12:20\r")
	s.Sees(t, "late, expected at 12:20")
	s.clock("12:25")
	s.Sees(t, "12:25")
	s.Keys("a")
	s.Sees(t, "When did the client come?")
	s.Keys("2", "Enter")
	s.Sees(t, "12:00-12:50  arrived  Zoé")

	s.Keys("Down", "p")
	s.confirms("Payment recorded")
	s.Keys("u")
	s.confirms("Undone")
	s.Keys("c")
	s.Sees(t, "Who cancels? [client/me]")
	s.Burst("me\r")
	s.Sees(t, "2  give the client a reason first")
	s.Keys("2", "Enter")
	s.Sees(t, "Your reason, as the client will read it:")
	s.Burst("I am ill\r")
	s.confirms("13:00-13:50  cancelled  Олена")
	s.Keys("l")
	s.Sees(t, "1  Copy it to the clipboard") // the answer before it names the letter too
	s.Sees(t, "Session cancelled: Monday 23 November 2026, 13:00")
	s.Keys("2", "Enter")
	s.Sees(t, "Marked as sent")
	s.Keys("l")
	s.Await(t, "a letter that was sent", func(frame string) bool {
		return strings.Contains(frame, "  sent  Олена") && strings.Contains(frame, "1  Copy it") && !strings.Contains(frame, "Mark it as sent")
	})
	s.Keys("Escape", "q")
	if status := s.AwaitEnd(t); status != 0 {
		t.Errorf("exit code %d", status)
	}

	for name, want := range map[string]string{
		"Anna": "arrived stands 18000", "Marek": "noshow stands 0", "Ewa": "noshow open 18000",
		"Zoé": "arrived stands 18000", "Олена": "cancelled waived 0",
	} {
		got := s.adsum("show", name+"@23.11", "--jq", `.appointment | "\(.status) \(.charge) \(.money.paid)"`)
		if strings.Trim(got, "\"\n") != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestKeysInABurstAreCarriedOutInTheirOrder(t *testing.T) {
	t.Parallel()
	s := atBoard(t, 80, 24, "en")
	s.clock("09:02")
	s.begin()
	s.Burst("ajp\r\x1b") // Enter comes before the question stands there
	s.confirms("Payment recorded")
	s.Burst("jjjjr14:30")
	s.Sees(t, "> 14:30")
	s.Burst("\x1bq")
	s.AwaitEnd(t)
	got := s.adsum("agenda", "--jq", `map("\(.client.name) \(.status) \(.money.paid)") | join(", ")`)
	if want := "Anna arrived 18000, Marek booked 18000, Ewa booked 18000, Zoé booked 18000, Олена booked 0"; strings.Trim(got, "\"\n") != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

// A time that is taken is refused as it is elsewhere, and taken all the same once that is chosen.
func TestAWordThatARefusalNamesIsChosenAtTheBoard(t *testing.T) {
	t.Parallel()
	s := atBoard(t, 80, 24, "en")
	s.clock("08:55")
	s.begin()
	s.Keys("r")
	s.Sees(t, "Anna · New time, as tomorrow 15:00:")
	s.Burst("10:00\r")
	s.Sees(t, "[client/me]")
	s.Burst("me\r")
	s.Sees(t, "1  take the time although it is not free")
	s.Keys("1", "Enter")
	s.Sees(t, "1  do it as it is")
	time.Sleep(atLeisure)
	s.Keys("Enter")
	s.Sees(t, "10:00-10:50  booked  Anna")
	s.Keys("q")
	s.AwaitEnd(t)
}

func TestTwoBoardsOnOneBookShowWhatEitherDoes(t *testing.T) {
	t.Parallel()
	s := atBoard(t, 80, 24, "en")
	s.clock("09:02")
	s.begin()
	other := boardSeat{Screen: s.Second(), t: t, home: s.home}
	other.begin()
	s.Keys("a")
	other.Sees(t, "09:00-09:50  arrived  Anna")
	other.Keys("j", "p")
	other.confirms("Payment recorded")
	s.Await(t, "that Marek has paid", func(frame string) bool { return strings.Count(frame, "unpaid") == 1 })
	s.Keys("q")
	other.Keys("C-c")
	if one, two := s.AwaitEnd(t), other.AwaitEnd(t); one != 0 || two != 130 {
		t.Errorf("exit codes %d and %d", one, two)
	}
}

func TestTheBoardFollowsItsScreen(t *testing.T) {
	t.Parallel()
	s := atBoard(t, 100, 30, "pl")
	s.begin()
	s.Resize(40, 24)
	s.Await(t, "a narrow board", func(frame string) bool {
		for line := range strings.Lines(frame) {
			if len([]rune(strings.TrimRight(line, "\n"))) > 40 {
				return false
			}
		}
		return strings.Contains(frame, "pon. 23 lis") && strings.Contains(frame, "q koniec")
	})
	s.Resize(120, 40)
	s.Sees(t, "poniedziałek, 23 listopada 2026 r.")
}

// frames are what the board shows in each language and size: the day, an absence that has to wait, and
// one that the person decides. UPDATE_FRAMES=1 writes them anew.
func TestFramesOfTheBoard(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 24}} {
		for _, lang := range []string{"en", "pl", "fr", "uk"} {
			name := fmt.Sprintf("day-%dx%d-%s.txt", size[0], size[1], lang)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				compareFrames(t, filepath.Join("testdata", "frames", name), framesOf(t, size[0], size[1], lang))
			})
		}
	}
}

func framesOf(t *testing.T, width, height int, lang string) string {
	t.Helper()
	s := atBoard(t, width, height, lang)
	s.clock("09:55")
	s.adsum("checkin", "Anna", "--on-time")
	s.adsum("message", "Ewa", "My child is ill", "--kind", "reason")
	s.adsum("message", "Zoé", "The bus does not come", "--kind", "delay", "--eta", "12:10")
	s.clock("10:05")
	s.begin()
	frames := s.Rests(t, "10:05")
	s.Keys("n")
	frames += between + s.Rests(t, "  1  ")
	s.left()
	s.follows("11:14", "▸ 11:00", "11:15")
	s.Keys("n")
	frames += between + s.Rests(t, "  1  ")
	s.Keys("Escape", "q")
	s.AwaitEnd(t)
	return frames
}

const between = "────────\n"

func compareFrames(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE_FRAMES") != "" {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s\nUPDATE_FRAMES=1 keeps it", got, want)
	}
}

// On a book that a practice shares the servers tell of what others do.
func TestTheBoardOfASharedBookHearsOfChanges(t *testing.T) {
	t.Parallel()
	s := boardSeat{t: t, home: newHome(t, "10s"), book: etcdtest.One(t).Address(etcdtest.Book(t))}
	s.clock("08:50")
	s.adsum("book", "Anna", "9:00")
	s.Screen = tmuxtest.Start(t, tmuxtest.Options{Env: append(s.env(), "ADSUM_LANG=en")})
	s.begin()
	s.adsum("book", "Marek", "10:00")
	s.Sees(t, "10:00-10:50  booked  Marek")
	s.Keys("a")
	s.Sees(t, "09:00-09:50  arrived  Anna")
	s.adsum("cancel", "Marek", "--by", "specialist")
	s.Sees(t, "10:00-10:50  cancelled  Marek")
	s.Keys("q")
	s.AwaitEnd(t)
}
