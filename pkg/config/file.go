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

// newViper returns a viper of its own that knows the defaults and reads TOML into a
// document.
func newViper(d *document) *viper.Viper {
	v := viper.NewWithOptions(viper.WithDecoderRegistry(d))
	v.SetConfigType("toml")
	v.SetDefault("color", string(ColorAuto))
	return v
}

// readFile reads the configuration file, if there is a place for one.
func readFile(v *viper.Viper, d *document, named bool, home string) error {
	text, exists, err := contentOf(d.file, named)
	if err != nil || !exists {
		return err
	}
	if err := v.ReadConfig(bytes.NewReader(text)); err != nil {
		return fault.Of(err)
	}
	if v.InConfig("db") {
		v.Set("db", pathFrom(v.GetString("db"), d.file, home))
	}
	return nil
}

// contentOf returns what a configuration file holds, and whether it exists. Only one that
// was named has to.
func contentOf(file string, named bool) (text []byte, exists bool, err error) {
	if file == "" {
		return nil, false, nil
	}
	text, err = content(file)
	switch {
	case !absent(err):
		return text, err == nil, err
	case named:
		return nil, false, fault.New(fault.Invalid, "config.missing", "file", file).Because(err)
	}
	return nil, false, nil
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

// pathFrom returns the path of a file that the configuration file names. It is
// relative to that file's folder, so that what is meant does not depend on where a
// command is typed; ~ is the home folder. An address stays as it is.
func pathFrom(path, file, home string) string {
	if _, is := Scheme(path); is {
		return path
	}
	if path = fromHome(path, home); filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// fromHome returns a path in which ~ is the home folder.
func fromHome(path, home string) string {
	if rest, ok := strings.CutPrefix(filepath.ToSlash(path), "~/"); ok && home != "" {
		return filepath.Join(home, filepath.FromSlash(rest))
	}
	return path
}
