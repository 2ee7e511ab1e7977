package transfer

import (
	"bufio"
	"errors"
	"io"
)

// Table reads records of CSV as RFC 4180 has them, and every text as it was written: also
// a line break within quotes. A carriage return alone ends a line too, as on old Macs. Began is the line on which the last record began.
type Table struct {
	Began int

	from      *bufio.Reader
	separator byte
	line      int // that comes next
}

// NewTable reads a file, whose cells a separator parts, from where it stands.
func NewTable(file io.Reader, separator byte) *Table {
	return &Table{from: bufio.NewReaderSize(file, 64<<10), separator: separator, line: 1}
}

// Record reads one record; io.EOF for none. It fails with a *Wrong, without its line, on one
// that is too long or that the file ends within, and as the file does.
func (t *Table) Record() ([]string, error) {
	t.Began = t.line
	var cells []string
	var cell []byte
	size, quoted, any := 0, false, false
	for {
		b, err := t.from.ReadByte()
		if err != nil {
			switch {
			case !errors.Is(err, io.EOF):
				return nil, err
			case quoted:
				return nil, wrong("", CutOff, "")
			case !any:
				return nil, io.EOF
			}
			return append(cells, string(cell)), nil
		}
		any = true
		if size++; size > LongestLine {
			return nil, wrong("", LongLine, "")
		}
		ends := b == '\n' || b == '\r' && !t.next('\n')
		if ends {
			t.line++
		}
		switch {
		case quoted && b == '"':
			if t.next('"') {
				_, _ = t.from.ReadByte()
				cell = append(cell, '"')
				continue
			}
			quoted = false
		case quoted:
			cell = append(cell, b)
		case b == '"' && len(cell) == 0:
			quoted = true
		case b == t.separator:
			cells, cell = append(cells, string(cell)), nil
		case ends:
			return append(cells, string(cell)), nil
		case b == '\r': // a line feed comes next
		default:
			cell = append(cell, b)
		}
	}
}

// next reports whether a byte comes next.
func (t *Table) next(b byte) bool {
	next, _ := t.from.Peek(1)
	return len(next) == 1 && next[0] == b
}
