package board

import (
	tea "github.com/charmbracelet/bubbletea"
)

// key is one key that was pressed: a letter, or the name of another key.
type key struct {
	rune rune
	name string
}

// The names of keys that are no letters.
const (
	keyEnter  = "enter"
	keyEsc    = "esc"
	keyUp     = "up"
	keyDown   = "down"
	keyPgUp   = "pgup"
	keyPgDown = "pgdown"
	keyCtrlC  = "ctrl+c"
	keyCtrlZ  = "ctrl+z"
)

// keysOf returns the keys of a message. What is pressed quickly comes in one, and Esc with what
// follows it as that key with Alt.
func keysOf(msg tea.KeyMsg) []key {
	var keys []key
	if msg.Alt {
		keys = append(keys, key{name: keyEsc})
	}
	if msg.Type != tea.KeyRunes && msg.Type != tea.KeySpace {
		msg.Alt = false
		return append(keys, key{name: msg.String()})
	}
	for _, r := range msg.Runes {
		keys = append(keys, key{rune: r})
	}
	return keys
}
