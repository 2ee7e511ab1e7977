package cli_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// flags returns every flag that takes a value.
func flags(t *testing.T) []cli.Flag {
	t.Helper()
	all := cli.Flags(cli.Deps{Args: []string{"help"}, Env: func(string) (string, bool) { return "", false }})
	if len(all) < 60 {
		t.Fatalf("the command tree has %d flags", len(all))
	}
	return all
}

// givenTo returns an example of a command, without writing and with another value for
// one of its flags.
func givenTo(t *testing.T, h home, f cli.Flag, value string) []string {
	t.Helper()
	path := strings.Fields(f.Command.CommandPath())[1:]
	args := []string{"agenda"}
	if len(path) > 0 {
		args = examplesOf(t, h, "en", path)[0]
	}
	if at := slices.Index(args, "--"+f.Name); at >= 0 {
		args = slices.Delete(slices.Clone(args), at, at+2)
	}
	return append(args, "--dry-run", "--no-input", "--"+f.Name, value)
}

// atNow returns a home whose book has an appointment of today with Anna, and how to run
// a command while it takes place.
func atNow(t *testing.T) (h home, run func(args ...string) (status int, said string)) {
	t.Helper()
	h = newHome(t, "1h")
	runAt := func(now string, args ...string) (int, string) {
		var out bytes.Buffer
		status, stderr := h.tell(t, &out, map[string]string{"ADSUM_NOW": now}, args...)
		return status, out.String() + stderr
	}
	for _, args := range [][]string{{"hours", "set", "mon-fri", "9-17"}, {"book", "Anna", "--at", "2026-11-23 15:00"}} {
		if status, said := runAt("2026-11-19T10:00:00+01:00", args...); status != 0 {
			t.Fatal(said)
		}
	}
	return h, func(args ...string) (int, string) { return runAt("2026-11-23T15:10:00+01:00", args...) }
}

// What a flag may be, how help names it and what completion offers is told where it is
// declared, by a helper of its kind.
func TestEveryFlagIsDeclaredByKind(t *testing.T) {
	t.Parallel()
	for _, f := range flags(t) {
		if !f.ByKind || f.Placeholder == "" {
			t.Errorf("%s --%s is declared by no kind", f.Command.CommandPath(), f.Name)
		}
		if strings.Contains(f.Placeholder, "|") && strings.Join(f.Words, "|") != f.Placeholder {
			t.Errorf("%s --%s shows %s and may be %v", f.Command.CommandPath(), f.Name, f.Placeholder, f.Words)
		}
	}
}

// A flag for words that are kept takes any; one that does not is of another kind.
func TestAFlagThatTakesOnlySomeWordsIsOfAKindThatHasThem(t *testing.T) {
	t.Parallel()
	const nonsense = "quxquux"
	h, run := atNow(t)
	for _, f := range flags(t) {
		if !f.Command.HasParent() || f.Words != nil {
			continue
		}
		args := givenTo(t, h, f, nonsense)
		status, said := run(args...)
		refused := status == 2 && strings.Contains(said, nonsense)
		free := slices.Contains([]string{"TEXT", "KEY", "DIR"}, f.Placeholder) || f.Name == "source"
		if f.Placeholder == "ROOM" || f.Placeholder == "SEL" { // what the book has
			status--
		}
		if free && refused {
			t.Errorf("%v: any text will do, and it says %s", args, said)
		} else if !free && status != 2 {
			t.Errorf("%v: exit code %d, though this is no %s", args, status, f.Placeholder)
		}
	}
}

func TestEveryEnumFlagOffersItsWordsAndRefusesOthers(t *testing.T) {
	t.Parallel()
	h, run := atNow(t)
	for _, f := range flags(t) {
		if f.Words == nil {
			continue
		}
		path := strings.Fields(f.Command.CommandPath())[1:]
		_, offered, _ := h.run(t.Context(), slices.Concat([]string{"__completeNoDesc"}, path, []string{"--" + f.Name, ""})...)
		if want := strings.Join(f.Words, "\n") + "\n:"; !strings.HasPrefix(offered, want) {
			t.Errorf("%v --%s: completion offers %q, want %q", path, f.Name, offered, want)
		}
		status, said := run(givenTo(t, h, f, "nonsense")...)
		for _, word := range f.Words {
			if status != 2 || !strings.Contains(said, word) {
				t.Errorf("%v --%s nonsense: exit code %d, %s lacks %s", path, f.Name, status, said, word)
			}
			if slices.Contains([]string{"lang", "color"}, f.Name) {
				continue // settings, which are named in full whatever was meant
			}
			slip := word + word[len(word)-1:]
			if status, said := run(givenTo(t, h, f, slip)...); status != 2 || !strings.Contains(said, "Did you mean "+word+"?") {
				t.Errorf("%v --%s %s: exit code %d, %s", path, f.Name, slip, status, said)
			}
		}
	}
}

func TestEveryCommandStandsOnAShelfOfTheHelp(t *testing.T) {
	t.Parallel()
	env := func(string) (string, bool) { return "", false }
	if missing := cli.Unshelved(cli.Deps{Args: []string{"help"}, Env: env}); len(missing) > 0 {
		t.Errorf("no shelf, or nothing on it: %v", missing)
	}
}

func TestEveryChangeHasAKey(t *testing.T) {
	t.Parallel()
	if without := cli.Keyless(cli.Deps{Args: []string{"help"}, Env: func(string) (string, bool) { return "", false }}); len(without) > 0 {
		t.Errorf("without --key: %s", strings.Join(without, ", "))
	}
}
