// Package secret reads the passwords of servers: from a file of one's own, from a program that
// prints one, from the environment.
//
// It must not keep one, or know whose it is. No password stands in a fault.
package secret

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/hook"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// Source is where a password comes from. Of those that are set the first counts, in the order of
// the fields: what stands in the environment goes before what is kept.
type Source struct {
	Variable string   // the name of the variable that Value was taken from, for who has to set it
	Value    string   // what stands in the environment
	File     string   // a file that begins with the password, on a line of its own
	Command  []string // a program with its arguments that prints it so
}

// Read returns the password: the first line of what the source has. It reads the file, or runs the
// program for as long as the timeout, each time that it is called. It fails as InFile does, and with
// fault.Invalid for a program that fails (secret.command) or prints none (secret.none) and where
// nothing has a password (secret.missing); with fault.Interrupted where the context ends.
func (s Source) Read(ctx context.Context, timeout time.Duration) (string, error) {
	switch {
	case s.Value != "":
		return FirstLine(s.Value), nil
	case s.File != "":
		return InFile(s.File)
	case len(s.Command) > 0:
		return printed(ctx, s.Command, timeout)
	}
	return "", fault.New(fault.Invalid, "secret.missing", "variable", s.Variable)
}

// printed returns the first line that a program prints.
func printed(ctx context.Context, argv []string, timeout time.Duration) (string, error) {
	answer, err := hook.Ask(ctx, argv, timeout)
	if ended := ctx.Err(); ended != nil {
		return "", fault.New(fault.Interrupted, "interrupted").Because(ended)
	}
	if err != nil {
		return "", fault.New(fault.Invalid, "secret.command", "cause", fault.Of(err)).Because(err)
	}
	password := FirstLine(answer)
	if password == "" {
		return "", fault.New(fault.Invalid, "secret.none", "program", argv[0])
	}
	return password, nil
}

// limit is the largest file of a password in KiB.
const limit = 64

// others are the permissions of a file that let somebody else have it.
const others = 0o077

// InFile returns the password that a file begins with, on a line of its own. It fails as
// userfile.Read does, and with fault.Invalid for a file that others can read (secret.open), where
// the system says so, and for an empty line (secret.empty).
func InFile(file string) (string, error) {
	if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && runtime.GOOS != "windows" && info.Mode()&others != 0 {
		return "", fault.New(fault.Invalid, "secret.open", "file", filepath.Clean(file))
	}
	content, err := userfile.Read(file, limit)
	if err != nil {
		return "", err
	}
	password := FirstLine(string(content))
	if password == "" {
		return "", fault.New(fault.Invalid, "secret.empty", "file", file)
	}
	return password, nil
}

// FirstLine returns what a text begins with, without the end of the line.
func FirstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSuffix(line, "\r")
}
