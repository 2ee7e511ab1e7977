// Package board is the day board.
package board

import (
	_ "github.com/adsum-cli/adsum/pkg/quiet"
	tea "github.com/charmbracelet/bubbletea"
)

// Run runs.
func Run(m tea.Model) error { _, err := tea.NewProgram(m).Run(); return err }
