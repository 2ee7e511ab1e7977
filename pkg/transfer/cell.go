package transfer

import "strings"

// Cell returns a text as a cell that no spreadsheet takes for a formula: an apostrophe
// goes before one that begins as a formula, or with an apostrophe itself.
func Cell(text string) string {
	if text != "" && isGuarded(text[0]) {
		return "'" + text
	}
	return text
}

// isGuarded reports whether an apostrophe goes before a text that begins with such a sign.
func isGuarded(first byte) bool { return strings.IndexByte("=+-@\t\r'", first) >= 0 }

// Unguarded returns the text of a cell that another program may have made as Cell does: it
// takes an apostrophe off where it guards something, so that one of the text itself stays.
func Unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && isGuarded(cell[1]) {
		return cell[1:]
	}
	return cell
}

// Uncelled returns the text that Cell made a cell of: it takes one apostrophe off.
func Uncelled(cell string) string { return strings.TrimPrefix(cell, "'") }
