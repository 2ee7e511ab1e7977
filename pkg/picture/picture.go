// Package picture draws what stands on a terminal as SVG: text that can be selected and searched,
// in a window of its own colours, so that it reads on light and on dark pages. The same screen is
// the same picture, byte for byte.
//
// Tests alone may import it; a linter rule holds that. It must not run a program: it takes a
// screen as text with the sequences that paint it (SGR).
package picture

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// What a window is measured in, in pixels: a cell of the screen, the margin around them, and the
// bar above.
const (
	cellWidth, cellHeight = 9, 19
	margin, bar           = 14, 34
	baseline              = 14 // of a line's text, below its top
)

// fonts are tried in this order; none is fetched.
const fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

// SVG draws a screen of a width and a height in cells, under a title. What stands beyond its edges
// is left out.
func SVG(title, screen string, width, height int) []byte {
	w, h := width*cellWidth+2*margin, height*cellHeight+margin+bar
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%d" height="%d" viewBox="0 0 %d %d">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, "<title>%s</title>\n", escaped(title))
	fmt.Fprintf(&b, `<rect x="0.5" y="0.5" width="%d" height="%d" rx="8" fill="%s" stroke="%s"/>`+"\n", w-1, h-1, paper, edge)
	for i := range 3 {
		fmt.Fprintf(&b, `<circle cx="%d" cy="17" r="5" fill="%s"/>`+"\n", 18+i*17, edge)
	}
	fmt.Fprintf(&b, `<g font-family="%s" font-size="15" fill="%s" xml:space="preserve">`+"\n", fonts, ink)
	fmt.Fprintf(&b, `<text x="%d" y="22" font-size="13" text-anchor="middle" fill="%s">%s</text>`+"\n", w/2, muted, escaped(title))
	for row, line := range lines(screen, width, height) {
		drawLine(&b, line, bar+row*cellHeight)
	}
	b.WriteString("</g>\n</svg>\n")
	return []byte(b.String())
}

// drawLine draws a line of the screen whose top is at y: what is behind its letters, then those.
func drawLine(b *strings.Builder, line []run, y int) {
	for _, r := range line {
		if back := r.look.back(); back != "" {
			fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n",
				margin+r.column*cellWidth, y, r.width*cellWidth, cellHeight, back)
		}
	}
	for _, r := range line {
		// Letters keep to their cells whatever the font: not all browsers see to that within a text.
		fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d"%s>%s</text>`+"\n",
			margin+r.column*cellWidth, y+baseline, r.width*cellWidth, r.look.attributes(), escaped(r.text))
	}
}

// escaped returns text as it stands in XML, with a mark for what cannot stand there.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\t' || r == '\n' || r == '\r' || r < ' ' {
			r = utf8.RuneError
		}
		_ = xml.EscapeText(&b, []byte(string(r)))
	}
	return b.String()
}
