package platform

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// Created is a platform file of the user's that was made from another platform.
type Created struct {
	Name, From, File string
	Overrides        bool // from now on it stands in for an embedded platform
}

// Create makes a platform file of the user's: a copy of the platform called
// from, with the new name in it. A name that cannot be one, a file that is
// there already and a platform whose own examples fail are fault.Invalid; a
// folder that cannot be written is fault.IO. A dry run writes nothing.
func (s Set) Create(name, from string, dryRun bool) (Created, error) {
	if !plain(name) || name == houseName {
		return Created{}, fault.New(fault.Invalid, "platform.bad_name", "name", bounds.Short(name))
	}
	from = s.inAnyCase(from)
	_, content, err := s.content(from)
	if err != nil {
		return Created{}, err
	}
	if r := s.Check(from); r.Fault != nil {
		return Created{}, r.Fault
	} else if len(r.Failures) > 0 {
		return Created{}, r.Failures[0]
	}
	c := Created{
		Name: name, From: from, File: filepath.Join(s.dir, name+extension),
		Overrides: slices.Contains(embeddedNames(), name),
	}
	if _, err := os.Lstat(c.File); err == nil {
		return c, c.exists()
	}
	adapted, err := s.adapt(withoutMark(content), from, name)
	if err != nil || dryRun {
		return c, err
	}
	return c, c.write(adapted)
}

func (c Created) exists() error {
	return fault.New(fault.Invalid, "platform.exists", "file", c.File, "name", c.Name)
}

func (c Created) write(content []byte) error {
	err := fresh.Write(c.File, content)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return c.exists()
	}
	return fault.New(fault.IO, "platform.unwritable", "file", c.File, "cause", fault.CauseOf(err)).Because(err)
}

// adapt returns a platform file under another name: the name itself, the ids of
// its rules, and what its examples say of both.
func (s Set) adapt(content []byte, from, name string) ([]byte, error) {
	texts, err := textsOf(content)
	if err != nil {
		return nil, fault.Of(err)
	}
	a := adapter{content: content, from: from, name: name}
	for path, at := range texts {
		a.text(path, at)
	}
	heading := "# " + name + ", made from " + from + "."
	if s.typed != nil {
		heading += " Try every change with: " + s.typed("platform_check", lang.Values{"name": name})
	}
	return a.apply(heading), nil
}

type adapter struct {
	content    []byte
	from, name string
	edits      []edit
}

// edit replaces a text of the file.
type edit struct {
	from, to int
	text     string
}

// text changes one text of the file where it holds the old name. A title that
// says that there is no platform would be wrong in the notices of a copy.
func (a *adapter) text(path string, at unstable.Range) {
	from, to := int(at.Offset), int(at.Offset+at.Length)
	old := strings.Trim(string(a.content[from:to]), `"'`)
	rest, isRule := strings.CutPrefix(old, a.from+".")
	switch keyOf(path) {
	case "name", "example.platform":
		a.edits = append(a.edits, edit{from, to, strconv.Quote(a.name)})
	case "title":
		if a.from == Independent {
			a.edits = append(a.edits, edit{from, to, strconv.Quote(a.name)})
		}
	case "rule.id", "edition.rule.id", "example.expect.rules":
		if isRule {
			a.edits = append(a.edits, edit{from, to, strconv.Quote(a.name + "." + rest)})
		}
	}
}

// apply returns the file with all edits made, under a heading that says what
// it is and how to change a rule.
func (a *adapter) apply(heading string) []byte {
	slices.SortFunc(a.edits, func(x, y edit) int { return x.from - y.from })
	b := []byte(heading + "\n" +
		"#\n" +
		"# A rule that you change no longer rests on the place that it names: write\n" +
		"# assumed = true, and take its source, sentences and [rule.place] out. For an article\n" +
		"# of your own, add a [[source]]; sentence = \"section 2\" will do in place of [rule.place].\n\n")
	last := 0
	for _, e := range a.edits {
		b = append(b, a.content[last:e.from]...)
		b = append(b, e.text...)
		last = e.to
	}
	return append(b, a.content[last:]...)
}
