package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Reach is how well appointments can fit at best that are over for so long that they are not
// at hand any more: Loose those of which something is open, which is that nobody closed them,
// that their charge is undecided, that money is to be paid or to go back, or that an offer is
// not answered, and Settled all others. Where one fits better, those need not be looked at.
type Reach struct{ Loose, Settled Fit }

// AtHandFrom returns from which start on appointments can be at hand.
func AtHandFrom(now time.Time) time.Time { return now.Add(-appointment.MaxDuration - nearby) }

// ReachOf returns the reach of FitOf for a request.
func ReachOf(r Request) Reach {
	if m, ok := r.(Message); ok && m.Message.Kind.Sided() {
		return Reach{Loose: FitNow, Settled: FitNow} // what has lapsed, or stands, can be a while ago
	}
	switch r.Verb() {
	case appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbOffer:
		if acceptsReason(r) { // of any absence
			return Reach{Loose: FitOpen, Settled: FitOpen}
		}
		return Reach{Loose: FitOpen, Settled: FitLater}
	case appointment.VerbEdit:
		return Reach{Loose: FitLater, Settled: FitLater}
	case appointment.VerbPay, appointment.VerbRefund:
		return Reach{Loose: FitOpen, Settled: FitLater} // one that came into the book with its charge open
	case appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw:
		return Reach{Loose: FitNow, Settled: FitDone}
	case appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbMessage, appointment.VerbSettle,
		appointment.VerbResolve, appointment.VerbWait, appointment.VerbSilence:
		return Reach{Loose: FitOpen, Settled: FitOpen}
	default:
		return Reach{Loose: FitNow, Settled: FitNow} // all are looked at
	}
}

// ReachToShow returns the reach of FitToShow.
func ReachToShow() Reach { return Reach{Loose: FitOpen, Settled: FitClosed} }
