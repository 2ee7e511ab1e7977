package config

import (
	"runtime"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Path returns where the configuration file is, and whether it exists. Where it has no
// place it is fault.Invalid.
func Path(s Sources) (file string, exists bool, err error) {
	places := placesOf(s, runtime.GOOS)
	if file, _, err = places.configFile(); err != nil {
		return "", false, err
	}
	if file == "" {
		return "", false, fault.New(fault.Invalid, "config.nowhere", "variable", places.homeVariable())
	}
	_, exists, err = contentOf(file, false)
	return file, exists || err != nil, nil
}

// Report is what is wrong with the settings.
type Report struct {
	File   string // the configuration file, empty where it has no place
	Exists bool
	Faults []*fault.Error // of the file in the order of its lines, then of the environment
}

// Check returns all that keeps Load from succeeding. Of a file that is no TOML, or that
// cannot be read, it is the one fault that says so.
func Check(s Sources) Report {
	places := placesOf(s, runtime.GOOS)
	file, mustExist, err := places.configFile()
	if err != nil {
		return Report{Faults: []*fault.Error{fault.Of(err)}}
	}
	r := Report{File: file}
	d := newDocument(s, file)
	var text []byte
	text, r.Exists, err = contentOf(file, mustExist)
	if err == nil {
		err = d.read(text)
	}
	if err != nil {
		return Report{File: file, Exists: !absent(err), Faults: []*fault.Error{fault.Of(err)}}
	}
	r.Faults = d.faults
	for _, key := range overlaid() {
		if _, _, err := d.given(key); err != nil {
			r.Faults = append(r.Faults, fault.Of(err))
		}
	}
	if f := d.reading.config.Mail.contradiction(); f != nil {
		r.Faults = append(r.Faults, f)
	}
	book, _ := named(d.settings(), "db")
	if in := d.inForce(book, places); in.Fault != nil && in.Source == FromDefault {
		r.Faults = append(r.Faults, fault.Of(in.Fault))
	}
	return r
}

// CheckFlags returns why a flag cannot be meant, nil where each can: whoever typed it
// learns so at once, whatever the file says.
func CheckFlags(s Sources) error {
	d := newDocument(s, "")
	for _, key := range overlaid() {
		if _, source, err := d.given(key); err != nil && source == "--"+key {
			return err
		}
	}
	return nil
}
