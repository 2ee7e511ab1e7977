package notice

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

//go:embed templates
var templates embed.FS

const (
	extension = ".txt"
	largest   = 64 // KiB of a template; none comes near it
)

// Set is the templates at hand: the user's files in one folder, each in place
// of an embedded one, and the embedded ones. The zero value has those alone.
type Set struct{ dir string }

// NewSet returns the set with the user's files in dir, which may be empty or
// absent: LANG/KIND.txt, LANG/parts.txt and LANG/support_free_move.txt. It
// reads nothing yet.
func NewSet(dir string) Set { return Set{dir: dir} }

// Dir returns the folder of the user's files.
func (s Set) Dir() string { return s.dir }

// names lists the templates that each language has.
func names() []string {
	list := []string{partsName}
	for _, kind := range appointment.NoticeKinds() {
		list = append(list, string(kind))
	}
	return append(list, supportName)
}

// source is one template file as it was read.
type source struct {
	file    string // what faults call it
	own     bool   // the user's, and not the same as the embedded one
	content string
}

// source reads a template: the user's where there is one, else the embedded
// one. Only a language and name that are embedded are looked for in the user's
// folder, so there is no way out of it.
func (s Set) source(lang, name string) (source, error) {
	embedded, err := templates.ReadFile("templates/" + lang + "/" + name + extension)
	if err != nil {
		return source{}, fault.Of(fmt.Errorf("notice %s in %q: %w", name, lang, err))
	}
	standard := source{file: lang + "/" + name + extension, content: string(embedded)}
	if s.dir == "" {
		return standard, nil
	}
	file := filepath.Join(s.dir, lang, name+extension)
	content, err := readFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return standard, nil
	}
	if err != nil {
		return source{}, err
	}
	return source{file: file, own: content != standard.content, content: content}, nil
}

// readFile returns a file of the user's as plain text.
func readFile(file string) (string, error) {
	content, err := userfile.Read(file, largest)
	if err != nil {
		return "", err
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n")
	return text, plainText(file, text)
}

// plainText refuses what could not be sent: a client would get it as it is.
func plainText(file, text string) error {
	for i, line := range strings.Split(text, "\n") {
		hidden := func(r rune) bool { return unicode.IsControl(r) && r != '\t' }
		if !utf8.ValidString(line) || strings.ContainsFunc(line, hidden) {
			return fault.New(fault.Invalid, "notice.control", "file", file, "line", i+1)
		}
	}
	return nil
}
