package policy

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Ways is what could be done about one of several appointments.
type Ways struct {
	Appointment appointment.Appointment
	Options     []Option
}

// Together returns what could be done about appointments of one series, by start. An option that
// all of it have that lie ahead, or all from one of them on, is one option about these; what is left
// is about one appointment each. ahead are those of the series that lie ahead, by start.
func Together(each []Ways, ahead []appointment.Appointment) []Option {
	var keys []OptionKey
	of := map[OptionKey][]Option{}
	for _, w := range each {
		for _, o := range w.Options {
			if of[o.Key] == nil {
				keys = append(keys, o.Key)
			}
			of[o.Key] = append(of[o.Key], o)
		}
	}
	var options []Option
	for _, key := range keys {
		joint := jointly(of[key], ahead)
		covered := joint.Covered(ahead)
		for _, o := range of[key] {
			switch is := func(a appointment.Appointment) bool { return a.ID == o.ID }; {
			case o.ID == joint.ID:
				options = append(options, joint)
			case !slices.ContainsFunc(covered, is):
				options = append(options, o)
			}
		}
	}
	return options
}

// jointly returns one option about all that lie ahead of a series from one of them on, as far as
// each has it; the zero one where that is no more than one.
func jointly(options []Option, ahead []appointment.Appointment) Option {
	has := func(id string) bool {
		return options[0].Key.ofSeries() && slices.ContainsFunc(options, func(o Option) bool { return o.ID == id })
	}
	from := len(ahead)
	for from > 0 && has(ahead[from-1].ID) {
		from--
	}
	if len(ahead)-from < 2 {
		return Option{}
	}
	scope := appointment.ScopeFollowing
	if from == 0 {
		scope = appointment.ScopeAll
	}
	return Option{Key: options[0].Key, ID: ahead[from].ID, Scope: scope, Cause: options[0].Cause}
}

// Covered returns of the appointments of a series that lie ahead those that an option is about.
func (o Option) Covered(ahead []appointment.Appointment) []appointment.Appointment {
	at := slices.IndexFunc(ahead, func(a appointment.Appointment) bool { return a.ID == o.ID })
	switch {
	case o.Scope == appointment.ScopeAll:
		return ahead
	case at < 0:
		return nil
	case o.Scope == appointment.ScopeFollowing:
		return ahead[at:]
	}
	return ahead[at : at+1]
}

// ofSeries reports whether a request that an option names can be about several of a series.
func (k OptionKey) ofSeries() bool {
	return slices.Contains([]OptionKey{
		OptionMoveAccepting, OptionMoveOwed, OptionMoveFree, OptionSpecialistMove, OptionCancelAccepting,
		OptionCancelCharged, OptionCancelOwed, OptionCancelWaived, OptionCancelByTier, OptionSpecialistCancel, OptionEditLength, OptionConfirm,
	}, k)
}

// Likewise returns the option to ask of an appointment what a request asked of others of its
// series; false where none does.
func Likewise(r Request, a appointment.Appointment) (Option, bool) {
	key := OptionKey("")
	switch r := r.(type) {
	case Reschedule:
		switch {
		case r.By == appointment.BySpecialist:
			key = OptionSpecialistMove
		case r.AcceptReason != "":
			key = OptionMoveAccepting
		default:
			key = OptionMoveFree
		}
	case Cancel:
		switch {
		case r.By == appointment.BySpecialist:
			key = OptionSpecialistCancel
		case r.AcceptReason != "":
			key = OptionCancelAccepting
		case r.RejectReason != "":
			key = OptionCancelCharged
		default:
			key = OptionCancelByTier
		}
	case Edit:
		key = OptionEditLength
	}
	return option(&a, key), key != ""
}
