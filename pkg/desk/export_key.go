package desk

import (
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// keyOf is what is kept of a key as an export has it.
func keyOf(k store.Keyed) transfer.Key {
	p := k.Portion
	key := transfer.Key{Key: k.Key, Arguments: k.Arguments, EventID: k.EventID, Terms: k.Terms, Portion: transfer.Portion{
		Verb: p.Verb, AppointmentID: p.AppointmentID, ClientID: p.ClientID, PackageID: p.PackageID, WaitingID: p.WaitingID, Verdict: p.Verdict, RuleIDs: p.RuleIDs,
		Options: optionsOf(p.Options), Members: p.Members,
	}}
	for _, a := range k.Answers {
		key.Answers = append(key.Answers, answerOut(a))
	}
	for _, s := range k.Skipped {
		key.Skipped = append(key.Skipped, transfer.Skipped(s))
	}
	return key
}

func answerOut(a store.Answer) transfer.Answer {
	told := transfer.Answer{AppointmentID: a.AppointmentID, Unchanged: a.Unchanged, RuleIDs: a.RuleIDs, Options: optionsOf(a.Options)}
	for _, w := range a.Warnings {
		remark := transfer.Remark{Code: w.Code}
		for _, v := range w.Values {
			remark.Values = append(remark.Values, transfer.Value(v))
		}
		told.Warnings = append(told.Warnings, remark)
	}
	return told
}

// keyedOf is what is kept of a key that an export has.
func keyedOf(k transfer.Key) store.Keyed {
	p := k.Portion
	key := store.Keyed{Key: k.Key, Arguments: k.Arguments, EventID: k.EventID, Terms: k.Terms, Portion: store.Portion{
		Verb: p.Verb, AppointmentID: p.AppointmentID, ClientID: p.ClientID, PackageID: p.PackageID, WaitingID: p.WaitingID, Verdict: p.Verdict, RuleIDs: p.RuleIDs,
		Options: keptOptions(p.Options), Members: p.Members,
	}}
	for _, a := range k.Answers {
		key.Answers = append(key.Answers, answerIn(a))
	}
	for _, s := range k.Skipped {
		key.Skipped = append(key.Skipped, store.Skipped(s))
	}
	return key
}

func answerIn(a transfer.Answer) store.Answer {
	kept := store.Answer{AppointmentID: a.AppointmentID, Unchanged: a.Unchanged, RuleIDs: a.RuleIDs, Options: keptOptions(a.Options)}
	for _, w := range a.Warnings {
		remark := store.Remark{Code: w.Code}
		for _, v := range w.Values {
			remark.Values = append(remark.Values, store.Value(v))
		}
		kept.Warnings = append(kept.Warnings, remark)
	}
	return kept
}
