package cli

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Exit is one row of the table of exit codes: the code that the process ends
// with, the error codes and the verdict that lead to it. What it means is worded
// in package lang under "exit." and the first error code, or "exit.done".
type Exit struct {
	Status  int
	Codes   []fault.Code
	Verdict policy.Verdict
}

// Exits returns the one table of exit codes, lowest first.
func Exits() []Exit {
	return []Exit{
		{0, nil, policy.Allow},
		{1, []fault.Code{fault.Internal}, ""},
		{2, []fault.Code{fault.Usage, fault.Invalid}, ""},
		{3, []fault.Code{fault.NotFound, fault.Ambiguous}, ""},
		{4, []fault.Code{fault.Conflict}, ""},
		{5, []fault.Code{fault.Denied}, policy.Deny},
		{6, []fault.Code{fault.TooEarly}, policy.Wait},
		{7, []fault.Code{fault.Undecided}, policy.Discretion},
		{65, []fault.Code{fault.Damaged}, ""},
		{74, []fault.Code{fault.IO, fault.OutcomeUnknown}, ""},
		{75, []fault.Code{fault.Busy}, ""},
		{130, []fault.Code{fault.Interrupted}, ""},
	}
}

// refusal ends a command whose answer is already shown.
type refusal struct{ verdict policy.Verdict }

func (r refusal) Error() string { return "refused: " + string(r.verdict) }

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
	refused, isRefusal := errors.AsType[refusal](err)
	code := fault.Of(err).Code
	for _, exit := range Exits() {
		if isRefusal && exit.Verdict == refused.verdict {
			return exit.Status
		}
		for _, c := range exit.Codes {
			if !isRefusal && c == code {
				return exit.Status
			}
		}
	}
	return 1
}

// faultOf returns what a command failed with as a fault.
func faultOf(err error) *fault.Error {
	_, known := errors.AsType[*fault.Error](err)
	if !known && errors.Is(err, context.Canceled) {
		return fault.New(fault.Interrupted, "interrupted").Because(err)
	}
	return fault.Of(err)
}
