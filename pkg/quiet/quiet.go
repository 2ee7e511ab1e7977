// Package quiet keeps lipgloss from asking the terminal for its background, which a library that
// the day board stands on has it do at the start of every command.
//
// It must import lipgloss alone, and its path must sort before that library's: packages start in
// the order of their paths, once those that they import have.
package quiet

import "github.com/charmbracelet/lipgloss"

//nolint:gochecknoinits // only here is it early enough
func init() { lipgloss.SetHasDarkBackground(true) }
