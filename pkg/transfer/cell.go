package transfer

import "strings"

// Cell returns a text as a cell that no spreadsheet takes for a formula: an apostrophe
// goes before one that begins as a formula, or with an apostrophe itself.
func Cell(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r'", text[0]) >= 0 {
		return "'" + text
	}
	return text
}

// Uncelled returns the text that Cell made a cell of: it takes one apostrophe off.
func Uncelled(cell string) string { return strings.TrimPrefix(cell, "'") }
