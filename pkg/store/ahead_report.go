package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// OfReport looks for what a report of the appointments that start in [from, to) reads: them alone and what
// was sold, with clients who they are, and with platforms the rules that they are under.
func OfReport(from, to time.Time, clients, platforms bool) Looks {
	return Looks{
		func(Tx) ([]Span, error) {
			return []Span{
				NewSpan([]byte(prefixMeta), nil, nil), NewSpan(startKeys(), limit(from), limit(to)), NewSpan([]byte(prefixPackage), nil, nil),
			}, nil
		},
		func(tx Tx) ([]Span, error) { return startingIn(tx, from, to) },
		func(tx Tx) ([]Span, error) {
			places, err := startingIn(tx, from, to)
			if err != nil {
				return nil, err
			}
			var spans []Span
			for _, at := range places {
				a, _, err := besideAppointment(tx, at.From)
				if err != nil {
					return nil, err
				}
				spans = append(spans, reported(a, clients, platforms)...)
			}
			return spans, nil
		},
	}
}

// reported returns what a report reads beside an appointment. A proposal is looked for in its offers.
func reported(a appointment.Appointment, client, platform bool) []Span {
	var spans []Span
	if client {
		spans = append(spans, KeySpan(clientKey(a.ClientID)))
	}
	if platform {
		spans = append(spans, KeySpan(platformKey(a.Platform, a.PolicyVersion)))
	}
	if a.Status == appointment.Proposed {
		spans = append(spans, NewSpan(offerKeys(a.ID), nil, nil))
	}
	return spans
}
