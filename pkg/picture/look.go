package picture

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// look is how letters are painted. A colour is as in CSS, or empty for the terminal's own.
type look struct {
	fore, behind                             string
	bold, faint, italic, under, turned, gone bool
}

// after returns the look that a sequence (SGR) leaves, of this one.
func (l look) after(params ansi.Params) look {
	if len(params) == 0 {
		return look{}
	}
	for i := 0; i < len(params); i++ {
		code := params[i].Param(0)
		if code == 38 || code == 48 {
			colour, used := chosen(params[i+1:])
			i += used
			if code == 38 {
				l.fore = colour
			} else {
				l.behind = colour
			}
			continue
		}
		l = l.given(code)
	}
	return l
}

// given returns the look after one code that stands alone.
func (l look) given(code int) look {
	switch code {
	case 0:
		return look{}
	case 1:
		l.bold = true
	case 2:
		l.faint = true
	case 3:
		l.italic = true
	case 4:
		l.under = true
	case 7:
		l.turned = true
	case 9:
		l.gone = true
	case 22:
		l.bold, l.faint = false, false
	case 23:
		l.italic = false
	case 24:
		l.under = false
	case 27:
		l.turned = false
	case 29:
		l.gone = false
	case 39:
		l.fore = ""
	case 49:
		l.behind = ""
	}
	return l.coloured(code)
}

// coloured returns the look after a code of one of the sixteen colours.
func (l look) coloured(code int) look {
	switch {
	case 30 <= code && code <= 37:
		l.fore = colour(code - 30)
	case 40 <= code && code <= 47:
		l.behind = colour(code - 40)
	case 90 <= code && code <= 97:
		l.fore = colour(code - 90 + 8)
	case 100 <= code && code <= 107:
		l.behind = colour(code - 100 + 8)
	}
	return l
}

// back returns the colour behind letters, empty for that of the paper.
func (l look) back() string {
	switch {
	case !l.turned:
		return l.behind
	case l.fore == "":
		return ink
	default:
		return l.fore
	}
}

// front returns the colour of letters, empty for that of the ink.
func (l look) front() string {
	switch {
	case !l.turned:
		return l.fore
	case l.behind == "":
		return paper
	default:
		return l.behind
	}
}

// showsBlanks reports whether a blank so painted is seen.
func (l look) showsBlanks() bool { return l.back() != "" || l.under || l.gone }

// attributes returns what of a look is not that of all letters, as attributes of XML.
func (l look) attributes() string {
	var b strings.Builder
	add := func(given bool, name, value string) {
		if given {
			fmt.Fprintf(&b, ` %s="%s"`, name, value)
		}
	}
	add(l.front() != "", "fill", l.front())
	add(l.bold, "font-weight", "bold")
	add(l.faint, "fill-opacity", "0.65")
	add(l.italic, "font-style", "italic")
	add(l.under, "text-decoration", "underline")
	add(l.gone && !l.under, "text-decoration", "line-through")
	return b.String()
}
