package desk

import (
	"strings"
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
	case policy.OddSilenceBy:
		return is("silence.by", transfer.NotOfRules)
	case policy.OddSilenceCharged:
		return is("silence.charged", transfer.NotOfRules)
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

// unpinned returns the first appointment of a whole book whose rules the file lacks, nil for none: a book has the rules
// of each of its appointments, and one that was recovered has others in their place.
func (s *survey) unpinned() error {
	var first *transfer.Wrong
	for ref, at := range s.open {
		name, version, _ := strings.Cut(ref.id, "\x00")
		if _, there := s.rules[named(name, version)]; ref.kind != transfer.KindPlatform || there {
			continue
		}
		if first == nil || at.Line < first.Line {
			first = &at
		}
	}
	if first == nil || !s.whole {
		return nil
	}
	return first
}

// lookAtCoin looks whether an entry leaves an appointment paid in another currency than the one before it: with what
// was paid that stays. What is imported, and what is taken back, can be anything.
func (s *survey) lookAtCoin(a appointment.Appointment, line int) {
	const currency = "left." + ofMoney + "currency"
	number := s.number(transfer.KindAppointment, a.ID, "")
	was, paid := s.coins[number]
	if a.Money.Paid == 0 {
		delete(s.coins, number)
		return
	}
	s.coins[number] = a.Money.Currency
	switch s.event.Verb {
	case appointment.VerbImport, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover:
		return
	default:
	}
	if paid && was != a.Money.Currency && s.whole {
		s.doubtful(transfer.Wrong{Line: line, Field: currency, Why: transfer.PaidCoin, Value: was})
	}
}
