package render

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Outcome is what came of a command, as scripts see it: Done, Unchanged, or the
// code of the fault or the refusal that it ended with.
type Outcome string

// The outcomes of a command that did what it was asked. Unchanged says that
// nothing had to change.
const (
	Done      Outcome = "done"
	Unchanged Outcome = "unchanged"
)

// RefusalCode returns the code under which scripts see a verdict; it is empty for
// one that allows.
func RefusalCode(verdict policy.Verdict) fault.Code {
	switch verdict {
	case policy.Wait:
		return fault.TooEarly
	case policy.Deny:
		return fault.Denied
	case policy.Discretion:
		return fault.Undecided
	case policy.Allow:
	}
	return ""
}

// envelope begins every object that scripts see, whatever the outcome. Error is
// nil where the command did what it was asked.
type envelope struct {
	Schema  string    `json:"schema"`
	Outcome Outcome   `json:"outcome"`
	Error   *errorRow `json:"error"`
}

// answered is the envelope of an answer that was only looked up.
func answered(schema string) envelope { return envelope{Schema: schema, Outcome: Done} }

// changedOr is the envelope of a command that makes a change, where it had to.
func changedOr(schema string, changed bool) envelope {
	if !changed {
		return envelope{Schema: schema, Outcome: Unchanged}
	}
	return answered(schema)
}

// change is what every answer of a command that changes the book begins with.
type change struct {
	envelope
	Changed bool    `json:"changed"`
	DryRun  bool    `json:"dry_run"`
	Event   *string `json:"event"`
}

func (v View) changeOf(e envelope, changed, dryRun bool, event string) change {
	return change{e, changed, dryRun || v.DryRun, text(event)}
}

// besideOf begins the answer of a command about what stands beside the appointments.
func (v View) besideOf(schema string, b desk.Beside) change {
	return v.changeOf(changedOr(schema, b.Changed), b.Changed, b.DryRun, b.Event)
}

// failed is the envelope of a command that went wrong.
func (v View) failed(schema string, err *fault.Error) envelope {
	return envelope{Schema: schema, Outcome: Outcome(err.Code), Error: v.errorRowOf(err)}
}

// envelopeOf is the envelope of a result: of a refusal the error says in English
// by which rule, and what could be done first.
func (v View) envelopeOf(r desk.Result) envelope {
	code := fault.Code("")
	if r.Decision != nil {
		code = RefusalCode(r.Decision.Verdict)
	}
	switch {
	case code != "":
		return envelope{Schema: schema, Outcome: Outcome(code), Error: v.refusalRowOf(code, r)}
	case r.Verb == "":
		return answered(schema)
	}
	return changedOr(schema, r.Changed)
}

func (v View) refusalRowOf(code fault.Code, r desk.Result) *errorRow {
	english, d := v.english(), r.Decision
	row := &errorRow{Code: string(code), Message: english.Say(verdictOf(d), nil)}
	if len(d.Rules) > 0 {
		row.Message += ": " + ruleText(d.Rules[0], lang.EN)
	}
	if len(d.Options) > 0 {
		first := d.Options[0]
		row.Hint = text(typed(english, first, "") + ": " + effect(english, first, when.ZoneOf(r.Appointment.Timezone)))
	}
	for _, w := range v.warningsOf(r.Warnings) {
		if w.Code == desk.WarnRulingTheirs {
			row.Hint = &w.Message
		}
	}
	return row
}
