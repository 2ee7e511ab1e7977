package config

import (
	"strings"
	"testing"
)

func TestFileBeyondItsBoundsIsRefused(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{
		"\n" + strings.Repeat("a.", 30_000) + "a = 1":                   "file.too_deep",
		"\uFEFF\n[hours." + strings.Repeat("a.", 20) + "a]":             "file.too_deep",
		"\nlang = " + strings.Repeat("[", 17) + strings.Repeat("]", 17): "file.too_deep",
		"\nlang = [" + strings.Repeat("1,", 10_000) + "]":               "file.too_many",
	} {
		w := newWorld(t)
		file := w.write(t, w.defaultFile(), text)
		f := w.refused(t, key)
		wantValue(t, f, "file", file)
		wantValue(t, f, "line", 2)
	}
}

// What the file says is shown as far as a person reads.
func TestFaultShowsTheBeginningOfALongText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("k", 900)
	for text, names := range map[string]string{
		long + " = 1":                       "config.unknown_key key",
		"[hours]\n" + long + " = '1'":       "config.unknown_key key",
		"[hours]\n" + long + " = 1":         "config.unknown_key key",
		"[settle]\n" + long + " = '1'":      "config.unknown_key key",
		"[settle]\nassume = '" + long + "'": "config.choice value",
		"[hours]\nmon = '" + long + "'":     "config.hours value",
		"[hours]\nbuffer = '" + long + "'":  "config.buffer value",
		"[hours]\ndays_off='" + long + "'":  "config.days_off value",
		"lang = '" + long + "'":             "config.lang value",
		"tz = '" + long + "'":               "when.unknown_zone zone",
		"color = '" + long + "'":            "config.color value",
		"timeout = '" + long + "'":          "config.timeout value",
	} {
		key, value, _ := strings.Cut(names, " ")
		w := newWorld(t)
		w.write(t, w.defaultFile(), text)
		f := w.refused(t, key)
		if got, _ := f.Values[value].(string); len([]rune(got)) != 201 || !strings.HasSuffix(got, "k…") {
			t.Errorf("%s: %q", key, got)
		}
	}
	w := newWorld(t)
	w.write(t, w.defaultFile(), long+" = 1\n"+long+" = 1")
	if cause := w.refused(t, "config.syntax").Values["cause"].(string); len(cause) > 210 {
		t.Errorf("%s", cause)
	}
}
