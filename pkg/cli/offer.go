package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// mostSlots bounds how many times one offer can suggest.
const mostSlots = 20

type offerOptions struct {
	request                                    policy.Offer
	slots                                      []string
	suggest, from, expires, by, requested, key string
}

func newOffer(a *app) *cobra.Command {
	var o offerOptions
	cmd := a.verb("offer", usage{
		args:  []string{"SEL"},
		flags: "--slot TIME... | --suggest N",
		examples: []string{
			`adsum offer Anna --slot "{thursday} 15:00" --slot "{friday} 10:00"`,
			`adsum offer @next --suggest 3 --expires 48h --reason "{travel}"`,
		},
	}, func(s *session, args []string) error { return runOffer(s, o, args) })
	cmd.Flags().StringArrayVar(&o.slots, "slot", nil, a.helpOf(cmd, "slot"))
	_ = cmd.Flags().SetAnnotation("slot", placeholder, []string{"TIME"})
	a.text(cmd, &o.suggest, "suggest", "N")
	a.text(cmd, &o.from, "from", "TIME")
	a.text(cmd, &o.expires, "expires", "DURATION")
	a.text(cmd, &o.by, "by", "client|specialist")
	a.text(cmd, &o.requested, "requested", "TIME")
	a.text(cmd, &o.request.Reason, "reason", "TEXT")
	a.text(cmd, &o.request.AcceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.request.Note, "note", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runOffer(s *session, o offerOptions, args []string) error {
	p := desk.Proposal{
		Options: s.options(o.key), Selector: args[0], Request: o.request,
		Requested: s.happened(o.requested), Expires: s.expiry(o.expires), From: s.opening(o.from),
	}
	var err error
	switch {
	case o.from != "" && o.suggest == "":
		return fault.New(fault.Usage, "usage.goes_with", "flag", "from", "with", "suggest")
	case len(o.slots) > 0 && o.suggest != "":
		return fault.New(fault.Usage, "usage.two_flags", "first", "slot", "second", "suggest")
	case len(o.slots) == 0 && o.suggest == "":
		return fault.New(fault.Usage, "usage.slot_or_suggest")
	case o.suggest != "":
		p.Suggest, err = count("suggest", o.suggest, mostSlots)
	default:
		p.Slots, err = s.starts(o.slots)
	}
	if err != nil {
		return err
	}
	if p.Request.By, err = party("by", o.by, appointment.BySpecialist); err != nil {
		return err
	}
	return s.answer(s.desk.Offer(s.cmd.Context(), p))
}

// starts reads times to come, in order.
func (s *session) starts(phrases []string) ([]desk.Typed, error) {
	var typed []desk.Typed
	for _, phrase := range phrases {
		if strings.TrimSpace(phrase) == "" {
			return nil, fault.New(fault.Invalid, "usage.empty_flag", "flag", "slot")
		}
		typed = append(typed, s.start(phrase))
	}
	return typed, nil
}

// count reads how many, from 1 to most.
func count(flag, text string, most int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, fault.New(fault.Usage, "usage.count", "flag", flag, "value", text, "most", most)
	}
	return n, nil
}

// until reads how long something lasts from now on, or the time, or the day, the week
// or the month at the end of which it is over.
func (s *session) until(typed string) (time.Time, error) {
	text, c := s.meant(typed), s.when
	if _, err := when.ParseDuration(text); err != nil && fault.Of(err).Key == "when.duration_zero" {
		return time.Time{}, err
	}
	c.Direction = when.Upcoming
	t, err := when.ParseUntil(text, c)
	if err == nil {
		return t, nil
	}
	if key := fault.Of(err).Key; key == "when.no_time" || key == "when.period_alone" {
		_, last, err := when.ParseDays(text, c)
		return last.End(s.when.Zone), unclear(typed, err)
	}
	return t, unclear(typed, err)
}
