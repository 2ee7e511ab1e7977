package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// firstBatch returns what the request came to that was made under the same key before.
func (d *Desk) firstBatch(r store.Reader, o Options) (Batch, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return Batch{}, known, err
	}
	batch := Batch{Verb: event.Verb, Event: event.ID, DryRun: o.DryRun}
	keyed, _, err := r.Keyed(o.Key)
	if err != nil {
		return batch, true, err
	}
	if batch.Skipped, err = d.passedThen(r, keyed.Skipped); err != nil {
		return batch, true, err
	}
	answers, err := answersTo(event, keyed)
	if err != nil {
		return batch, true, err
	}
	d = d.shelving(r)
	for _, a := range answers {
		result, err := d.answeredThen(r, event, keyed, a)
		if err != nil {
			return batch, true, err
		}
		batch.Results = append(batch.Results, result)
	}
	if len(batch.Results) == 0 {
		return batch, true, nil
	}
	counters, err := d.countedAt(r, event, batch.Results[0])
	if err != nil {
		return batch, true, err
	}
	for i := range batch.Results {
		batch.Results[i].Counters, batch.Results[i].DryRun = counters, o.DryRun
		if batch.Results[i].CalledOff, err = d.calledOffAt(r, event, batch.Results[i]); err != nil {
			return batch, true, err
		}
	}
	since, err := undoneSince(r, event)
	if err != nil {
		return batch, true, err
	}
	batch.Results[0].Warnings = append(batch.Results[0].Warnings, since...)
	if err := d.whatNext(r, &batch); err != nil {
		return batch, true, err
	}
	if batch.Verb == appointment.VerbBook {
		batch.Series, _, err = r.Series(batch.Results[0].Appointment.Series)
	}
	return batch, true, err
}

// answersTo returns what is kept of the answers about the appointments of an event, or what books
// of before have of them.
func answersTo(event store.Event, keyed store.Keyed) ([]store.Answer, error) {
	if len(keyed.Answers) > 0 {
		return keyed.Answers, nil
	}
	left, err := event.After().Appointments()
	slices.SortStableFunc(left, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	var answers []store.Answer
	for _, a := range left {
		answers = append(answers, store.Answer{AppointmentID: a.ID, RuleIDs: event.RuleIDs})
	}
	return answers, err
}

// answeredThen returns what an event came to for one of the appointments that it was about.
func (d *Desk) answeredThen(r store.Reader, event store.Event, keyed store.Keyed, a store.Answer) (Result, error) {
	result, err := d.recorded(r, event.Narrowed(store.Portion{
		Verb: event.Verb, AppointmentID: a.AppointmentID, Verdict: event.Verdict, RuleIDs: a.RuleIDs, Options: a.Options,
	}))
	if err != nil {
		return result, err
	}
	if a.Unchanged {
		result.Event = ""
	}
	result.Terms = appointment.TermsFromList(keyed.Terms)
	result.Warnings, err = warningsOf(r, a.Warnings)
	return result, err
}
