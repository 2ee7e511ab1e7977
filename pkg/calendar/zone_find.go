package calendar

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/bounds"
)

const (
	mostZones   = 1000 // names of zones that one file uses
	longestZone = 64   // octets of a name in the zone data
)

// UnknownZone is a zone that nothing is known of, and the line that first names it.
type UnknownZone struct {
	Line int
	Name string
}

// zones are those of a file.
type zones struct {
	source      *source
	defined     []definition
	observances int
	onsets      int
	found       map[string]*time.Location
	unknown     []UnknownZone
}

func newZones(s *source) *zones { return &zones{source: s, found: map[string]*time.Location{}} }

// find returns the zone of a TZID, the local one for one that is unknown. It fails where a file
// names more than it can mean.
func (z *zones) find(id string, line int) (*time.Location, error) {
	if zone := z.found[id]; zone != nil {
		return zone, nil
	}
	if len(z.found) == mostZones {
		return nil, z.source.fault(line, "calendar.many_zones")
	}
	zone := z.look(id)
	if zone == nil {
		zone = z.source.Zone
		z.unknown = append(z.unknown, UnknownZone{line, bounds.Short(id)})
	}
	z.found[id] = zone
	return zone, nil
}

// look returns the zone of a name, nil for none. A name of the zone data or of Windows means the zone
// data, whatever the file says: Exchange writes the rules of one year for all. Any other name means what
// the file defines or, where that is not whole, what a name of a place stands for.
func (z *zones) look(id string) *time.Location {
	if zone := knownZone(id); zone != nil {
		return zone
	}
	for _, d := range z.defined {
		if d.id != id {
			continue
		}
		if zone := knownZone(d.known); zone != nil {
			return zone
		}
		if zone := d.location(); zone != nil {
			return zone
		}
	}
	return shownZone(id)
}

// knownZone returns the zone of a name of the zone data, with what libical and Mozilla write before
// it, or of Windows; nil for any other.
func knownZone(name string) *time.Location {
	name = strings.TrimSpace(name)
	switch {
	case strings.EqualFold(name, "UTC"), strings.EqualFold(name, "GMT"), strings.EqualFold(name, "tzone://Microsoft/Utc"):
		return time.UTC
	case strings.HasPrefix(name, "/"):
		return prefixedZone(name)
	}
	if zone := dataZone(name); zone != nil {
		return zone
	}
	return dataZone(windowsZone(name))
}

// prefixedZone returns the zone that a name ends in: "/mozilla.org/20050126_1/Europe/Warsaw".
func prefixedZone(name string) *time.Location {
	for name != "" {
		_, name, _ = strings.Cut(name, "/")
		if zone := dataZone(name); zone != nil {
			return zone
		}
	}
	return nil
}

// dataZone returns the zone of a name in the zone data, nil for none. All begin with a capital: what else stands
// beside them is the zone of this machine, or has leap seconds.
func dataZone(name string) *time.Location {
	plain := name != "" && len(name) <= longestZone && isName(strings.ReplaceAll(name, "+", "-"))
	if !plain || name[0] < 'A' || name[0] > 'Z' || name == "Local" || name == "Factory" || strings.Contains(name, ".") {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return zone
}

// shownZone returns the zone that Windows shows as "(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb":
// that of the first of its cities that the zone data has with this offset; nil for none.
func shownZone(name string) *time.Location {
	offset, places, found := strings.Cut(strings.TrimPrefix(name, "("), ") ")
	if !found || !strings.HasPrefix(name, "(UTC") && !strings.HasPrefix(name, "(GMT") {
		return nil
	}
	seconds, ok := parseOffset(strings.ReplaceAll(offset[len("UTC"):], ":", ""))
	if !ok && len(offset) > len("UTC") {
		return nil
	}
	for place := range strings.SplitSeq(bounds.Short(places), ",") {
		if zone := placeZone(strings.TrimSpace(place)); zone != nil && standard(zone) == seconds {
			return zone
		}
	}
	return nil
}

// placeZone returns the zone of a city, or of what Windows calls a time of America.
func placeZone(place string) *time.Location {
	if zone := windowsZone(strings.TrimSuffix(place, " Time (US & Canada)") + " Standard Time"); zone != "" {
		return dataZone(zone)
	}
	for _, area := range []string{"Europe", "America", "Asia", "Africa", "Australia", "Atlantic", "Pacific"} {
		if zone := dataZone(area + "/" + strings.ReplaceAll(place, " ", "_")); zone != nil {
			return zone
		}
	}
	return nil
}

// standard returns what the clocks of a zone are ahead of UTC when they are not turned forward, in seconds.
func standard(zone *time.Location) int {
	const year = 2026
	_, winter := time.Date(year, 1, 1, 0, 0, 0, 0, zone).Zone()
	_, summer := time.Date(year, 7, 1, 0, 0, 0, 0, zone).Zone()
	return min(winter, summer)
}
