package mirror

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// mostClaims is how many claims are kept of an event: those of processes that were stopped before they
// knew what became of theirs.
const mostClaims = 8

// Claims reports whether what a print stands for was about to be put.
func Claims(kept appointment.Pushed, stands string) bool {
	return slices.Contains(strings.Fields(kept.Claim), stands)
}

// Claim notes that what is wanted is about to be put, or about to be taken away. It is to be kept before the
// server is asked, so that what it has then is known to be the book's.
func Claim(kept appointment.Pushed, want Want) appointment.Pushed {
	if Claims(kept, want.print()) {
		return kept
	}
	claims := append(strings.Fields(kept.Claim), want.print())
	kept.Claim = strings.Join(claims[max(0, len(claims)-mostClaims):], " ")
	return kept
}

// Put returns what is kept once an event was put and has an ETag.
func Put(kept appointment.Pushed, want Want, etag string) appointment.Pushed {
	return settled(kept, want, etag)
}

// settled is what is kept of an event of which nothing is left to do.
func settled(kept appointment.Pushed, want Want, etag string) appointment.Pushed {
	kept.ETag, kept.Print, kept.Claim, kept.Dispute = etag, want.Print, "", appointment.Dispute{}
	return kept
}

// doubtful stands for what nobody can tell. No print looks so.
const doubtful = "?"

// Doubt notes that what is known of an event may be out of date, so that the server is asked before anything
// is decided.
func Doubt(kept appointment.Pushed) appointment.Pushed { return Claim(kept, Want{Print: doubtful}) }

// untold begins what the book had of an event that somebody changed, until somebody was told.
const untold = "!"

// Untold reports whether nobody was told of a dispute yet.
func Untold(d appointment.Dispute) bool { return strings.HasPrefix(d.Book, untold) }

// Tell notes that somebody was told of a dispute, while the book wants what it does. Where that is no longer what it
// wanted when the dispute was found, it may be what stands there, so that it is looked at again.
func Tell(kept appointment.Pushed, want Want) appointment.Pushed {
	if kept.Dispute.Book != untold+want.print() {
		kept = Doubt(kept)
	}
	kept.Dispute.Book = want.print()
	return kept
}

// prevails reports whether the book has its way in a dispute: somebody was told of it, and the book has changed since,
// or is to be restored.
func prevails(d appointment.Dispute, want Want, restore bool) bool {
	return !Untold(d) && (restore || d.Book != want.print())
}
