package config

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// setting is one of the settings that a configuration file may hold.
type setting struct {
	key     string // by which it is named: "lang", or "hours.mon" for mon in the table [hours]
	usual   string // its value where nobody sets it; empty where it has none, or one that depends on others
	example string // a value that a new file shows
	several bool   // its value is a list
	argv    bool   // the list is a program with its arguments, each as it stands
	file    bool   // its value is the path of a file; in a file of settings, from the folder of that
	truth   bool   // its value is true or false, which stands without quotes
	between string // what stands between several texts that make up its one value, empty where there can be but one
	lines   bool   // its value can have several lines, which \n parts where it is typed
	blank   bool   // an empty text says something; of any other it says that the setting was not made

	// read takes the value of the setting, in one text or more, and returns it as it is
	// kept. Of one that cannot stand it returns why, as a fault that names no place.
	read func(r *reading, texts []string) (kept []string, err error)
}

// settings lists every setting, in the order in which a person sees them. Where one is
// read that another depends on, it stands before that.
func settings() []setting {
	list := []setting{
		{key: "db", example: "~/practice/adsum.db", file: true, read: anyText},
		{key: "specialist", example: "Ewa", read: anyText},
		{key: "name", example: "Ewa", read: anyText},
		{key: "signature", example: `Tel. 600 000 000`, lines: true, read: (*reading).signature},
		{key: "lang", example: "pl", read: language},
		{key: "tz", example: "Europe/Warsaw", read: zone},
		{key: "platform", usual: platform.Independent, example: "clearly", read: (*reading).platform},
		{key: "duration", usual: inMinutes(UsualDuration), example: "50m", read: (*reading).duration},
		{key: "price", example: "180 PLN", read: (*reading).price},
		{key: "place", example: "Zoom", read: place},
		{key: "client_lang", example: "pl", read: language},
		{key: "timeout", usual: usualTimeout.String(), example: "10s", read: (*reading).timeout},
		{key: "color", usual: string(ColorAuto), example: "never", read: color},
	}
	for day, name := range weekdays() {
		list = append(list, setting{
			key: "hours." + name, example: "9:00-12:00, 13:00-17:00", between: ", ", blank: true, read: hoursOn(day),
		})
	}
	list = append(list,
		setting{key: "hours.days_off", example: "2026-12-24..2026-12-26", several: true, read: (*reading).daysOff},
		setting{key: "hours.buffer", example: "10m", between: " ", read: (*reading).buffer},
		setting{key: "settle.assume", example: "came", read: (*reading).assume},
		setting{key: "notice.skip", example: "booked", several: true, read: (*reading).skip},
		setting{key: "notice.hook", example: "/home/ewa/bin/send", several: true, argv: true, read: (*reading).noticeHook},
		setting{key: "calendar.summary", example: "{{.Client}}", read: (*reading).summary},
		hook("after"),
		hook("remind"),
		setting{key: hooksTable + ".timeout", usual: usualHookTimeout.String(), example: "10s", read: (*reading).hookTimeout},
	)
	return append(append(list, engineSettings()...), mailSettings()...)
}

// UsualDuration is how long an appointment takes where neither who books it nor a setting
// says so.
const UsualDuration = 50 * time.Minute

const usualTimeout = 10 * time.Second

func inMinutes(d time.Duration) string { return strings.TrimSuffix(d.String(), "0s") }

// Keys lists the keys of all settings, in the order in which a person sees them.
func Keys() []string {
	var keys []string
	for _, s := range settings() {
		keys = append(keys, s.key)
	}
	return keys
}

// HooksOfVerbs lists the keys of the hooks that are each told of the changes of one verb. They are
// settings beside those of Keys.
func HooksOfVerbs() []string {
	var keys []string
	for _, verb := range appointment.Verbs() {
		if verb != appointment.VerbRecover { // which makes the book anew, and is told to nobody
			keys = append(keys, hooksTable+"."+afterVerb+string(verb))
		}
	}
	return keys
}

