package mirror

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// mostClaims is how many claims are kept of an event: those of processes that were stopped before they
// knew what became of theirs.
const mostClaims = 8

// Claims reports whether something that a print stands for was about to be put.
func Claims(kept appointment.Pushed, print string) bool {
	return slices.Contains(strings.Fields(kept.Claim), print)
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
