package cli

import (
	"context"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

type waitOptions struct{ timeout length }

func newWait(a *app) *cobra.Command {
	var o waitOptions
	cmd := a.verb("wait", usage{
		args:     []string{"SEL"},
		asks:     policy.Await{},
		examples: []string{"adsum wait @now", "adsum wait @now && adsum noshow @now", "adsum wait Anna --timeout 10m"},
		shelf:    shelfOverview,
		result:   true,
		apart:    apartLasting,
	}, func(s *session, args []string) error { return runWait(s, o, args) })
	a.length(cmd, &o.timeout, "timeout")
	return cmd
}

func runWait(s *session, o waitOptions, args []string) error {
	timeout, err := o.timeout.read()
	if err != nil {
		return err
	}
	v := &vigil{session: s, began: s.deps.Now(), from: s.desk.Now}
	switch {
	case s.globals.dryRun:
		v.deadline = v.now() // what would be waited for is known at once
	case timeout > 0:
		v.deadline = v.now().Add(timeout)
	}
	watching, stop := context.WithCancel(s.cmd.Context())
	defer stop()
	v.changes = s.desk.Watch(watching)
	if err := v.attend(args[0]); err != nil {
		return err
	}
	ended, err := v.keep()
	v.erase()
	if err != nil && v.arrival != "" && s.cmd.Context().Err() != nil {
		return fault.New(fault.Interrupted, "cli.wait_interrupted", "event", v.arrival).Because(err)
	}
	s.show.Now = v.now().In(s.when.Zone)
	show := func(w io.Writer, r desk.Result) error { return s.show.Awaited(w, r, ended.would) }
	return s.answerIn(show, ended.result, err)
}

// awaited is what a wait ended with, and what declaring the client absent would
// then come to.
type awaited struct{ result, would desk.Result }

// tick is how often a vigil looks whether the book has changed.
const tick = time.Second

// vigil waits for the client of one appointment. The book is open only for the
// moment of each look.
type vigil struct {
	*session
	began    time.Time // by the clock of the process
	from     time.Time // when the waiting began, in UTC and whole seconds
	id       string
	start    time.Time // of the appointment, as it was when the waiting began
	opens    time.Time // when check-in opens, where the specialist's is still to come
	deadline time.Time // zero for none
	told     render.Countdown
	changes  <-chan struct{} // of the book; nil where only looking tells of them
	arrival  string          // the event that recorded the specialist's arrival; empty for none
}

// now returns the instant of the vigil.
func (v *vigil) now() time.Time { return v.goneOn(v.began) }

// at returns the desk as it is now.
func (v *vigil) at() *desk.Desk { return v.deskAt(v.now()) }

// attend records that the specialist is there, or notes when that can be done. Where
// the client need not be waited for it changes nothing.
func (v *vigil) attend(selector string) error {
	ctx, now, o := v.cmd.Context(), v.at(), desk.Options{DryRun: true}
	result, err := now.Attend(ctx, o, selector)
	if err != nil {
		return err
	}
	id := result.Appointment.ID
	would, err := now.Awaited(ctx, id, result.Appointment.Start)
	if err != nil {
		return err
	}
	refused := would.Decision.Verdict == policy.Deny || would.Decision.Verdict == policy.Discretion
	if !refused && !v.globals.dryRun {
		o.DryRun = false
		if result, err = now.Attend(ctx, o, id); err != nil {
			return err
		}
	}
	v.id, v.opens = result.Appointment.ID, time.Time{}
	if result.Event != "" {
		v.arrival = result.Event
	}
	if v.start.IsZero() {
		v.start = result.Appointment.Start
	}
	if result.Decision.Verdict == policy.Wait {
		v.opens = result.Decision.NotBefore
	}
	return nil
}

// keep returns the first answer that is not to wait, or the last one before the
// deadline. Where absence could be declared, that the wait lasted until then is
// recorded.
func (v *vigil) keep() (awaited, error) {
	for {
		stamp, known := v.desk.Stamp()
		if !v.opens.IsZero() && !v.now().Before(v.opens) {
			if err := v.attend(v.id); err != nil {
				return awaited{}, err
			}
			continue
		}
		would, err := v.at().Awaited(v.cmd.Context(), v.id, v.start)
		if err != nil {
			return awaited{}, err
		}
		if would.Decision.Verdict != policy.Wait || v.late() {
			ended, err := v.recorded(would)
			if err != nil || ended.result.Decision.Verdict != policy.Wait || v.late() {
				return ended, err
			}
			continue // a longer delay was announced in the meantime
		}
		if err := v.pause(v.cmd.Context(), would.Decision.NotBefore, stamp, known); err != nil {
			return awaited{}, err
		}
	}
}

// recorded records that the wait lasted until absence could be declared, and says
// what the book has of it: where it cannot be declared, the arrival alone.
func (v *vigil) recorded(would desk.Result) (awaited, error) {
	dryRun := v.globals.dryRun
	ended := awaited{result: would, would: would}
	ended.result.DryRun = dryRun
	if would.Decision.Verdict == policy.Allow {
		o, since := desk.Options{DryRun: dryRun}, v.from
		result, err := v.at().KeepWait(v.cmd.Context(), o, v.id, v.start, since)
		if err != nil {
			return ended, err
		}
		ended.result = result
	}
	if ended.result.Event == "" && v.arrival != "" {
		ended.result.Event, ended.result.Changed = v.arrival, true
	}
	return ended, nil
}

func (v *vigil) late() bool { return !v.deadline.IsZero() && !v.now().Before(v.deadline) }

// pause returns when there is a reason to look again: the wait is over by the
// clock, or the book is not as it was.
func (v *vigil) pause(ctx context.Context, until time.Time, stamp string, known bool) error {
	wake := until
	for _, other := range []time.Time{v.opens, v.deadline} {
		if !other.IsZero() && other.Before(wake) {
			wake = other
		}
	}
	for {
		now := v.now()
		if !now.Before(wake) {
			return nil
		}
		v.tell(render.Countdown{From: v.told.From, Until: until, Now: now})
		select {
		case <-ctx.Done():
			return ctx.Err()
		case _, goesOn := <-v.changes:
			if !goesOn {
				v.changes = nil
			}
			return nil
		case <-v.deps.After(min(tick, wake.Sub(now))):
		}
		if v.changes != nil {
			continue
		}
		if latest, still := v.desk.Stamp(); !known || !still || latest != stamp {
			return nil
		}
	}
}

// tell shows how far the wait has come: as a bar where a person sees it, else
// as a line a minute and whenever the wait gets longer or shorter.
func (v *vigil) tell(c render.Countdown) {
	if v.show.Quiet || v.globals.forPrograms() {
		return
	}
	view := v.show
	view.Color = v.usesColour(v.deps.Terminal.Stderr)
	first := c.From.IsZero()
	if first {
		c.From = c.Now
	}
	if v.deps.Terminal.Stderr {
		_ = view.Countdown(v.deps.Stderr, c)
		v.told = c
		return
	}
	if first || !c.Until.Equal(v.told.Until) || c.Now.Sub(v.told.Now) >= time.Minute {
		_ = view.Waiting(v.deps.Stderr, c)
		v.told = c
	}
}

func (v *vigil) erase() {
	if v.deps.Terminal.Stderr && !v.told.From.IsZero() {
		_ = v.show.EraseCountdown(v.deps.Stderr)
	}
}
