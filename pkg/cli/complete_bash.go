package cli

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/render"
)

// bashLine is what the script of bash hands over: the command line up to the cursor as it is
// typed, the end of it that bash replaces by what it is answered, and what bash does with that, by
// the code of COMP_TYPE. Bash parts words at signs such as @ and =, and in quotes otherwise, so
// that the replaced end may be a part of a word.
type bashLine struct{ line, replaced, how string }

// completeBash answers the script of bash: with what is to be inserted, quoted as the line is.
func completeBash(ctx context.Context, d Deps, args []string, w io.Writer) {
	if len(args) != 3 {
		return
	}
	l := bashLine{args[0], args[1], args[2]}
	words := bashWords(l.line)
	last := words[len(words)-1]
	if last.target {
		offer{paths: anyPath}.write(w, false)
		return
	}
	var before []string
	for _, word := range words[:len(words)-1] {
		if !word.target {
			before = append(before, word.text)
		}
	}
	if len(before) == 0 {
		return // the program itself is being typed
	}
	o, flag := offered(ctx, d, before[1:], last.text)
	o.list = l.replies(o.list, flag, len(words))
	o.write(w, false)
}

// replies returns what stands in the place of the end of the line that is replaced.
func (l bashLine) replies(list []candidate, flag string, count int) []candidate {
	kept, fits := strings.CutSuffix(l.line, l.replaced)
	words := bashWords(kept)
	stays := words[len(words)-1]
	if !fits || len(words) != count {
		return nil
	}
	var replies []candidate
	for _, c := range list {
		if rest, goesOn := strings.CutPrefix(flag+c.word, stays.text); goesOn {
			replies = append(replies, candidate{stays.inserted(rest, kept), c.about})
		}
	}
	if len(replies) < 2 {
		return replies
	}
	if l.inserts() && utf8.RuneCountInString(commonBeginning(replies)) < utf8.RuneCountInString(l.replaced) {
		replies = append(replies, candidate{word: " "}) // else what all begin with would take the place of more
	}
	if l.lists() {
		return beside(replies)
	}
	return replies
}

// inserts reports whether bash puts in what all replies begin with.
func (l bashLine) inserts() bool { return l.how != asCode('?') }

// lists reports whether it shows all of them, so that what is told of each can stand beside.
func (l bashLine) lists() bool {
	return l.how == asCode('?') || l.how == asCode('!') || l.how == asCode('@')
}

// asCode returns a sign as COMP_TYPE has it.
func asCode(sign rune) string { return strconv.Itoa(int(sign)) }

// beside puts what is told of words behind them.
func beside(list []candidate) []candidate {
	var words, told []string
	for _, c := range list {
		words, told = append(words, c.word), append(told, c.about)
	}
	for i, line := range render.Beside(words, told) {
		list[i].word = line
	}
	return list
}

// commonBeginning returns what all words of a list begin with.
func commonBeginning(list []candidate) string {
	common := list[0].word
	for _, c := range list {
		for !strings.HasPrefix(c.word, common) {
			_, size := utf8.DecodeLastRuneInString(common)
			common = common[:len(common)-size]
		}
	}
	return common
}

// The quotes of bash in which a word can stand.
const (
	bare    = 0
	single  = '\''
	double  = '"'
	escaped = '$' // as in $'…'
)

// bashWord is a word of a line of bash: what it means and the quote that is open at its end. A
// target is a file that the command reads from or writes to.
type bashWord struct {
	text   string
	quote  byte
	target bool
}

// bashWords parts a line into words as bash does. What bash would evaluate stands as it is typed.
// The last word is the one that the line ends in, and empty behind a blank.
func bashWords(line string) []bashWord {
	var words []bashWord
	var word bashWord
	begun := false
	end := func() {
		if begun {
			words = append(words, word)
			word = bashWord{}
		}
		begun = false
	}
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case word.quote != bare:
			i += word.inQuote(line[i:])
			continue
		case c == ' ' || c == '\t' || c == '\n':
			end()
			continue
		case c == '<' || c == '>':
			if strings.Trim(word.text, "0123456789&") == "" {
				word, begun = bashWord{}, false
			}
			end()
			word.target = true
			continue
		case c == '&' && word.target && !begun, c == '|' && word.target && !begun:
			continue
		case c == '\\':
			if i++; i < len(line) {
				word.text += line[i : i+1]
			}
		case c == single || c == double:
			word.quote = c
		case c == '$' && strings.HasPrefix(line[i+1:], "'"):
			word.quote = escaped
			i++
		default:
			word.text += line[i : i+1]
		}
		begun = true
	}
	return append(words, word)
}

// inQuote takes the next sign of a line in which a quote is open, and returns how many more it
// took.
func (w *bashWord) inQuote(line string) int {
	c := line[0]
	switch {
	case c == w.quote && c != escaped, c == single && w.quote == escaped:
		w.quote = bare
		return 0
	case c != '\\' || w.quote == single || len(line) == 1:
	case w.quote == escaped, strings.IndexByte("\\\"$`", line[1]) >= 0:
		w.text += line[1:2]
		return 1
	}
	w.text += line[:1]
	return 0
}

// inserted returns how a text is given to bash to go on with the word, behind a line. Where both
// the line ends and the text begins with the quote that is open, Readline puts in one of them; and
// it closes the quote only behind another sign.
func (w bashWord) inserted(text, line string) string {
	sign := string(w.quote)
	switch w.quote {
	case bare:
		return w.quoted(text)
	case escaped:
		sign = string(single)
	}
	text = w.quoted(text)
	if strings.HasPrefix(text, sign) && strings.HasSuffix(line, sign) {
		text = sign + text
	}
	if strings.HasSuffix(text, sign) {
		text += sign
	}
	return text
}

// quoted returns how a text is typed that goes on with the word.
func (w bashWord) quoted(text string) string {
	switch w.quote {
	case single:
		return strings.ReplaceAll(text, "'", `'\''`)
	case double:
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`", "!", `"\!"`).Replace(text)
	case escaped:
		return strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text)
	}
	var b strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf && strings.IndexByte(plainSigns, byte(r)) < 0 {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plainSigns are those of ASCII that mean nothing to bash within a word.
const plainSigns = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+,./:=-_"
