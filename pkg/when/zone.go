package when

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
)

// Zone returns the time zone that a name stands for: an IANA name in any case,
// with "right/" or "posix/" before it or not, a city such as Warsaw, or a zone as
// POSIX writes it in TZ (UTC0, CET-1CEST,M3.5.0,M10.5.0/3).
//
// Errors: when.no_zone for an empty name, when.unknown_zone for a name that is
// none, when.unknown_zone_near where a known name comes close, when.zone_either_way
// for UTC+2, which lies east to some and west to others. "Local" is unknown: it names
// another zone on another machine.
func Zone(name string) (*time.Location, error) {
	name = strings.TrimPrefix(strings.TrimSpace(name), ":")
	if name == "" {
		return nil, fault.New(fault.Invalid, "when.no_zone")
	}
	for _, prefix := range []string{"right/", "posix/"} {
		name = strings.TrimPrefix(name, prefix)
	}
	if zone, ok := loadZone(name); ok {
		return zone, nil
	}
	if zone, ok := posixZone(name); ok {
		return zone, nil
	}
	if err := eitherWay(name); err != nil {
		return nil, err
	}
	if same := sameZone(name); same != "" {
		zone, _ := loadZone(same)
		return zone, nil
	}
	if meant := nearZone(name); meant != "" {
		return nil, fault.New(fault.Invalid, "when.unknown_zone_near", "zone", name, "near", meant)
	}
	return nil, fault.New(fault.Invalid, "when.unknown_zone", "zone", name)
}

// ZoneOf returns the zone in which an appointment was agreed, by the name that the
// book has of it; UTC where this machine does not know it.
func ZoneOf(name string) *time.Location {
	zone, err := Zone(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// zones has each zone that was read, by its name: a file is opened for one.
var zones sync.Map //nolint:gochecknoglobals // a zone is the same whoever asks

func loadZone(name string) (*time.Location, bool) {
	if known, ok := zones.Load(name); ok {
		zone, _ := known.(*time.Location)
		return zone, true
	}
	if name == "" || slices.Contains([]string{"local", "localtime"}, strings.ToLower(name)) || isMixed(name) {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, false
	}
	zones.Store(name, zone)
	return zone, true
}

// isMixed reports whether a name is not written as the zone database writes it,
// which matters where its files are on a disk that takes any case.
func isMixed(name string) bool {
	_, of := utf8.DecodeRuneInString(name)
	return name[:of] == strings.ToLower(name[:of])
}

// sameZone returns the known name that differs from a typed one in its case, its
// blanks or its diacritics alone, or whose city was typed, or "".
func sameZone(name string) string {
	name = strings.ReplaceAll(name, " ", "_")
	for _, guess := range []string{titleCase(name), strings.ToUpper(name)} {
		if _, ok := loadZone(guess); ok && len(guess) > 1 {
			return guess
		}
	}
	typed := foldName(name)
	for zone, forms := range zoneHints() {
		for form := range strings.SplitSeq(zone+","+city(zone)+","+forms, ",") {
			inArea := strings.HasPrefix(typed, foldName(zone[:strings.IndexByte(zone, '/')+1]))
			if form != "" && (foldName(form) == typed || inArea && foldName(form) == city(typed)) {
				return zone
			}
		}
	}
	for _, continent := range continents() {
		if guess := continent + "/" + titleCase(name); !strings.Contains(name, "/") && len(name) > 2 {
			if _, ok := loadZone(guess); ok {
				return guess
			}
		}
	}
	return ""
}

// continents are the areas of the zone database whose cities can be typed alone.
func continents() []string {
	return []string{"Europe", "America", "Asia", "Africa", "Australia", "Atlantic", "Pacific", "Indian"}
}

// nearZone returns the known name that a mistyped one most likely stands for,
// or "".
func nearZone(name string) string {
	name = strings.ReplaceAll(name, " ", "_")
	best, distance := "", 3
	for zone, forms := range zoneHints() {
		d := hintDistance(name, zone, forms)
		if d < distance || d == distance && zone < best {
			best, distance = zone, d
		}
	}
	return best
}

// hintDistance returns how far a typed name, or the city in it, is from the
// nearest name of a zone. A distance of more than a quarter of the name is as
// good as none.
func hintDistance(name, zone, forms string) int {
	nearest := 3
	for form := range strings.SplitSeq(zone+","+city(zone)+","+forms, ",") {
		for _, typed := range []string{name, city(name)} {
			d := near.Distance(foldName(typed), foldName(form))
			if 4*d <= len([]rune(form)) && form != "" {
				nearest = min(nearest, d)
			}
		}
	}
	return nearest
}

func city(zone string) string { return zone[strings.LastIndexByte(zone, '/')+1:] }

func foldName(name string) string { return foldForm(strings.ReplaceAll(name, "_", " ")) }

// titleCase writes a name as the zone database does: Europe/Warsaw,
// America/Port_of_Spain.
func titleCase(name string) string {
	var b strings.Builder
	start := true
	for _, r := range strings.ToLower(name) {
		if start {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		start = r == '/' || r == '_' || r == '-'
	}
	return strings.NewReplacer("_Of_", "_of_", "_Es_", "_es_").Replace(b.String())
}

// zoneHints returns the zones most likely to be meant by people who use adsum,
// with the names that they may type for them.
func zoneHints() map[string]string {
	return map[string]string{
		"Europe/Warsaw":       "Warszawa,Polska,Poland,Варшава",
		"Europe/Paris":        "Paryż,France,Francja,Париж",
		"Europe/Kyiv":         "Kiev,Kijów,Kyjiv,Ukraine,Ukraina,Київ,Україна",
		"Europe/London":       "Londyn,Londres,Лондон",
		"Europe/Berlin":       "Germany,Niemcy,Берлін",
		"Europe/Brussels":     "Bruxelles,Bruksela,Belgique",
		"Europe/Zurich":       "Genève,Geneva,Suisse",
		"Europe/Luxembourg":   "",
		"Europe/Madrid":       "",
		"Europe/Rome":         "Rzym",
		"Europe/Prague":       "Praga,Prague",
		"Europe/Vienna":       "Wiedeń,Wien",
		"Europe/Amsterdam":    "",
		"Europe/Dublin":       "",
		"Europe/Lisbon":       "Lizbona,Lisbonne",
		"Europe/Vilnius":      "Wilno",
		"Europe/Bucharest":    "",
		"America/New_York":    "Nowy Jork",
		"America/Toronto":     "Montreal",
		"America/Chicago":     "",
		"America/Denver":      "",
		"America/Los_Angeles": "",
	}
}
