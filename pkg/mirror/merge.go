package mirror

import (
	"bytes"
	"slices"
	"strings"
)

// mergeable is the longest resource that is merged, in bytes.
const mergeable = 64 << 10

// Merge returns the book's event with what others added to it where it stands: reminders, categories, notes
// and properties that the book does not write. What is no single event stays behind, and so does all that is added where
// the event is no longer to remind anybody. Both are iCalendar; that of the book is as package calendar writes it.
func Merge(own, theirs []byte) []byte {
	if len(theirs) > mergeable {
		return own
	}
	added, single := addedIn(linesOf(theirs), namesIn(linesOf(own)))
	end := bytes.LastIndex(own, []byte("END:VEVENT\r\n"))
	if !single || len(added) == 0 || end < 0 || bytes.Contains(own, []byte("\r\nSTATUS:CANCELLED\r\n")) {
		return own
	}
	merged := bytes.Clone(own[:end])
	for _, line := range added {
		merged = append(merged, line...)
	}
	return append(merged, own[end:]...)
}

// linesOf returns the lines of a resource, each with those that it is folded into.
func linesOf(text []byte) []string {
	var lines []string
	for _, part := range bytes.SplitAfter(text, []byte("\n")) {
		part = append(bytes.TrimRight(part, "\r\n"), "\r\n"...)
		switch {
		case len(part) == len("\r\n"):
		case (part[0] == ' ' || part[0] == '\t') && len(lines) > 0:
			lines[len(lines)-1] += string(part)
		default:
			lines = append(lines, string(part))
		}
	}
	return lines
}

// nameOf returns the name of the property of a line, in capitals.
func nameOf(line string) string {
	end := strings.IndexAny(line, ";:\r\n")
	return strings.ToUpper(line[:max(end, 0)])
}

// namesIn returns the names of the properties of an event, beside those that only the book says.
func namesIn(own []string) []string {
	names := []string{"SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION", "CREATED", "LAST-MODIFIED", "RELATED-TO", "ORGANIZER", "ATTENDEE", "METHOD"}
	for _, line := range own {
		names = append(names, nameOf(line))
	}
	return names
}

// addedIn returns the lines of the one event of a resource that are none of the book's, the components in it
// whole; single is false where there is not one event that takes place once.
func addedIn(lines, own []string) (added []string, single bool) {
	var within []string
	events := 0
	for _, line := range lines {
		name, value := nameOf(line), strings.ToUpper(strings.TrimSpace(line[strings.IndexByte(line, ':')+1:]))
		event := len(within) > 1 && within[1] == "VEVENT"
		switch {
		case name == "BEGIN":
			if within = append(within, value); len(within) == 2 && value == "VEVENT" {
				events++
			}
			event = len(within) > 2 && within[1] == "VEVENT"
		case name == "END":
			if len(within) == 0 || within[len(within)-1] != value {
				return nil, false
			}
			within = within[:len(within)-1]
			event = len(within) > 1 && within[1] == "VEVENT"
		case slices.Contains([]string{"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"}, name) && event:
			return nil, false
		case len(within) == 2 && slices.Contains(own, name):
			continue
		}
		if event {
			added = append(added, line)
		}
	}
	return added, events == 1 && len(within) == 0
}
