package caldav

import "errors"

// What a server answers that whoever keeps a calendar in step has an answer to. The faults that
// are returned have them as their causes, for errors.Is.
var (
	// ErrChanged is that another version of a resource stands there than the one that was named, or
	// one where none should be.
	ErrChanged = errors.New("caldav: the resource was changed")
	// ErrGone is that a resource is not there.
	ErrGone = errors.New("caldav: the resource is gone")
	// ErrTaken is that another resource of the calendar has the UID, perhaps one in the server's bin.
	ErrTaken = errors.New("caldav: another resource has the UID")
	// ErrStale is that the server does not know a token any more: all has to be read anew.
	ErrStale = errors.New("caldav: the token is stale")
	// ErrUnsupported is that the server does not tell changes: all has to be listed.
	ErrUnsupported = errors.New("caldav: the server tells no changes")
)

// Several is the cause of the fault of Discover where a person has to choose.
type Several struct{ Collections []Collection }

// Error names them.
func (s *Several) Error() string { return "caldav: several calendars: " + named(s.Collections) }
