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

// packages finds what is to go back for those that were closed. There are few of them.
func (l *list) packages() error {
	all, err := l.Reader.PackagesWithPrefix("", 0)
	for _, p := range all {
		if p.Ended.IsZero() || p.Held() <= 0 {
			continue
		}
		drawn, err := l.Reader.DrawnOf(p.ID)
		if err != nil {
			return err
		}
		b := appointment.Balance{Package: p, Drawn: len(drawn)}
		if b.RefundDue() == 0 {
			continue
		}
		client, _, err := l.Reader.LastKnownClient(p.ClientID)
		if err != nil {
			return err
		}
		l.tasks = append(l.tasks, Task{
			Kind: Refund, Words: wordsPackage, Since: p.Updated, Client: client, Package: b, Item: p.ID,
			Option: policy.Option{Key: policy.OptionPackageRefund, ID: p.ID},
		})
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
