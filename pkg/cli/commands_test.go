package cli_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// typedOut returns a command of the table as a person types it who has put something in
// for each word in capitals, once with what stands in brackets and once without.
func typedOut(line string) [][]string {
	filled := map[string]string{"TEXT": "ill", "CLIENT": "Bea", "N": "1"}
	times := 0
	var without, with []string
	inside := false
	for _, word := range strings.Fields(line)[1:] {
		inside = inside || strings.HasPrefix(word, "[")
		bare := strings.Trim(word, "[]")
		if bare == "TIME" {
			times++
			bare = fmt.Sprintf("2026-12-%02d 15:00", times)
		}
		if value, ok := filled[bare]; ok {
			bare = value
		}
		with = append(with, bare)
		if !inside {
			without = append(without, bare)
		}
		inside = inside && !strings.HasSuffix(word, "]")
	}
	return [][]string{without, with}
}

// TestEveryOptionIsTypedAsTheCommandTreeTakesIt runs the command of each option: what
// is no command line is refused as usage, whatever the book holds.
func TestEveryOptionIsTypedAsTheCommandTreeTakesIt(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for _, key := range append(policy.OptionKeys(), due.CopyNotice, due.CopySupport) {
		line := cli.Command(string(key), lang.Values{"id": id})
		if strings.ContainsAny(line, "{}") || !strings.HasPrefix(line, "adsum ") {
			t.Errorf("%s is typed %q", key, line)
			continue
		}
		for _, args := range typedOut(line) {
			_, stdout, _ := h.run(t.Context(), append(args, "--dry-run", "--json")...)
			clipboard := strings.Contains(stdout, "clipboard") // the test has none
			if strings.Contains(stdout, `"outcome": "usage"`) && !clipboard {
				t.Errorf("%s: %v: %s", key, args, stdout)
			}
		}
	}
}

func TestEveryVerbIsTypedAsACommandOfTheTree(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, verb := range appointment.Verbs() {
		line := strings.Fields(cli.VerbCommand(verb))
		code, stdout, stderr := h.run(t.Context(), append(line[1:], "--help")...)
		if code != 0 || strings.Contains(stdout, "COMMAND") { // the help of a group
			t.Errorf("%s: %v ends with %d: %s", verb, line, code, stderr)
		}
	}
}

func TestOptionThatNobodyKnowsIsSeenToBeOne(t *testing.T) {
	t.Parallel()
	if got := cli.Command("nonsense", nil); got != "[nonsense]" {
		t.Errorf("got %q", got)
	}
}
