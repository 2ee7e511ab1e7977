package lang

import (
	"strconv"
	"strings"
)

// Money returns an amount, given in minor units of a currency, as the language
// writes it, always with the currency's decimals.
func (p *Phrases) Money(minor int64, currency string) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(minor, 10), "-")
	text := p.number(digits, minorDigits(currency))
	if sign := p.sign(currency); sign != "" {
		text = put(p.style("amount.with_sign"), "number", text, "sign", sign)
	} else if currency != "" {
		text = put(p.style("amount.with_code"), "number", text, "code", currency)
	}
	if negative {
		return "-" + text
	}
	return text
}

// sign returns the sign of a currency, or the short word that the language has for
// it; nothing where it has none.
func (p *Phrases) sign(currency string) string {
	if own := p.style("currency." + currency + ".sign"); own != "" {
		return own
	}
	return signOf(currency)
}

// number writes digits of which the last so many are decimals.
func (p *Phrases) number(digits string, decimals int) string {
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	whole, fraction := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	if separator := p.groupsFor(len(whole)); separator != "" {
		whole = grouped(whole, separator)
	}
	if decimals > 0 {
		whole += p.decimalPoint() + fraction
	}
	return whole
}

// groupsFor returns what stands between the groups of so many digits, nothing where
// they are not grouped. Some languages leave four in one.
func (p *Phrases) groupsFor(digits int) string {
	pattern := "amount.million"
	switch {
	case digits < 4:
		return ""
	case digits == 4:
		pattern = "amount.thousand"
	}
	separator, _, _ := strings.Cut(strings.TrimPrefix(p.style(pattern), "1"), "2")
	return separator
}

// decimalPoint returns what stands before the decimals of an amount.
func (p *Phrases) decimalPoint() string {
	_, rest, _ := strings.Cut(p.style("amount.thousand"), "234")
	return strings.TrimSuffix(rest, "50")
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
