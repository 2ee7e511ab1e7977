// Package mirror decides what is to be done so that a calendar on a server shows what the book
// has, and tells what somebody else did there from what the book did itself, also where the
// answer of the server was lost.
//
// It is pure: it must not know a book, a network or the clock.
package mirror

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Want is what the book has of one event. Print stands for what it is to say. Nothing is to be
// there where None is set: then it stands for what it said when it was wanted, empty where nobody knows. Rest stands for
// what it is to say but for when. Cancelled says that it is not going to take place.
type Want struct {
	None      bool
	Print     string
	Rest      string
	Cancelled bool
	Start     time.Time
	End       time.Time
	Sequence  int
}

// print returns what stands for what is wanted: nothing at all is wanted where nothing is.
func (w Want) print() string {
	if w.None {
		return nothing
	}
	return w.Print
}

// nothing stands for an event that is to be taken away. No print looks so.
const nothing = "-"

// Seen is what was found in the calendar of one event: nothing, where There is not set.
type Seen struct {
	There     bool
	Resource  string
	ETag      string
	Print     string
	Rest      string
	Cancelled bool
	Start     time.Time
	End       time.Time
	Sequence  int
}

// Act is what is to be done at the server.
type Act string

// The acts. Look asks what is there before anything is decided; Create puts an event where none is to be,
// Update over the one of an ETag, Remove takes that away.
const (
	Nothing Act = "nothing"
	Look    Act = "look"
	Create  Act = "create"
	Update  Act = "update"
	Remove  Act = "remove"
)

// Step is what follows for one event: what is kept of it, which is nothing where Keep is not set, and
// what is to be done at the server, to what has the ETag of Over.
type Step struct {
	appointment.Pushed
	Keep bool
	Act  Act
	Over string
}

// Decide says what follows from what is kept of an event, what the book wants, and what was seen of it,
// nil where nobody looked. Restore says that the book is to have its way, whatever somebody did to the event.
func Decide(kept appointment.Pushed, want Want, seen *Seen, restore bool) Step {
	switch {
	case seen == nil:
		return unseen(kept, want, restore)
	case seen.There:
		return present(kept, want, *seen, restore)
	}
	return absent(kept, want, restore)
}

// unseen decides about an event of which nothing was heard.
func unseen(kept appointment.Pushed, want Want, restore bool) Step {
	switch {
	case kept.Claim != "":
		return Step{Pushed: kept, Keep: true, Act: Look}
	case kept.Dispute.Kind == appointment.DisputeDeleted && (want.None || want.Cancelled || prevails(kept.Dispute, want, restore)):
		return anew(kept, want)
	case kept.Dispute.Kind != "" && !prevails(kept.Dispute, want, restore):
		return Step{Pushed: kept, Keep: true, Act: Nothing}
	case kept.Dispute.Kind != "":
		return Step{Pushed: kept, Keep: true, Act: Look}
	case kept.ETag == "":
		return lacking(kept, want)
	case want.None:
		return Step{Pushed: kept, Keep: true, Act: Remove, Over: kept.ETag}
	case want.Print == kept.Print:
		return Step{Pushed: kept, Keep: true, Act: Nothing}
	}
	return Step{Pushed: kept, Keep: true, Act: Look}
}

// lacking decides about an event that the calendar is not known to have: it never had it, or somebody
// took away what was cancelled.
func lacking(kept appointment.Pushed, want Want) Step {
	switch {
	case want.None:
		return Step{Pushed: kept, Act: Nothing}
	case kept.Print != "" && want.Cancelled:
		return Step{Pushed: settled(kept, want, ""), Keep: true, Act: Nothing}
	}
	return Step{Pushed: kept, Keep: true, Act: Create}
}

// anew decides about an event that somebody took away, once the book is to have its way.
func anew(kept appointment.Pushed, want Want) Step {
	kept.ETag = ""
	switch {
	case want.None:
		return Step{Pushed: kept, Act: Nothing}
	case want.Cancelled: // that is what was done to it
		return Step{Pushed: settled(kept, want, ""), Keep: true, Act: Nothing}
	}
	return Step{Pushed: kept, Keep: true, Act: Create}
}
