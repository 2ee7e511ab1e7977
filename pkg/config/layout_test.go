package config

import "testing"

// FuzzChange holds a change of any text to be one of that key alone, or none.
func FuzzChange(f *testing.F) {
	for _, text := range []string{
		"", "lang = 'pl'", "# a\n[hours] # b\nmon = '9-12'", "hours = { mon = '9-12', # a\n}\n", "hours.mon = '9'\r\n",
		"[[hours]]\nmon = 1\n[hours.x]", "\"la\\u006eg\" = [[1, # a\n], {b = {c = 1}}]", "[notice]\nskip = [\n'a' # b\n, ]",
		"a.\"b.c\".d = 1\n[a.e]\n[a.\"b.c\".f]", "signature = \"\"\"\n[x]\n\"\"\"", "\t lang\t=\t1979-05-27 07:32:00 # x",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before := newDocument(Sources{}, "config.toml")
		if before.read([]byte(text)) != nil {
			return
		}
		for _, key := range []string{"lang", "hours.mon", "notice.skip"} {
			s, _ := named(settings(), key)
			e := edition{path: s.path(), value: []string{"x"}, taken: none}
			e.text = before.layout().put(e.path, inTOML(s, e.value))
			holds(t, before, s, e)
		}
		for at, found := range before.layout().entries {
			s := setting{key: dotted(found.path)}
			e := edition{path: found.path, taken: found.behind}
			e.text = before.layout().without(at)
			holds(t, before, s, e)
		}
	})
}

// holds demands that a text which says what it should has every line of the one before
// that the change was not about.
func holds(t *testing.T, before *document, s setting, e edition) {
	t.Helper()
	after := newDocument(Sources{}, "config.toml")
	if after.read(e.text) != nil || !before.differsBy(after, s, e) {
		return // such a change is refused
	}
	if len(after.layout().headers) < len(before.layout().headers) {
		t.Errorf("%s: a table is gone: %q became %q", s.key, before.text, e.text)
	}
}
