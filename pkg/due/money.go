package due

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// money finds what is to be refunded or still owed of a decided charge.
func (l *list) money() error {
	open, err := l.Reader.Bare().MoneyOpen()
	if err != nil {
		return err
	}
	for _, a := range open {
		if a.RefundChoice == appointment.ChoiceOpen {
			p, err := l.PlatformOf(a)
			if err != nil {
				return err
			}
			l.chosen(p, a)
		} else if a.RefundDue() > 0 {
			p, err := l.PlatformOf(a)
			if err != nil {
				return err
			}
			words := ""
			if p.Refund == policy.RefundOnRequest {
				words = wordsRefundAsk
			}
			l.addBare(a, Refund, words, a.Updated, "", policy.OptionRefund)
		}
		if a.Owed() > 0 {
			l.addBare(a, Payment, "", a.Updated, "", policy.OptionPay)
		}
	}
	return nil
}

// chosen adds that a client has still to say what becomes of their money.
func (l *list) chosen(p policy.Platform, a appointment.Appointment) {
	if ways := policy.Choosing(p, a); len(ways) > 0 {
		task := l.addBare(a, Refund, wordsChoice, a.Updated, "", ways[0].Key)
		task.Options = ways
	}
}

// packages finds what is to go back for those that were closed, or still owed for what was used
// of them. There are few of them.
func (l *list) packages() error {
	all, err := l.Reader.PackagesWithPrefix("", 0)
	for _, p := range all {
		if p.Ended.IsZero() {
			continue
		}
		drawn, err := l.Reader.DrawnOf(p.ID)
		if err != nil {
			return err
		}
		b := appointment.Balance{Package: p, Drawn: len(drawn)}
		task := Task{Since: p.Updated, Package: b, Item: p.ID}
		switch {
		case b.RefundDue() > 0:
			task.Kind, task.Words, task.Option.Key = Refund, wordsPackage, policy.OptionPackageRefund
		case b.Owed() > 0:
			task.Kind, task.Words, task.Option.Key = Payment, wordsUsed, policy.OptionPackagePay
		default:
			continue
		}
		task.Option.ID = p.ID
		if task.Client, _, err = l.Reader.LastKnownClient(p.ClientID); err != nil {
			return err
		}
		l.tasks = append(l.tasks, task)
	}
	return err
}

// unpaid finds the booked appointments that the client should have paid by now.
// None has to be paid longer before its start than policy.LongestPayLead.
func (l *list) unpaid() error {
	ahead, err := l.Reader.Bare().WithStatus(appointment.Booked, time.Time{}, l.now.Add(policy.LongestPayLead))
	if err != nil {
		return err
	}
	for _, a := range ahead {
		if a.Payable() == 0 {
			continue
		}
		p, err := l.PlatformOf(a)
		if err != nil {
			return err
		}
		if policy.PayLate(p, a, l.now) {
			by := policy.DeadlinesOf(p, policy.Facts{Appointment: a}).PayBy
			l.addBare(a, Payment, wordsUnpaid, by, "", policy.OptionPay)
		}
	}
	return nil
}
