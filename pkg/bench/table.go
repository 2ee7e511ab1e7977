package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// kept is where the figures are kept to compare with: a table, of which the first column
// names a row and the last has its figure.
const kept = "testdata/bench.md"

// keptFigures returns the figures of the last time, by the names of their rows.
func keptFigures() map[string]string {
	figures := map[string]string{}
	content, err := os.ReadFile(filepath.FromSlash(kept))
	if err != nil {
		return figures
	}
	for line := range strings.Lines(string(content)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) > 2 {
			figures[strings.TrimSpace(cells[0])] = strings.TrimSpace(cells[len(cells)-1])
		}
	}
	return figures
}

// tell prints a figure as a line of a table, with the one that is kept.
func (b *bench) tell(name, figure string) {
	before := b.kept[name]
	if before == "" {
		before = "-"
	}
	_, _ = fmt.Fprintf(b.out, "| %s | %s | %s |\n", name, before, figure)
}
