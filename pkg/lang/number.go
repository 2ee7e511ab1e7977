package lang

import "strings"

// splitNumber returns the digits before and after the decimal separator of a
// number with grouped digits, for a currency with so many decimals. Where the
// number cannot be read, or in two ways, it returns the key of the fault. A point
// or comma before three digits marks decimals where the currency has three and the
// language writes them so.
func splitNumber(number string, decimals int, point string) (whole, fraction, key string) {
	groups, separators, ok := cutNumber(number)
	if !ok {
		return "", "", "money.number"
	}
	if len(separators) == 0 {
		return groups[0], "", ""
	}
	if len(separators) == 1 && couldBeBoth(groups, separators[0]) && decimals > 0 {
		if decimals == 3 && string(separators[0]) == point {
			return groups[0], groups[1], ""
		}
		return "", "", "money.ambiguous"
	}
	if hasDecimals(groups, separators, decimals) {
		fraction = groups[len(groups)-1]
		groups, separators = groups[:len(groups)-1], separators[:len(separators)-1]
	}
	if !wellGrouped(groups, separators) {
		return "", "", "money.number"
	}
	return strings.Join(groups, ""), fraction, ""
}

// splitAt is splitNumber where the sign before the decimals is known.
func splitAt(number, point string) (whole, fraction, key string) {
	groups, separators, ok := cutNumber(number)
	if last := len(separators) - 1; ok && last >= 0 && string(separators[last]) == point {
		fraction = groups[last+1]
		groups, separators = groups[:last+1], separators[:last]
	}
	if !ok || !wellGrouped(groups, separators) || len(separators) > 0 && string(separators[0]) == point {
		return "", "", "money.number"
	}
	return strings.Join(groups, ""), fraction, ""
}

// cutNumber cuts a number at its separators; false where a character is neither
// a digit nor a separator, or two separators meet.
func cutNumber(number string) (groups []string, separators []rune, ok bool) {
	start := 0
	for i, r := range number {
		switch {
		case r >= '0' && r <= '9':
		case strings.ContainsRune(" .,'\u2019", r) && i > start:
			groups, separators = append(groups, number[start:i]), append(separators, r)
			start = i + len(string(r))
		default:
			return nil, nil, false
		}
	}
	return append(groups, number[start:]), separators, true
}

// couldBeBoth reports whether the only separator, a point or a comma, could
// mark thousands as well as decimals.
func couldBeBoth(groups []string, separator rune) bool {
	return isPoint(separator) && len(groups[1]) == 3 && len(groups[0]) <= 3 && groups[0][0] != '0'
}

// hasDecimals reports whether the last separator marks decimals: a point or a
// comma that differs from the ones before it. A single one before three digits
// marks thousands where the currency has no decimals.
func hasDecimals(groups []string, separators []rune, decimals int) bool {
	last := separators[len(separators)-1]
	if !isPoint(last) {
		return false
	}
	if len(separators) == 1 {
		return decimals > 0 || !couldBeBoth(groups, last)
	}
	return separators[len(separators)-2] != last
}

// wellGrouped reports whether every group but the first has three digits, the
// first at most three, and one separator serves them all.
func wellGrouped(groups []string, separators []rune) bool {
	if len(separators) > 0 && len(groups[0]) > 3 {
		return false
	}
	for i, separator := range separators {
		if separator != separators[0] || len(groups[i+1]) != 3 {
			return false
		}
	}
	return true
}

func isPoint(r rune) bool { return r == '.' || r == ',' }
