package secret

import (
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// lines are command lines with the words that a shell makes of them.
func lines() map[string][]string {
	return map[string][]string{
		`pass show adsum`:                 {"pass", "show", "adsum"},
		"  pass\t show  ":                 {"pass", "show"},
		`secret-tool lookup a 'b c'`:      {"secret-tool", "lookup", "a", "b c"},
		`'my program' ""`:                 {"my program", ""},
		`p "a 'b' \"c\" \\ \x"`:           {"p", `a 'b' "c" \ \x`},
		`p 'a "b" \ $c *'`:                {"p", `a "b" \ $c *`},
		`p a\ b\'c \$d \~`:                {"p", "a b'c", "$d", "~"},
		`p a'b'"c"d`:                      {"p", "abcd"},
		`p --key=value a#b a~b`:           {"p", "--key=value", "a#b", "a~b"},
		`'a'=b c`:                         {"a=b", "c"},
		`"a b"=c`:                         {"a b=c"},
		`p "\$HOME" "\` + "`" + `id"`:     {"p", "$HOME", "`id"},
		`p ] } ! % ^ , zażółć 'їжак'`:     {"p", "]", "}", "!", "%", "^", ",", "zażółć", "їжак"},
		`op read "op://adsum/a/b c"`:      {"op", "read", "op://adsum/a/b c"},
		"p 'of two\nlines' \"and\nmore\"": {"p", "of two\nlines", "and\nmore"},
	}
}

func TestLineIsTakenApartAsAShellDoesIt(t *testing.T) {
	t.Parallel()
	for line, want := range lines() {
		if got, err := split(line, true); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", line, got, err, want)
		}
		if runtime.GOOS == "windows" {
			continue
		}
		out, err := exec.Command("sh", "-c", `printf '%s\0' `+line).Output()
		if got := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: the shell has %q, %v, want %q", line, got, err, want)
		}
	}
}

func TestWhatAShellWouldReplaceIsRefused(t *testing.T) {
	t.Parallel()
	for line, sign := range map[string]string{
		`cat $HOME/p`: "$", `cat "$HOME/p"`: "$", "echo `id`": "`", `echo "` + "`id`" + `"`: "`", `cat ~/p`: "~", `~/bin/p`: "~", `pass a | head`: "|",
		`a; b`: ";", `a && b`: "&", `a >b`: ">", `a <b`: "<", `(a)`: "(", `cat *.txt`: "*", `cat p?`: "?", `cat [ab]`: "[", `cat {a,b}`: "{",
		`a # b`: "#", "a\nb": `\n`, "a \\\nb": `\n`, `A=b c`: "=", `A=$b c`: "=",
	} {
		words, err := split(line, true)
		if f := fault.Of(err); err == nil || f.Key != "secret.shell" || f.Values["sign"] != sign || f.Code != fault.Invalid {
			t.Errorf("%s: %q, %v", line, words, err)
		}
	}
	for line, key := range map[string]string{`a "b`: "secret.quote", `a 'b`: "secret.quote", `a b\`: "secret.quote", ``: "secret.no_program", ` `: "secret.no_program", `'' a`: "secret.no_program"} {
		if words, err := split(line, true); err == nil || fault.Of(err).Key != key {
			t.Errorf("%s: %q, %v", line, words, err)
		}
	}
}

func TestBackslashStandsBetweenFoldersInWindows(t *testing.T) {
	t.Parallel()
	want := []string{`C:\pass\pass.exe`, `C:\my files\`, `x`}
	if got, err := split(`C:\pass\pass.exe "C:\my files\" x`, false); err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
}
