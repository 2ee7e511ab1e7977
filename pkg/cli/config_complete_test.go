package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/config"
)

func TestEverySettingSaysHowItsValueGoesOn(t *testing.T) {
	t.Parallel()
	for _, key := range append(config.Keys(), config.HooksOfVerbs()...) {
		if !cli.SettingCompletes(key) {
			t.Errorf("nobody has said how a value of %s goes on", key)
		}
	}
	if cli.SettingCompletes("tea") {
		t.Error("what is no setting goes on")
	}
}

func TestValuesOfSettingsGoOnAsTheFlagsOfThatMeaningDo(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for key, flag := range map[string]string{
		"lang": "agenda --lang", "client_lang": "client edit Anna --lang", "color": "agenda --color", "tz": "agenda --tz",
		"platform": "book Anna --platform", "duration": "book Anna --for", "price": "book Anna --price", "place": "book Anna --place",
		"settle.assume": "settle --assume", "db": "agenda --db",
	} {
		for _, typed := range []string{"", "a", "p", "Europe/W"} {
			got, want := h.completed(t, visit{}, "config set "+key+" "+typed), h.completed(t, visit{}, flag+" "+typed)
			if got != want {
				t.Errorf("%s %q: got %q, and %s %q", key, typed, got, flag, want)
			}
		}
	}
}

func TestKeysAndValuesOfSettingsAreOffered(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	kinds, hooks := kindsButFor(), strings.Join(config.HooksOfVerbs(), " ")
	if !strings.Contains(hooks, "hooks.after_client_forget ") || strings.Contains(hooks, "recover") || strings.Count(hooks, " ")+2 != len(appointment.Verbs()) {
		t.Errorf("hooks of verbs: %s", hooks)
	}
	for typed, want := range map[string]string{
		"config set lang ":                      "en pl fr uk :36",
		"config set lang U":                     "uk :36",
		"config set lang pl ":                   ":36",
		"config set platform ":                  "clearly independent italki preply wooskill znanylekarz :36",
		"config set settle.assume ":             "came absent :36",
		"config set notice.skip ":               kinds + " :36",
		"config set notice.skip booked ed":      "edited :36",
		"config set notice.skip booked offer ":  kindsButFor("booked", "offer") + " :36",
		"config set notice.skip booked,ed":      "booked,edited :36",
		"config set notice.skip booked,offer,b": ":36",
		"config set hours.mon ":                 ":36",
		"config set hours.days_off 2026-12-24 ": ":36",
		"config set hooks.timeout ":             ":36",
		"config set hooks.after ":               ":0",
		"config set hooks.after_book told ":     ":0",
		"config set db ":                        ":0",
		"config set db book.db ":                ":36",
		"config set tea ":                       ":36",
		"config set ho":                         "hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.days_off hours.buffer hooks.after hooks.remind hooks.timeout :36",
		"config set hooks.":                     "hooks.after hooks.remind hooks.timeout " + hooks + " :36",
		"config get hooks.after_client_f":       "hooks.after_client_forget :36",
		"config get ":                           strings.Join(config.Keys(), " ") + " :36",
		"config get lang ":                      ":36",
	} {
		if got := h.completed(t, visit{}, typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// kindsButFor returns the kinds of texts to clients but some, in their order.
func kindsButFor(some ...string) string {
	var kinds []string
	for _, k := range appointment.NoticeKinds() {
		if !slices.Contains(some, string(k)) {
			kinds = append(kinds, string(k))
		}
	}
	return strings.Join(kinds, " ")
}

// What is offered for a setting is never refused.
func TestEveryValueThatIsOfferedCanBeSet(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	tried := 0
	for _, key := range config.Keys() {
		for word := range strings.FieldsSeq(h.completed(t, visit{}, "config set "+key+" ")) {
			if strings.HasPrefix(word, ":") || strings.HasSuffix(word, "/") {
				continue
			}
			tried++
			if status, _, stderr := h.run(t.Context(), "config", "set", key, word, "--dry-run"); status != 0 {
				t.Errorf("%s %s: exit code %d, %s", key, word, status, stderr)
			}
		}
	}
	if tried < 30 {
		t.Errorf("%d values were tried", tried)
	}
}

func TestKeysThatAreSetAreOfferedToTakeOut(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for file, want := range map[string]string{
		"": ":36",
		"lang = 'pl' # mine\ntz = 'Europe/Paris'\nhours.tue = '9-12'\n[notice]\nskip = ['booked']\n[hooks]\nafter_book = 'told'\n": "lang tz hours.tue notice.skip hooks.after_book :36",
		"hours = { mon = '9-12', tue = '' }\nsettle = {}\n":                                                                        "hours.mon hours.tue settle :36",
		// what is wrong is taken out, too
		"lang = 1\nplatfrom = 'clearly'\n'a.b' = 1\n[tea]\nkind = 'mint'\n": "lang platfrom \"a.b\" tea.kind :36",
		"lang = 'pl'\nprice = \n": ":36", // it is no TOML
	} {
		overwrite(t, h.config(), file)
		got := h.completed(t, visit{}, "config unset ")
		if got != want {
			t.Errorf("%s: got %q, want %q", file, got, want)
		}
		for _, key := range strings.Fields(got)[:strings.Count(got, " ")] {
			if status, stdout, stderr := h.run(t.Context(), "config", "unset", key, "--dry-run", "--jq", ".changed"); status != 0 || stdout != "true\n" {
				t.Errorf("unset %s: exit code %d, %s%s", key, status, stdout, stderr)
			}
		}
	}
	overwrite(t, h.config(), "lang = 'pl'\nplace = 'Zoom'\n")
	if got := h.completed(t, visit{}, "config unset P"); got != "place :36" {
		t.Errorf("got %q", got)
	}
	if got := h.completed(t, visit{}, "config unset lang "); got != ":36" {
		t.Errorf("behind a key: %q", got)
	}
}

func TestValuesOfSettingsAreOfferedWhereTheFileIsBroken(t *testing.T) {
	t.Parallel()
	for name, file := range brokenFiles() {
		h := newHome(t, "1h")
		overwrite(t, h.config(), file)
		for typed, want := range map[string]string{
			"config set platform ":        "clearly independent italki preply wooskill znanylekarz :36",
			"config set tz Europe/Warsaw": "Europe/Warsaw :36",
			"config set l":                "lang :36",
		} {
			if got := h.completed(t, visit{}, typed); got != want {
				t.Errorf("%s: %q: got %q, want %q", name, typed, got, want)
			}
		}
	}
}
