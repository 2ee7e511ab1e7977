package config

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fresh"
)

// Template returns the text of a new configuration file, in which every setting stands as a
// remark with a value that it can have. About says what one is for, and what a table is
// for; nothing where that needs no word.
func Template(intro []string, about func(key string) string) []byte {
	var b strings.Builder
	remark := func(text string) {
		if text != "" {
			b.WriteString("# " + text + "\n")
		}
	}
	for _, line := range intro {
		remark(line)
	}
	table := ""
	for _, s := range settings() {
		of, name, inside := strings.Cut(s.key, ".")
		if !inside {
			of, name = "", s.key
		}
		words := about(s.key)
		if of != table || words != "" {
			b.WriteString("\n")
		}
		if of != table {
			remark(about(of))
			b.WriteString("[" + of + "]\n")
			table = of
		}
		remark(words)
		remark(name + " = " + inTOML(s, []string{s.example}))
	}
	return []byte(b.String())
}

// Begin makes the configuration file with a text, unless there is one, and returns where it
// is. One that is no regular file is fault.Invalid, as is one without a place; one that
// cannot be made is fault.IO.
func Begin(s Sources, text []byte) (file string, err error) {
	f, err := ownFileOf(s)
	if err != nil {
		return "", err
	}
	if _, err := f.content(); err != nil {
		return "", err
	}
	if err := fresh.Write(f.path, text); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", f.unwritable(err)
	}
	return f.named, nil
}
