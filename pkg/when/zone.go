package when

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Zone returns the time zone with an IANA name such as Europe/Warsaw.
//
// Errors: when.no_zone for an empty name, when.unknown_zone for a name that the
// zone database does not have, when.unknown_zone_near where a known name comes
// close. "Local" is unknown: it names another zone on another machine.
func Zone(name string) (*time.Location, error) {
	if strings.TrimSpace(name) == "" {
		return nil, fault.New(fault.Invalid, "when.no_zone")
	}
	if zone, ok := loadZone(name); ok {
		return zone, nil
	}
	if near := nearZone(name); near != "" {
		return nil, fault.New(fault.Invalid, "when.unknown_zone_near", "zone", name, "near", near)
	}
	return nil, fault.New(fault.Invalid, "when.unknown_zone", "zone", name)
}

func loadZone(name string) (*time.Location, bool) {
	if name == "" || slices.Contains([]string{"local", "localtime"}, strings.ToLower(name)) {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// nearZone returns the known name that a mistyped one most likely stands for,
// or "".
func nearZone(name string) string {
	name = strings.ReplaceAll(strings.TrimSpace(name), " ", "_")
	for _, guess := range []string{titleCase(name), strings.ToUpper(name)} {
		if _, ok := loadZone(guess); ok && len(guess) > 1 {
			return guess
		}
	}
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
			d := editDistance(foldName(typed), foldName(form))
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
		"Europe/Kyiv":         "Kiev,Kijów,Ukraine,Ukraina,Київ,Україна",
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

// editDistance returns how many letters must be changed, added or dropped to
// make one word of another.
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
