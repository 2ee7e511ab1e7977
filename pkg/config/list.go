package config

import (
	"runtime"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Setting is a setting, its value in force and where that comes from.
type Setting struct {
	Key     string
	Value   []string // nil where it has none; one text unless it is a list
	Several bool     // its value is a list
	Source  Source
	GivenBy string // the flag, as "--lang", or the variable; empty where neither
	File    string // the configuration file where it says the value, else empty
	Line    int    // in that file, from 1 on
	Fault   error  // why the value cannot stand, with its place; nil where it can
}

// Source is where the value of a setting comes from.
type Source string

// The sources, the one that goes before all others first.
const (
	FromFlag        Source = "flag"
	FromEnvironment Source = "environment"
	FromFile        Source = "file"
	FromSystem      Source = "system" // what the operating system is set to
	FromDefault     Source = "default"
)

// AllSources lists every source.
func AllSources() []Source {
	return []Source{FromFlag, FromEnvironment, FromFile, FromSystem, FromDefault}
}

// List returns every setting there is, and those keys of the configuration file that are
// none, with what is wrong with them. It fails where the file as a whole cannot be read.
func List(s Sources) ([]Setting, error) {
	d, places, err := read(s)
	if err != nil {
		return nil, err
	}
	return d.list(places), nil
}

// Get returns the setting of a key. A key that is none is fault.Invalid, as is a value
// that cannot stand.
func Get(s Sources, key string) (Setting, error) {
	known, is := named(settings(), key)
	if !is {
		return Setting{}, noSetting(key)
	}
	d, places, err := read(s)
	if err != nil {
		return Setting{}, err
	}
	d.know(known)
	list := d.list(places)
	found := list[slices.IndexFunc(list, func(s Setting) bool { return s.Key == key })]
	return found, found.Fault
}

// Made lists the keys that stand in the configuration file, in the order in which they do there,
// be they of settings or not. It is empty where the file as a whole cannot be read.
func Made(s Sources) []string {
	d, _, err := read(s)
	if err != nil {
		return nil
	}
	var keys []string
	known := map[string]bool{} // in a list of tables a key may stand again and again
	for at, e := range d.layout().entries {
		if key := dotted(e.path); !known[key] && !d.layout().holds(at) {
			known[key] = true
			keys = append(keys, key)
		}
	}
	return keys
}

func noSetting(key string) error {
	if isPassword(key) {
		return fault.New(fault.Invalid, "config.given", "source", key, "cause", passwordKey(key))
	}
	if meant := nearest(key); meant != "" {
		return fault.New(fault.Invalid, "config.no_setting_near", "key", key, "near", meant)
	}
	return fault.New(fault.Invalid, "config.no_setting", "key", key)
}

// read reads the configuration file for those who look at it or change it.
func read(s Sources) (*document, places, error) {
	places := placesOf(s, runtime.GOOS)
	file, named, err := places.configFile()
	if err != nil {
		return nil, places, err
	}
	d := newDocument(s, file)
	text, _, err := contentOf(file, named)
	if err == nil {
		err = d.read(text)
	}
	return d, places, err
}

// list returns every setting, and the keys of the file that are none.
func (d *document) list(p places) []Setting {
	var list []Setting
	for _, s := range d.settings() {
		list = append(list, d.inForce(s, p))
	}
	for _, f := range d.faults {
		if _, known := named(d.settings(), keyOf(f)); !known {
			list = append(list, Setting{Key: keyOf(f), Source: FromFile, File: d.file, Line: lineOf(f), Fault: f})
		}
	}
	return list
}

// inForce returns a setting with its value in force.
func (d *document) inForce(s setting, p places) Setting {
	in := Setting{Key: s.key, Several: s.several}
	if slices.Contains(overlaid(), s.key) {
		kept, source, err := d.given(s.key)
		if source != "" {
			in.Value, in.GivenBy, in.Fault, in.Source = []string{kept}, source, err, FromEnvironment
			if source == "--"+s.key {
				in.Source = FromFlag
			}
			return in.checked()
		}
	}
	if d.inFile(s, &in) {
		if s.file && in.Fault == nil {
			in.Value = []string{pathFrom(in.Value[0], d.file, p.home)}
		}
		return in.checked()
	}
	d.byDefault(s, p, &in)
	return in.checked()
}

// checked returns a setting without the value that cannot stand.
func (s Setting) checked() Setting {
	if s.Fault != nil {
		s.Value = nil
	}
	return s
}

// inFile takes what the file says of a setting, and reports whether it does.
func (d *document) inFile(s setting, in *Setting) bool {
	for _, f := range d.faults {
		if keyOf(f) == s.key {
			in.Source, in.File, in.Line, in.Fault = FromFile, d.file, lineOf(f), f
			return true
		}
	}
	kept, made := d.kept[s.key]
	if made {
		in.Source, in.File, in.Line, in.Value = FromFile, d.file, d.layout().line(s.path()), kept
	}
	return made
}

// byDefault takes what holds where nobody sets a setting.
func (d *document) byDefault(s setting, p places, in *Setting) {
	value := s.usual
	in.Source = FromDefault
	switch s.key {
	case "db":
		value, in.Fault = p.dataFile()
	case "lang":
		if value, in.GivenBy = systemLang(d.sources); in.GivenBy != "" {
			in.Source = FromSystem
		}
	case "client_lang":
		value = d.lang()
	case "tz":
		value, in.GivenBy, in.Fault = systemZone(d.sources)
		in.Source = FromSystem
	}
	if value != "" {
		in.Value = []string{value}
	}
}
