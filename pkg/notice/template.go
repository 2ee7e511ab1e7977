package notice

import (
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// loaded is a template with the parts that it is made of.
type loaded struct {
	lang, name string
	files      map[string]source // by the name that the parser knows them under
	template   *template.Template
	maker      *maker
}

// load reads and parses a template and the parts of its language.
func (s Set) load(lang, name string) (loaded, error) {
	l := loaded{lang: lang, name: name, files: map[string]source{}, template: template.New("standard"), maker: &maker{}}
	l.template.Funcs(l.maker.functions())
	standard, err := NewSet("").source(lang, partsName)
	if err == nil {
		err = l.parse("standard", standard.content) // for the parts that the user's file leaves as they are
	}
	if err != nil {
		return l, fault.Of(err)
	}
	for _, part := range []string{partsName, name} {
		source, err := s.source(lang, part)
		if err != nil {
			return l, err
		}
		l.files[part] = source
		if err := l.parse(part, source.content); err != nil {
			return l, l.misread(part, source.content, err)
		}
	}
	return l, nil
}

// standard reads a template that comes with adsum, with those parts of its language that it
// is made of: to parse all of them takes longer than the rest of a booking.
func standard(lang, name string) (loaded, error) {
	l := loaded{lang: lang, name: name, template: template.New("standard"), maker: &maker{}}
	l.template.Funcs(l.maker.functions())
	parts, err := NewSet("").source(lang, partsName)
	if err != nil {
		return l, err
	}
	own, err := NewSet("").source(lang, name)
	if err == nil {
		err = l.parse("standard", neededParts(parts.content, own.content))
	}
	if err == nil {
		err = l.parse(name, own.content)
	}
	if err != nil {
		return l, fault.Of(err)
	}
	return l, nil
}

// neededParts returns the definitions of parts that a text calls, and those that these call.
func neededParts(parts, text string) string {
	const define, call = "{{define \"", "{{template \""
	bodies := map[string]string{}
	for _, body := range strings.Split(parts, define)[1:] {
		name, _, _ := strings.Cut(body, "\"")
		bodies[name] = define + body
	}
	var needed strings.Builder
	for rest := text; rest != ""; {
		_, called, _ := strings.Cut(rest, call)
		name, _, _ := strings.Cut(called, "\"")
		rest = called + bodies[name]
		needed.WriteString(bodies[name])
		delete(bodies, name)
	}
	return needed.String()
}

// parse adds what a file defines. Functions that there are not are left for the inspector
// to find, as are parts.
func (l loaded) parse(name, content string) error {
	trees, err := treesOf(name, content)
	if err != nil {
		return err
	}
	for defined, tree := range trees {
		if _, err := l.template.AddParseTree(defined, tree); err != nil {
			return err
		}
	}
	return nil
}

// parsed has what the parser made of each file, by its name and content: one command may
// draft the letters of thousands of appointments. Filling a template leaves a tree as it is.
var parsed sync.Map //nolint:gochecknoglobals // the same for the same file, whoever asks

type parsedKey struct{ name, content string }

func treesOf(name, content string) (map[string]*parse.Tree, error) {
	key := parsedKey{name, content}
	if known, ok := parsed.Load(key); ok {
		trees, _ := known.(map[string]*parse.Tree)
		return trees, nil
	}
	tree, trees := parse.New(name), map[string]*parse.Tree{}
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(content, "", "", trees); err != nil {
		return nil, err
	}
	parsed.Store(key, trees)
	return trees, nil
}

// own reports whether any of it is the user's.
func (l loaded) own() bool { return l.files[partsName].own || l.files[l.name].own }

// fill returns the text for the given facts.
func (l loaded) fill(f Facts) (string, error) {
	var b limited
	l.maker.left = longest
	if err := l.template.ExecuteTemplate(&b, l.name, oneLine(f)); err != nil {
		return "", l.failed(err)
	}
	// A template can cut a text anywhere, and the book holds whole characters.
	return tidy(strings.ToValidUTF8(b.text.String(), "\ufffd")), nil
}

// limited is a text that cannot grow without end.
type limited struct{ text strings.Builder }

func (l *limited) Write(p []byte) (int, error) {
	if l.text.Len()+len(p) > longest {
		return 0, tooLong()
	}
	return l.text.Write(p)
}
