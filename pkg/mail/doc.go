// Package mail hands letters over to a server that sends them: it builds them as e-mail and tells
// what became of each, to the point where nobody can know.
//
// It must not decide what is sent to whom, word a letter or know the book.
package mail

import (
	"net/mail"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Server is where letters are handed over. Host is its name or its address. TLS speaks to it by TLS from
// the beginning; any other is asked for STARTTLS, which only one on this machine may do without, as
// Loopback says, unless Plaintext says otherwise: then TLS is not asked for. The password goes over no
// network in plaintext, whatever that says.
type Server struct {
	Host      string
	Port      int
	TLS       bool
	Loopback  bool
	Plaintext bool
	User      string // empty for a server that asks nobody who they are
	Password  string
	CA        string // the PEM file of the certificates that vouch for it; empty for the system's

	Patience Patience
}

// Patience is how long a server may take: to be reached, to answer, and to answer once it has a whole
// letter. Zero is as long as is usual.
type Patience struct{ Reach, Answer, Take time.Duration }

// How patient is who says nothing: of the whole letter RFC 5321, 4.5.3.2.6, wants ten minutes, in which
// nobody looks at a terminal.
const (
	usualReach  = 30 * time.Second
	usualAnswer = time.Minute
	usualTake   = 5 * time.Minute
)

// Letter is what is sent to one person. ID is its Message-ID without the brackets: a letter that is sent
// once more has the same. Date is when it was written. Calendar is a part that calendars read, by the
// Method of iTIP that it has, empty where it has none. Calendars are such parts of a letter about several events, of
// which each needs its own (RFC 5546, 3.2.2), in their order.
type Letter struct {
	ID       string
	From     mail.Address
	ReplyTo  mail.Address // zero for From
	To       mail.Address
	Subject  string
	Body     string
	Lang     string // the tag of the language that it is in
	Date     time.Time
	Calendar []byte
	Method   string // REQUEST or CANCEL

	Calendars [][]byte
}

// Outcome is what became of a letter that was to be handed over.
type Outcome string

// The outcomes. Of a letter that was Put off, or that was not sent at all, it is certain that the server
// has not taken it; of one that is Unknown nobody can tell.
const (
	Accepted Outcome = "accepted" // the server has taken it
	Refused  Outcome = "refused"  // for good
	PutOff   Outcome = "put_off"  // to be tried again later
	Unknown  Outcome = "unknown"  // it was handed over whole, and the answer was lost
)

// Answer is the outcome for a letter, and why it is that; nil where it was accepted. Said is what the
// server said of it, on one line and cleaned, empty where it said nothing.
type Answer struct {
	Outcome Outcome
	Said    string
	Cause   *fault.Error
}
