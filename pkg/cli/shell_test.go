//go:build unix

package cli_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// withClients returns a home whose book has clients of awkward names, and the ids of their
// appointments.
func withClients(t *testing.T) (home string, ids map[string]string) {
	t.Helper()
	home, ids = t.TempDir(), map[string]string{}
	for _, booked := range [][2]string{
		{"Anna Maria", "2026-11-23 10:30"}, {"Antek", "2026-11-23 15:30"}, {"O'Brien", "2026-11-24 9:00"}, {"Zoé", "2026-11-24 10:00"},
		{"Łucja", "2026-11-24 11:00"}, {"Luiza", "2026-11-24 12:00"}, {"Pay $5 `x`", "2026-11-24 13:00"}, {"Jean:Luc", "2026-11-24 14:00"},
		{"Ola", "2026-11-26 10:00"}, {"Ola", "2026-11-25 10:00"}, {`Say "hi"`, "2026-11-25 11:00"}, {"Марʼяна", "2026-11-25 12:00"},
	} {
		ids[booked[0]] = bookedIn(t, home, booked[0], booked[1])
	}
	for _, name := range []string{"file one.toml", "folder/in", "xray"} {
		path := filepath.Join(home, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return home, ids
}

// tabbed is what a line becomes when Tab is pressed behind it; one alone for a shell where they
// differ.
type tabbed struct{ typed, bash, zsh, fish string }

// same is tabbed in a way that all shells share.
func same(typed, line string) tabbed { return tabbed{typed, line, line, line} }

func tabs() []tabbed {
	unchanged := func(typed string) tabbed { return same(typed, typed) }
	return []tabbed{
		same("adsum nosh", "adsum noshow "),
		same("adsum mo", "adsum move "), // as reschedule is called too
		same("adsum noshow An", `adsum noshow Anna\ Maria `),
		same("adsum checkin Antek", "adsum checkin Antek"), // it is too early
		same(`adsum show "Anna`, `adsum show "Anna Maria" `),
		same(`adsum show 'Anna`, `adsum show 'Anna Maria' `),
		same(`adsum show Anna\ M`, `adsum show Anna\ Maria `),
		{"adsum show o", "adsum show O", "adsum show o", "adsum show o"}, // O'Brien, Ola
		same(`adsum show O\'`, `adsum show O\'Brien `),
		{`adsum show 'O'\''B`, `adsum show 'O'\''Brien' `, `adsum show 'O'\''Brien' `, ``},
		{`adsum show 'O\'B`, ``, ``, `adsum show 'O\'Brien' `},
		same(`adsum show "O'B`, `adsum show "O'Brien" `),
		{"adsum show zoe", "adsum show Zoé ", "adsum show Zoé ", "adsum show zoe "},
		same("adsum show łuc", "adsum show Łucja "),
		{"adsum show luc", "adsum show Łucja ", "adsum show Łucja ", "adsum show lucja "},
		same("adsum show мар", "adsum show Марʼяна "),
		unchanged("adsum show lu"), // Łucja, Luiza
		{"adsum show Pay", "adsum show Pay\\ \\$5\\ \\`x\\` ", "adsum show Pay\\ \\$5\\ \\`x\\` ", "adsum show Pay\\ \\$5\\ `x` "},
		{`adsum show "Pay`, "adsum show \"Pay \\$5 \\`x\\`\" ", "adsum show \"Pay \\$5 \\`x\\`\" ", "adsum show \"Pay \\$5 `x`\" "},
		same("adsum show Say", `adsum show Say\ \"hi\" `),
		same("adsum show Jean:", "adsum show Jean:Luc "),
		same("adsum show Ola@n", "adsum show Ola@next "),
		same(`adsum show "Ola@n`, `adsum show "Ola@next" `),
		same("adsum show ola@2026-11-26", "adsum show ola@2026-11-26 "),
		same("adsum show @ne", "adsum show @next "),
		same("adsum book Ewa --platform cl", "adsum book Ewa --platform clearly "),
		same("adsum book Ewa --platform=cl", "adsum book Ewa --platform=clearly "),
		same("adsum agenda --tz Europe/W", "adsum agenda --tz Europe/Warsaw "),
		same("adsum agenda --tz=europe/wa", "adsum agenda --tz=Europe/Warsaw "),
		same("adsum agenda --tz Eu", "adsum agenda --tz Europe/"),
		same("adsum agenda --config fi", `adsum agenda --config file\ one.toml `),
		same("adsum notice templates --dir fo", "adsum notice templates --dir folder/"),
		unchanged("adsum message Ola xr"),
		unchanged("adsum show xr"),
		unchanged("adsum nothing xr"),
		unchanged("adsum show --nothing xr"),
		unchanged("adsum show $(touch pwned) x"),
	}
}

func (c tabbed) in(shell string) string {
	switch shell {
	case "zsh":
		return c.zsh
	case "fish":
		return c.fish
	}
	return c.bash
}

func TestTabCompletesInEachShell(t *testing.T) {
	t.Parallel()
	for _, k := range shellKinds() {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			home, ids := withClients(t)
			s := sitDown(t, k, home)
			for _, c := range tabs() {
				if want := c.in(k.name); want != "" {
					if got := s.afterTab(c.typed); got != want {
						t.Errorf("%q: got %q, want %q", c.typed, got, want)
					}
				}
			}
			for typed, name := range map[string]string{
				"adsum show zoe\t": "Zoé", "adsum show Pay\t": "Pay $5 `x`", "adsum show \"O'\t": "O'Brien",
				"adsum show Say\t": `Say "hi"`, "adsum noshow an\t": "Anna Maria",
			} {
				s.press(typed)
				if id := s.runs(""); id != ids[name] {
					t.Errorf("%q: got %q, want %q of %s\n%s", typed, id, ids[name], name, s.shown())
				}
			}
		})
	}
}

