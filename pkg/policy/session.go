package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// SessionRules are the rules for a kind of session, as far as they can be otherwise than for all others.
type SessionRules struct {
	Kind         appointment.SessionKind
	MoveLead     time.Duration
	AbsenceShare int
	AbsenceFee   Fee
	CancelTiers  []Tier
}

// of returns the rules as they hold for the kind of session that an appointment is: the platform itself
// where nothing is otherwise.
func (p *Platform) of(a *appointment.Appointment) *Platform {
	if len(p.Sessions) == 0 || a.Session == "" {
		return p
	}
	return p.ofKind(a.Session)
}

// ofKind is not put into each place that asks, which would move what is asked there to the heap.
//
//go:noinline
func (p *Platform) ofKind(kind appointment.SessionKind) *Platform {
	for i := range p.Sessions {
		if s := &p.Sessions[i]; s.Kind == kind {
			return p.with(s)
		}
	}
	return p
}

func (p *Platform) with(s *SessionRules) *Platform {
	own := *p
	own.MoveLead, own.AbsenceShare, own.AbsenceFee, own.CancelTiers = s.MoveLead, s.AbsenceShare, s.AbsenceFee, s.CancelTiers
	return &own
}

// sessionCase is that of the rule for a kind of session, where something is otherwise for it.
func (q question) sessionCase() Case {
	for _, s := range q.platform.Sessions {
		if s.Kind == q.was.Session {
			return CaseSession
		}
	}
	return ""
}
