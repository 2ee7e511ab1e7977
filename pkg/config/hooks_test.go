package config

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestHooksAreProgramsWithTheirArguments(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), `[hooks]
after = ["/bin/told", "", "a,b c"]
after_noshow = "told"
timeout = "1m"
`)
	hooks := w.load(t).Hooks
	want := Hooks{Programs: map[string][]string{"after": {"/bin/told", "", "a,b c"}, "after_noshow": {"told"}}, Timeout: time.Minute}
	if !reflect.DeepEqual(hooks, want) {
		t.Errorf("got %+v", hooks)
	}
	for verb, want := range map[appointment.Verb][]string{
		appointment.VerbNoshow: {"after_noshow", "after"}, appointment.VerbBook: {"after"}, appointment.VerbRemind: {"after"},
	} {
		if got := hooks.After(verb); !reflect.DeepEqual(got, want) {
			t.Errorf("after %s: %v", verb, got)
		}
	}
	hooks.Programs["remind"] = []string{"mail"}
	if got := hooks.After(appointment.VerbRemind); !reflect.DeepEqual(got, []string{"remind", "after"}) {
		t.Errorf("after remind: %v", got)
	}
}

func TestHookMayLieInTheHomeFolderOrBehindABlank(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	blank := w.write(t, filepath.Join(filepath.Dir(w.defaultFile()), "to tell"), "")
	w.write(t, w.defaultFile(), "[hooks]\nafter = ['~/bin/to tell']\nremind = '"+blank+"'\n")
	hooks, home := w.load(t).Hooks, w.env["HOME"]
	if got := hooks.Programs["after"][0]; home == "" || got != filepath.Join(home, "bin", "to tell") {
		t.Errorf("got %q in %q", got, home)
	}
	if got := hooks.Programs["remind"][0]; got != blank {
		t.Errorf("got %q", got)
	}
}

func TestHooksThatCannotStandAreRefused(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{
		"after = 'told me'": "config.hook_words", "after = '/bin/told a'": "config.hook_words", "after = ['']": "config.hook_words",
		"after = ['[\"told\"]']": "config.hook_words", "after_recover = ['x']": "config.unknown_key", "after = [1]": "config.texts", "timeout = '0s'": "config.hook_timeout",
		"timeout = '11m'": "config.hook_timeout", "after_boook = ['x']": "config.unknown_key_near", "after_lunch = ['x']": "config.unknown_key",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), "[hooks]\n"+text+"\n")
		if f := w.refused(t, key); f.Values["line"] != 2 {
			t.Errorf("%s: %v", text, f)
		}
	}
}

func TestHookOfAVerbIsListedWhereItIsSet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const key = "hooks.after_book"
	listed := func() bool {
		list, err := List(w.sources())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			if s.Key == key {
				return true
			}
		}
		return false
	}
	if got := w.get(t, key); listed() || got.Value != nil || got.Source != FromDefault {
		t.Errorf("before it is set: %+v, listed %v", got, listed())
	}
	if _, err := Set(t.Context(), w.sources(), key, []string{"told", "a, b"}, false); err != nil {
		t.Fatal(err)
	}
	if got := w.get(t, key); !listed() || !reflect.DeepEqual(got.Value, []string{"told", "a, b"}) || got.Source != FromFile || got.Line == 0 {
		t.Errorf("%+v, listed %v", got, listed())
	}
	if _, err := Unset(t.Context(), w.sources(), key, false); err != nil || listed() {
		t.Errorf("%v, listed %v", err, listed())
	}
}
