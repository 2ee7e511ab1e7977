package config

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Change is what became of a key in the configuration file.
type Change struct {
	Setting          // as it is in force afterwards
	Path    string   // the configuration file
	At      int      // the line of the key there, from 1 on; zero where it has none now
	Changed bool     // the file was written, or in a dry run would be
	Was     []string // what the file said before, nil where it said nothing
	Says    []string // what it says now, likewise
}

// Set makes a setting in the configuration file, and the file where there is none. All
// else in it stays as it is. A key that is none and a value that Load would refuse are
// fault.Invalid; so is a file that is no TOML, and one in which the key cannot be changed
// without touching what stands around it. A file that cannot be written is fault.IO;
// fault.Busy says that others have been changing it for too long. A dry run writes nothing.
func Set(ctx context.Context, s Sources, key string, values []string, dryRun bool) (Change, error) {
	known, is := named(settings(), key)
	if !is {
		return Change{}, noSetting(key)
	}
	c := changing{sources: s, setting: known, dryRun: dryRun, makes: true}
	return c.run(ctx, func(d *document) (edition, error) { return c.set(d, values) })
}

// Unset takes a key out of the configuration file, be it that of a setting or not, and
// nothing else. It fails as Set does.
func Unset(ctx context.Context, s Sources, key string, dryRun bool) (Change, error) {
	known, is := named(settings(), key)
	if !is {
		known.key = key
	}
	c := changing{sources: s, setting: known, dryRun: dryRun}
	return c.run(ctx, func(d *document) (edition, error) { return c.unset(d, is) })
}

// changing is a change of the key of a setting.
type changing struct {
	sources Sources
	setting setting
	dryRun  bool
	makes   bool // the file, where there is none
}

// edition is the text of a file after a change.
type edition struct {
	text  []byte
	path  []string
	value []string // that stands under the path now, nil where nothing does
	taken int      // the comment that went with what was taken out; none where none did
}

// set returns the text with the setting made.
func (c changing) set(d *document, values []string) (edition, error) {
	texts, err := c.accepted(d, values)
	if err != nil {
		return edition{}, err
	}
	e := edition{text: d.text, path: c.setting.path(), value: texts, taken: none}
	stands := d.kept[c.setting.key] != nil // else to write it anew mends it
	if was := c.setting.said(d.at(e.path)); stands && slices.Equal(was, c.setting.joined(texts)) {
		return e, nil
	}
	e.text = d.layout().put(e.path, inTOML(c.setting, texts))
	return e, nil
}

// accepted returns the values of a setting as they are kept, or why they cannot stand.
func (c changing) accepted(d *document, values []string) ([]string, error) {
	s := c.setting
	if s.several && !s.argv && len(values) == 1 {
		values = strings.Split(values[0], ",")
	}
	var texts []string
	if s.argv && len(values) == 1 && json.Unmarshal([]byte(values[0]), &texts) == nil {
		values, texts = texts, nil // as it is printed
	}
	for _, value := range values {
		if s.argv {
			texts = append(texts, value)
			continue
		}
		if s.lines {
			value = strings.ReplaceAll(value, `\n`, "\n")
		}
		if value = strings.TrimSpace(value); value != "" {
			texts = append(texts, value)
		}
	}
	switch {
	case len(texts) == 0 && s.blank:
		return []string{""}, nil
	case len(texts) == 0:
		return nil, fault.New(fault.Invalid, "config.blank", "key", s.key)
	case len(texts) > 1 && !s.listable():
		return nil, fault.New(fault.Usage, "config.one_value", "key", s.key)
	}
	r := reading{config: &Config{}, platforms: d.reading.platforms, lang: d.lang()}
	kept, err := s.take(&r, texts)
	if err != nil {
		return nil, fault.New(fault.Invalid, "config.given", "source", s.key, "cause", fault.Of(err)).Because(err)
	}
	return kept, nil
}

// unset returns the text without the key. One that no setting has is to be there.
func (c changing) unset(d *document, known bool) (edition, error) {
	l := d.layout()
	at := l.find(c.setting.path())
	if at == none {
		at = slices.IndexFunc(l.entries, func(e entry) bool { return dotted(e.path) == c.setting.key })
	}
	switch {
	case at >= 0:
	case known:
		return edition{text: d.text, path: c.setting.path(), taken: none}, nil
	default:
		return edition{}, noSetting(c.setting.key)
	}
	return edition{text: l.without(at), path: l.entries[at].path, taken: l.entries[at].behind}, nil
}

// intricate refuses a change that would not be one of the key alone, by the place where
// that, or its table, stands.
func (c changing) intricate(d *document) error {
	path := c.setting.path()
	if len(path) > 1 && d.layout().find(path) == none {
		path = path[:1]
	}
	return fault.New(fault.Invalid, "config.intricate",
		"file", d.file, "line", d.layout().line(path), "key", bounds.Short(c.setting.key))
}

// run makes a change while nobody else makes one, and anew where somebody has written the
// file meanwhile.
func (c changing) run(ctx context.Context, change func(*document) (edition, error)) (Change, error) {
	f, err := ownFileOf(c.sources)
	if err != nil {
		return Change{}, err
	}
	leave, err := f.enter(ctx, c.makes, c.dryRun)
	if err != nil {
		return Change{}, err
	}
	defer leave()
	for ctx.Err() == nil {
		done, written, err := c.once(f, change)
		if written || err != nil {
			return done, err
		}
	}
	return Change{}, ctx.Err()
}

// once makes a change, and reports false where somebody has written the file meanwhile.
func (c changing) once(f ownFile, change func(*document) (edition, error)) (Change, bool, error) {
	content, err := f.content()
	if err != nil {
		return Change{}, false, err
	}
	before := newDocument(c.sources, f.named)
	if err := before.read(content); err != nil {
		return Change{}, false, err
	}
	e, err := change(before)
	if err != nil {
		return Change{}, false, err
	}
	after := newDocument(c.sources, f.named)
	if after.read(e.text) != nil || !before.differsBy(after, c.setting, e) {
		return Change{}, false, c.intricate(before)
	}
	done := c.done(before, after, e, f)
	if !done.Changed || c.dryRun {
		return done, true, nil
	}
	written, err := f.write(content, slices.Concat(content[:len(content)-len(before.text)], e.text))
	return done, written, err
}

// done tells of a change.
func (c changing) done(before, after *document, e edition, f ownFile) Change {
	done := Change{
		Setting: after.inForce(c.setting, f.places), Path: f.named, Changed: !bytes.Equal(before.text, e.text),
		Was: c.setting.said(before.at(e.path)), Says: c.setting.said(after.at(e.path)),
	}
	if after.layout().find(e.path) != none {
		done.At = after.layout().line(e.path)
	}
	return done
}
