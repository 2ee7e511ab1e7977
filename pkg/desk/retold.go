package desk

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// The names of values that are personal: with each goes the id of what has it now.
const (
	byClient = "_id" // "name" and "near" are the names of clients
	ofNotice = "subject"
)

// answeredBy returns what is kept of an answer that tells more than its event, nil for nothing.
func answeredBy(warnings []Warning) []store.Answer {
	if kept := remarksOf(warnings); len(kept) > 0 {
		return []store.Answer{{Warnings: kept}}
	}
	return nil
}

// answersOf returns what is kept of the answers about several appointments.
func answersOf(results []Result) []store.Answer {
	kept := make([]store.Answer, len(results))
	for i, r := range results {
		kept[i] = store.Answer{AppointmentID: r.Appointment.ID, Unchanged: !r.Changed, Warnings: remarksOf(r.Warnings)}
		if r.Decision == nil {
			continue
		}
		kept[i].Options = store.KeepOptions(r.Decision.Options)
		for _, rule := range r.Decision.Rules {
			kept[i].RuleIDs = append(kept[i].RuleIDs, rule.ID)
		}
	}
	return kept
}

// remarksOf returns what is kept of warnings. What is wrong with a text of the user's is not: it is
// about a file.
func remarksOf(warnings []Warning) []store.Remark {
	var kept []store.Remark
	for _, w := range warnings {
		if _, ofFile := w.Values["cause"]; ofFile {
			continue
		}
		remark := store.Remark{Code: w.Key}
		for _, name := range slices.Sorted(maps.Keys(w.Values)) {
			if _, personal := w.Values[name+byClient]; personal {
				continue
			}
			v := store.Value{Name: name}
			switch value := w.Values[name].(type) {
			case time.Time:
				v.Time, v.Zone = value.UTC(), value.Location().String()
			case time.Duration:
				v.Length = value
			case int:
				v.Count = value
			case string:
				v.Text = value
			}
			remark.Values = append(remark.Values, v)
		}
		kept = append(kept, remark)
	}
	return kept
}

// warnedThen returns of what the command of an event warned that was given under a key, and that
// it was undone since.
func warnedThen(r store.Reader, event store.Event, keyed store.Keyed) ([]Warning, error) {
	var warnings []Warning
	if len(keyed.Answers) == 1 && keyed.Answers[0].AppointmentID == "" {
		var err error
		if warnings, err = warningsOf(r, keyed.Answers[0].Warnings); err != nil {
			return nil, err
		}
	}
	since, err := undoneSince(r, event)
	return append(warnings, since...), err
}

// warningsOf returns the warnings that are kept, without those about what is gone.
func warningsOf(r store.Reader, kept []store.Remark) ([]Warning, error) {
	var warnings []Warning
	for _, remark := range kept {
		w := Warning{Key: remark.Code, Values: map[string]any{}}
		known := true
		for _, v := range remark.Values {
			w.Values[v.Name] = valueOf(v)
			name, named := strings.CutSuffix(v.Name, byClient)
			if !named || !known {
				continue
			}
			is, found, err := nameNow(r, name, v.Text)
			if err != nil {
				return nil, err
			}
			w.Values[name], known = is, found
		}
		if known {
			warnings = append(warnings, w)
		}
	}
	return warnings, nil
}

func valueOf(v store.Value) any {
	switch {
	case !v.Time.IsZero():
		return v.Time.In(when.ZoneOf(v.Zone))
	case v.Text != "":
		return v.Text
	case v.Length != 0:
		return v.Length
	}
	return v.Count
}

// nameNow returns what a personal value is now.
func nameNow(r store.Reader, value, id string) (string, bool, error) {
	if value == ofNotice {
		n, found, err := r.Notice(id)
		return n.Subject, found, err
	}
	c, found, err := r.LastKnownClient(id)
	return c.Name, found, err
}

// skippedOf returns what is kept of times that were passed over.
func skippedOf(list []Obstacle) []store.Skipped {
	var kept []store.Skipped
	for _, o := range list {
		kept = append(kept, store.Skipped{Start: o.Start.UTC(), Day: o.Day, Clock: o.Clock, Cause: o.Cause, With: o.With})
	}
	return kept
}

// passedThen returns the times that were passed over, with who has them.
func (d *Desk) passedThen(r store.Reader, kept []store.Skipped) ([]Obstacle, error) {
	var list []Obstacle
	for _, s := range kept {
		o := Obstacle{Start: s.Start, Day: s.Day, Clock: s.Clock, Cause: s.Cause, With: s.With}
		if !s.Start.IsZero() {
			o.Start = s.Start.In(d.Zone)
		}
		if s.With != "" {
			a, _, err := r.LastKnownAppointment(s.With)
			if err != nil {
				return nil, err
			}
			c, _, err := r.LastKnownClient(a.ClientID)
			if err != nil {
				return nil, err
			}
			o.Client = c.Name
		}
		list = append(list, o)
	}
	return list, nil
}
