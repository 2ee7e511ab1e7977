package config

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/when"
)

// defaults returns every setting that a configuration file may hold, and its
// value where nobody sets it. Empty means that it has none, or that it depends
// on the system.
func defaults() map[string]string {
	return map[string]string{
		"db":          "",
		"name":        "",
		"signature":   "",
		"lang":        "",
		"tz":          "",
		"platform":    "",
		"duration":    "",
		"price":       "",
		"place":       "",
		"client_lang": "",
		"timeout":     "10s",
		"color":       string(ColorAuto),
	}
}

// variables returns the environment's name of each setting that has one.
func variables() map[string]string {
	return map[string]string{
		"config": "ADSUM_CONFIG",
		"db":     "ADSUM_DB",
		"lang":   "ADSUM_LANG",
		"tz":     "ADSUM_TZ",
		"color":  "NO_COLOR",
	}
}

// nearest returns the setting that was probably meant by an unknown key, or
// nothing where none comes close.
func nearest(key string) string {
	key = strings.ReplaceAll(strings.ToLower(key), "-", "_")
	if meant := mistaken(key); meant != "" {
		return meant
	}
	return near.Word(key, slices.Sorted(maps.Keys(defaults())))
}

// mistaken returns the setting that is meant by other words for it, too far
// from its name to be taken for a slip.
func mistaken(name string) string {
	return map[string]string{
		"book": "db", "database": "db", "file": "db",
		"language": "lang", "locale": "lang",
		"zone": "tz", "timezone": "tz", "time_zone": "tz",
		"for": "duration", "length": "duration",
		"client_language": "client_lang",
	}[name]
}

// canonical returns the value of a setting as it is used: in lower case, a language
// for its locale, a zone by its name. It returns a fault where a setting cannot have
// the value that source gave. Durations and prices are read, and refused, where
// they are used.
func canonical(name, value, source string) (string, error) {
	if err := checkText(name, value, source); err != nil {
		return "", err
	}
	switch name {
	case "lang", "client_lang":
		tag, known := LangOf(value)
		return tag, require(known, "config.lang", value, source)
	case "tz":
		return zoneOf(value, source)
	case "color":
		choice := strings.ToLower(value)
		return choice, require(slices.Contains(ColorChoices(), Color(choice)), "config.color", value, source)
	case "timeout":
		wait, err := time.ParseDuration(value)
		return value, require(err == nil && wait > 0, "config.timeout", value, source)
	}
	return value, nil
}

// zoneOf returns the name by which a zone is kept.
func zoneOf(value, source string) (string, error) {
	zone, err := when.Zone(value)
	if err == nil {
		return zone.String(), nil
	}
	if f := fault.Of(err); f.Key == "when.zone_either_way" {
		return "", fault.New(fault.Invalid, "config.zone_either_way", "value", bounds.Short(value), "source", source,
			"east", f.Values["east"], "west", f.Values["west"]).Because(err)
	}
	return "", fault.New(fault.Invalid, "config.zone", "value", bounds.Short(value), "source", source).Because(err)
}

// checkText refuses what could not be stored or sent: a setting can end up in
// appointments and letters.
func checkText(name, value, source string) error {
	limit := usualLimit
	if name == "place" {
		limit = appointment.PlaceLimit
	}
	if lines := strings.Count(strings.TrimSpace(value), "\n") + 1; name == "signature" && lines > SignatureLines {
		return fault.New(fault.Invalid, "config.too_many_lines", "source", source, "limit", SignatureLines, "count", lines)
	}
	switch count := utf8.RuneCountInString(value); {
	case appointment.ShowsNothing(value):
		return fault.New(fault.Invalid, "config.empty", "source", source)
	case !utf8.ValidString(value) || appointment.HasControl(value):
		return fault.New(fault.Invalid, "config.control", "source", source)
	case count > limit && name != "db":
		return fault.New(fault.Invalid, "config.too_long", "source", source, "limit", limit, "count", count)
	}
	return nil
}

// SignatureLines is how many lines a signature may have.
const SignatureLines = 20

// usualLimit is how many characters a setting may have.
const usualLimit = 1000

func require(fine bool, key, value, source string) error {
	if fine {
		return nil
	}
	return fault.New(fault.Invalid, key, "value", bounds.Short(value), "source", source)
}
