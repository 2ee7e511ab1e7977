package store

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// regard begins to look at what stands under a key.
func (in *inspection) regard(key []byte) { in.subject, in.harmed = thingAt(key), false }

// note reports damage, and returns any other error.
func (in *inspection) note(err error) error {
	f, ok := damageIn(err)
	if !ok {
		return err
	}
	in.notes++
	in.harmed = in.harmed || thingIn(f) == in.subject
	return in.report(f)
}

// noteWant is note for damage without which what is looked at would be as it should be: it
// reports that too.
func (in *inspection) noteWant(err error) error {
	if err := in.note(err); err != nil {
		return err
	}
	f, ok := damageIn(err)
	if !ok || thingIn(f) == in.subject {
		return nil
	}
	return in.note(in.subject.wants(thingIn(f)))
}

// damageIn returns an error that is damage.
func damageIn(err error) (*fault.Error, bool) {
	f, ok := errors.AsType[*fault.Error](err)
	return f, ok && f.Code == fault.Damaged
}

// noteAll is note for several that do not depend on each other.
func (in *inspection) noteAll(errs ...error) error {
	for _, err := range errs {
		if err := in.note(err); err != nil {
			return err
		}
	}
	return nil
}
