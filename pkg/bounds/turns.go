package bounds

// Turns reports whether a character turns the direction of the text around it, or breaks its line, without being seen:
// what follows one can read as something else than it says. The marks that only tell the direction of a name do not.
func Turns(r rune) bool {
	switch {
	case r >= 0x2028 && r <= 0x202e: // separators, embeddings and overrides
		return true
	case r >= 0x2066 && r <= 0x2069: // isolates
		return true
	}
	return false
}
