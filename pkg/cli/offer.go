package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

// mostSlots bounds how many times one offer can suggest.
const mostSlots = 20

type offerOptions struct {
	slots                    moments
	suggest                  count
	from, expires, requested moment
	by                       enum[appointment.Party]
	request                  policy.Offer
	waitlist                 bool
	key                      string
}

func newOffer(a *app) *cobra.Command {
	var o offerOptions
	cmd := a.verb("offer", usage{
		args:  []string{"SEL"},
		asks:  policy.Offer{},
		flags: "--slot TIME... | --suggest N | CLIENT --waitlist --slot TIME",
		examples: []string{
			`adsum offer Anna --slot "{thursday} 15:00" --slot "{friday} 10:00"`,
			`adsum offer Anna --waitlist --slot "{thursday} 15:00"`,
			`adsum offer @next --suggest 3 --expires 48h --reason "{travel}"`,
		},
		shelf:  shelfTimes,
		result: true,
		batch:  newOffer,
	}, func(s *session, args []string) error { return runOffer(s, o, args) })
	a.moments(cmd, &o.slots, "slot", (*session).start)
	a.count(cmd, &o.suggest, "suggest", mostSlots)
	a.moment(cmd, &o.from, "from", (*session).opening)
	a.deadline(cmd, &o.expires, "expires")
	a.party(cmd, &o.by, "by")
	a.moment(cmd, &o.requested, "requested", (*session).happened)
	a.room(cmd, &o.request.Room, "room")
	a.toggle(cmd, &o.waitlist, "waitlist")
	a.note(cmd, &o.request.Reason, "reason")
	a.note(cmd, &o.request.AcceptReason, "accept-reason")
	a.note(cmd, &o.request.Note, "note")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runOffer(s *session, o offerOptions, args []string) error {
	if o.waitlist {
		return runOfferWaiting(s, o, args)
	}
	p := desk.Proposal{
		Options: s.options(o.key), Selector: args[0], Request: o.request,
		Requested: o.requested.in(s), Expires: o.expires.in(s), From: o.from.in(s),
	}
	var err error
	switch {
	case o.from.phrase != "" && o.suggest.text == "":
		return fault.New(fault.Usage, "usage.goes_with", "flag", "from", "with", "suggest")
	case len(o.slots.phrases) > 0 && o.suggest.text != "":
		return notBoth("slot", "suggest")
	case len(o.slots.phrases) == 0 && o.suggest.text == "":
		return fault.New(fault.Usage, "usage.slot_or_suggest")
	case o.suggest.text != "":
		p.Suggest, err = o.suggest.read()
	default:
		p.Slots, err = o.slots.in(s)
	}
	if err != nil {
		return err
	}
	if p.Request.By, err = o.by.or(appointment.BySpecialist).read(); err != nil {
		return err
	}
	return s.answer(s.desk.Offer(s.cmd.Context(), p))
}

// runOfferWaiting puts one time to who is on the waiting list. What is said of an appointment
// that moves has no place there.
func runOfferWaiting(s *session, o offerOptions, args []string) error {
	for _, other := range []struct{ flag, given string }{
		{"by", o.by.text}, {"suggest", o.suggest.text}, {"from", o.from.phrase}, {"requested", o.requested.phrase},
		{"reason", o.request.Reason}, {"accept-reason", o.request.AcceptReason},
	} {
		if other.given != "" {
			return notBoth("waitlist", other.flag)
		}
	}
	if len(o.slots.phrases) != 1 {
		return fault.New(fault.Usage, "usage.one_slot")
	}
	slots, err := o.slots.in(s)
	if err != nil {
		return err
	}
	w := desk.WaitingOffer{Booking: s.bookingFor(args[0], o.key), Expires: o.expires.in(s)}
	w.Start, w.Room, w.Note, w.Setting = slots[0], o.request.Room, o.request.Note, s.settingTerms(true)
	return s.answer(s.desk.OfferWaiting(s.cmd.Context(), w))
}
