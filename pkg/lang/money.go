package lang

import (
	"strconv"
	"strings"
)

const (
	nbsp       = "\u00a0"
	narrowNBSP = "\u202f"
)

// moneyStyle is how a language writes amounts. Digits are grouped where the
// whole part has at least groupFrom of them.
type moneyStyle struct {
	group, decimal, gap string
	groupFrom           int
	sign                func(currency string) (sign string, first bool)
}

// Money returns an amount, given in minor units of a currency, as the language
// writes it, always with the currency's decimals.
func (p *Phrases) Money(minor int64, currency string) string {
	number := p.number(minor, minorDigits(currency))
	if currency == "" {
		return number
	}
	sign, first := p.money.sign(currency)
	if !first {
		return number + p.money.gap + sign
	}
	if rest, negative := strings.CutPrefix(number, "-"); negative {
		return "-" + sign + rest
	}
	return sign + number
}

func (p *Phrases) number(minor int64, decimals int) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(minor, 10), "-")
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	whole, fraction := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	if len(whole) >= p.money.groupFrom {
		whole = grouped(whole, p.money.group)
	}
	if decimals > 0 {
		whole += p.money.decimal + fraction
	}
	if negative {
		return "-" + whole
	}
	return whole
}

func grouped(digits, separator string) string {
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// commonSign returns the signs that every language knows, else the code.
func commonSign(currency string) string {
	switch currency {
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "USD":
		return "$"
	}
	return currency
}
