package man

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer writes roff. It parts paragraphs, which a heading does by itself.
type writer struct {
	b      strings.Builder
	headed bool // the last line was a heading
}

// line writes a line of text. One that would be taken for a macro has something before it that
// is not seen.
func (w *writer) line(text string) {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	w.b.WriteString(text + "\n")
	w.headed = false
}

// macro calls a macro with arguments that are roff. One that is empty or has blanks stands in
// quotes.
func (w *writer) macro(name string, args ...string) {
	w.b.WriteString("." + name)
	for _, arg := range args {
		if arg == "" || strings.Contains(arg, " ") {
			arg = `"` + arg + `"`
		}
		w.b.WriteString(" " + arg)
	}
	w.b.WriteString("\n")
	w.headed = false
}

// paragraph begins one.
func (w *writer) paragraph() {
	if !w.headed {
		w.macro("PP")
	}
}

func (w *writer) section(heading string, s Section) {
	if s.empty() {
		return
	}
	w.macro(heading, escaped(s.Title))
	w.headed = true
	for _, text := range s.Text {
		w.paragraph()
		w.line(escaped(text))
	}
	for _, usage := range s.Usage {
		w.paragraph()
		w.line(typed(usage))
	}
	for _, term := range s.Terms {
		w.macro("TP")
		w.line(typed(term[0]))
		w.line(escaped(term[1]))
	}
	w.lines(s.Lines)
	w.pages(s.Pages)
	for _, part := range s.Parts {
		w.section("SS", part)
	}
}

// lines writes what stands as it is, a little to the right.
func (w *writer) lines(lines []string) {
	if len(lines) == 0 {
		return
	}
	w.paragraph()
	w.macro("RS", "4")
	w.macro("nf")
	for _, line := range lines {
		for _, part := range folded(line) {
			w.line(escaped(part))
		}
	}
	w.macro("fi")
	w.macro("RE")
}

// pages writes the names of other pages, each in bold as far as its chapter.
func (w *writer) pages(pages []string) {
	if len(pages) == 0 {
		return
	}
	w.paragraph()
	for i, page := range pages {
		name, chapter, _ := strings.Cut(page, "(")
		rest := "(" + chapter
		if i < len(pages)-1 {
			rest += ","
		}
		w.macro("BR", escaped(name), rest)
	}
}

// escaped returns a text for roff, which draws some characters of a typewriter as others. A
// hyphen stays one, at which no line ends: it may be that of a flag or of a name.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range oneLine(text) {
		switch r {
		case '\\':
			b.WriteString(`\e`)
		case '\'':
			b.WriteString(`\(aq`)
		case '`':
			b.WriteString(`\(ga`)
		case '"':
			b.WriteString(`\(dq`)
		case '^':
			b.WriteString(`\(ha`)
		case '~':
			b.WriteString(`\(ti`)
		case '-':
			b.WriteString(`\-`)
		case '\u00a0':
			b.WriteString(`\~`)
		case '\u202f':
			b.WriteString(`\ `)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// oneLine returns a text with all that would end a line as a blank, and without what roff could
// not show.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
}

// typed returns for roff what is typed: what stands as it is in bold, what is to be filled in,
// which is in capitals, in italics, and the brackets around both as they are.
func typed(text string) string {
	var b strings.Builder
	font := 'R'
	set := func(f rune) {
		if f != font {
			b.WriteString(`\f` + string(f))
			font = f
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	for text != "" {
		size := wordEnd(text)
		word := text[:size]
		text = text[size:]
		switch {
		case word == " ": // of either font, so that a command is not chopped up
		case !isWord(rune(word[0])) && word[0] < utf8.RuneSelf:
			set('R')
		case isCapitals(word):
			set('I')
		default:
			set('B')
		}
		b.WriteString(escaped(word))
	}
	set('R')
	return b.String()
}

// wordEnd returns where the first word of a text ends, or the first character that is in none.
func wordEnd(text string) int {
	end := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) })
	switch {
	case end < 0:
		return len(text)
	case end > 0:
		return end
	}
	_, size := utf8.DecodeRuneInString(text)
	return size
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Lm, r) || strings.ContainsRune("-_@=:/", r)
}

// isCapitals reports whether a word is one to be filled in.
func isCapitals(word string) bool {
	return word == strings.ToUpper(word) && word != strings.ToLower(word) && !strings.HasPrefix(word, "-")
}

// widest is how many cells a line to type may have on a screen of 80, with what stands before.
const widest = 80 - 7 - 4

// folded returns a command in lines that fit, each but the last with what has the shell read on.
// What is no command of ours, or has no blank to fold at, stays as it is.
func folded(line string) []string {
	if !strings.HasPrefix(line, "adsum ") {
		return []string{line}
	}
	var parts []string
	for utf8.RuneCountInString(line) > widest {
		at := foldAt(line)
		if at < 0 {
			break
		}
		rest := "    " + line[at+1:]
		if utf8.RuneCountInString(rest) > widest && foldAt(rest) < 0 {
			break // it would be too wide all the same
		}
		parts, line = append(parts, line[:at]+` \`), rest
	}
	return append(parts, line)
}

// foldAt returns the last blank outside of quotes at which a line can be folded, one before a
// flag if there is one; negative for none.
func foldAt(line string) int {
	quote, cells, last, flag := rune(0), 0, -1, -1
	for i, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
		case quote == 0 && r == ' ' && cells <= widest-2 && strings.TrimSpace(line[:i]) != "":
			last = i
			if strings.HasPrefix(line[i:], " -") {
				flag = i
			}
		}
		cells++
	}
	if flag >= 0 {
		return flag
	}
	return last
}
