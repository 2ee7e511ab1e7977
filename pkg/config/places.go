package config

import (
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// places knows where the operating system keeps a user's files.
type places struct {
	sources Sources
	windows bool
	home    string // empty where the environment names none
}

func placesOf(s Sources, goos string) places {
	p := places{sources: s, windows: goos == "windows"}
	p.home = p.absolute(p.homeVariable())
	return p
}

func (p places) homeVariable() string {
	if p.windows {
		return "USERPROFILE"
	}
	return "HOME"
}

// configFile returns the configuration file and whether it was named, by flag
// or environment, and so has to exist. It is empty where there is no place for
// one.
func (p places) configFile() (file string, named bool, err error) {
	file, source := p.sources.given("config")
	switch {
	case file != "":
		return file, true, nil
	case source != "":
		return "", false, fault.New(fault.Invalid, "config.empty", "source", source)
	}
	dir := p.folder("XDG_CONFIG_HOME", "AppData", ".config")
	if dir == "" {
		return "", false, nil
	}
	return filepath.Join(dir, "adsum", "config.toml"), false, nil
}

// dataFile returns the book's file where no setting names one.
func (p places) dataFile() (string, error) {
	dir := p.folder("XDG_DATA_HOME", "LocalAppData", filepath.Join(".local", "share"))
	if dir == "" {
		return "", fault.New(fault.Invalid, "config.home", "variable", p.homeVariable(), "instead", "ADSUM_DB")
	}
	return filepath.Join(dir, "adsum", "adsum.db"), nil
}

// folder returns the folder that XDG names, else on Windows the system's own,
// else the one under the home folder; empty where there is none.
func (p places) folder(xdg, appData, underHome string) string {
	if dir := p.absolute(xdg); dir != "" {
		return dir
	}
	if p.windows {
		if dir := p.absolute(appData); dir != "" {
			return dir
		}
	}
	if p.home == "" {
		return ""
	}
	return filepath.Join(p.home, underHome)
}

// absolute returns the path in a variable. The XDG specification has relative
// ones ignored, as they would depend on where a command is typed.
func (p places) absolute(variable string) string {
	path := p.sources.env(variable)
	if !filepath.IsAbs(path) {
		return ""
	}
	return path
}
