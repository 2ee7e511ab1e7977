package platform

import (
	"embed"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

//go:embed files/clearly.toml files/independent.toml files/italki.toml files/preply.toml files/wooskill.toml files/znanylekarz.toml
var embedded embed.FS

// Independent is the platform of appointments made without one.
const Independent = "independent"

const (
	extension = ".toml"
	largest   = 1 << 10 // KiB of a platform file; none comes near it
)

// Set is the platforms at hand: the user's files in one folder, and the
// embedded ones.
type Set struct {
	dir   string
	typed Typed                      // nil where no command is known
	known map[string]policy.Editions // those that were read, nil where none is kept
	kept  Kept                       // nil where no specialist has any in the book
}

// Typed returns what is typed for a key of the command line's table, with its values put
// in.
type Typed = func(key string, v lang.Values) string

// NewSet returns the set with the user's files in dir, which may be empty or
// absent. It reads nothing yet.
func NewSet(dir string) Set { return Set{dir: dir} }

// Typing returns the set with a way to word commands, so that the examples of users'
// files can expect an option by the beginning of its command too, and a new file says
// how it is tried.
func (s Set) Typing(typed Typed) Set {
	s.typed = typed
	return s
}

// Keeping returns the set with the platforms kept that are read, each as it is the first
// time, for whoever asks for the same ones again and again. It is for one goroutine.
func (s Set) Keeping() Set {
	s.known = map[string]policy.Editions{}
	return s
}

// option returns how an option is typed, nil where no command is known.
func (s Set) option() func(policy.Option) string {
	if s.typed == nil {
		return nil
	}
	return func(o policy.Option) string {
		return s.typed(string(o.Key), lang.Values{"id": o.ID, "charge": strconv.Itoa(o.Charge.Percent) + "%"})
	}
}

// Get returns the platform of that name, in all its editions. The user's file wins over an embedded
// one, and no other file is read. An unknown name, an unreadable file and a
// faulty one are fault.Invalid.
func (s Set) Get(name string) (policy.Editions, error) {
	_, _, own, err := s.ofBook(name)
	if err != nil {
		return nil, err
	}
	if p, known := s.known[name]; known && !own {
		return p, nil
	}
	p, err := s.read(name)
	if err == nil && s.known != nil && s.kept == nil {
		s.known[name] = p
	}
	return p, err
}

// read reads the platform that is called exactly so; where there is none that can be used,
// the one that is called so in any case.
func (s Set) read(name string) (policy.Editions, error) {
	p, err := s.exact(name)
	if err == nil {
		return p, nil
	}
	if called := s.inAnyCase(name); called != name {
		return s.exact(called)
	}
	return nil, err
}

func (s Set) exact(name string) (policy.Editions, error) {
	if !plain(name) || name == houseName {
		return nil, s.unknown(name)
	}
	file, content, err := s.own(name)
	if errors.Is(err, fs.ErrNotExist) {
		if p, comes := made(name); comes {
			return p, nil
		}
		err = s.unknown(name)
	}
	if err != nil {
		return nil, err
	}
	var d platformText
	p, c, err := read(file, content, &d, &d)
	if err == nil && p[0].Name != name {
		c.fail("name", "platform.other_name", "value", p[0].Name, "expected", name)
		err = c.err
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Known returns the name of the platform that is called so, in any case, whether or not its
// file can be used: none is read. A name that no platform has is fault.Invalid.
func (s Set) Known(name string) (string, error) {
	if s.has(name) {
		return name, nil
	}
	if called := s.inAnyCase(name); called != name && s.has(called) {
		return called, nil
	}
	return name, s.unknown(name)
}

// has reports whether there is a platform that is called exactly so.
func (s Set) has(name string) bool {
	if slices.Contains(embeddedNames(), name) {
		return true
	}
	if _, _, own, _ := s.ofBook(name); own {
		return true
	}
	if s.dir == "" || !plain(name) || name == houseName {
		return false
	}
	_, err := os.Stat(filepath.Join(s.dir, name+extension))
	return err == nil
}

// inAnyCase returns the name of the platform that is called so but for case and
// blanks around it, or the name itself. Most names are typed as they are, and ask
// no folder.
func (s Set) inAnyCase(name string) string {
	if strings.ToLower(name) == name && !strings.Contains(name, " ") && s.dir == "" && s.kept == nil || slices.Contains(embeddedNames(), name) {
		return name
	}
	names, _ := s.Names()
	if slices.Contains(names, name) {
		return name
	}
	for _, known := range names {
		if strings.EqualFold(known, strings.TrimSpace(name)) {
			return known
		}
	}
	return name
}

// content returns the content of the file that a name stands for, and what to
// call that file.
func (s Set) content(name string) (string, []byte, error) {
	if !plain(name) || name == houseName {
		return "", nil, s.unknown(name)
	}
	file, content, err := s.own(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return file, content, err
	}
	if content, err = embedded.ReadFile("files/" + name + extension); err != nil {
		return "", nil, s.unknown(name)
	}
	return name + extension, content, nil
}

// own returns the file for a name that the specialist has in the book, or the user, and its content;
// fs.ErrNotExist where there is none.
func (s Set) own(name string) (string, []byte, error) {
	if file, content, found, err := s.ofBook(name); found || err != nil {
		return file, content, err
	}
	if s.dir == "" {
		return "", nil, fs.ErrNotExist
	}
	file := filepath.Join(s.dir, name+extension)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) { // as of most names
		return "", nil, fs.ErrNotExist
	}
	content, err := ReadFile(file)
	return file, content, err
}

func (s Set) unknown(name string) error {
	names, err := s.Names()
	if err != nil {
		names = embeddedNames()
	}
	if meant := near.Word(strings.ToLower(name), names); meant != "" {
		return fault.New(fault.Invalid, "platform.unknown_near", "name", bounds.Short(name), "near", meant)
	}
	return fault.New(fault.Invalid, "platform.unknown", "name", bounds.Short(name), "known", strings.Join(names, ", "))
}

// Names returns the names of all platforms at hand, sorted. A folder that
// cannot be read is fault.Invalid.
func (s Set) Names() ([]string, error) {
	names := map[string]bool{}
	for _, name := range embeddedNames() {
		names[name] = true
	}
	if s.kept != nil {
		own, err := s.kept.Names()
		if err != nil {
			return nil, err
		}
		for _, name := range own {
			names[name] = true
		}
	}
	if s.dir == "" {
		return slices.Sorted(maps.Keys(names)), nil
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, unreadable(s.dir, err)
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), extension)
		if ok && plain(name) && name != houseName {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// isEmbedded reports whether what content calls the file of a platform comes with adsum.
func isEmbedded(name, file string) bool { return file == name+extension }

func embeddedNames() []string {
	return []string{"clearly", "independent", "italki", "preply", "wooskill", "znanylekarz"}
}

// ReadFile returns the content of a platform file of the user's. A file that is
// absent, unreadable, no regular file or larger than 1 MiB is fault.Invalid
// naming it.
func ReadFile(file string) ([]byte, error) {
	content, err := userfile.Read(file, largest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Invalid, "platform.no_file", "file", file).Because(err)
	}
	return content, err
}

// unreadable wraps an error about the folder of the user's files, whose own text
// repeats its name.
func unreadable(folder string, err error) error {
	return fault.New(fault.Invalid, "platform.unreadable", "file", folder, "cause", fault.CauseOf(err)).Because(err)
}
