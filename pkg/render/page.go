package render

import (
	"io"
	"maps"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/charmbracelet/x/ansi"
)

const (
	usualWidth  = 80
	usualHeight = 24
	leastWidth  = 30
	narrowWidth = 60

	// tie stands for a space at which no line breaks. No text from outside can
	// hold it, since Safe makes it visible.
	tie = "\x00"
)

// page collects the lines of a text and writes them at once.
type page struct {
	View
	w      io.Writer
	held   *lang.Phrases // Phrases, with commands that are tied
	paint  palette
	width  int
	folded fold
	most   int // entries of a list that are shown, zero for all
	b      strings.Builder

	longest int // entries that a list of the page has

	words map[string]string // phrases that were said already, see phrase
	own   ownZone           // that was asked for last
}

// ownZone is the zone of an appointment, by its name.
type ownZone struct {
	name string
	zone *time.Location
}

func (v View) page(w io.Writer) *page {
	width := v.Width
	if width == 0 {
		width = usualWidth
	}
	var held *lang.Phrases
	if v.Phrases != nil {
		v.Phrases = v.Phrases.At(v.Now)
		held = v.Phrases.Holding(tie)
	}
	return &page{View: v, held: held, w: w, paint: paletteFor(w, v.Color), width: max(width, leastWidth)}
}

// narrow reports whether lists have to leave something out.
func (p *page) narrow() bool { return p.width < narrowWidth }

// line adds one line as it is.
func (p *page) line(s string) {
	p.b.WriteString(strings.TrimRight(untied(s), " "))
	p.b.WriteByte('\n')
}

// tied keeps text, such as a command or an amount, on one line.
func tied(s string) string { return strings.ReplaceAll(s, " ", tie) }

// phrase returns a phrase that has nothing to fill in: the rows of a list say the same few
// again and again.
func (p *page) phrase(key string) string {
	words, known := p.words[key]
	if !known {
		if words = p.Phrases.Say(key, nil); p.words == nil {
			p.words = map[string]string{}
		}
		p.words[key] = words
	}
	return words
}

// holding fills a phrase with values from outside and ties the commands in it. It is
// made safe and put on one line.
func (p *page) holding(key string, v lang.Values) string {
	values := maps.Clone(v)
	for name, value := range values {
		if text, ok := value.(string); ok {
			values[name] = oneLine(text)
		}
	}
	parts := strings.Split(p.held.Say(key, values), tie)
	for i, part := range parts {
		parts[i] = oneLine(part)
	}
	return strings.Join(parts, tie)
}

// clauses joins parts of one sentence that stand by themselves.
func (p *page) clauses(parts []string) string {
	words := ""
	for i, part := range parts {
		if i == 0 {
			words = part
			continue
		}
		words = p.Phrases.Say("joined.clauses", lang.Values{"first": words, "second": part})
	}
	return words
}

// untied returns text with its ties as the spaces that they become.
func untied(s string) string { return strings.ReplaceAll(s, tie, " ") }

// gap adds an empty line, unless the page is empty or ends in one.
func (p *page) gap() {
	if s := p.b.String(); !p.folds(foldGaps) && s != "" && !strings.HasSuffix(s, "\n\n") {
		p.b.WriteByte('\n')
	}
}

// paragraph adds text, wrapped, after the first indent or the one of the lines
// that follow.
func (p *page) paragraph(first, rest, text string, colour paint) {
	indent := max(widthOf(first), widthOf(rest))
	pieces := []string{text}
	if strings.HasPrefix(text, " ") || cells(text) > p.width-indent {
		pieces = p.wrapped(text, p.width-indent)
	}
	for i, piece := range pieces {
		lead := rest
		if i == 0 {
			lead = first
		}
		if cells(piece) > p.width-indent && !strings.Contains(lead, "│") {
			lead = p.outdented(lead, piece)
		}
		p.line(lead + colour(piece))
	}
}

// outdented returns what leads to a piece that is too long for its indent and stays
// whole, such as an address: what stands before it has a line of its own.
func (p *page) outdented(lead, piece string) string {
	if strings.TrimSpace(lead) != "" {
		p.line(lead)
	}
	return strings.Repeat(" ", max(p.width-cells(piece), 0))
}

// section adds a heading after an empty line.
func (p *page) section(heading string) {
	p.gap()
	p.paragraph("", "", heading, p.paint.strong)
}

// box adds a text that stands by itself, with a bar before every line.
func (p *page) box(text string) {
	bar := "  " + p.paint.dim("│")
	for _, l := range strings.Split(SafeBlock(text), "\n") {
		if l == "" {
			p.line(bar)
			continue
		}
		p.paragraph(bar+" ", bar+" ", l, p.paint.plain)
	}
}

func (p *page) flush() error {
	_, err := io.WriteString(p.w, p.b.String())
	return written(err)
}

// wrapped breaks text at plain spaces into lines of at most width cells. Only a
// word that is longer than a line is broken.
func (v View) wrapped(text string, width int) []string {
	return v.wrappedBut(text, width, func(string) bool { return false })
}

// Wrapped returns text with its lines no wider than a terminal, with room for the
// cursor, and no word broken that fits a line.
func (v View) Wrapped(text string) string {
	return untied(strings.Join(v.wrapped(text, v.page(nil).width-1), "\n"))
}

// wrappedBut is wrapped, with words that stay whole although they are longer
// than a line. Commands and dates hold together.
func (v View) wrappedBut(text string, width int, whole func(word string) bool) []string {
	return wrappedAsTied(v.bound(text), width, whole)
}

// wrappedAsTied is wrappedBut for text that is tied already.
func wrappedAsTied(text string, width int, whole func(word string) bool) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		joined := line + " " + word
		if line == "" {
			joined = word
		}
		if cells(joined) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		if line = word; cells(word) <= width || whole(word) || strings.Contains(word, "://") {
			continue
		}
		pieces := parted(word, width)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// hardWrapped breaks a word anywhere.
func hardWrapped(word string, width int) []string {
	return strings.Split(ansi.Hardwrap(word, width, true), "\n")
}

// widthOf returns how many cells text takes. Most is made of letters that take one each.
func widthOf(s string) int {
	count := 0
	for _, r := range s {
		if !oneCell(r) {
			return ansi.StringWidth(s)
		}
		count++
	}
	return count
}

// cells is widthOf, with a tie counted as the space that it becomes.
func cells(s string) int {
	count := 0
	for _, r := range s {
		if !oneCell(r) && string(r) != tie {
			return ansi.StringWidth(untied(s))
		}
		count++
	}
	return count
}

// oneCell reports whether a rune is one that takes a cell whatever stands beside it: of
// ASCII, or a Latin or Cyrillic letter.
func oneCell(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0xc0 && r < 0x2b0 || r >= 0x400 && r < 0x482
}

// wrappedAfter is wrapped for text that begins in a line that is used already, with
// first cells left of it.
func (v View) wrappedAfter(text string, first, width int) []string {
	text = v.bound(text)
	lines := v.wrapped(text, first)
	if len(lines) == 1 {
		return lines
	}
	rest := strings.TrimLeft(strings.TrimPrefix(text, lines[0]), " ")
	return append(lines[:1], v.wrapped(rest, width)...)
}

// filled is padded for text that is never cut.
func filled(text string, width int) string {
	return text + strings.Repeat(" ", max(width-cells(text), 0))
}

// padded fills text up to width cells, or cuts it there.
func padded(text string, most int) string {
	wide := widthOf(text)
	if wide > most {
		text = ansi.Truncate(text, most, "…")
		wide = widthOf(text)
	}
	return text + strings.Repeat(" ", most-wide)
}
