package cli_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/picture"
)

// pictured is a picture of the real screen, for the README.
type pictured struct {
	file, title   string
	command       string // read by a shell
	width, height int
	shows         string // what is drawn last by a command that then waits for keys; empty for one that ends
}

func pictures() []pictured {
	return []pictured{
		{file: "day.svg", title: "adsum day", command: "ADSUM_NOW= ADSUM_TEST_CLOCK=$HOME/clock exec adsum-seat day", width: 80, height: 20, shows: "q end"},
		{file: "report.svg", title: "adsum report 2026 --by month", command: "adsum-seated report 2026 --by month", width: 80, height: 18},
	}
}

// TestPicturesShowTheScreenAsItIs holds the pictures of the README to what a terminal shows.
// UPDATE_PICTURES=1 writes down what it shows instead.
func TestPicturesShowTheScreenAsItIs(t *testing.T) {
	t.Parallel()
	h := practised(t)
	for _, p := range pictures() {
		t.Run(p.file, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join("../../testdata/pictures", p.file)
			got := p.drawn(t, h)
			want, err := os.ReadFile(path)
			switch {
			case err == nil && string(want) == got:
			case os.Getenv("UPDATE_PICTURES") != "":
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			default:
				t.Errorf("%s is out of date (%v): UPDATE_PICTURES=1 go test ./pkg/cli -run Pictures; the screen shows\n%s", p.file, err, got)
			}
		})
	}
}

// drawn runs the command at a terminal on the day of a home, and draws what that shows.
func (p pictured) drawn(t *testing.T, h home) string {
	t.Helper()
	s := h.screen(t, p.width, p.height, "ADSUM_NOW="+pictureNow)
	if p.shows == "" {
		s.Run("sh", "-c", p.command+" 2>/dev/null") // which says that the clock is simulated
		s.AwaitEnd(t)
	} else {
		s.Run("sh", "-c", p.command)
		s.Rests(t, p.shows)
	}
	return string(picture.SVG(p.title, s.Styled(), p.width, p.height))
}

// pictureNow is when the pictures are taken: a Tuesday on which one is here, one is awaited, one
// is late and one has not paid.
const pictureNow = "2026-11-24T15:08:00+01:00"

// practised returns a home whose book has an autumn of a specialist, until pictureNow.
func practised(t *testing.T) home {
	t.Helper()
	h, ids := newHome(t, "1h"), rand.NewChaCha8([32]byte{})
	for _, line := range strings.Split(strings.TrimSpace(autumn()), "\n") {
		words := strings.Split(line, "|")
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
		status, _, stderr := h.do(t.Context(), visit{env: map[string]string{"ADSUM_NOW": words[0] + ":00+01:00"}, random: ids}, words[1:]...)
		if status != 0 {
			t.Fatalf("%s: exit code %d: %s", line, status, stderr)
		}
	}
	if err := os.WriteFile(filepath.Join(h.dir, "clock"), []byte(pictureNow), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

// autumn is what the specialist typed, each line with its time.
func autumn() string {
	return `
2026-08-31T08:00 | hours | set | mon-fri | 9-19
2026-08-31T08:01 | book | Anna | --at | 2026-09-01 09:00 | --platform | clearly | --price | 180 PLN | --paid | --every | week | --count | 13
2026-08-31T08:02 | book | Ewa | --at | 2026-09-01 10:30 | --platform | clearly | --price | 180 PLN | --paid | --every | week | --count | 13
2026-08-31T08:03 | book | Camille | --at | 2026-09-01 13:00 | --platform | wooskill | --price | 60 EUR | --paid | --every | week | --count | 13
2026-08-31T08:04 | book | Jan | --at | 2026-09-01 15:00 | --price | 150 PLN | --every | 2 weeks | --count | 7
2026-08-31T08:05 | book | Ola | --at | 2026-09-03 16:30 | --platform | clearly | --price | 180 PLN | --every | week | --count | 12
2026-09-15T10:46 | noshow | Ewa
2026-09-30T09:00 | cancel | Ola@2026-10-01 | --by | client
2026-10-13T14:00 | noshow | Camille
2026-10-20T08:00 | cancel | Jan@2026-10-27 | --by | client
2026-11-02T12:00 | reschedule | Anna@2026-11-03 | --by | client | --to | 2026-11-05 09:00 | --accept-reason | fever
2026-11-23T19:30 | settle | --assume | came
2026-11-23T19:31 | pay | Ola@2026-09-03
2026-11-23T19:33 | book | Ola | --at | 2026-11-24 16:30 | --platform | clearly | --price | 180 PLN | --allow-overlap
2026-11-23T19:34 | book | Piotr | --at | 2026-11-24 18:00 | --platform | clearly | --price | 180 PLN
2026-11-24T08:55 | checkin | Anna
2026-11-24T10:46 | noshow | Ewa
2026-11-24T12:58 | checkin | Camille
2026-11-24T14:10 | settle
2026-11-24T15:02 | message | Ola | the train is late | --kind | delay | --eta | 16:40
`
}
