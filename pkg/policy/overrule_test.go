package policy_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestOnlyAChangeOfARulingOverrules(t *testing.T) {
	t.Parallel()
	with := func(r appointment.Ruling) appointment.Appointment {
		return appointment.Appointment{Reason: appointment.Reason{Ruling: r}}
	}
	for _, c := range []struct {
		was, is appointment.Ruling
		want    bool
	}{
		{"", "", false},
		{"", appointment.ReasonGiven, false},
		{appointment.ReasonGiven, appointment.ReasonAccepted, true},
		{appointment.ReasonAccepted, "", true},
		{appointment.ReasonRejected, appointment.ReasonGiven, true},
		{appointment.ReasonAccepted, appointment.ReasonRejected, true},
		{appointment.ReasonRejected, appointment.ReasonRejected, false},
	} {
		if have := policy.Overrules(with(c.was), with(c.is)); have != c.want {
			t.Errorf("%q to %q: %t", c.was, c.is, have)
		}
	}
}
