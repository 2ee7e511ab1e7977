package transfer

import (
	"reflect"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// wordsOf returns the few words that a text of a type may be, nil for any text.
func (c *Codec) wordsOf(t reflect.Type) map[string]bool {
	if t == reflect.TypeFor[string]() {
		return nil
	}
	known, has := c.words[t]
	if !has {
		known = wordsOf(t)
		c.words[t] = known
	}
	return known
}

func wordsOf(t reflect.Type) map[string]bool {
	switch t {
	case reflect.TypeFor[appointment.Status]():
		return set(appointment.Statuses())
	case reflect.TypeFor[appointment.Party]():
		return set(append(appointment.Parties(), appointment.ByPlatform))
	case reflect.TypeFor[appointment.Charge]():
		return set(appointment.Charges())
	case reflect.TypeFor[appointment.Ruling]():
		return set(appointment.Rulings())
	case reflect.TypeFor[appointment.MessageKind]():
		return set(appointment.MessageKinds())
	case reflect.TypeFor[appointment.NoticeKind]():
		return set(appointment.NoticeKinds())
	case reflect.TypeFor[appointment.NoticeState]():
		return set(appointment.NoticeStates())
	case reflect.TypeFor[appointment.DisputeKind]():
		return set(appointment.DisputeKinds())
	case reflect.TypeFor[appointment.OfferState]():
		return set(appointment.OfferStates())
	case reflect.TypeFor[appointment.Verb]():
		return set(appointment.Verbs())
	case reflect.TypeFor[appointment.Cause]():
		return set(appointment.Causes())
	case reflect.TypeFor[appointment.Unit]():
		return set(appointment.Units())
	case reflect.TypeFor[appointment.TermsSource]():
		return set(appointment.TermsSources())
	case reflect.TypeFor[appointment.SessionKind]():
		return set(appointment.SessionKinds())
	case reflect.TypeFor[appointment.RefundChoice]():
		return set(appointment.RefundChoices())
	case reflect.TypeFor[appointment.SilenceKind]():
		return set(appointment.SilenceKinds())
	case reflect.TypeFor[policy.Side]():
		return set(policy.Sides())
	case reflect.TypeFor[policy.Cause]():
		return set(policy.Causes())
	case reflect.TypeFor[policy.CauseRule]():
		return set(policy.CauseRules())
	case reflect.TypeFor[policy.RefundMode]():
		return set(policy.RefundModes())
	case reflect.TypeFor[policy.Applies]():
		return set(policy.AllApplies())
	case reflect.TypeFor[policy.Case]():
		return set(slices.Concat(policy.PlatformCases(), policy.HouseCases(), policy.OptionalCases()))
	case reflect.TypeFor[policy.Verdict]():
		return set([]policy.Verdict{policy.Allow, policy.Wait, policy.Deny, policy.Discretion})
	case reflect.TypeFor[policy.Assumption]():
		return set(policy.Assumptions())
	case reflect.TypeFor[policy.OptionKey]():
		return set(policy.OptionKeys())
	case reflect.TypeFor[Kind]():
		return set(slices.DeleteFunc(Kinds(), func(k Kind) bool { return !k.isNoun() }))
	}
	panic("transfer: a text of a type whose words the form does not know: " + t.String())
}

func set[T ~string](words []T) map[string]bool {
	known := map[string]bool{}
	for _, w := range words {
		known[string(w)] = true
	}
	return known
}

// isNoun reports whether a record of the kind is one of the book, which a change can be of.
func (k Kind) isNoun() bool {
	switch k {
	case KindClient, KindPlatform, KindPlatformFile, KindHours, KindSeries, KindPackage, KindWaiting, KindAppointment, KindMessage, KindNotice, KindSupport, KindOffer, KindBlock, KindCalendar, KindPushed, KindKey:
		return true
	case KindHeader, KindForgotten, KindEvent, KindChange, KindEnd:
	}
	return false
}
