//go:build unix

package cli_test

import (
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// quoted are names with signs that shells quote by, and what lines become where a quote is open
// before the rest of one, or opens within it.
func quoted() map[string][]tabbed {
	return map[string][]tabbed{
		"O'Brien": {
			{`adsum show O'B`, `adsum show O''\''Brien' `, `adsum show O\'Brien `, `adsum show O\'Brien `},
			{`adsum show O"'B`, `adsum show O"'Brien" `, `adsum show O\'Brien `, `adsum show O"'Brien" `},
			same(`adsum show O''B`, `adsum show O\'Brien `),
			same(`adsum show O'`, `adsum show O'`),                // Ola
			{`adsum show $'O\'B`, `adsum show O\'Brien `, ``, ``}, // Readline takes the quote for closed
		},
		"D'Arc y'O z": {
			{`adsum show D'A`, `adsum show D''\''Arc y'\''O z' `, `adsum show D\'Arc\ y\'O\ z `, `adsum show D\'Arc\ y\'O\ z `},
			same(`adsum show D'Arc y'O`, `adsum show D'Arc y'O`),
		},
		`Say "hi"`: {
			{`adsum show "Say`, `adsum show "Say \"hi\"" `, `adsum show "Say \"hi\"" `, `adsum show "Say \"hi\"" `},
			same(`adsum show Say"h`, `adsum show Say"h`),
		},
		`Tim"Q" x`: {
			{`adsum show Tim"`, `adsum show Tim"\"Q\" x" `, `adsum show Tim\"Q\"\ x `, `adsum show Tim"\"Q\" x" `},
		},
		"Jess'": {
			{`adsum show 'Jes`, `adsum show 'Jess'\''' `, `adsum show 'Jess'\''' `, `adsum show 'Jess\'' `},
			{`adsum show $'Jes`, `adsum show $'Jess\'' `, ``, ``},
			{`adsum show Je's`, `adsum show Je'ss'\''' `, `adsum show Jess\' `, `adsum show Je'ss\'' `},
			same(`adsum show "Jes`, `adsum show "Jess'" `),
		},
		"Wow!": {
			{`adsum show "Wo`, `adsum show "Wow"\!"" `, `adsum show "Wow\!" `, `adsum show "Wow!" `},
			{`adsum show Wow"`, `adsum show Wow""\!"" `, `adsum show Wow\! `, `adsum show Wow"!" `},
		},
		"Mo'ira Bo": {
			{`adsum show Mo'ira Bo`, `adsum show Mo'ira Bo`, `adsum show Mo'ira Bo`, `adsum show Mo'ira Bo`},
			{`adsum show Mo'i`, `adsum show Mo''\''ira B`, `adsum show Mo'i`, `adsum show Mo'i`}, // Ba, Bo
		},
	}
}

// withQuotes returns a home whose book has clients of these names too, and the ids of their
// appointments.
func withQuotes(t *testing.T) (home string, ids map[string]string) {
	t.Helper()
	home, ids = withClients(t)
	for i, name := range append(slices.Sorted(maps.Keys(quoted())), "Mo'ira Ba") {
		if ids[name] == "" {
			ids[name] = bookedIn(t, home, name, "2026-11-27 "+[]string{"7", "8", "9", "10", "11", "12", "13", "14"}[i]+":00")
		}
	}
	return home, ids
}

func TestTabGoesOnBehindAnyQuoteSoThatTheLineNamesTheClient(t *testing.T) {
	t.Parallel()
	without := shellKinds()[0]
	without.settings += "enable -n compopt\n"
	for name, k := range map[string]shellKind{
		"bash": shellKinds()[0], "zsh": shellKinds()[1], "fish": shellKinds()[2], "bash without compopt": without,
		"bash that shows all at once":   boundTo("set show-all-if-ambiguous on"),
		"bash that shows what is alike": boundTo("set show-all-if-unmodified on"),
		"bash that ignores case":        boundTo("set completion-ignore-case on"),
		"bash with a menu":              boundTo("TAB:menu-complete"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home, ids := withQuotes(t)
			s := sitDown(t, k, home)
			for client, lines := range quoted() {
				for _, c := range lines {
					want := c.in(k.name)
					if want == "" || name == "bash with a menu" && slices.Contains([]string{`adsum show O'`, `adsum show Mo'i`}, c.typed) {
						continue // which puts in the first of several
					}
					if got := s.afterTab(c.typed); got != want {
						t.Errorf("%q: got %q, want %q", c.typed, got, want)
						continue
					}
					if want[len(want)-1] != ' ' {
						continue
					}
					s.press(c.typed + "\t")
					if id := s.runs(""); id != ids[client] {
						t.Errorf("%q: got %q, want %q of %s\n%s", c.typed, id, ids[client], client, s.shown())
					}
				}
			}
		})
	}
}

// boundTo returns a bash with a setting of Readline.
func boundTo(setting string) shellKind {
	k := shellKinds()[0]
	k.settings += "bind '" + setting + "'\n"
	return k
}

// bookedIn books an appointment in a home, and returns its id.
func bookedIn(t *testing.T, home, client, start string) (id string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "adsum", "book", client, start, "--for", "10m", "--backdate", "-q")
	cmd.Env = append(homeEnv(home), "ADSUM_TEST_COUNTER="+filepath.Join(home, "counter"))
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v, %s", client, err, said)
	}
	return string(said[:len(said)-1])
}
