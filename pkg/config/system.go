package config

import (
	"bytes"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	_ "time/tzdata" // a machine without a zone database, as Windows is, still knows every zone

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
	"github.com/adsum-cli/adsum/pkg/when"
)

// localtime is where Unix systems keep their zone.
const localtime = "/etc/localtime"

// systemLang returns the language of the system's messages where adsum speaks
// it, else English, and the variable that names it, empty where none does.
func systemLang(s Sources) (lang, variable string) {
	for _, variable := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := s.env(variable); locale != "" {
			if lang, known := LangOf(locale); known {
				return lang, variable
			}
			return appointment.English, variable
		}
	}
	return appointment.English, ""
}

// LangOf returns the language of a locale such as pl_PL.UTF-8 or PL, and reports
// whether adsum speaks it. C and POSIX are English, as everywhere.
func LangOf(locale string) (lang string, known bool) {
	lang = strings.ToLower(strings.TrimSpace(locale))
	if end := strings.IndexAny(lang, "_-.@"); end >= 0 {
		lang = lang[:end]
	}
	if lang == "c" || lang == "posix" {
		return appointment.English, true
	}
	return lang, slices.Contains(appointment.Langs(), lang)
}

// systemZone returns the system's zone, by its IANA name or its rule, and the variable
// that names it, empty where the operating system does: the one of TZ, where POSIX says
// that UTC-2 is two hours east, else the operating system's. A zone with neither is refused:
// taking it for UTC would put every appointment at the wrong hour.
func systemZone(s Sources) (name, variable string, err error) {
	value, set := "", false
	if s.Env != nil {
		value, set = s.Env("TZ")
	}
	name = zoneName(value)
	switch {
	case !set || name == localtime:
		name, err = operatingZone(s, localtime)
		return name, "", err
	case name == "":
		return "UTC", "TZ", nil
	}
	if name, err = zoneOf(when.PosixEast(name)); err != nil {
		err = fault.New(fault.Invalid, "config.given", "source", "TZ", "cause", fault.Of(err)).Because(err)
	}
	return name, "TZ", err
}

// zoneOf returns the name by which a zone is kept.
func zoneOf(value string) (string, error) {
	kept, err := setting{key: "tz", read: zone}.take(nil, []string{value})
	if err != nil {
		return "", err
	}
	return kept[0], nil
}

// zoneName returns the zone that a TZ means, which may have a colon before it
// or be the path of a file in the zone database.
func zoneName(tz string) string {
	name := strings.TrimPrefix(tz, ":")
	if _, inside, ok := strings.Cut(name, "/zoneinfo/"); ok {
		return inside
	}
	return name
}

// operatingZone returns the zone that the operating system is set to, file being
// where it keeps it. A system that is set to nothing runs in UTC. Where a copy stands
// in the place of the link that would name the zone, as in containers, it is the rule
// in its last line, which holds for all time to come.
func operatingZone(s Sources, file string) (string, error) {
	name, err := s.localZone()
	if err == nil && knownZone(name) {
		return name, nil
	}
	rule, readable := footer(file)
	switch {
	case errors.Is(err, fs.ErrNotExist), rule == "UTC0", rule == "GMT0":
		return "UTC", nil
	case readable:
		if zone, err := zoneOf(when.PosixEast(rule)); err == nil {
			return zone, nil
		}
	}
	return "", fault.New(fault.Invalid, "config.nameless_zone").Because(err)
}

// footer returns the last line of a file of the zone database, which has a line feed
// on either side. Source: RFC 8536, 3.3.
func footer(file string) (rule string, readable bool) {
	data, err := userfile.Read(file, largest)
	if err != nil || !bytes.HasPrefix(data, []byte("TZif")) || !bytes.HasSuffix(data, []byte("\n")) {
		return "", false
	}
	data = data[:len(data)-1]
	return string(data[bytes.LastIndexByte(data, '\n')+1:]), true
}

// knownZone reports whether a name is in the zone database. Local is not: what
// it means depends on the machine.
func knownZone(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	zone, err := when.Zone(name) // which keeps it for who asks next
	return err == nil && zone.String() == name
}

// Fallback returns the configuration file, and the language and the choice of colours that flag,
// environment or system ask for, the language also as the file has it where that can be read, for
// words to be said where Load has failed.
func Fallback(s Sources) Config {
	file, _, _ := placesOf(s, runtime.GOOS).configFile()
	c := Config{File: file}
	d, _, _ := read(s)
	if d == nil {
		d = newDocument(s, file)
	}
	c.Lang = d.lang()
	color, _ := s.given("color")
	c.Color = Color(color)
	return c
}
