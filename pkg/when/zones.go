package when

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"time"
)

// zoneNames are the names of the zones that come with Go, one a line.
//
//go:embed zones.txt
var zoneNames string

// ZonesGoingOn returns the names of zones that go on as somebody has typed, in any case and by
// the name of a city too: most at most, and of more than that those whose clocks are nearest to
// those of a zone at an instant. Where they are many and lie in several areas, it returns the
// areas, and reports that these are no whole names.
func ZonesGoingOn(typed string, at time.Time, own *time.Location, most int) (names []string, whole bool) {
	begins := strings.ReplaceAll(typed, " ", "_")
	for name := range strings.Lines(zoneNames) {
		if name = strings.TrimSpace(name); hasPrefixFold(name, begins) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		names = citiesGoingOn(begins)
	}
	if len(names) <= most {
		return names, true
	}
	if areas := areasOf(names); len(areas) > 1 {
		return areas, false
	}
	return nearestZones(names, at, own)[:most], true
}

// hasPrefixFold reports whether a name begins so, in any case.
func hasPrefixFold(name, begins string) bool {
	return len(name) >= len(begins) && strings.EqualFold(name[:len(begins)], begins)
}

// citiesGoingOn returns the zones whose city begins so, as the zone database writes it or as
// people do.
func citiesGoingOn(begins string) []string {
	var found []string
	for name := range strings.Lines(zoneNames) {
		if name = strings.TrimSpace(name); hasPrefixFold(city(name), begins) {
			found = append(found, name)
		}
	}
	folded := foldName(begins)
	for _, h := range zoneHints() {
		for form := range strings.SplitSeq(h.forms, ",") {
			if strings.HasPrefix(foldName(form), folded) && !slices.Contains(found, h.zone) {
				found = append(found, h.zone)
			}
		}
	}
	return found
}

// areasOf returns the areas in which zones lie, each with its slash.
func areasOf(names []string) []string {
	var areas []string
	for _, name := range names {
		if at := strings.IndexByte(name, '/'); at > 0 && !slices.Contains(areas, name[:at+1]) {
			areas = append(areas, name[:at+1])
		}
	}
	return areas
}

// nearestZones sorts zones by how far their clocks differ from those of one at an instant.
func nearestZones(names []string, at time.Time, own *time.Location) []string {
	_, here := at.In(own).Zone()
	apart := map[string]int{}
	for _, name := range names {
		if zone, ok := loadZone(name); ok {
			_, there := at.In(zone).Zone()
			apart[name] = max(there-here, here-there)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(apart[a], apart[b]) })
	return names
}
