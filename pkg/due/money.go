package due

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// money finds what is to be refunded or still owed of a decided charge.
func (l *list) money() error {
	open, err := l.Reader.MoneyOpen()
	if err != nil {
		return err
	}
	for _, a := range open {
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		if a.RefundDue() > 0 {
			words := ""
			if s.Platform.Refund == policy.RefundOnRequest {
				words = wordsRefundAsk
			}
			l.addAs(s, Refund, words, a.Updated, "", policy.Option{Key: policy.OptionRefund, ID: a.ID})
		}
		if a.Owed() > 0 {
			l.add(s, Payment, a.Updated, "", policy.Option{Key: policy.OptionPay, ID: a.ID})
		}
	}
	return nil
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
	ahead, err := l.Reader.WithStatus(appointment.Booked, time.Time{}, l.now.Add(policy.LongestPayLead))
	if err != nil {
		return err
	}
	for _, a := range ahead {
		if a.Payable() == 0 {
			continue
		}
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		if policy.PayLate(s.Platform, a, l.now) {
			by := policy.DeadlinesOf(s.Platform, s.Facts()).PayBy
			l.addAs(s, Payment, wordsUnpaid, by, "", policy.Option{Key: policy.OptionPay, ID: a.ID})
		}
	}
	return nil
}
