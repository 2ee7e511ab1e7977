package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// TestWhatAnAnswerNamesIsNotRefused runs random commands and asks for each option
// of each answer, as a dry run, at once or at its own NotBefore. Only another
// appointment in the way is an excuse.
func TestWhatAnAnswerNamesIsNotRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(1, 20).Draw(rt, "commands") {
			c := anyCommand(rt, d)
			d.checkClosing(rt)
			result, err := c.result(d)
			if err != nil || result.Decision == nil {
				continue
			}
			if result.Changed && !result.DryRun {
				d.model[result.Appointment.ID] = result.Appointment
			}
			if result.DryRun && result.Changed {
				continue // its options are those of a change that was not made
			}
			for _, o := range result.Decision.Options {
				d.checkOption(rt, c.name, result.Appointment, o)
			}
		}
	})
}

// checkClosing asks for each option of what closing the day would leave.
func (d *day) checkClosing(rt *rapid.T) {
	closing, err := d.DeskAt(d.Now).Settle(context.Background(), desk.Settlement{To: d.Now, Options: desk.Options{DryRun: true}})
	if err != nil {
		rt.Fatal(err)
	}
	for _, left := range closing.Left {
		for _, o := range left.Decision.Options {
			d.checkOption(rt, "settle", left.Appointment, o)
		}
	}
}

func (d *day) checkOption(rt *rapid.T, name string, a appointment.Appointment, o policy.Option) {
	rt.Helper()
	k := d.DeskAt(appointment.Later(d.Now, o.NotBefore))
	r, err := take(k, a, o.Key)
	switch {
	case err != nil && fault.Of(err).Code == fault.Conflict:
	case err != nil, r.Decision != nil && r.Decision.Verdict != policy.Allow:
		rt.Fatalf("%s names %s, which is answered with %v, %+v", name, o.Key, err, r.Decision)
	}
}

// take carries out an option as a dry run, with values such as one would type.
func take(k *desk.Desk, a appointment.Appointment, key policy.OptionKey) (desk.Result, error) {
	const client, specialist, text = appointment.ByClient, appointment.BySpecialist, "an accident"
	ctx, dry, id, to := context.Background(), desk.Options{DryRun: true}, a.ID, when.At(k.Now.AddDate(0, 0, 40))
	switch key {
	case policy.OptionAcceptReason:
		return k.NoShow(ctx, desk.Declaration{Options: dry, Selector: id, Request: policy.Noshow{By: client, AcceptReason: text}, To: to})
	case policy.OptionRejectReason:
		return k.NoShow(ctx, desk.Declaration{Options: dry, Selector: id, Request: policy.Noshow{By: client, RejectReason: text}})
	case policy.OptionDeclareAbsence, policy.OptionRetry:
		return k.NoShow(ctx, desk.Declaration{Options: dry, Selector: id, Request: policy.Noshow{By: client}})
	case policy.OptionMoveAccepting:
		return k.Reschedule(ctx, desk.Move{Options: dry, Selector: id, Request: policy.Reschedule{By: client, AcceptReason: text}, To: to})
	case policy.OptionMoveOwed, policy.OptionMoveFree:
		return k.Reschedule(ctx, desk.Move{Options: dry, Selector: id, Request: policy.Reschedule{By: client}, To: to})
	case policy.OptionSpecialistMove:
		return k.Reschedule(ctx, desk.Move{Options: dry, Selector: id, Request: policy.Reschedule{By: specialist}, To: to})
	case policy.OptionCancelAccepting:
		return k.Cancel(ctx, desk.Cancellation{Options: dry, Selector: id, Request: policy.Cancel{By: client, AcceptReason: text}})
	case policy.OptionCancelCharged:
		return k.Cancel(ctx, desk.Cancellation{Options: dry, Selector: id, Request: policy.Cancel{By: client, RejectReason: text}})
	case policy.OptionCancelOwed, policy.OptionCancelWaived, policy.OptionCancelByTier:
		return k.Cancel(ctx, desk.Cancellation{Options: dry, Selector: id, Request: policy.Cancel{By: client}})
	case policy.OptionSpecialistCancel:
		return k.Cancel(ctx, desk.Cancellation{Options: dry, Selector: id, Request: policy.Cancel{By: specialist}})
	case policy.OptionSpecialistAbsent:
		return k.NoShow(ctx, desk.Declaration{Options: dry, Selector: id, Request: policy.Noshow{By: specialist}})
	case policy.OptionSpecialistCame:
		return k.Checkin(ctx, desk.Arrival{Options: dry, Selector: id, Request: policy.Checkin{By: specialist}})
	case policy.OptionOnTime:
		return k.Checkin(ctx, desk.Arrival{Options: dry, Selector: id, Request: policy.Checkin{By: client}, OnTime: true})
	case policy.OptionCancelRequested:
		return k.Cancel(ctx, desk.Cancellation{Options: dry, Selector: id, Request: policy.Cancel{By: client}, Requested: when.At(a.Start.Add(-time.Second))})
	case policy.OptionCheckin, policy.OptionClientCame:
		return k.Checkin(ctx, desk.Arrival{Options: dry, Selector: id, Request: policy.Checkin{By: client}})
	case policy.OptionArrivedAt:
		return k.Checkin(ctx, desk.Arrival{Options: dry, Selector: id, Request: policy.Checkin{By: client}, At: when.At(appointment.Earlier(a.Start, k.Now))})
	case policy.OptionDelayUntil:
		eta := when.At(appointment.Later(a.Start, k.Now).Add(time.Minute))
		return k.Message(ctx, desk.Note{Options: dry, Selector: id, Kind: appointment.MessageDelay, Text: text, ETA: eta})
	}
	return takeBeside(k, id, key)
}

// takeBeside carries out an option about money, an offer or the details.
func takeBeside(k *desk.Desk, id string, key policy.OptionKey) (desk.Result, error) {
	ctx, dry := context.Background(), desk.Options{DryRun: true}
	slots := []when.Typed{when.At(k.Now.AddDate(0, 0, 40)), when.At(k.Now.AddDate(0, 0, 41))}
	switch key {
	case policy.OptionPay:
		return k.Pay(ctx, desk.Payment{Options: dry, Selector: id})
	case policy.OptionRefund:
		return k.Refund(ctx, desk.Payment{Options: dry, Selector: id})
	case policy.OptionOffer:
		return k.Offer(ctx, desk.Proposal{Options: dry, Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: slots})
	case policy.OptionOfferClient:
		return k.Offer(ctx, desk.Proposal{Options: dry, Selector: id, Request: policy.Offer{By: appointment.ByClient}, Slots: slots})
	case policy.OptionAcceptSlot:
		shown, err := k.Show(ctx, id)
		if err != nil {
			return shown, err
		}
		for i, s := range shown.Offer.Slots {
			if !s.Start.Before(k.Now) {
				return k.Accept(ctx, desk.Acceptance{Options: dry, Selector: id, Request: policy.Accept{Number: i + 1}})
			}
		}
		return k.Accept(ctx, desk.Acceptance{Options: dry, Selector: id, Request: policy.Accept{Number: 1}})
	case policy.OptionDecline:
		return k.Decline(ctx, dry, id)
	case policy.OptionWithdraw:
		return k.Withdraw(ctx, dry, id)
	case policy.OptionEditNote:
		return k.Edit(ctx, desk.Details{Options: dry, Selector: id, Request: policy.Edit{Note: "a note"}})
	}
	return desk.Result{}, nil
}
