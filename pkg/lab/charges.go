package lab

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// charges returns the least and the most that can be charged where the other rules leave a request to the
// specialist: what each way that the decision names comes to, at once, and the whole price for one that
// cannot be gone without more being said.
func (r *run) charges(f policy.Facts, request policy.Request, d policy.Decision, now time.Time) (least, most int64) {
	found := false
	add := func(charged int64) {
		if !found {
			least, most, found = charged, charged, true
		}
		least, most = min(least, charged), max(most, charged)
	}
	for _, o := range d.Options {
		for _, way := range ways(o, f, request) {
			if went := policy.Decide(r.other, f, way, now); went.Verdict == policy.Allow {
				add(went.Effect.Appointment.Money.Charged)
			}
		}
	}
	if !found {
		return 0, f.Appointment.Money.Price
	}
	return least, most
}

// ways returns the requests that an option stands for, as far as they decide on the charge.
func ways(o policy.Option, f policy.Facts, request policy.Request) []policy.Request {
	const client, words = appointment.ByClient, "-"
	switch o.Key {
	case policy.OptionAbsenceLeast, policy.OptionAbsenceMost:
		return []policy.Request{policy.Noshow{By: client, Charge: o.Charge}}
	case policy.OptionCancelLeast, policy.OptionCancelMost:
		return []policy.Request{policy.Cancel{By: client, Requested: askedAt(request), Charge: o.Charge}}
	case policy.OptionAcceptReason, policy.OptionRuledWaived:
		return []policy.Request{policy.Noshow{By: client, AcceptReason: words}}
	case policy.OptionRejectReason, policy.OptionRuledHeld:
		return []policy.Request{policy.Noshow{By: client, RejectReason: words}}
	case policy.OptionDeclareAbsence:
		return []policy.Request{policy.Noshow{By: client}}
	case policy.OptionCancelAccepting:
		return []policy.Request{policy.Cancel{By: client, Requested: askedAt(request), AcceptReason: words}}
	case policy.OptionCancelCharged:
		return []policy.Request{policy.Cancel{By: client, Requested: askedAt(request), RejectReason: words}}
	case policy.OptionCancelByTier, policy.OptionCancelOwed, policy.OptionCancelWaived:
		return []policy.Request{policy.Cancel{By: client, Requested: askedAt(request)}}
	case policy.OptionMoveAccepting:
		if move, is := request.(policy.Reschedule); is {
			move.AcceptReason = words
			return []policy.Request{move}
		}
		return []policy.Request{policy.Reschedule{By: client, To: f.Appointment.Start.AddDate(0, 0, 7), AcceptReason: words}}
	case policy.OptionOnTime, policy.OptionArrivedAt:
		return []policy.Request{policy.Checkin{By: client, Arrived: f.Appointment.Start}}
	default: // decides on no charge
	}
	return nil
}

// askedAt returns when the client asked, where a request says so.
func askedAt(request policy.Request) time.Time {
	switch r := request.(type) {
	case policy.Cancel:
		return r.Requested
	case policy.Reschedule:
		return r.Requested
	case policy.Offer:
		return r.Requested
	}
	return time.Time{}
}
