package calendar

import (
	"errors"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

const (
	largest    = 256     // MiB of a file
	mostEvents = 100_000 // of one
	largeEvent = 2 << 20 // octets of the properties of one event that are wanted
)

// Options say how a file is read. Name is what it is called in faults. Times without a zone, and whole
// days, are those of Zone. Progress, where it is set, hears how many bytes of how many are done; each counts
// twice, for a file is read for its zones first.
type Options struct {
	Name     string
	Zone     *time.Location
	Progress func(done, total int64)
}

// source is what is read, as faults name it.
type source struct{ Options }

// fault says what is wrong with a line.
func (s *source) fault(line int, key string, more ...any) error {
	return fault.New(fault.Invalid, key, append([]any{"file", s.Name, "line", line}, more...)...)
}

// File is a file of events. Method and Name are those of its first calendar that has one.
type File struct {
	Method Method
	Name   string

	source  *source
	zones   *zones
	walker  *walker
	stopped error
	events  int
}

// Read begins to read a file, and reads the zones that it defines. Nothing else of it is kept: it
// takes the memory of one event, however large it is.
//
// It fails with fault.Invalid, with the line where there is one, for what is no calendar, is larger
// than it may be, or has lines and components that cannot be taken apart; and as the stream does.
func Read(r io.ReadSeeker, o Options) (*File, error) {
	f := &File{source: &source{o}}
	total, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	if total > largest<<20 {
		return nil, f.source.fault(0, "calendar.large", "limit", largest)
	}
	told := &told{from: r, total: 2 * total, tell: o.Progress}
	if err := f.survey(told); err != nil {
		return nil, err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	f.walker = f.source.walk(told, wantedOfEvents)
	return f, nil
}

// survey reads what stands anywhere in a file and is needed from its beginning on.
func (f *File) survey(told *told) error {
	if _, err := told.from.Seek(0, io.SeekStart); err != nil {
		return err
	}
	f.zones = newZones(f.source)
	w := f.source.walk(told, wantedOfZones)
	for {
		p, err := w.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if w.within() == vCalendar {
			f.head(p)
		}
		if err := f.zones.take(w, p); err != nil {
			return err
		}
	}
}

// head takes what a calendar says of itself.
func (f *File) head(p property) {
	switch {
	case p.name == "METHOD" && f.Method == "":
		f.Method = methodOf(p.value)
	case (p.name == "NAME" || p.name == "X-WR-CALNAME") && f.Name == "":
		f.Name = unescapeText(p.value)
	}
}

// Next returns the next event; io.EOF for none. It fails with fault.Invalid and the line for one that
// cannot be read, and as the stream does; then the rest of the file cannot be read either.
func (f *File) Next() (Event, error) {
	if f.stopped != nil {
		return Event{}, f.stopped
	}
	e, err := f.next()
	f.stopped = err
	return e, err
}

func (f *File) next() (Event, error) {
	c := component{file: f}
	for {
		p, err := f.walker.next()
		if err != nil {
			return Event{}, err
		}
		switch {
		case p.name == "BEGIN" && p.value == vEvent:
			if f.events++; f.events > mostEvents {
				return Event{}, f.source.fault(p.line, "calendar.many_events", "limit", mostEvents)
			}
			c.line = p.line
		case p.name == "END" && p.value == vEvent:
			return c.event()
		case f.walker.within() == vEvent && p.name != "BEGIN" && p.name != "END":
			if err := c.take(p); err != nil {
				return Event{}, err
			}
		}
	}
}

// UnknownZones lists the zones that events read so far are in and nothing is known of, so that
// their times were taken for those of Options.Zone.
func (f *File) UnknownZones() []UnknownZone { return f.zones.unknown }

// told is a stream that tells how far it is read.
type told struct {
	from        io.ReadSeeker
	done, total int64
	tell        func(done, total int64)
}

// Read reads on.
func (t *told) Read(into []byte) (int, error) {
	n, err := t.from.Read(into)
	if t.done += int64(n); t.tell != nil && n > 0 {
		t.tell(t.done, t.total)
	}
	return n, err
}
