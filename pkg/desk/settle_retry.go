package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// firstClosing returns what closing came to under the same key before. What waits for the
// specialist is told as it is now, and what could be closed now is left alone and counted.
func (d *Desk) firstClosing(w *store.Change, event store.Event, s Settlement, texts *notice.Ahead) (Closing, error) {
	closing := Closing{DryRun: s.DryRun}
	left, err := event.After().Appointments()
	if err != nil {
		return closing, err
	}
	for _, a := range left {
		result, err := d.recorded(w.Reader, event.Narrowed(store.Portion{
			Verb: event.Verb, AppointmentID: a.ID, Verdict: event.Verdict, RuleIDs: event.RuleIDs,
		}))
		if err != nil {
			return closing, err
		}
		result.DryRun, result.Decision.Effect.Assumed = s.DryRun, slices.Contains(event.Assumed, a.ID)
		closing.Closed = append(closing.Closed, result)
	}
	slices.SortStableFunc(closing.Closed, byStart)
	if closing.Warnings, err = undoneSince(w.Reader, event); err != nil {
		return closing, err
	}
	return closing, d.stillOpen(w.Reader, &closing, s, texts)
}

// stillOpen fills in what a retry finds open.
func (d *Desk) stillOpen(r store.Reader, closing *Closing, s Settlement, texts *notice.Ahead) error {
	open, err := d.unclosed(r, s.From, s.To)
	if err != nil {
		return err
	}
	d, s.Options = d.shelving(r), Options{DryRun: true}
	for _, a := range open {
		result, _, err := d.decide(r, d.settling(a, s, texts))
		switch {
		case err != nil:
			return err
		case result.Changed:
			closing.Since++
		case result.Decision.Verdict == policy.Discretion, result.Decision.Verdict == policy.Deny:
			result.DryRun = closing.DryRun
			closing.Left = append(closing.Left, result)
		}
	}
	if closing.Since > 0 {
		closing.Warnings = append(closing.Warnings, warning("open_since", "count", closing.Since))
	}
	return nil
}
