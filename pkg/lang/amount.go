package lang

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// maxMinor bounds an amount, in minor units, so that sums of many stay far from
// an overflow and exact in JSON.
const maxMinor = 1_000_000_000_000_000

// ParseMoney reads an amount with its currency as people write it, in any of
// the languages: "180 PLN", "180,50 zł", "€45", "1 250 грн", and "180,-",
// whose dash stands for no decimals. What Money writes in a language is read in
// it as the same amount. It returns a fault.Invalid whose key begins with
// "money." where the amount is empty, zero, negative, too large, ambiguous or no
// number, or its currency is missing or unknown.
func (p *Phrases) ParseMoney(s string) (appointment.Amount, error) { return p.ParseMoneyIn(s, "") }

// ParseMoneyIn reads an amount as ParseMoney does; where it names no currency
// it is in the given one.
func (p *Phrases) ParseMoneyIn(s, currency string) (appointment.Amount, error) {
	return parseMoney(s, currency, p.split())
}

// split returns how a number is parted whose separators are those of the language.
func (p *Phrases) split() splitter {
	return func(number string, decimals int) (whole, fraction, key string) {
		return splitNumber(number, decimals, p.decimalPoint())
	}
}

func parseMoney(s, currency string, split splitter) (appointment.Amount, error) {
	text := inDecimals(withoutWords(strings.TrimSpace(plainSpaces(s))))
	if text == "" {
		return refuse("money.empty", s)
	}
	before, number, after := splitAmount(text)
	if number == "" {
		return refuse("money.number", s)
	}
	if strings.ContainsAny(before+after, "-\u2212(") {
		return refuse("money.negative", s)
	}
	code, err := codeBeside(before, after, currency, s)
	if err != nil {
		return appointment.Amount{}, err
	}
	return readAmount(number, code, s, split)
}

// ParsePriceIn is ParseMoneyIn for a price, which can be zero: none is agreed any
// more. A zero that names no currency, where none is known, comes without one.
func (p *Phrases) ParsePriceIn(s, currency string) (appointment.Amount, error) {
	return parsePrice(s, currency, p.split())
}

// ParsePriceWith is ParsePriceIn for a text that no language is known of, as of a file: the
// sign before its decimals is the given one. Where none is given, a sign that could as well
// group digits is ambiguous.
func ParsePriceWith(s, currency, point string) (appointment.Amount, error) {
	return parsePrice(s, currency, func(number string, decimals int) (whole, fraction, key string) {
		if point == "" {
			return splitNumber(number, decimals, "")
		}
		return splitAt(number, point)
	})
}

func parsePrice(s, currency string, split splitter) (appointment.Amount, error) {
	before, number, after := splitAmount(strings.TrimSpace(plainSpaces(s)))
	if before+after+currency == "" && strings.Trim(number, "0") == "" && number != "" {
		return appointment.Amount{}, nil
	}
	amount, err := parseMoney(s, currency, split)
	if err == nil || fault.Of(err).Key != "money.zero" {
		return amount, err
	}
	code, err := codeBeside(before, after, currency, s)
	return appointment.Amount{Currency: code}, err
}

// plainSpaces turns the spaces that group digits, which do not break a line, into
// plain ones.
func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\t", " ").Replace(s)
}

// splitAmount returns what stands before the first digit, from there to the
// last digit, and after it.
func splitAmount(text string) (before, number, after string) {
	first := strings.IndexAny(text, "0123456789")
	if first < 0 {
		return text, "", ""
	}
	last := strings.LastIndexAny(text, "0123456789") + 1
	return strings.TrimSpace(text[:first]), text[first:last], strings.TrimSpace(withoutDash(text[last:]))
}

// withoutDash takes away the dash that stands for no decimals after a point or a
// comma, as in "180,-" and "180.–"; people type one or two.
func withoutDash(after string) string {
	const dashes = "-\u2010\u2012\u2013\u2014\u2212"
	rest := strings.TrimLeft(after, " ")
	if !strings.HasPrefix(rest, ",") && !strings.HasPrefix(rest, ".") {
		return after
	}
	tail := strings.TrimLeft(rest[1:], dashes)
	if dashed := len([]rune(rest[1:])) - len([]rune(tail)); dashed < 1 || dashed > 2 {
		return after
	}
	return tail
}

func codeBeside(before, after, fallback, typed string) (string, error) {
	switch {
	case before != "" && after != "":
		return "", invalid("money.number", typed)
	case before+after != "":
		if code, ok := currencyOf(before + after); ok {
			return code, nil
		}
		return "", fault.New(fault.Invalid, "money.unknown_currency", "currency", before+after)
	case fallback != "":
		return fallback, nil
	}
	return "", fault.New(fault.Invalid, "money.no_currency", "amount", typed)
}

// splitter returns the digits before and after the decimal separator of a number, as splitNumber
// does.
type splitter func(number string, decimals int) (whole, fraction, key string)

func readAmount(number, code, typed string, split splitter) (appointment.Amount, error) {
	decimals := minorDigits(code)
	whole, fraction, key := split(number, decimals)
	if key != "" {
		return refuse(key, typed)
	}
	if len(fraction) > decimals {
		return appointment.Amount{}, fault.New(fault.Invalid, "money.digits",
			"amount", typed, "currency", code, "digits", decimals)
	}
	digits := strings.TrimLeft(whole+fraction+strings.Repeat("0", decimals-len(fraction)), "0")
	if digits == "" {
		return refuse("money.zero", typed)
	}
	minor, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || minor > maxMinor {
		return refuse("money.too_large", typed)
	}
	return appointment.Amount{Minor: minor, Currency: code}, nil
}

func refuse(key, typed string) (appointment.Amount, error) {
	return appointment.Amount{}, invalid(key, typed)
}

func invalid(key, typed string) error {
	return fault.New(fault.Invalid, key, "amount", typed)
}
