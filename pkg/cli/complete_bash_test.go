package cli_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"pgregory.net/rapid"
)

// What is typed means to bash what it means here, and what is put behind it means the text.
func TestBashLinesAreReadAndGoOnAsInBash(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		`adsum show An`:               "adsum|show|An",
		`adsum show `:                 "adsum|show|",
		`adsum show "An`:              "adsum|show|An",
		`adsum show 'O'\''Br`:         "adsum|show|O'Br",
		`adsum show Anna\ Ma`:         "adsum|show|Anna Ma",
		`adsum show "a\"b\$c\x`:       `adsum|show|a"b$c\x`,
		`adsum show $'a\'b`:           "adsum|show|a'b",
		`adsum show $(touch pwned) x`: "adsum|show|$(touch|pwned)|x",
		`adsum show 2>err >out An`:    "adsum|show|err|out|An",
		`adsum show &>all `:           "adsum|show|all|",
		"adsum\tshow  a":              "adsum|show|a",
		`adsum show \`:                "adsum|show|",
		`adsum show ''`:               "adsum|show|",
		`adsum --platform=cl`:         "adsum|--platform=cl",
	} {
		if got := strings.Join(cli.BashWords(line), "|"); got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
	signs := []rune(`ab Łé'"$` + "`" + `\!@:=;|&<>(){}[]*?~#%^-,.`)
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 12).Draw(t, "text"))
		begun := rapid.SampledFrom([]string{"adsum show ", `adsum show "`, `adsum show '`, `adsum show $'`, `adsum show A"b`, `adsum show A\ `}).Draw(t, "line")
		words := cli.BashWords(begun)
		want := words[len(words)-1] + text
		if got := cli.BashWords(cli.BashQuoted(begun, text)); got[len(got)-1] != want {
			t.Errorf("%s: %q is read as %q", begun, text, got)
		}
	})
}

func TestWhatIsQuotedForBashMeansItselfToBash(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	texts := []string{"Anna Maria", "O'Brien", `Say "hi"`, "Pay $5 `x` $(touch pwned)", `a\b`, "wow!", "a;b|c&d<e>f(g)", "~x", "{a,b}", "[ab]*?", "#x", "Łucja", "^a", "a=b:c@d"}
	for _, in := range []struct{ begun, closing string }{{"printf %s ", ""}, {`printf %s "`, `"`}, {`printf %s '`, "'"}, {`printf %s $'`, "'"}} {
		for _, text := range texts {
			line := cli.BashQuoted(in.begun, text) + in.closing
			cmd := exec.CommandContext(t.Context(), bash, "-c", line)
			cmd.Dir = t.TempDir()
			said, err := cmd.Output()
			if string(said) != text || err != nil {
				t.Errorf("%s: bash reads %q, %v", line, said, err)
			}
			if made, _ := os.ReadDir(cmd.Dir); len(made) > 0 {
				t.Errorf("%s ran something", line)
			}
		}
	}
}

func TestTheScriptOfBashGetsWhatItIsToInsert(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, booked := range [][]string{{"Anna Maria", "tue 10:00"}, {"Antek", "tue 12:00"}, {"Łucja", "wed 10:00"}, {"Luiza", "wed 12:00"}} {
		if status, _, stderr := h.run(t.Context(), "book", booked[0], booked[1]); status != 0 {
			t.Fatal(stderr)
		}
	}
	for _, c := range []struct{ line, replaced, how, want string }{
		{"adsum show An", "An", "9", `Anna\ Maria|Antek|:36`},
		{"adsum show An", "An", "63", `Anna\ Maria  (Tue 24 Nov 10:00)|Antek        (Tue 24 Nov 12:00)|:36`},
		{"adsum show Anna", "Anna", "63", `Anna\ Maria|:36`},
		{`adsum show "Anna`, "Anna", "9", `Anna Maria|:36`},
		{"adsum show Antek@n", "@n", "9", `@next|:36`},
		{"adsum show lu", "lu", "9", `Łucja|Luiza| |:36`},
		{"adsum book x --platform=cl", "cl", "9", `clearly|:36`},
		{"adsum book x --platform=cl", "--platform=cl", "9", `--platform=clearly|:36`},
		{"adsum agenda --tz aR", "aR", "9", `Arctic/Longyearbyen|:36`},
		{"adsum agenda --tz ", "", "63", `Africa/|America/|Antarctica/|Arctic/|Asia/|Atlantic/|Australia/|Brazil/|Canada/|Chile/|Etc/|Europe/|Indian/|Mexico/|Pacific/|US/|:38`},
		{"adsum agenda >fi", "fi", "9", `:0`},
		{"adsum sh", "other", "9", `:36`},
		{"ads", "ads", "9", ``},
	} {
		_, stdout, stderr := h.run(t.Context(), "__completeBash", c.line, c.replaced, c.how)
		if got := strings.Join(strings.Split(strings.TrimSuffix(stdout, "\n"), "\n"), "|"); got != c.want || stderr != "" {
			t.Errorf("%s: got %q, want %q; stderr %q", c.line, got, c.want, stderr)
		}
	}
	if status, stdout, stderr := h.run(t.Context(), "__completeBash", "adsum show An"); status != 0 || stdout+stderr != "" {
		t.Errorf("exit code %d, %q", status, stdout+stderr)
	}
}
