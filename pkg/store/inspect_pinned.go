package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// KindPinned names the rules pinned to an appointment, where the book has no copy of them.
const KindPinned = "rules"

// pinned checks that the book has the rules pinned to an appointment, each version of which is looked up once. One
// that names no platform is under none.
func (in *inspection) pinned(a appointment.Appointment) error {
	if a.Platform == "" {
		return nil
	}
	key := platformKey(a.Platform, a.PolicyVersion)
	has, known := in.rules[string(key)]
	if !known {
		value, err := in.tx.Get(key)
		has = value != nil || err != nil // which is told of the rules themselves
		in.rules[string(key)] = has
		if err != nil {
			return err
		}
	}
	if has {
		return nil
	}
	return thing{KindPinned, a.ID, a.Platform + " " + a.PolicyVersion}.damaged()
}

// notePinned reports rules that are missing. Nothing else cannot be checked for want of them.
func (in *inspection) notePinned(a appointment.Appointment) error {
	err := in.pinned(a)
	if f, damage := damageIn(err); damage && thingIn(f).kind == KindPinned {
		return in.report(f)
	}
	return in.note(err)
}
