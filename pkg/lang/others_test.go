package lang

import (
	"strings"
	"testing"
)

// TestOthersReadAboutTheSpecialist holds each phrase for others to the one for the specialist, which it
// stands for.
func TestOthersReadAboutTheSpecialist(t *testing.T) {
	t.Parallel()
	found := 0
	for key, phrase := range catalog(EN) {
		own, ok := strings.CutSuffix(key, theirs)
		if !ok {
			continue
		}
		found++
		if catalog(EN)[own] == "" {
			t.Errorf("%s: the specialist reads nothing under %s", key, own)
		}
		if got, _ := For(EN).ForOthers().Find(own); got != phrase {
			t.Errorf("others read %q under %s, want %q", got, own, phrase)
		}
		if got, _ := For(EN).Find(own); got == phrase {
			t.Errorf("the specialist reads %q under %s as others do", got, own)
		}
	}
	if found == 0 {
		t.Error("there is no phrase for others")
	}
	if got := For(PL).ForOthers().Say("due.nothing", nil); got != For(PL).Say("due.nothing", nil) {
		t.Errorf("others read %q where nothing is about the specialist", got)
	}
}
