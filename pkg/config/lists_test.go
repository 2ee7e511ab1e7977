package config

import (
	"slices"
	"strings"
	"testing"
)

// fileWith returns a file that makes one setting, on its last line, and which line that is.
func fileWith(key, value string) (text string, line int) {
	if table, name, inside := strings.Cut(key, "."); inside {
		return "[" + table + "]\n" + name + " = " + value + "\n", 2
	}
	return key + " = " + value + "\n", 1
}

func TestListStandsOnlyWhereSeveralTextsMayMakeAValue(t *testing.T) {
	t.Parallel()
	for _, s := range append(settings(), hook("after_book")) {
		for _, value := range []string{"[" + quoted(s.example) + "]", "[" + quoted(s.example) + ", " + quoted(s.example) + "]", "[]", `[""]`} {
			w := newWorld(t)
			text, line := fileWith(s.key, value)
			w.write(t, w.defaultFile(), text)
			if s.several || s.between != "" {
				if r := Check(w.sources()); slices.Contains(keysOf(r), "config.one_text") {
					t.Errorf("%s = %s: %v", s.key, value, r.Faults)
				}
				continue
			}
			f := w.refused(t, "config.one_text")
			wantValue(t, f, "key", s.key)
			wantValue(t, f, "line", line)
			if r := Check(w.sources()); len(r.Faults) != 1 {
				t.Errorf("%s = %s: %v", s.key, value, r.Faults)
			}
		}
	}
}

// keysOf returns the keys of the faults of a report.
func keysOf(r Report) []string {
	var keys []string
	for _, f := range r.Faults {
		keys = append(keys, f.Key)
	}
	return keys
}

func TestTextInAListIsMendedBySettingTheSameText(t *testing.T) {
	t.Parallel()
	for text, setTo := range map[string][2]string{
		"lang = ['pl']\n":           {"lang", "pl"},
		"hooks.timeout = ['10s']\n": {"hooks.timeout", "10s"},
		"hours.mon = 9\n":           {"hours.mon", ""},
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), text)
		c, err := Set(t.Context(), w.sources(), setTo[0], []string{setTo[1]}, false)
		if err != nil || !c.Changed {
			t.Errorf("%s: %+v, %v", text, c, err)
		}
		w.load(t)
	}
}

func TestWhatIsNoTextInAListIsToldHowAListIsWritten(t *testing.T) {
	t.Parallel()
	for _, s := range append(settings(), hook("after_book")) {
		want := "config.type"
		switch {
		case s.several:
			want = "config.texts"
		case s.truth:
			want = "config.truth"
		}
		values := []string{"1", "{ a = 'b' }"}
		if s.listable() {
			values = append(values, "[1, 2]", "['a', 2]", "[['a']]")
		}
		for _, value := range values {
			w := newWorld(t)
			text, line := fileWith(s.key, value)
			w.write(t, w.defaultFile(), text)
			f := w.refused(t, want)
			wantValue(t, f, "line", line)
			if s.several {
				text, _ = fileWith(s.key, f.Values["example"].(string))
				w.write(t, w.defaultFile(), text)
				w.load(t)
			}
		}
	}
}
