package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// ofMoney begins the fields of the money of an appointment.
const ofMoney = "money."

// againstRules returns what of an appointment is not as its rules can have it, nil for nothing.
func againstRules(p policy.Platform, a appointment.Appointment, now time.Time) *transfer.Wrong {
	is := func(field string, why transfer.Why) *transfer.Wrong {
		return &transfer.Wrong{Field: field, Why: why, Value: named(p.Name, p.Version)}
	}
	switch policy.Odd(p, a, now) {
	case policy.OddSilence:
		return is("silence.brings", transfer.NotOfRules)
	case policy.OddSilenceAt:
		return is("silence.at", transfer.NotOfRules)
	case policy.OddChoice:
		return is("refund_choice", transfer.NotOfRules)
	case policy.OddCurrency:
		return is(ofMoney+"currency", transfer.OtherCoin)
	}
	return nil
}

// lookAtTerms looks whether an appointment of a whole book can be as its rules have it.
func (s *survey) lookAtTerms(a appointment.Appointment, line int, now time.Time) {
	p, here := s.rules[named(a.Platform, a.PolicyVersion)]
	if !here || !s.whole {
		return
	}
	if w := againstRules(p, a, now); w != nil {
		w.Line = line
		s.doubtful(*w)
	}
}

// checkTerms is lookAtTerms for an appointment that is taken into a book with a journal of its own. The rules
// that a recovery found may be others.
func (m *merging) checkTerms(p policy.Platform, a appointment.Appointment) error {
	w := againstRules(p, a, m.Now)
	if w == nil || m.recovered {
		return nil
	}
	if w.Line = m.line; m.form == transfer.FormCSV {
		w.Field = transfer.ColumnOf(w.Field)
	}
	return w
}
