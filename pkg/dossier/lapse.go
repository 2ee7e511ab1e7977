package dossier

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// MissingOf returns what an appointment lapses for want of, or has lapsed for, by the rules that are pinned to it;
// empty where it does not lapse.
func MissingOf(p policy.Platform, a appointment.Appointment) appointment.Missing {
	if a.Silence.Brings != appointment.SilenceLapses {
		return ""
	}
	if a.Lapsed() { // as it stood before
		a.Charge, a.Money.Refunded = appointment.ChargeOpen, a.Silence.Refunded
	}
	unpaid := p.Periods.PayLapses && a.Payable() > 0
	if unpaid && a.Silence.At.Equal(policy.DeadlinesOf(p, policy.Facts{Appointment: a}).PayBy) {
		return appointment.MissingPayment
	}
	return appointment.MissingConfirmation
}

// Lacked is MissingOf for one that has lapsed, empty for any other: the rules are read for those alone. Where its
// booking was undone they may be gone from the book, and are those that the journal knows.
func Lacked(r store.Reader, a appointment.Appointment) (appointment.Missing, error) {
	if !a.Lapsed() {
		return "", nil
	}
	p, found, err := r.PlatformPinned(a.Platform, a.PolicyVersion, platform.Pinned)
	if err == nil && !found {
		p, found, err = r.LastKnownPlatform(a.Platform, a.PolicyVersion)
	}
	if err != nil || !found {
		return "", err
	}
	return MissingOf(p, a), nil
}
