package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

// Exit is one row of the table of exit codes: the code that the process ends
// with, and the outcomes that lead to it, as JSON names them. What it means is
// worded in package lang under "exit." and the first outcome.
type Exit struct {
	Status   int
	Outcomes []render.Outcome
}

// Exits returns the one table of exit codes, lowest first.
func Exits() []Exit {
	return []Exit{
		{0, []render.Outcome{render.Done, render.Unchanged}},
		{1, outcomes(fault.Internal)},
		{2, outcomes(fault.Usage, fault.Invalid)},
		{3, outcomes(fault.NotFound, fault.Ambiguous)},
		{4, outcomes(fault.Conflict)},
		{5, outcomes(fault.Denied)},
		{6, outcomes(fault.TooEarly)},
		{7, outcomes(fault.Undecided)},
		{65, outcomes(fault.Damaged)},
		{74, outcomes(fault.IO, fault.OutcomeUnknown)},
		{75, outcomes(fault.Busy)},
		{130, outcomes(fault.Interrupted)},
	}
}

func outcomes(codes ...fault.Code) []render.Outcome {
	list := make([]render.Outcome, len(codes))
	for i, code := range codes {
		list[i] = render.Outcome(code)
	}
	return list
}

// refusal ends a command whose answer is already shown.
type refusal struct{ code fault.Code }

func (r refusal) Error() string { return "refused: " + string(r.code) }

// unfinished ends a command that was asked to say by its exit code that
// something is left to do. Its answer is already shown.
type unfinished struct{}

func (unfinished) Error() string { return "something is left" }

// leftOver returns unfinished where it is asked for and something is left.
func leftOver(asked bool, count int) error {
	if asked && count > 0 {
		return unfinished{}
	}
	return nil
}

// isAnswered reports whether what a command ended with is already shown.
func isAnswered(err error) bool {
	_, isRefusal := errors.AsType[refusal](err)
	_, isUnfinished := errors.AsType[unfinished](err)
	return isRefusal || isUnfinished
}

// exitOf returns the exit code for what a command returned.
func exitOf(err error) int {
	if err == nil {
		return 0
	}
	code := fault.Of(err).Code
	if refused, ok := errors.AsType[refusal](err); ok {
		code = refused.code
	}
	for _, exit := range Exits() {
		if slices.Contains(exit.Outcomes, render.Outcome(code)) {
			return exit.Status
		}
	}
	return 1
}

// asFault is faultOf for what may have gone well: nil where it did.
func asFault(err error) *fault.Error {
	if err == nil {
		return nil
	}
	return faultOf(err)
}

// faultOf returns what a command failed with as a fault.
func faultOf(err error) *fault.Error {
	_, known := errors.AsType[*fault.Error](err)
	if !known && errors.Is(err, context.Canceled) {
		return fault.New(fault.Interrupted, "interrupted").Because(err)
	}
	return fault.Of(err)
}
