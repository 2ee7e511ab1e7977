package outbox

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// failed reports whether a technical failure is to blame for what is told.
func failed(m Member) bool { return m.Effect.Cause == policy.CauseTechnical }

// failedBefore reports whether one is to blame for the absence that a change builds on, for the reason that was
// accepted then: who moves it does not say so again.
func failedBefore(r store.Reader, m Member) (bool, error) {
	was := m.Was.Appointment
	if was.Status != appointment.NoShow || !was.Reason.Accepted() || m.Effect.Appointment.Reason != was.Reason {
		return false, nil
	}
	events, err := r.EventsOf(was.ID)
	if err != nil {
		return false, err
	}
	for _, e := range slices.Backward(events) {
		if e.Verb != appointment.VerbNoshow {
			continue
		}
		if _, undone, err := r.Undone(e.ID); err != nil || !undone {
			return err == nil && blamesFailure(m.Was, e.RuleIDs), err
		}
	}
	return false, nil
}

// blamesFailure reports whether one of some rules speaks of technical failures, and of nothing else.
func blamesFailure(of dossier.Dossier, ids []string) bool {
	return slices.ContainsFunc(of.Platform.RulesByID(ids), func(rule policy.Rule) bool {
		return len(rule.Cases) > 0 && !slices.ContainsFunc(rule.Cases, func(c policy.Case) bool {
			return c != policy.CaseTechnical && c != policy.CaseFailure
		})
	})
}
