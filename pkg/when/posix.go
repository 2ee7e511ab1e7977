package when

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// posixZone returns the zone that a text describes as POSIX has it in TZ: a name
// and the offset to the west, and where there is a summer time its name, its offset
// and when it begins and ends. Source: POSIX.1-2017, 8.3, and RFC 8536, 3.3.1.
//
// Go reads such a text only as the last line of a zone file: so it is given one.
func posixZone(text string) (*time.Location, bool) {
	rest, name, ok := posixName(text)
	if !ok || eastOrWest(name, rest) {
		return nil, false
	}
	west, rest, ok := posixOffset(rest, farthestOffset)
	if !ok {
		return nil, false
	}
	footer := text
	if rest != "" {
		if footer, ok = posixSummer(text, rest); !ok {
			return nil, false
		}
	}
	zone, err := time.LoadLocationFromTZData(text, zoneFile(name, -west, footer))
	if err != nil {
		return nil, false
	}
	return zone, true
}

// The most hours of an offset, and of the time at which the clocks change. Source:
// RFC 8536, 3.3.1, which has the latter count on into the days around.
const (
	farthestOffset = 24
	latestChange   = 7*24 - 1
)

// eastOrWest reports whether a text such as UTC+2 lies to the west by POSIX, and to
// the east by what most people mean: it is none.
func eastOrWest(name, offset string) bool {
	seconds, _, ok := posixOffset(offset, farthestOffset)
	return (name == "UTC" || name == "GMT") && ok && seconds != 0
}

// eitherWay refuses a text such as UTC+2, with both zones that it could mean.
func eitherWay(text string) error {
	rest, name, ok := posixName(text)
	if !ok || !eastOrWest(name, rest) {
		return nil
	}
	_, after, _ := posixOffset(rest, farthestOffset)
	size := strings.TrimLeft(strings.TrimSuffix(rest, after), "+-")
	east, west := PosixEast("UTC-"+size+after), PosixEast("UTC+"+size+after)
	return fault.New(fault.Invalid, "when.zone_either_way", "zone", text, "east", east, "west", west)
}

// PosixEast returns a zone that POSIX writes as UTC or GMT and an offset, as in UTC-2
// for two hours east, by a name that says where it lies: <+02>-2. Any other comes back
// as it is.
func PosixEast(text string) string {
	rest, name, ok := posixName(text)
	if !ok || !eastOrWest(name, rest) {
		return text
	}
	west, _, _ := posixOffset(rest, farthestOffset)
	sign := '+'
	if west > 0 {
		sign = '-'
	}
	hours, minutes := max(west, -west)/anHour, max(west, -west)%anHour/aMinute
	shown := fmt.Sprintf("%c%02d", sign, hours)
	if minutes > 0 {
		shown += fmt.Sprintf("%02d", minutes)
	}
	return "<" + shown + ">" + rest
}

// posixName cuts the name from the beginning: three letters or more, or anything
// between angle brackets.
func posixName(text string) (rest, name string, ok bool) {
	if quoted, found := strings.CutPrefix(text, "<"); found {
		name, rest, ok = strings.Cut(quoted, ">")
		return rest, name, ok && len(name) >= 3 && strings.Trim(name, "+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
	}
	end := 0
	for end < len(text) && (text[end] >= 'A' && text[end] <= 'Z' || text[end] >= 'a' && text[end] <= 'z') {
		end++
	}
	return text[end:], text[:end], end >= 3 && end <= 10
}

// posixOffset cuts an offset of so many hours at most from the beginning, in seconds:
// -1, +5:30.
func posixOffset(text string, most int) (seconds int, rest string, ok bool) {
	sign := 1
	if text != "" && (text[0] == '+' || text[0] == '-') {
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	for _, unit := range []int{anHour, aMinute, aSecond} {
		end := 0
		for end < len(text) && isDigit(rune(text[end])) {
			end++
		}
		n, err := strconv.Atoi(text[:end])
		if err != nil || unit < anHour && n > 59 || unit == anHour && n > most {
			return 0, "", false
		}
		seconds += n * unit
		if text = text[end:]; !strings.HasPrefix(text, ":") {
			break
		}
		text = text[1:]
	}
	return sign * seconds, text, true
}

// posixSummer returns the text with the rules of its summer time, those of the
// United States where it gives none, as every system does.
func posixSummer(text, rest string) (string, bool) {
	rest, _, ok := posixName(rest)
	if !ok {
		return "", false
	}
	if rest != "" && rest[0] != ',' {
		if _, rest, ok = posixOffset(rest, farthestOffset); !ok {
			return "", false
		}
	}
	if rest == "" {
		return text + ",M3.2.0,M11.1.0", true
	}
	rules := strings.Split(rest[1:], ",")
	return text, rest[0] == ',' && len(rules) == 2 && isPosixRule(rules[0]) && isPosixRule(rules[1])
}

// isPosixRule reports whether a text is a day of the year with the time at which
// the clocks change: M3.5.0/2, J60, 59.
func isPosixRule(rule string) bool {
	day, at, timed := strings.Cut(rule, "/")
	if timed {
		if _, rest, ok := posixOffset(at, latestChange); !ok || rest != "" {
			return false
		}
	}
	most := []int{365}
	if numbers, found := strings.CutPrefix(day, "M"); found {
		day, most = numbers, []int{12, 5, 6}
	}
	parts := strings.Split(strings.TrimPrefix(day, "J"), ".")
	if len(parts) != len(most) {
		return false
	}
	for i, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n < 0 || n > most[i] {
			return false
		}
	}
	return true
}

// zoneFile returns a zone file of one offset, and of the rules that hold from then
// on. Its parts are those of RFC 8536, 3.1 to 3.3.
func zoneFile(name string, east int, footer string) []byte {
	var data []byte
	for range 2 { // the parts for 32 and for 64 bits are alike: there are no changes
		data = append(data, "TZif2"...)
		data = append(data, make([]byte, 15)...)
		for _, count := range []int{0, 0, 0, 0, 1, len(name) + 1} {
			data = binary.BigEndian.AppendUint32(data, uint32(count)) //nolint:gosec // small counts
		}
		data = binary.BigEndian.AppendUint32(data, uint32(int32(east))) //nolint:gosec // a day at most
		data = append(data, 0, 0)
		data = append(data, name...)
		data = append(data, 0)
	}
	return append(data, "\n"+footer+"\n"...)
}
