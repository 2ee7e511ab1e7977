package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Answer is what a command told of one of the appointments that it was about and its event does
// not tell: what it warned of and, where it was about several, whether it changed this one and by
// which rules. AppointmentID is empty where it was about one alone, or about none.
type Answer struct {
	AppointmentID string   `cbor:"1,keyasint,omitempty"`
	Unchanged     bool     `cbor:"2,keyasint,omitempty"`
	RuleIDs       []string `cbor:"3,keyasint,omitempty"`
	Options       []Option `cbor:"4,keyasint,omitempty"`
	Warnings      []Remark `cbor:"5,keyasint,omitempty"`
}

// Remark is a warning as it is kept: what it says is worded when it is read.
type Remark struct {
	Code   string  `cbor:"1,keyasint"`
	Values []Value `cbor:"2,keyasint,omitempty"`
}

// Value is a value that a warning names: a text, a time in its zone, a number, or a length of
// time.
type Value struct {
	Name   string        `cbor:"1,keyasint"`
	Text   string        `cbor:"2,keyasint,omitempty"`
	Time   time.Time     `cbor:"3,keyasint,omitzero"`
	Zone   string        `cbor:"4,keyasint,omitempty"`
	Count  int           `cbor:"5,keyasint,omitempty"`
	Length time.Duration `cbor:"6,keyasint,omitempty"`
}

// Skipped is a time that a command passed over: Start is zero where there is no such time, With
// the appointment that has it.
type Skipped struct {
	Start time.Time         `cbor:"1,keyasint,omitzero"`
	Day   string            `cbor:"2,keyasint"`
	Clock string            `cbor:"3,keyasint"`
	Cause appointment.Cause `cbor:"4,keyasint"`
	With  string            `cbor:"5,keyasint,omitempty"`
}
