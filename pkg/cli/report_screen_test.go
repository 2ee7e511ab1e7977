package cli_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/charmbracelet/x/ansi"
)

// A report of a narrow screen has all that one of a wide screen has, below each other.
func TestAReportFitsFortyColumns(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, args := range []string{
		"book Anna --at 16.11_15:00 --backdate --price 180_PLN --paid", "book Marek --at 17.11_15:00 --backdate --price 180_PLN",
		"settle --assume came", "book Ewa --at 24.11_9:30 --price 180_PLN --paid --booked 2026-11-01_9:00", "cancel Ewa --by client --accept-reason flu",
	} {
		var words []string
		for word := range strings.FieldsSeq(args) {
			words = append(words, strings.ReplaceAll(word, "_", " "))
		}
		if status, _, stderr := h.run(t.Context(), words...); status != 0 {
			t.Fatal(args, stderr)
		}
	}
	narrow := visit{terminal: cli.Terminal{Stdin: true, Stdout: true, Stderr: true, Width: 40, Height: 60}, env: map[string]string{"TERM": "dumb"}}
	for args, want := range map[string]string{
		"report november": `November 2026

  sessions held       2
  late cancellations  1

  PLN
  earned      360.00 PLN
  paid        360.00 PLN
  owed        180.00 PLN
  refund due  180.00 PLN

  ···············██·············
  sessions held a day, most 1
`,
		"report november --by client": `November 2026

  Anna
    ████████████████
    sessions held 1, earned 180.00 PLN,
    paid 180.00 PLN, owed 0.00 PLN
  Ewa
    sessions held 0, earned 0.00 PLN,
    paid 180.00 PLN, owed 0.00 PLN
    late cancellations 1,
    refund due 180.00 PLN
  Marek
    ████████████████
    sessions held 1, earned 180.00 PLN,
    paid 0.00 PLN, owed 180.00 PLN

  ···············██·············
  sessions held a day, most 1
`,
	} {
		status, stdout, stderr := h.do(t.Context(), narrow, strings.Fields(args)...)
		if stdout = ansi.Strip(strings.ReplaceAll(stdout, "\u00a0", " ")); status != 0 || stdout != want {
			t.Errorf("%s: exit code %d: %s%s", args, status, stdout, stderr)
		}
	}
}
