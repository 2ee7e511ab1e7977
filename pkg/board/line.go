package board

import (
	"slices"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/render"
)

// longestLine is how many letters a line that is typed has at most.
const longestLine = 2000

// typedKey changes a line as a key does that is pressed in it.
func typedKey(l *render.Line, k key) {
	switch k.name {
	case "":
		if unicode.IsPrint(k.rune) && len(l.Text) < longestLine {
			l.Text = slices.Insert(l.Text, l.Cursor, k.rune)
			l.Cursor++
		}
	case "backspace", "ctrl+h":
		erase(l, max(l.Cursor-1, 0), l.Cursor)
	case "delete", "ctrl+d":
		erase(l, l.Cursor, min(l.Cursor+1, len(l.Text)))
	case "ctrl+w":
		erase(l, wordBefore(l), l.Cursor)
	case "ctrl+u":
		erase(l, 0, l.Cursor)
	case "ctrl+k":
		erase(l, l.Cursor, len(l.Text))
	case "left", "ctrl+b":
		l.Cursor = max(l.Cursor-1, 0)
	case "right", "ctrl+f":
		l.Cursor = min(l.Cursor+1, len(l.Text))
	case "home", "ctrl+a":
		l.Cursor = 0
	case "end", "ctrl+e":
		l.Cursor = len(l.Text)
	}
}

func erase(l *render.Line, from, to int) {
	l.Text = slices.Delete(l.Text, from, to)
	l.Cursor = from
}

// wordBefore returns where the word before the cursor begins.
func wordBefore(l *render.Line) int {
	at := l.Cursor
	for at > 0 && l.Text[at-1] == ' ' {
		at--
	}
	for at > 0 && l.Text[at-1] != ' ' {
		at--
	}
	return at
}
