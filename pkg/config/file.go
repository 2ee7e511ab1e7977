package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
	"github.com/spf13/viper"
)

// largest is how large a configuration file may be, in KiB; none comes near it.
const largest = 64

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

// readFile reads the configuration file, if there is a place for one. Only one
// that was named has to exist.
func readFile(v *viper.Viper, file string, named bool, home string) error {
	if file == "" {
		return nil
	}
	text, err := content(file)
	switch {
	case absent(err) && !named:
		return nil
	case absent(err):
		return fault.New(fault.Invalid, "config.missing", "file", file).Because(err)
	case err != nil:
		return err
	}
	if err := v.ReadConfig(bytes.NewReader(text)); err != nil {
		return fault.Of(err)
	}
	if v.InConfig("db") {
		v.Set("db", bookPath(v.GetString("db"), file, home))
	}
	return nil
}

// content returns what a file holds. The empty device is an empty file.
func content(file string) ([]byte, error) {
	if file == os.DevNull {
		return nil, nil
	}
	return userfile.Read(file, largest)
}

// absent reports whether a file does not exist, also because what should be a
// folder above it is none.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
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
