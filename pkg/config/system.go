package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a machine without a zone database, as Windows is, still knows every zone

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// localtime is where Unix systems keep their zone.
const localtime = "/etc/localtime"

// systemLang returns the language of the system's messages where adsum speaks
// it, else English.
func systemLang(s Sources) string {
	for _, variable := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := s.env(variable); locale != "" {
			if lang, known := LangOf(locale); known {
				return lang
			}
			return "en"
		}
	}
	return "en"
}

// LangOf returns the language of a locale such as pl_PL.UTF-8 or PL, and reports
// whether adsum speaks it.
func LangOf(locale string) (lang string, known bool) {
	lang = strings.ToLower(strings.TrimSpace(locale))
	if end := strings.IndexAny(lang, "_-.@"); end >= 0 {
		lang = lang[:end]
	}
	return lang, slices.Contains(appointment.Langs(), lang)
}

// systemZone returns the IANA name of the system's zone: the one that TZ names,
// else the operating system's. A zone without a name is refused: taking it for
// UTC would put every appointment at the wrong hour.
func systemZone(s Sources) (string, error) {
	value, set := "", false
	if s.Env != nil {
		value, set = s.Env("TZ")
	}
	name := zoneName(value)
	switch {
	case !set || name == localtime:
		return operatingZone(s, localtime)
	case name == "":
		return "UTC", nil
	}
	return canonical("tz", name, "TZ")
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
// where it keeps it. A system that is set to nothing runs in UTC.
func operatingZone(s Sources, file string) (string, error) {
	name, err := s.localZone()
	if err == nil && knownZone(name) {
		return name, nil
	}
	if errors.Is(err, fs.ErrNotExist) || isUTC(file) {
		return "UTC", nil
	}
	return "", fault.New(fault.Invalid, "config.nameless_zone").Because(err)
}

// isUTC reports whether a file of the zone database says UTC in its last line,
// which holds the rule for all time to come. Containers have such a copy in the
// place of a link that would name the zone.
func isUTC(file string) bool {
	data, err := os.ReadFile(file)
	return err == nil && (bytes.HasSuffix(data, []byte("\nUTC0\n")) || bytes.HasSuffix(data, []byte("\nGMT0\n")))
}

// knownZone reports whether a name is in the zone database. Local is not: what
// it means depends on the machine.
func knownZone(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// Fallback returns the language and the choice of colours that flag, environment
// or system ask for, and nothing else, for words to be said where Load has failed.
func Fallback(s Sources) Config {
	c := Config{Lang: systemLang(s)}
	value, _ := s.given("lang")
	if lang, known := LangOf(value); known {
		c.Lang = lang
	}
	c.Color, _ = s.given("color")
	return c
}
