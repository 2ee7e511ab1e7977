package cli_test

import (
	"strconv"
	"strings"
	"testing"
)

// waitedFor makes a book with a weekly client of whose times the first got free, or all, and as
// many who wait for one.
func waitedFor(t *testing.T, waiting int, which string) (h home, cancelled string) {
	t.Helper()
	h = newHome(t, "1h")
	h.run(t.Context(), "book", "Ola", "--at", "2026-11-30 16:00", "--every", "week", "--count", "5")
	for i := range waiting {
		h.run(t.Context(), "waitlist", "add", "Bea"+string(rune('A'+i)), "--for", "50m")
	}
	_, stdout, stderr := h.onScreen(t, 80, 24, nil, "cancel", "Ola@30.11", "--by", "specialist", "--reason", "ill", "--series", which)
	fitsScreen(t, "cancel", stderr+stdout)
	return h, stdout
}

func TestATimeThatGotFreeSaysHowManyMoreFit(t *testing.T) {
	t.Parallel()
	h, cancelled := waitedFor(t, 7, "this")
	const offers = "adsum offer Bea"
	_, onScreen, _ := h.onScreen(t, 80, 24, nil, "due")
	for _, answer := range []string{cancelled, onScreen} {
		if strings.Count(answer, offers) != 3 || !strings.Contains(answer, "… and 4 more: adsum due | less\n") {
			t.Errorf("%s", answer)
		}
	}
	if _, whole, _ := h.run(t.Context(), "due"); strings.Count(whole, offers) != 7 || strings.Contains(whole, "more") {
		t.Errorf("%s", whole)
	}
	_, tried, _ := h.onScreen(t, 80, 24, nil, "cancel", "Ola@2026-12-07", "--by", "specialist", "--reason", "ill", "--dry-run")
	if !strings.Contains(words(tried), "… and 4 more: adsum cancel Ola@2026-12-07 --by specialist --reason ill --dry-run | less ") {
		t.Errorf("%s", tried)
	}
}

func TestTimesThatGotFreeAreNamed(t *testing.T) {
	t.Parallel()
	h, cancelled := waitedFor(t, 2, "all")
	if strings.Count(cancelled, "adsum offer BeaA") != 3 || !strings.Contains(cancelled, "… and 2 more: adsum due | less\n") {
		t.Errorf("%s", cancelled)
	}
	for language, words := range map[string]string{
		"en": "5 times got free that fit", "pl": "Zwolniło się 5 pasujących terminów", "fr": "5 dates qui conviennent se sont libérées",
		"uk": "Звільнилося 5 варіантів часу, які підходять",
	} {
		env := map[string]string{"ADSUM_LANG": language}
		_, onScreen, _ := h.onScreen(t, 80, 24, env, "due")
		for _, start := range []string{"2026-11-30", "2026-12-07", "2026-12-14"} {
			if !strings.Contains(onScreen, words) || !strings.Contains(onScreen, "adsum offer BeaA --waitlist --slot "+start+"T16:00\n") {
				t.Errorf("%s", onScreen)
			}
		}
		_, whole, _ := h.do(t.Context(), visit{env: env}, "due")
		if n := strings.Count(whole, "adsum offer Bea"); n != 10 || strings.Contains(whole, "| less") {
			t.Errorf("%s: %d offers:\n%s", language, n, whole)
		}
	}
	// what is more urgent comes first, and the times are named all the same
	h.run(t.Context(), "book", "BeaA", "--at", "2026-11-23 08:00", "--backdate")
	if _, onScreen, _ := h.onScreen(t, 80, 24, nil, "due"); !strings.Contains(onScreen, "also: "+strconv.Itoa(5)+" times got free that fit\n      adsum offer BeaA") {
		t.Errorf("%s", onScreen)
	}
}
