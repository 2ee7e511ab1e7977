package notice

import (
	"errors"
	"strconv"
	"strings"
	"text/template"

	"github.com/adsum-cli/adsum/pkg/fault"
)

var errTooLong = errors.New("the text is too long")

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
		_, err = l.template.Parse(standard.content) // for the parts that the user's file leaves as they are
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
		if l.template, err = l.template.New(part).Parse(source.content); err != nil {
			return l, l.fault("notice.syntax", err)
		}
	}
	return l, nil
}

// own reports whether any of it is the user's.
func (l loaded) own() bool { return l.files[partsName].own || l.files[l.name].own }

// fill returns the text for the given facts.
func (l loaded) fill(f Facts) (string, error) {
	var b limited
	l.maker.left = longest
	if err := l.template.ExecuteTemplate(&b, l.name, oneLine(f)); err != nil {
		return "", l.fault("notice.failed", err)
	}
	// A template can cut a text anywhere, and the book holds whole characters.
	return tidy(strings.ToValidUTF8(b.text.String(), "\ufffd")), nil
}

// limited is a text that cannot grow without end.
type limited struct{ text strings.Builder }

func (l *limited) Write(p []byte) (int, error) {
	if l.text.Len()+len(p) > longest {
		return 0, errTooLong
	}
	return l.text.Write(p)
}

// fault names the file and line of an error of the parser or the template.
func (l loaded) fault(key string, err error) error {
	at, cause := place(strings.TrimPrefix(err.Error(), "template: "))
	if errors.Is(err, errTooLong) {
		return l.at("notice.too_long", at, "limit", longest>>10).Because(err)
	}
	return l.at(key, at, "cause", cause).Because(err)
}

// spot is a line of a template, by the name that the parser knows it under.
type spot struct {
	name string
	line int
}

// place reads where an error is: "name:line:column: what", or without a column.
func place(text string) (spot, string) {
	name, rest, _ := strings.Cut(text, ":")
	number, rest, _ := strings.Cut(rest, ":")
	line, err := strconv.Atoi(number)
	if err != nil {
		return spot{}, text
	}
	if column, after, found := strings.Cut(rest, ":"); found {
		if _, err := strconv.Atoi(column); err == nil {
			rest = after
		}
	}
	return spot{name, line}, strings.TrimSpace(rest)
}

// at makes a fault that names a place. Where that is in an embedded template,
// the user's file that goes with it is to be mended.
func (l loaded) at(key string, at spot, pairs ...any) *fault.Error {
	file := l.files[at.name]
	if !file.own {
		at.line = 1
		file = l.files[l.name]
		if !file.own {
			file = l.files[partsName]
		}
	}
	return fault.New(fault.Invalid, key, append([]any{"file", file.file, "line", at.line}, pairs...)...)
}
