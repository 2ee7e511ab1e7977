package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Explanation is the timeline of an appointment and what each verb would answer
// at an instant, given the appointment as it stands and the messages that had
// come by then.
type Explanation struct {
	At          time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    policy.Platform
	Timeline    []policy.Moment
	Answers     []policy.Answer
	Withheld    bool             // what passed is kept from who asks, and bears on no answer
	Counters    *policy.Counters // of the client at that instant; nil where the desk is not asked for them
}

// Explain returns what can be asked of the appointment that a selector names,
// with the answers at the instant that was typed, nil for now.
func (d *Desk) Explain(ctx context.Context, selector string, typed when.Typed) (Explanation, error) {
	var e Explanation
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		s, err := d.find(r, selector, d.toShow())
		if err != nil {
			return err
		}
		at, err := typed.Instant(s.Appointment)
		if err != nil {
			return err
		}
		if at.IsZero() {
			at = d.Now
		}
		shelf := dossier.NewShelf(r, at)
		if s.Past, err = shelf.Past(s.Dossier); err != nil {
			return err
		}
		facts := s.facts().At(at)
		facts.Bound = d.Bound
		e = Explanation{
			At: at, Appointment: s.Appointment, Client: s.Client, Platform: s.Platform,
			Timeline: policy.Timeline(s.Platform, facts),
			Answers:  policy.Answers(s.Platform, facts, at),
		}
		e.Withheld = r.Withheld()
		if d.Counts {
			counters, err := shelf.Counters(s.Client.ID)
			e.Counters = &counters
			return err
		}
		return nil
	})
	return e, err
}
