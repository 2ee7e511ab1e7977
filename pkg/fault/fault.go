// Package fault is the one shape of every error that a person or a script gets
// to see: a code for programs, a key for the words, and the values that go into
// them. Package lang has the words, package cli the exit codes.
//
// It must not hold a phrase, and imports the standard library alone.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code is the kind of an error, as scripts see it in JSON. It decides the exit
// code.
type Code string

// The codes. Usage is a command line that cannot be meant so, Invalid a value
// that cannot be; Denied, TooEarly and Undecided are what the rules answer; after
// OutcomeUnknown the change may have happened.
const (
	Internal       Code = "internal"
	Usage          Code = "usage"
	Invalid        Code = "invalid"
	NotFound       Code = "not_found"
	Ambiguous      Code = "ambiguous"
	Conflict       Code = "conflict"
	Denied         Code = "denied"
	TooEarly       Code = "too_early"
	Undecided      Code = "undecided"
	Damaged        Code = "damaged"
	IO             Code = "io"
	OutcomeUnknown Code = "outcome_unknown"
	Busy           Code = "busy"
	Interrupted    Code = "interrupted"
)

// Error is an error with its words still to come. Key names the message in
// package lang ("when.skipped"); Values fill its placeholders and are strings,
// ints, time.Time (in the zone to show), time.Duration, appointment.Amount,
// appointment.Verb (shown as its command), Typed, Cause or another *Error.
type Error struct {
	Code   Code
	Key    string
	Values map[string]any
	Err    error // the cause, nil where there is none
}

// Typed is what is typed to another program, as it stands.
type Typed string

// New returns an Error with the given code and message key. The rest are pairs
// of a placeholder's name and its value.
func New(code Code, key string, pairs ...any) *Error {
	values := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		values[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return &Error{Code: code, Key: key, Values: values}
}

// Because returns e with its cause.
func (e *Error) Because(cause error) *Error {
	e.Err = cause
	return e
}

// Error returns the key, the values and the cause, for logs and tests; people
// get the words of package lang.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Code, e.Key)
	if len(e.Values) > 0 {
		fmt.Fprintf(&b, " %v", e.Values)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Of returns err as an *Error; anything else is a defect of adsum and comes
// back as Internal.
func Of(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return New(Internal, "internal", "cause", err.Error()).Because(err)
}
