package config

import (
	"strings"
	"testing"
)

func TestTextThatCannotBeKeptIsRefused(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		`place = "a\u0000b"`:                               "config.control",
		`place = "a\u001bb"`:                               "config.control",
		`place = "\u200b"`:                                 "config.empty",
		`price = "\u3164"`:                                 "config.empty",
		"place = \"\xa3\"":                                 "config.syntax",
		`place = "` + strings.Repeat("ż", 501) + `"`:       "config.too_long",
		`platform = "` + strings.Repeat("a", 1001) + `"`:   "config.too_long",
		`client_lang = "p` + strings.Repeat("l", 10) + `"`: "config.lang",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), line+"\n")
		wantValue(t, w.refused(t, want), "missing", nil)
	}
}

func TestBookIsNamedByFlagOrEnvironmentAlone(t *testing.T) {
	t.Parallel()
	for name, named := range map[string]bool{"": false, "flag": true, "env": true, "file": false} {
		w := newWorld(t)
		switch name {
		case "flag":
			w.flags["db"] = "mine.db"
		case "env":
			w.env["ADSUM_DB"] = "mine.db"
		case "file":
			w.write(t, w.defaultFile(), "db = 'mine.db'\n")
		}
		if c := w.load(t); c.DBNamed != named {
			t.Errorf("%q: named is %v", name, c.DBNamed)
		}
	}
}
