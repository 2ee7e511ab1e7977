package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"pgregory.net/rapid"
)

// remarksIn returns the remarks of a text by their numbers.
func remarksIn(text string) []string { return regexp.MustCompile(`#c\d+`).FindAllString(text, -1) }

// inForce returns the settings in force as far as they do not depend on where they stand.
func (w world) inForce(t *rapid.T) map[string]Setting {
	list, err := List(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Setting{}
	for _, s := range list {
		if s.Fault != nil {
			t.Fatal(s.Fault)
		}
		s.Line = 0
		found[s.Key] = s
	}
	return found
}

// A change of one setting leaves all else as it was, however the file is written.
func TestChangeOfOneSettingTouchesNoOther(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	refused, changed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := world{home: home, env: map[string]string{"HOME": home, "USERPROFILE": home}, flags: map[string]string{}}
		drawn := &writer{T: t, end: rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end"), remarked: map[string]bool{}}
		before := drawn.file()
		file := w.defaultFile()
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(before), 0o600)); err != nil {
			t.Fatal(err)
		}
		was := w.inForce(t)
		s := rapid.SampledFrom(settings()).Draw(t, "setting")
		value := rapid.SampledFrom(valuesOf(s)).Draw(t, "new value")
		sets := rapid.Bool().Draw(t, "sets")
		var c Change
		var err error
		if sets {
			c, err = Set(t.Context(), w.sources(), s.key, []string{value}, false)
		} else {
			c, err = Unset(t.Context(), w.sources(), s.key, false)
		}
		content, _ := os.ReadFile(file)
		after := string(content)
		if err != nil {
			if refused++; fault.Of(err).Key != "config.intricate" || !drawn.remarked[s.key] || after != before {
				t.Fatalf("%v\n%s", err, after)
			}
			return
		}
		changed++
		now := w.inForce(t)
		for key, setting := range was {
			if key == "client_lang" && s.key == "lang" {
				continue // which follows it
			}
			if key != s.key && !reflect.DeepEqual(now[key], setting) {
				t.Fatalf("%s was %+v, is %+v\n%s", key, setting, now[key], after)
			}
		}
		switch {
		case !sets && (now[s.key].Source == FromFile || c.Says != nil):
			t.Fatalf("%s is still set: %+v\n%s", s.key, c, after)
		case sets && !s.file && !slices.Equal(now[s.key].Value, []string{value}):
			t.Fatalf("%s is %+v, not %q\n%s", s.key, now[s.key], value, after)
		case c.Changed == (before == after):
			t.Fatalf("changed: %v\n%s", c.Changed, after)
		}
		wantRemarks(t, before, after, !sets)
		if strings.HasPrefix(before, mark) != strings.HasPrefix(after, mark) || strings.Contains(before, "\r\n") && strings.Count(after, "\r\n") != strings.Count(after, "\n") {
			t.Fatalf("the mark or the endings differ: %q", after)
		}
	})
	if changed < refused {
		t.Errorf("%d changes, %d refused", changed, refused)
	}
}

// wantRemarks demands that every remark of a file is there, but for the one behind what was
// taken out.
func wantRemarks(t *rapid.T, before, after string, mayLoseOne bool) {
	was, are := remarksIn(before), remarksIn(after)
	if mayLoseOne && len(are) == len(was)-1 {
		for i := range was {
			if i == len(are) || was[i] != are[i] {
				was = slices.Delete(was, i, i+1)
				break
			}
		}
	}
	if !slices.Equal(was, are) {
		t.Fatalf("remarks were %v, are %v\n%s", was, are, after)
	}
}
