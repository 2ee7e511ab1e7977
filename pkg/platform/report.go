package platform

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Report is what the check of one platform file found.
type Report struct {
	File     string
	Name     string // empty where the file cannot be read
	Text     string // of the file, as it was checked
	Examples int
	Failures []*fault.Error // one a failing example: file, line, example, field, want, got
	Fault    *fault.Error   // why the file cannot be used; nil where it can
	Unread   bool           // there is nothing to check: the file cannot be had
}

// Holds reports whether the file can be used and all its examples hold.
func (r Report) Holds() bool { return r.Fault == nil && len(r.Failures) == 0 }

// CheckAt is Check for who has just written the file: it refuses a source that was read on a day which is
// still to come at an instant, in the zone of that. One who reads the file later need not mind.
func (s Set) CheckAt(fileOrName string, now time.Time) Report {
	r := s.Check(fileOrName)
	if r.Fault == nil && !comesWith(r) {
		if err := readLater(r.File, []byte(r.Text), now); err != nil {
			r.Fault = fault.Of(err)
		}
	}
	return r
}

// comesWith reports whether what was checked is as it comes with adsum, and its articles are none of the
// user's to date.
func comesWith(r Report) bool {
	content, err := embedded.ReadFile("files/" + r.Name + extension)
	return err == nil && string(content) == r.Text
}

// Check reads a platform file and tries its own examples. What it is given is a
// file, or the name of a platform at hand.
func (s Set) Check(fileOrName string) Report {
	file, content, err := s.named(fileOrName)
	r := Report{File: file, Text: string(content)}
	if err != nil {
		r.Fault, r.Unread = fault.Of(err), true
		return r
	}
	all, examples, err := Parse(file, content)
	if err == nil {
		r.Name = all[0].Name
		err = s.misnamed(file, r.Name, content)
	}
	if err != nil {
		r.Fault = fault.Of(err)
		return r
	}
	r.Examples = len(examples)
	for _, e := range examples {
		if err := e.Check(all, s.option()); err != nil {
			r.Failures = append(r.Failures, fault.Of(err))
		}
	}
	return r
}

// named returns the file that is meant, and its content. A name that could be
// both is a file.
func (s Set) named(fileOrName string) (string, []byte, error) {
	_, err := os.Stat(fileOrName)
	if plain(fileOrName) && errors.Is(err, fs.ErrNotExist) {
		file, content, err := s.content(s.inAnyCase(fileOrName))
		if err != nil {
			file = fileOrName
		}
		return file, content, err
	}
	content, err := ReadFile(fileOrName)
	return fileOrName, content, err
}

// misnamed refuses a file among the user's platforms whose name in it is another
// one, since it would be found under neither.
func (s Set) misnamed(file, name string, content []byte) error {
	whole, err := filepath.Abs(file)
	stem, isTOML := strings.CutSuffix(filepath.Base(file), extension)
	if err != nil || !isTOML || s.dir == "" || filepath.Dir(whole) != filepath.Clean(s.dir) || stem == name {
		return nil
	}
	c := &check{file: file, content: withoutMark(content)}
	c.fail("name", "platform.other_name", "value", name, "expected", stem)
	return c.err
}
