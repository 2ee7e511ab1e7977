package desk_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// TestSameRulesDecideAnyHistoryAlike holds the laboratory to the identity: the rules by which everything was
// decided decide nothing otherwise, whatever has happened, been undone and been done again.
func TestSameRulesDecideAnyHistoryAlike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(1, 40).Draw(rt, "commands") {
			d.tells(rt)
			if rapid.IntRange(0, 5).Draw(rt, "undo") == 0 {
				d.mayFail(rt, func(k *desk.Desk) error { return did(k.Undo(context.Background(), desk.Options{}, "")) })
				d.sync(rt)
			}
		}
		for _, name := range d.platformsBooked() {
			tried := d.try(rt, desk.Trial{Platform: name})
			for _, row := range append(tried.Rows, tried.Changed...) {
				rt.Errorf("%s by %s comes out otherwise: %+v", row.Difference.Verb, name, row.Difference)
			}
			if n := tried.Results[lab.Alike] + tried.Results[lab.Undecided]; n != tried.Appointments() || len(tried.Unreplayed) > 0 {
				rt.Errorf("%s: of %d only %d alike, %v", name, tried.Appointments(), n, tried.Unreplayed)
			}
		}
	})
}

// TestWhatWasChargedIsWhatTheReportSays holds what was charged before to the ledger, whatever rules are tried,
// and its parts to the whole.
func TestWhatWasChargedIsWhatTheReportSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(1, 40).Draw(rt, "commands") {
			d.tells(rt)
		}
		d.recordSilence(rt)
		report, err := d.Desk().Report(context.Background(), d.Now.AddDate(-1, 0, 0), d.Now.AddDate(1, 0, 0), desk.ReportPlatform)
		if err != nil {
			rt.Fatal(err)
		}
		for _, of := range d.platformsBooked() {
			other := rapid.SampledFrom([]string{"clearly", "wooskill", "independent", "limited", "timely", "stricter", "stricter"}).Draw(rt, "other")
			tried := d.try(rt, desk.Trial{Platform: other, Of: of, From: d.Now.AddDate(-1, 0, 0), To: d.Now.AddDate(1, 0, 0)})
			before := map[string]int64{}
			for _, m := range tried.Money() {
				before[m.Currency] = m.Before
				if m.Before != m.Known.Before+m.Left.Before+m.Unknown.Before {
					rt.Errorf("%s by %s: the parts do not come to the whole: %+v", of, other, m)
				}
			}
			for _, row := range report.Rows {
				if row.Group == of && row.Currency != "" && before[row.Currency] != row.Earned {
					rt.Errorf("%s: %d charged, the report has %d %s", of, before[row.Currency], row.Earned, row.Currency)
				}
			}
		}
	})
}

// tells runs a random command, often one that says more than its records do: when the client asked, how it was
// ruled on a reason, what is assumed.
func (d *day) tells(rt *rapid.T) {
	known := d.ids()
	if len(known) == 0 || rapid.IntRange(0, 2).Draw(rt, "kind of command") == 0 {
		d.any(rt)
		return
	}
	ctx, id := context.Background(), rapid.SampledFrom(known).Draw(rt, "whose")
	ago := func(most int) when.Typed {
		return when.At(d.Now.Add(-time.Duration(rapid.IntRange(0, most).Draw(rt, "ago")) * time.Hour))
	}
	accepted, rejected, stated := "", "", ""
	switch rapid.IntRange(0, 4).Draw(rt, "reason") {
	case 0:
		accepted = "ill"
	case 1:
		rejected = "late"
	case 2:
		stated = "busy"
	}
	start := d.model[id].Start
	to := when.At(d.Now.Add(time.Duration(rapid.IntRange(1, 90).Draw(rt, "hours on")) * time.Hour))
	client := appointment.ByClient
	var do func(k *desk.Desk) error
	switch rapid.IntRange(0, 11).Draw(rt, "verb") {
	case 0:
		r := policy.Cancel{By: client, AcceptReason: accepted, RejectReason: rejected, Reason: stated}
		do = func(k *desk.Desk) error {
			return did(k.Cancel(ctx, desk.Cancellation{Selector: id, Request: r, Requested: ago(60)}))
		}
	case 1:
		r := policy.Reschedule{By: client, AcceptReason: accepted, Reason: stated}
		do = func(k *desk.Desk) error {
			return did(k.Reschedule(ctx, desk.Move{Selector: id, Request: r, To: to, Requested: ago(60)}))
		}
	case 2:
		r := policy.Offer{By: client, AcceptReason: accepted, Reason: stated}
		do = func(k *desk.Desk) error {
			return did(k.Offer(ctx, desk.Proposal{Selector: id, Request: r, Slots: []when.Typed{to}, Requested: ago(60)}))
		}
	case 3:
		n := desk.Declaration{Selector: id, Request: policy.Noshow{By: client, AcceptReason: accepted, RejectReason: rejected}}
		if accepted != "" && rapid.Bool().Draw(rt, "moved at once") {
			n.To = to
		}
		do = func(k *desk.Desk) error { return did(k.NoShow(ctx, n)) }
	case 4:
		m := desk.Note{Selector: id, Kind: rapid.SampledFrom(appointment.MessageKinds()).Draw(rt, "about"), Text: "text", Received: ago(30)}
		if m.Kind == appointment.MessageDelay && rapid.Bool().Draw(rt, "until") {
			m.ETA = when.At(start.Add(20 * time.Minute))
		}
		do = func(k *desk.Desk) error { return did(k.Message(ctx, m)) }
	case 5:
		do = func(k *desk.Desk) error {
			return did(k.Settle(ctx, desk.Settlement{Request: policy.Settle{Assume: rapid.SampledFrom(policy.Assumptions()).Draw(rt, "assume")}, To: d.Now}))
		}
	case 6:
		do = func(k *desk.Desk) error {
			return did(k.Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: client}, At: when.At(start.Add(7 * time.Minute))}))
		}
	case 7:
		r := policy.Edit{Note: stated, Price: appointment.Amount{Minor: int64(rapid.IntRange(0, 3).Draw(rt, "price")) * 5000, Currency: "PLN"}}
		do = func(k *desk.Desk) error { return did(k.Edit(ctx, desk.Details{Selector: id, Request: r})) }
	case 8:
		do = func(k *desk.Desk) error {
			return did(k.Accept(ctx, desk.Acceptance{Selector: id, Request: policy.Accept{Number: 1}}))
		}
	case 9:
		do = func(k *desk.Desk) error { return did(resolved(k, desk.Options{}, id)) }
	default: // to the time at which something can be said of it
		d.Now = appointment.Later(d.Now, start.Add(time.Duration(rapid.IntRange(-30, 3).Draw(rt, "about the start"))*20*time.Minute))
		return
	}
	d.mayFail(rt, do)
	d.sync(rt)
}

// platformsBooked returns the platforms of the appointments that there are.
func (d *day) platformsBooked() []string {
	var found []string
	for _, id := range d.ids() {
		if p := d.model[id].Platform; d.model[id].Status != appointment.EnteredInError && !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found
}

func (d *day) try(rt *rapid.T, trial desk.Trial) desk.Tried {
	tried, err := d.DeskAt(d.Now.Add(time.Minute)).Try(context.Background(), trial)
	if err != nil {
		rt.Fatal(err)
	}
	return tried
}
