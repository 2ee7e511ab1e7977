package secret

import (
	"runtime"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Split returns the words of a command line, a program and its arguments, as a shell takes them
// apart: at blanks that neither quotes nor a backslash keep. No shell runs, so what one would
// replace or carry out is refused rather than handed on as it stands: fault.Invalid with
// secret.shell, secret.quote for a quote without its end, secret.no_program for no word at all.
func Split(line string) ([]string, error) { return split(line, runtime.GOOS != "windows") }

// What means something else to a shell than itself: anywhere in a word, where one begins, and in
// double quotes.
const (
	special = "$`|&;<>()*?[{\n"
	leading = "~#"
	quoted  = "$`"
)

// split is Split; escapes says whether a backslash is one, which in Windows stands between folders.
func split(line string, escapes bool) ([]string, error) {
	s := splitter{line: line, escapes: escapes}
	for s.at < len(line) {
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	s.end()
	if len(s.words) == 0 || s.words[0] == "" {
		return nil, fault.New(fault.Invalid, "secret.no_program", "value", line)
	}
	return s.words, nil
}

// splitter goes through a line.
type splitter struct {
	line    string
	escapes bool
	at      int
	word    strings.Builder
	begun   bool // a word, of which nothing need be there: ''
	bare    bool // so far without a quote
	words   []string
}

// next takes what stands at the place: a byte, or what is in quotes.
func (s *splitter) next() error {
	c := s.line[s.at]
	switch {
	case c == ' ' || c == '\t':
		s.at++
		s.end()
		return nil
	case c == '\'' || c == '"':
		s.begin(false)
		return s.inQuotes(c)
	case c == '\\' && s.escapes:
		s.begin(false)
		return s.escaped()
	case strings.IndexByte(special, c) >= 0, !s.begun && strings.IndexByte(leading, c) >= 0, c == '=' && s.assigns():
		return s.refused(c)
	}
	s.begin(true)
	s.put(c)
	return nil
}

// begin has a word begin where none has.
func (s *splitter) begin(bare bool) {
	s.bare = bare && (s.bare || !s.begun)
	s.begun = true
}

// assigns reports whether what stands before an equals sign is a variable that a shell would set
// for the program.
func (s *splitter) assigns() bool { return len(s.words) == 0 && s.bare }

// put adds a byte to the word.
func (s *splitter) put(c byte) {
	s.word.WriteByte(c)
	s.at++
}

// end ends the word, if one has begun.
func (s *splitter) end() {
	if s.begun {
		s.words = append(s.words, s.word.String())
	}
	s.word.Reset()
	s.begun, s.bare = false, false
}

// escaped takes the byte after a backslash as it is.
func (s *splitter) escaped() error {
	s.at++
	if s.at == len(s.line) {
		return fault.New(fault.Invalid, "secret.quote", "value", s.line, "quote", "\\")
	}
	if s.line[s.at] == '\n' {
		return s.refused('\n')
	}
	s.put(s.line[s.at])
	return nil
}

// inQuotes takes what stands up to the next quote of the kind.
func (s *splitter) inQuotes(quote byte) error {
	for s.at++; s.at < len(s.line); {
		c := s.line[s.at]
		switch {
		case c == quote:
			s.at++
			return nil
		case quote == '"' && strings.IndexByte(quoted, c) >= 0:
			return s.refused(c)
		case quote == '"' && s.keeps():
			s.at++
			c = s.line[s.at]
		}
		s.put(c)
	}
	return fault.New(fault.Invalid, "secret.quote", "value", s.line, "quote", string(quote))
}

// keeps reports whether a backslash stands at the place that keeps what follows from its meaning,
// in double quotes, where before anything else it stands for itself.
func (s *splitter) keeps() bool {
	rest := s.line[s.at:]
	return s.escapes && len(rest) > 1 && rest[0] == '\\' && strings.IndexByte(quoted+`"\`, rest[1]) >= 0
}

func (s *splitter) refused(c byte) error {
	sign := string(c)
	if c == '\n' {
		sign = `\n`
	}
	return fault.New(fault.Invalid, "secret.shell", "value", s.line, "sign", sign)
}