// zsh itself puts in what $(…) prints when Tab is pressed right behind it, whatever the command:
// complete-word is Tab without that.
func TestTabRunsNothingThatIsTyped(t *testing.T) {
	t.Parallel()
	for _, k := range shellKinds() {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			home, _ := withClients(t)
			if k.name == "zsh" {
				k.settings += "bindkey '^I' complete-word\n"
			}
			s := sitDown(t, k, home)
			for _, typed := range []string{
				"adsum show $(touch pwned)", `adsum show "$(touch pwned)`, `adsum show "$(touch pwned)" `, "adsum show `touch pwned`",
				"adsum show \"`touch pwned` ", "adsum message Ola --kind $(touch pwned) ", "adsum show --tz=$(touch pwned)",
				"adsum accept $(touch pwned) ", "adsum show <(touch pwned) An",
			} {
				s.afterTab(typed)
			}
			if _, err := os.Stat(filepath.Join(home, "pwned")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("what was typed was run\n%s", s.shown())
			}
		})
	}
}

func TestTabShowsWhatEachWordNames(t *testing.T) {
	t.Parallel()
	for _, k := range shellKinds() {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			home, _ := withClients(t)
			s := sitDown(t, k, home)
			s.press("adsum show An\t\t")
			s.sees("Mon 23 Nov 15:30")
			if line := s.line(); strings.Contains(line, "Nov") {
				t.Errorf("what is told of a word was inserted: %q", line)
			}
		})
	}
}

func TestTabWithoutABookMakesNone(t *testing.T) {
	t.Parallel()
	for _, k := range shellKinds() {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			s := sitDown(t, k, home)
			for _, typed := range []string{"adsum show An", "adsum book ", "adsum undo ", "adsum notice mark "} {
				if got := s.afterTab(typed); got != typed {
					t.Errorf("%q became %q", typed, got)
				}
			}
			err := filepath.WalkDir(home, func(path string, _ fs.DirEntry, err error) error {
				if strings.Contains(path, "adsum") && !strings.HasSuffix(path, ".fish") {
					t.Errorf("%s was made", path)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTabCompletesBehindAPathOrAnAlias(t *testing.T) {
	t.Parallel()
	for _, k := range shellKinds() {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			home, _ := withClients(t)
			program, err := exec.LookPath("adsum")
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.Mkdir(filepath.Join(home, "own"), 0o700), os.Symlink(program, filepath.Join(home, "own", "adsum"))); err != nil {
				t.Fatal(err)
			}
			k.settings += map[string]string{
				"bash": "alias ad=adsum; complete -F _adsum ad\n", "zsh": "alias ad=adsum\n", "fish": "alias ad=adsum\n",
			}[k.name]
			s := sitDown(t, k, home)
			for _, called := range []string{"own/adsum", "~/own/adsum", filepath.Join(home, "own", "adsum"), "ad"} {
				if got, want := s.afterTab(called+" show ant"), called+" show Antek "; got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

// Bash 3.2, as macOS has it, lacks compopt.
func TestTabCompletesInABashWithoutCompopt(t *testing.T) {
	t.Parallel()
	home, _ := withClients(t)
	k := shellKinds()[0]
	k.settings += "enable -n compopt\n"
	s := sitDown(t, k, home)
	for typed, want := range map[string]string{
		"adsum show zoe":                  "adsum show Zoé ",
		"adsum agenda --config fi":        `adsum agenda --config file\ one.toml `,
		"adsum notice templates --dir fo": "adsum notice templates --dir folder ",
		"adsum message Ola xr":            "adsum message Ola xr",
		"adsum agenda --tz=Europe/W":      "adsum agenda --tz=Europe/Warsaw ",
		`adsum show "Anna M`:              `adsum show "Anna Maria" `,
	} {
		if got := s.afterTab(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// A package puts the script where zsh finds functions by their names.
func TestTabCompletesInAZshThatFindsTheScript(t *testing.T) {
	t.Parallel()
	home, _ := withClients(t)
	script, err := os.ReadFile("shell/adsum.zsh")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(filepath.Join(home, "functions"), 0o700), os.WriteFile(filepath.Join(home, "functions", "_adsum"), script, 0o600)); err != nil {
		t.Fatal(err)
	}
	k := shellKinds()[1]
	k.settings = strings.Replace(k.settings, "source <(adsum completion zsh)", "fpath=(~/functions $fpath); autoload -Uz compinit; compinit -D", 1)
	s := sitDown(t, k, home)
	for range 2 { // it is read with the first
		if got, want := s.afterTab("adsum show zoe"), "adsum show Zoé "; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTabInsertsNothingThatIsToldOfAWordHoweverBashIsSet(t *testing.T) {
	t.Parallel()
	for setting, want := range map[string][2]string{
		"set show-all-if-ambiguous on":  {"adsum show An", "adsum show lu"},
		"set show-all-if-unmodified on": {"adsum show An", "adsum show lu"},
		"set completion-ignore-case on": {"adsum show An", "adsum show lu"},
		"TAB:menu-complete":             {`adsum show Anna\ Maria`, "adsum show Łucja"},
	} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			home, _ := withClients(t)
			s := sitDown(t, boundTo(setting), home)
			for i, typed := range []string{"adsum show An", "adsum show lu"} {
				if got := s.afterTab(typed); strings.TrimSpace(got) != want[i] {
					t.Errorf("%q: got %q, want %q", typed, got, want[i])
				}
			}
		})
	}
}
