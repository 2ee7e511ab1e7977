package config

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/viper"
)

// document is a configuration file as it is read. It is viper's decoder too, which by
// itself would take any key and turn any value into text.
type document struct {
	file    string
	sources Sources
	reading reading

	text   []byte              // without the mark that may stand before it
	found  map[string]any      // the text as TOML has it
	known  []setting           // nil before one was asked for
	kept   map[string][]string // the settings that were made and can stand, by their keys
	faults []*fault.Error      // of the others, in their order in the file
	stands *layout             // what stands where, nil before that was asked for
}

// newDocument returns the document of a file that is not read yet.
func newDocument(s Sources, file string) *document {
	d := &document{file: file, sources: s}
	d.reading = reading{config: &Config{File: file}}
	d.reading.platforms = d.reading.config.PlatformsDir()
	return d
}

// Decoder returns the document itself: a configuration is always TOML.
func (d *document) Decoder(string) (viper.Decoder, error) { return d, nil }

// Decode reads TOML into the settings at the top, as texts. It fails with the first fault
// of all, which names the file, the line and the key.
func (d *document) Decode(text []byte, into map[string]any) error {
	if err := d.read(text); err != nil {
		return err
	}
	if len(d.faults) > 0 {
		return d.faults[0]
	}
	for key, texts := range d.kept {
		if !strings.Contains(key, ".") {
			into[key] = texts[0]
		}
	}
	return nil
}

// read reads the text of the file. What is wrong with a setting is one of the faults; a
// text that is no TOML is an error.
func (d *document) read(text []byte) error {
	d.text = bytes.TrimPrefix(text, []byte(mark))
	if err := bounds.Walk(d.file, d.text, nil); err != nil {
		beyond := fault.Of(err)
		return fault.New(fault.Invalid, "config.beyond", "line", lineOf(beyond), "cause", beyond).Because(err)
	}
	if err := toml.Unmarshal(d.text, &d.found); err != nil {
		return d.syntax(err)
	}
	if len(d.found) == 0 {
		return nil
	}
	d.kept = map[string][]string{}
	made := d.unfolded()
	for i := range d.known {
		if value, is := made[d.known[i].key]; is {
			d.take(d.known[i], value)
		}
	}
	hours := &d.reading.config.Hours
	hours.Closed = closed(*hours, func(key string) bool { _, is := made[key]; return is })
	slices.SortFunc(d.faults, func(a, b *fault.Error) int {
		return cmp.Or(lineOf(a)-lineOf(b), strings.Compare(keyOf(a), keyOf(b)))
	})
	return nil
}

// mark is what some editors put before a text in UTF-8.
const mark = "\uFEFF"

// unfolded returns what was found for the settings, by their keys, and refuses all else.
func (d *document) unfolded() map[string]any {
	known := d.settings()
	made, inside := map[string]any{}, tables(known)
	for name, value := range d.found {
		table, isTable := value.(map[string]any)
		_, isSetting := named(known, name)
		switch {
		case isSetting:
			made[name] = value
		case !slices.Contains(inside, name):
			d.unknown(name, inside)
		case !isTable:
			d.refuse("config.no_table", []string{name})
		default:
			for key, value := range table {
				if s, is := named(known, name+"."+key); is {
					made[s.key] = value
					d.know(s)
				} else {
					d.unknownKey([]string{name, key})
				}
			}
		}
	}
	return made
}

// take reads what was found for a setting: a text, or a list of texts.
func (d *document) take(s setting, found any) {
	_, list := found.([]any)
	texts, fine := s.listed(found)
	switch {
	case list && !s.listable():
		d.refuse("config.one_text", s.path())
		return
	case !fine && s.several:
		d.refuse("config.texts", s.path(), "example", inTOML(s, []string{s.example}))
		return
	case !fine && s.truth:
		d.refuse("config.truth", s.path())
		return
	case !fine:
		d.refuse("config.type", s.path())
		return
	case len(texts) > 0:
	case s.blank:
		d.kept[s.key] = []string{""}
		return
	default:
		return
	}
	if s.key == "price" {
		d.reading.lang = d.lang()
	}
	kept, err := s.take(&d.reading, texts)
	if err != nil {
		d.refuse("config.value", s.path(), "cause", fault.Of(err))
		return
	}
	d.kept[s.key] = kept
}

// lang returns the language in force, as far as it can be told.
func (d *document) lang() string {
	value, _ := d.sources.given("lang")
	if lang, known := LangOf(value); known {
		return lang
	}
	if kept := d.kept["lang"]; kept != nil {
		return kept[0]
	}
	lang, _ := systemLang(d.sources)
	return lang
}

// unknown refuses a name at the top that is neither that of a setting nor that of a table.
func (d *document) unknown(name string, tables []string) {
	switch d.found[name].(type) {
	case map[string]any, []map[string]any:
	default:
		d.unknownKey([]string{name})
		return
	}
	if meant := near.Word(strings.ToLower(name), tables); meant != "" {
		d.refuse("config.unknown_table_near", []string{name}, "nearest", meant)
		return
	}
	d.refuse("config.unknown_table", []string{name}, "known", strings.Join(tables, ", "))
}

func (d *document) unknownKey(path []string) {
	if isPassword(dotted(path)) {
		d.refuse("config.beside", path, "cause", passwordKey(dotted(path)))
		return
	}
	if meant := nearest(dotted(path)); meant != "" {
		d.refuse("config.unknown_key_near", path, "nearest", meant)
		return
	}
	d.refuse("config.unknown_key", path)
}

// refuse keeps a fault about what stands under a path in the file.
func (d *document) refuse(key string, path []string, more ...any) {
	f := fault.New(fault.Invalid, key, append(more,
		"file", d.file, "line", d.layout().line(path), "key", bounds.Short(dotted(path)))...)
	if cause, ok := f.Values["cause"].(error); ok {
		f = f.Because(cause)
	}
	d.faults = append(d.faults, f)
}

func (d *document) settings() []setting {
	if d.known == nil {
		d.known = settings()
	}
	return d.known
}

// know takes a setting among those that there are, where it is one that only a file can name.
func (d *document) know(s setting) {
	if s.argv && !slices.ContainsFunc(d.settings(), func(k setting) bool { return k.key == s.key }) {
		d.known = append(d.known, s)
	}
}

// layout returns what stands where. Few runs ask.
func (d *document) layout() *layout {
	if d.stands == nil {
		d.stands = layoutOf(d.text)
	}
	return d.stands
}

// lineOf returns the line that a fault names, keyOf the key.
func lineOf(f *fault.Error) int {
	line, _ := f.Values["line"].(int)
	return line
}

func keyOf(f *fault.Error) string {
	key, _ := f.Values["key"].(string)
	return key
}

func (d *document) syntax(err error) error {
	line := 0
	cause := err.Error()
	if at, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ = at.Position()
		cause = strings.TrimPrefix(cause, "toml: ")
	}
	return fault.New(fault.Invalid, "config.syntax", "file", d.file, "line", line, "cause", bounds.Short(cause)).Because(err)
}
