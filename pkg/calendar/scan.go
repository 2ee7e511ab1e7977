package calendar

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

const (
	buffered    = 64 << 10 // bytes of a file that are in memory at a time
	longestName = 256      // octets of a property's
	longestLine = 1 << 20  // octets of one whose content is wanted, unfolded
)

// scanner takes a file apart into lines, unfolded. Of a line whose property is not wanted it
// keeps the beginning alone, however long it is.
type scanner struct {
	in     *bufio.Reader
	wanted func(name string) bool
	at     int // how many lines were read
	line   scanned
	rest   []byte // of a character that the next piece ends
	idle   bool   // the rest of the line is passed over
}

// scanned is one line. Flaw is the key of what is wrong with it, empty for nothing.
type scanned struct {
	number  int // of its first part, from 1 on
	text    []byte
	skipped bool // it is not wanted: the text may lack its end
	colon   bool
	flaw    string
}

// isProperty reports whether the line begins as one does.
func (l scanned) isProperty() bool {
	end := bytes.IndexAny(l.text, ";:")
	return l.colon && end > 0 && isName(l.text[:end])
}

func newScanner(r io.Reader, wanted func(string) bool) *scanner {
	s := &scanner{in: bufio.NewReaderSize(r, buffered), wanted: wanted}
	if mark, _ := s.in.Peek(3); bytes.Equal(mark, []byte("\xEF\xBB\xBF")) {
		_, _ = s.in.Discard(len(mark)) // it is buffered
	}
	return s
}

// next returns the next line that is not empty, valid until the one after it; io.EOF for none.
func (s *scanner) next() (scanned, error) {
	for {
		s.line = scanned{number: s.at + 1, text: s.line.text[:0]}
		s.rest, s.idle = s.rest[:0], false
		err := s.unfold()
		if err != nil && !errors.Is(err, io.EOF) {
			return scanned{}, err
		}
		if len(s.rest) > 0 {
			s.fail("calendar.not_utf8")
		}
		if len(s.line.text) > 0 || s.line.flaw != "" {
			return s.line, nil
		}
		if err != nil {
			return scanned{}, io.EOF
		}
	}
}

// unfold reads a line with all that goes on with it; io.EOF behind the last one.
func (s *scanner) unfold() error {
	for {
		if err := s.part(); err != nil {
			return err
		}
		after, err := s.in.Peek(1)
		if err != nil {
			return err
		}
		if len(s.line.text) == 0 || after[0] != ' ' && after[0] != '\t' {
			return nil
		}
		_, _ = s.in.Discard(1) // it is buffered
	}
}

// part reads up to the end of a line.
func (s *scanner) part() error {
	s.at++
	for {
		piece, err := s.in.ReadSlice('\n')
		s.take(bytes.TrimSuffix(piece, []byte("\n")))
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// take takes a piece of a line. A CR is none of its characters wherever it stands.
func (s *scanner) take(piece []byte) {
	piece = bytes.TrimSuffix(piece, []byte("\r"))
	if bytes.IndexByte(piece, '\r') >= 0 {
		piece = bytes.ReplaceAll(piece, []byte("\r"), nil)
	}
	if bytes.IndexByte(piece, 0) >= 0 {
		s.fail("calendar.nul")
	}
	s.line.colon = s.line.colon || bytes.IndexByte(piece, ':') >= 0
	s.check(piece)
	switch {
	case s.idle:
	case len(s.line.text)+len(piece) > longestLine && !s.line.skipped:
		s.tooLong(piece)
	default:
		s.line.text = append(s.line.text, piece...)
		s.name()
	}
}

// tooLong passes over the rest of a line, which is a flaw of one that is wanted.
func (s *scanner) tooLong(piece []byte) {
	s.line.text = append(s.line.text, piece[:min(len(piece), longestName)]...)
	s.name()
	if s.idle = true; !s.line.skipped {
		s.fail("calendar.long_line")
	}
}

// name looks whether the property is wanted, once its name is whole.
func (s *scanner) name() {
	if s.line.skipped {
		return
	}
	end := bytes.IndexAny(s.line.text, ";:")
	if end >= 0 && !s.wanted(upper(s.line.text[:end])) {
		s.line.skipped, s.idle = true, true
	}
}

// check looks whether what was read is UTF-8, where characters may be parted by a fold.
func (s *scanner) check(piece []byte) {
	if len(s.rest) > 0 {
		piece = append(s.rest, piece...)
	}
	end := len(piece)
	for i := 1; i < utf8.UTFMax && i <= len(piece); i++ {
		if b := piece[len(piece)-i:]; utf8.RuneStart(b[0]) {
			if !utf8.FullRune(b) {
				end -= i
			}
			break
		}
	}
	if !utf8.Valid(piece[:end]) {
		s.fail("calendar.not_utf8")
	}
	s.rest = append(s.rest[:0], piece[end:]...)
}

// fail notes what is wrong with a line, the first of it.
func (s *scanner) fail(key string) {
	if s.line.flaw == "" {
		s.line.flaw = key
	}
}

// upper returns a name in capitals.
func upper(name []byte) string { return string(bytes.ToUpper(name)) }
