package calendar

import (
	"errors"
	"io"
	"strings"
)

// deepest is how many components may be in each other; none that adsum knows is in more than two.
const deepest = 16

// Names of components and properties that are read and written in more than one place.
const (
	vCalendar = "VCALENDAR"
	vEvent    = "VEVENT"
	vTimezone = "VTIMEZONE"
)

// opened is a component that has begun.
type opened struct {
	name string
	line int
}

// walker walks through the components of a file.
type walker struct {
	*source
	lines *scanner
	open  []opened
	some  bool // a calendar was there
}

// walk returns a walker through a stream that keeps the properties which are wanted of those
// components that are.
func (s *source) walk(r io.Reader, wanted func(component, property string) bool) *walker {
	w := &walker{source: s}
	w.lines = newScanner(r, func(name string) bool {
		return name == "BEGIN" || name == "END" || wanted(w.within(), name)
	})
	return w
}

// within returns the component that a line is in, named after those around it unless these
// are what it belongs in.
func (w *walker) within() string {
	switch names := w.open; len(names) {
	case 0:
		return ""
	case 1, 2:
		return names[len(names)-1].name
	case 3:
		if names[1].name == vTimezone {
			return names[2].name
		}
	}
	return "" // of no interest
}

// next returns the next line: BEGIN, END or a property of those that are wanted; io.EOF behind the last.
// What ends is still open then. It fails with fault.Invalid where the components are no calendar's.
func (w *walker) next() (property, error) {
	for {
		line, err := w.lines.next()
		if errors.Is(err, io.EOF) {
			return property{}, w.finished()
		}
		if err != nil {
			return property{}, err
		}
		if line.flaw == "" && !line.isProperty() {
			line.flaw = "calendar.no_property"
		}
		if line.flaw != "" {
			return property{}, w.fault(line.number, line.flaw)
		}
		if line.skipped && len(w.open) > 0 {
			continue
		}
		return w.read(line)
	}
}

func (w *walker) read(line scanned) (property, error) {
	p, flaw := parseProperty(line.number, string(line.text))
	switch {
	case flaw != "":
		return property{}, w.fault(line.number, flaw)
	case p.name == "BEGIN":
		p.value = strings.ToUpper(strings.TrimSpace(p.value))
		return p, w.begin(p)
	case len(w.open) == 0:
		return property{}, w.fault(p.line, "calendar.outside")
	case p.name == "END":
		p.value = strings.ToUpper(strings.TrimSpace(p.value))
		return p, w.end(p)
	}
	return p, nil
}

// begin opens a component.
func (w *walker) begin(p property) error {
	switch around := w.around(); {
	case len(w.open) == deepest:
		return w.fault(p.line, "calendar.deep", "limit", deepest)
	case around == "" && p.value != vCalendar:
		return w.fault(p.line, "calendar.outside")
	case p.value == vCalendar && around != "", (p.value == vEvent || p.value == vTimezone) && around != vCalendar:
		return w.fault(p.line, "calendar.misplaced", "component", p.value, "within", around, "begun", w.open[len(w.open)-1].line)
	}
	w.open, w.some = append(w.open, opened{p.value, p.line}), true
	return nil
}

// end closes a component, which is still open for who gets the line.
func (w *walker) end(p property) error {
	last := w.open[len(w.open)-1]
	if last.name != p.value {
		return w.fault(p.line, "calendar.other_end", "component", last.name, "begun", last.line, "found", p.value)
	}
	w.open = w.open[:len(w.open)-1]
	return nil
}

// around returns the component that is open, empty for none.
func (w *walker) around() string {
	if len(w.open) == 0 {
		return ""
	}
	return w.open[len(w.open)-1].name
}

// finished says how the file ends.
func (w *walker) finished() error {
	switch {
	case len(w.open) > 0:
		last := w.open[len(w.open)-1]
		return w.fault(last.line, "calendar.unended", "component", last.name)
	case !w.some:
		return w.fault(0, "calendar.none")
	}
	return io.EOF
}
