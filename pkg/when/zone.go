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
		zones.Store(name, zone)
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

// zones has each zone that was read, by its name, and nil for a name that is none: files are
// opened for either.
var zones sync.Map //nolint:gochecknoglobals // a zone is the same whoever asks

func loadZone(name string) (*time.Location, bool) {
	if known, ok := zones.Load(name); ok {
		zone, _ := known.(*time.Location)
		return zone, zone != nil
	}
	if name == "" || slices.Contains([]string{"local", "localtime"}, strings.ToLower(name)) || isMixed(name) {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = nil
	}
	zones.Store(name, zone)
	return zone, zone != nil
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
	for _, h := range zoneHints() {
		_, inArea := cutForm(typed, h.zone[:strings.IndexByte(h.zone, '/')+1])
		if isForm(typed, h.forms) || inArea && isForm(city(typed), h.forms) {
			return h.zone
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
	name = foldName(name)
	best, distance := "", 3
	for _, h := range zoneHints() {
		d := h.distance(name)
		if d < distance || d == distance && h.zone < best {
			best, distance = h.zone, d
		}
	}
	return best
}

// distance returns how far a folded name, or the city in it, is from the nearest form of the
// zone. A distance of more than a quarter of the form is as good as none.
func (h zoneHint) distance(name string) int {
	nearest := 3
	for form := range strings.SplitSeq(h.zone+","+h.forms, ",") {
		folded := foldName(form)
		if d := min(near.Distance(name, folded), near.Distance(city(name), folded)); 4*d <= utf8.RuneCountInString(form) {
			nearest = min(nearest, d)
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
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "_Of_", "_of_"), "_Es_", "_es_")
}

// zoneHint is a zone with what people may type for it, its city first.
type zoneHint struct{ zone, forms string }

// zoneHints returns the zones most likely to be meant by people who use adsum.
func zoneHints() []zoneHint {
	return []zoneHint{
		{"Europe/Warsaw", "Warsaw,Warszawa,Polska,Poland,Варшава"},
		{"Europe/Paris", "Paris,Paryż,France,Francja,Париж"},
		{"Europe/Kyiv", "Kyiv,Kiev,Kijów,Kyjiv,Ukraine,Ukraina,Київ,Україна"},
		{"Europe/London", "London,Londyn,Londres,Лондон"},
		{"Europe/Berlin", "Berlin,Germany,Niemcy,Берлін"},
		{"Europe/Brussels", "Brussels,Bruxelles,Bruksela,Belgique"},
		{"Europe/Zurich", "Zurich,Genève,Geneva,Suisse"},
		{"Europe/Luxembourg", "Luxembourg"},
		{"Europe/Madrid", "Madrid"},
		{"Europe/Rome", "Rome,Rzym"},
		{"Europe/Prague", "Prague,Praga,Prague"},
		{"Europe/Vienna", "Vienna,Wiedeń,Wien"},
		{"Europe/Amsterdam", "Amsterdam"},
		{"Europe/Dublin", "Dublin"},
		{"Europe/Lisbon", "Lisbon,Lizbona,Lisbonne"},
		{"Europe/Vilnius", "Vilnius,Wilno"},
		{"Europe/Bucharest", "Bucharest"},
		{"America/New_York", "New York,Nowy Jork"},
		{"America/Toronto", "Toronto,Montreal"},
		{"America/Chicago", "Chicago"},
		{"America/Denver", "Denver"},
		{"America/Los_Angeles", "Los Angeles"},
	}
}
