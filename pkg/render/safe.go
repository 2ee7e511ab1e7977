package render

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Safe makes text from outside safe to show: every control, bidirectional,
// invisible or line-breaking character and every byte that is no UTF-8 becomes
// a visible escape such as \x1b or \u202e, and a tab a blank. All other text stays as it is, joiners
// within an emoji or a script that needs them too.
func Safe(s string) string { return escape(s, "") }

// SafeBlock is Safe for text of several lines: it keeps the line feeds.
func SafeBlock(s string) string { return escape(s, "\n") }

func escape(s, keep string) string {
	if !suspected(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case harmless(s[:i], s[i:]) > 0:
			size = harmless(s[:i], s[i:])
			b.WriteString(s[i : i+size])
		case r == '\t' && !strings.ContainsRune(keep, r):
			b.WriteByte(' ')
		case hidden(r) && !strings.ContainsRune(keep, r):
			b.WriteString(visible(r))
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// suspected reports whether some rune of a text may need an escape. A byte that is no
// UTF-8 is read as the replacement character. Nearly all that is shown passes here, most
// of it in ASCII.
func suspected(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if hiddenInASCII(c) {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || hidden(r) {
			return true
		}
		i += size
	}
	return false
}

// hiddenInASCII is hidden for a rune below utf8.RuneSelf.
func hiddenInASCII(c byte) bool { return c < 0x20 || c == 0x7f }

func visible(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// hidden reports whether a character acts on the text around it instead of
// being seen: it could move the cursor, reverse a name or hide a part of it.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f: // C0, DEL, C1
		return true
	case r < 0xad:
		return false
	case r == 0xad, r == 0x061c, r == 0x180e, r == 0xfeff: // soft hyphen, bidi, zero width
		return true
	case r >= 0x200b && r <= 0x200f: // zero width, bidi
		return true
	case r >= 0x2028 && r <= 0x202e: // line and paragraph separators, bidi
		return true
	case r >= 0x2060 && r <= 0x206f: // word joiner, invisible operators, bidi
		return true
	case r >= 0xfff9 && r <= 0xfffb: // interlinear annotation
		return true
	}
	return r >= 0xe0000 && r <= 0xe007f // tags
}
