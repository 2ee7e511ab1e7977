package mapping

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

func (r *rowReader) money() {
	c := r.m.Columns
	currency, typed := "", plainSpaces(r.read(c.Currency))
	price, paid := plainSpaces(transfer.Uncelled(r.read(c.Price))), plainSpaces(transfer.Uncelled(r.read(c.Paid)))
	if price+paid == "" {
		return
	}
	if typed != "" {
		var known bool
		if currency, known = lang.Currency(typed); !known {
			r.addValue(c.Currency, "mapping.currency", typed)
			return
		}
	}
	var priced, pays bool
	r.row.Price, priced = r.amount(c.Price, price, currency)
	r.row.Paid, pays = r.amount(c.Paid, paid, currency)
	switch {
	case !priced || !pays || r.row.Paid.Minor == 0:
	case r.row.Price.Minor == 0:
		r.add(c.Paid, "mapping.paid_alone")
	case r.row.Price.Currency != r.row.Paid.Currency:
		r.addValue(c.Paid, "mapping.currencies", paid)
	}
}

// amount reads an amount, which can be none. Its currency is the one that stands in a column
// of its own, if any.
func (r *rowReader) amount(column, text, currency string) (appointment.Amount, bool) {
	if text == "" {
		return appointment.Amount{}, true
	}
	amount, err := lang.ParsePriceWith(text, currency, r.m.Decimal)
	switch {
	case err != nil && fault.Of(err).Key == "money.no_currency":
		r.addValue(column, "mapping.no_currency", text)
	case err != nil:
		r.addValue(column, "mapping.amount", text)
	case currency != "" && amount.Minor != 0 && amount.Currency != currency:
		r.addValue(column, "mapping.currencies", text)
	case amount.Minor == 0:
		return appointment.Amount{}, true
	default:
		return amount, true
	}
	return appointment.Amount{}, false
}