// IsProgram reports whether the value of a setting is a program with its arguments.
func IsProgram(key string) bool {
	s, _ := named(settings(), key)
	return s.argv
}

// IsPath reports whether the value of a setting is the path of a file.
func IsPath(key string) bool {
	s, _ := named(settings(), key)
	return s.file
}

// Several reports whether the value of a setting is a list.
func Several(key string) bool {
	s, _ := named(settings(), key)
	return s.several
}

// named returns the setting of a key.
func named(list []setting, key string) (setting, bool) {
	for i := range list { // which is a lot to copy
		if list[i].key == key {
			return list[i], true
		}
	}
	if slices.Contains(HooksOfVerbs(), key) {
		return hook(strings.TrimPrefix(key, hooksTable+".")), true
	}
	return setting{}, false
}

// path returns the keys that lead to a setting.
func (s setting) path() []string { return strings.Split(s.key, ".") }

// dotted returns how what stands under a path is named. A key that has a dot itself is in
// quotes.
func dotted(path []string) string {
	names := slices.Clone(path)
	for i, name := range names {
		if strings.Contains(name, ".") {
			names[i] = `"` + name + `"`
		}
	}
	return strings.Join(names, ".")
}

// tables lists the tables that settings stand in.
func tables(list []setting) []string {
	var names []string
	for i := range list {
		if table, _, inside := strings.Cut(list[i].key, "."); inside && !slices.Contains(names, table) {
			names = append(names, table)
		}
	}
	return names
}

// variable returns the environment's name of a setting, empty where it has none.
func variable(key string) string {
	switch key {
	case "config":
		return "ADSUM_CONFIG"
	case "db":
		return "ADSUM_DB"
	case "lang":
		return "ADSUM_LANG"
	case "tz":
		return "ADSUM_TZ"
	case "color":
		return "NO_COLOR"
	}
	return ""
}

// overlaid lists the settings that a flag or the environment can say, too.
func overlaid() []string { return []string{"db", "specialist", "lang", "tz", "color"} }

// nearest returns the setting that was probably meant by an unknown key, or nothing where
// none comes close.
func nearest(key string) string {
	key = strings.ReplaceAll(strings.ToLower(key), "-", "_")
	if meant := mistaken(key); meant != "" {
		return meant
	}
	keys := append(Keys(), HooksOfVerbs()...)
	if meant := near.Word(key, keys); meant != "" {
		return meant
	}
	return nearestInside(key, keys)
}

// nearestInside takes the name of a key alone for one in a table, or the name of a table
// for the one key that it has. A day of the week may be written out.
func nearestInside(key string, keys []string) string {
	table, name, dotted := strings.Cut(key, ".")
	if !dotted {
		table, name = "", key
	}
	if day := name[:min(len(name), 3)]; strings.HasSuffix(name, "day") && slices.Contains(weekdays(), day) {
		name = day
	}
	var ends, inside []string
	for _, k := range keys {
		of, end, within := strings.Cut(k, ".")
		if within && (!dotted || of == table) {
			ends = append(ends, end)
		}
		if of == key && within {
			inside = append(inside, k)
		}
	}
	if len(inside) == 1 {
		return inside[0]
	}
	meant := near.Word(name, ends)
	for _, k := range keys {
		if of, end, _ := strings.Cut(k, "."); end == meant && meant != "" && (!dotted || of == table) {
			return k
		}
	}
	return ""
}

// mistaken returns the setting that is meant by other words for it, too far
// from its name to be taken for a slip.
func mistaken(name string) string {
	switch name {
	case "book", "database", "file":
		return "db"
	case "language", "locale":
		return "lang"
	case "zone", "timezone", "time_zone":
		return "tz"
	case "for", "length":
		return "duration"
	case "client_language":
		return "client_lang"
	}
	return ""
}

// weekdays lists the keys of the days of the week, Monday first.
func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }
