package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/desk"
)

// completed returns what completion answers, on one line, for words that are parted by blanks: the
// last is half typed.
func (h home) completed(t *testing.T, v visit, typed string) string {
	t.Helper()
	status, stdout, stderr := h.do(t.Context(), v, append([]string{"__completeNoDesc"}, strings.Split(typed, " ")...)...)
	if status != 0 || stderr != "" {
		t.Errorf("%q: exit code %d, stderr %q", typed, status, stderr)
	}
	return strings.Join(strings.Fields(stdout), " ")
}

func TestEveryArgumentAndFlagSaysHowItGoesOn(t *testing.T) {
	t.Parallel()
	env := func(string) (string, bool) { return "", false }
	if without := cli.Uncompleted(cli.Deps{Env: env}); len(without) > 0 {
		t.Errorf("no completion: %s", strings.Join(without, ", "))
	}
}

func TestCompletionOffersTheWordsThatThereAre(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for typed, want := range map[string]string{
		"cancel Anna --by ":           "client specialist :36",
		"checkin Anna --as ":          "client specialist :36",
		"message Anna hello --kind ":  "delay reason reschedule cancel other confirm claim dispute :36",
		"agenda --lang ":              "en pl fr uk :36",
		"agenda --color ":             "auto always never :36",
		"book Anna --platform ":       "clearly independent italki preply wooskill znanylekarz :36",
		"book Anna --platform=C":      "clearly :36",
		"platform show in":            "independent :36",
		"explain --rule clearly.h":    "clearly.held :36",
		"platform new in":             ":36",
		"cancel Anna --by s":          "specialist :36",
		"cancel Anna --by x":          ":36",
		"agenda --lang U":             "uk :36",
		"completion ":                 "bash zsh fish powershell :36",
		"agenda --tz europe/w":        "Europe/Warsaw :36",
		"agenda --tz A":               "Africa/ America/ Antarctica/ Arctic/ Asia/ Atlantic/ Australia/ :38",
		"nosh":                        "noshow :36",
		"-q nosh":                     "noshow :36",
		"--db x nosh":                 "noshow :36",
		"client re":                   "rename :36",
		"help exit":                   "exit-codes :36",
		"help client r":               "rename :36",
		"help se":                     "settle selectors series :36",
		"message re":                  "resolve :36",
		"show --qu":                   "--quiet :36",
		"book x --for":                "--for :36",
		"show --quiet --qu":           ":36",
		"offer x --slot 15:00 --slot": "--slot :36",
		"show -- --qu":                ":36",
		"book Anna --note ":           ":36",
		"book Anna --at ":             ":36",
		"agenda --db ":                ":0",
		"import ":                     ":0",
		"import --map pl":             "plain :0",
		"backup list ":                ":16",
		"notice templates --dir ":     ":16",
		"message Anna ":               ":36",
		"pay Anna ":                   ":36",
		"agenda ":                     ":36",
		"agenda today to":             ":36",
		"hours set ":                  ":36",
		"nonsense ":                   ":36",
		"show --nonsense ":            ":36",
		"show --nonsense=":            ":36",
		"show --help ":                ":36",
	} {
		if got := h.completed(t, visit{}, typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// Files are offered for what names one, and for nothing else.
func TestFreeTextIsNeverTakenForAFile(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, f := range flags(t) {
		path := strings.TrimSpace(strings.TrimPrefix(f.Command.CommandPath(), "adsum"))
		got := h.completed(t, visit{}, strings.TrimSpace(path+" --"+f.Name)+" zzz")
		want := map[string]string{"FILE": ":0", "DIR": ":16"}[f.Placeholder]
		if f.Name == "map" || path == "lab" && f.Name == "platform" {
			want = ":0"
		} else if want == "" {
			want = ":36"
		}
		if got != want {
			t.Errorf("%s --%s: got %q, want %q", path, f.Name, got, want)
		}
	}
}

// busyDay returns a home where it is 11 o'clock on Monday, and there is something for each kind of
// argument.
func busyDay(t *testing.T) (h home, v visit) {
	t.Helper()
	h = newHome(t, "1h")
	counter := 0
	at := func(now string) visit {
		counter++
		return visit{env: map[string]string{"ADSUM_NOW": now}, random: random(writeCounter(t, h, counter))}
	}
	for _, step := range [][2]string{
		{"2026-11-20T10:00:00+01:00", "book Ada|--at|2026-11-23 10:30|--price|100 PLN|--platform|clearly"},
		{"2026-11-20T10:00:00+01:00", "book Bea|--at|2026-11-24 10:00"},
		{"2026-11-20T10:00:00+01:00", "book Cleo|--at|2026-11-25 10:00|--every|week|--count|3"},
		{"2026-11-23T09:00:00+01:00", "offer Bea|--slot|2026-11-26 10:00|--slot|2026-11-26 12:00"},
		{"2026-11-20T12:00:00+01:00", "message Ada|late?|--kind|other"},
		{"2026-11-20T13:00:00+01:00", "package sell|Dora|--sessions|10|--price|900 PLN"},
		{"2026-11-20T14:00:00+01:00", "waitlist add|Eva|--for|50m"},
	} {
		args := strings.Split(strings.Replace(step[1], " ", "|", 1), "|")
		if status, _, stderr := h.do(t.Context(), at(step[0]), args...); status != 0 {
			t.Fatalf("%v: %s", args, stderr)
		}
	}
	return h, visit{env: map[string]string{"ADSUM_NOW": "2026-11-23T11:00:00+01:00"}}
}

// writeCounter writes a number to a file, for random, which seeds by it.
func writeCounter(t *testing.T, h home, n int) string {
	t.Helper()
	path := filepath.Join(h.dir, "counter")
	if err := os.WriteFile(path, fmt.Append(nil, n), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// told returns the lines of what completion answers for words, with what is told of each.
func (h home) told(t *testing.T, v visit, words ...string) []string {
	t.Helper()
	_, stdout, _ := h.do(t.Context(), v, append([]string{"__complete"}, words...)...)
	return strings.Split(strings.TrimSpace(stdout), "\n")
}

func TestCompletionOffersWhatTheBookHas(t *testing.T) {
	t.Parallel()
	h, v := busyDay(t)
	id := func(args ...string) string {
		_, stdout, _ := h.do(t.Context(), v, append(args, "-q")...)
		return strings.Join(strings.Fields(stdout), " ")
	}
	first := func(args ...string) string { return strings.Fields(id(args...) + " none")[0] }
	for typed, want := range map[string]string{
		"checkin ":                      "@now @last Ada " + id("show", "Ada") + " :36",
		"noshow a":                      "Ada :36",
		"pay ":                          "@now @last Ada " + id("show", "Ada") + " :36",
		"refund ":                       ":36",
		"accept ":                       "@next Bea " + id("show", "Bea") + " :36",
		"accept Bea ":                   "1 2 :36",
		"accept Ada ":                   ":36",
		"cancel cl":                     "Cleo@next Cleo@2026-12-02 Cleo@2026-12-09 :36",
		"cancel --series all cl":        "Cleo :36",
		"cancel --series all b":         ":36",
		"edit bea@":                     "bea@next :36",
		"show " + id("show", "Bea")[:4]: id("show", "Bea") + " :36",
		"book ":                         "Ada Bea Cleo Dora Eva :36",
		"client merge Ada ":             "Bea Cleo Dora Eva :36",
		"client rename do":              "Dora :36",
		"client rename Dora do":         ":36",
		"offer --waitlist ":             "Eva :36",
		"package pay ":                  first("package", "list") + " :36",
		"package refund x":              ":36",
		"waitlist remove ":              first("waitlist", "list") + " :36",
		"series show cl":                "Cleo :36",
		"notice mark e":                 ":36",
		"notice copy be":                "Bea :36",
		"message resolve ":              id("inbox") + " :36",
		"support show ":                 ":36",
		"undo zzz":                      ":36",
	} {
		if got := h.completed(t, v, typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	if got := h.told(t, v, "undo", ""); len(got) != 6 || !strings.HasSuffix(got[0], "\tFri 20 Nov 14:00  Eva  waitlist add") {
		t.Errorf("undo: %q", got)
	}
	if got := h.told(t, v, "show", "ad"); got[0] != "Ada\tMon 23 Nov 10:30" {
		t.Errorf("show: %q", got)
	}
	if got := h.told(t, v, "package", "pay", ""); !strings.HasSuffix(got[0], "\tDora  10 of 10 left") {
		t.Errorf("package pay: %q", got)
	}
	inPolish := visit{env: map[string]string{"ADSUM_NOW": v.env["ADSUM_NOW"], "ADSUM_LANG": "pl"}}
	if got := h.told(t, inPolish, "show", "ad"); got[0] != "Ada\tpon. 23 lis 10:30" {
		t.Errorf("show in Polish: %q", got)
	}
}

func TestCompletionMakesOnlyTheCommandThatIsCalled(t *testing.T) {
	t.Parallel()
	env := func(string) (string, bool) { return "", false }
	for typed, want := range map[string]int{"": 0, "show": 1, "-q move": 1, "--db x client edit": 1, "help show": 1, "help": 40} {
		if got := cli.MadeToComplete(cli.Deps{Env: env}, strings.Fields(typed)); got != want && !(want == 40 && got >= want) {
			t.Errorf("%q: %d commands, want %d", typed, got, want)
		}
	}
}

func TestNamesThatAScreenCannotShowAreNotOffered(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, name := range []string{"Ada", "Abe\u202eadA"} {
		if status, _, stderr := h.run(t.Context(), "book", name, "--at", "2026-11-24 1"+fmt.Sprint(len(name)%9)+":00"); status != 0 {
			t.Fatal(stderr)
		}
	}
	if got := h.completed(t, visit{}, "book a"); !slices.Contains(strings.Fields(got), "Ada") || strings.Contains(got, "\u202e") {
		t.Errorf("got %q", got)
	}
}

func TestNoMoreWordsAreOfferedWhereCommandsStandBesideThem(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for i := range 30 {
		name := "Client " + string(rune('A'+i%26)) + strings.Repeat("x", i/26)
		if status, _, stderr := h.run(t.Context(), "book", name, "--at", fmt.Sprintf("2026-11-24 %02d:%02d", 8+i/4, i%4*15), "--for", "15m"); status != 0 {
			t.Fatal(stderr)
		}
	}
	for _, typed := range []string{"message ", "show "} {
		_, stdout, _ := h.do(t.Context(), visit{}, append([]string{"__complete"}, strings.Split(typed, " ")...)...)
		if words := strings.Count(stdout, "\n") - 1; words != desk.MostCompletions {
			t.Errorf("%q: %d words", typed, words)
		}
	}
}
