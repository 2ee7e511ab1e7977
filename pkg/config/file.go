package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/viper"
)

// newViper returns a viper of its own that knows the defaults and reads TOML,
// file being the name that its errors give.
func newViper(file string) *viper.Viper {
	v := viper.NewWithOptions(viper.WithDecoderRegistry(decoder{file}))
	v.SetConfigType("toml")
	for name, value := range defaults() {
		v.SetDefault(name, value)
	}
	return v
}

// readFile reads the configuration file. Only one that was named has to exist.
func readFile(v *viper.Viper, file string, named bool, home string) error {
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.Invalid, "config.missing", "file", file).Because(err)
	case err != nil:
		return unreadable(file, err)
	}
	if err := v.ReadConfig(bytes.NewReader(text)); err != nil {
		return asFault(file, err)
	}
	if v.InConfig("db") {
		v.Set("db", bookPath(v.GetString("db"), file, home))
	}
	return nil
}

// unreadable names the system's own reason, without the path that it repeats.
func unreadable(file string, err error) error {
	cause := err
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		cause = failed.Err
	}
	return fault.New(fault.Invalid, "config.unreadable", "file", file, "cause", cause.Error()).Because(err)
}

func asFault(file string, err error) error {
	if found, ok := errors.AsType[*fault.Error](err); ok {
		return found
	}
	return unreadable(file, err)
}

// bookPath returns the path of a book that the configuration file names. It is
// relative to that file's folder, so that the book does not depend on where a
// command is typed; ~ is the home folder.
func bookPath(path, file, home string) string {
	if rest, ok := strings.CutPrefix(filepath.ToSlash(path), "~/"); ok && home != "" {
		return filepath.Join(home, filepath.FromSlash(rest))
	}
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}
