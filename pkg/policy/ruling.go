package policy

import "slices"

// notTheirs leaves to the specialist what somebody else has ruled on in their place: what these can
// do is to log the client's reason, unless it is logged.
func (q question) notTheirs(cases ...Case) Decision {
	var instead []OptionKey
	if !q.openReason() {
		instead = append(instead, OptionLogReason)
	}
	return q.discretion(instead, append([]Case{CaseRuling}, cases...)...)
}

// OfAnother reports whether a decision is left to the specialist although somebody else asked for it.
func (d Decision) OfAnother() bool {
	return slices.ContainsFunc(d.Rules, func(r Rule) bool { return slices.Contains(r.Cases, CaseRuling) })
}

// OfPlatform reports whether a decision is left open until the platform has ruled.
func (d Decision) OfPlatform() bool {
	return d.Verdict == Discretion && slices.ContainsFunc(d.Options, func(o Option) bool { return o.Key == OptionRuledHeld || o.Key == OptionRuledWaived })
}

// rules reports whether who carries out an option says what the rules leave to the specialist.
func (k OptionKey) rules() bool {
	return slices.Contains([]OptionKey{
		OptionAcceptReason, OptionRejectReason, OptionRuledHeld, OptionRuledWaived, OptionMoveAccepting, OptionCancelAccepting, OptionCancelCharged,
		OptionAbsenceLeast, OptionAbsenceMost, OptionCancelLeast, OptionCancelMost,
	}, k)
}
