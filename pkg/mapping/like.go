package mapping

import (
	"bufio"
	"bytes"
	"io"

	"github.com/adsum-cli/adsum/pkg/transfer"
)

// begins is how much of a table is looked at for its head.
const begins = 64 << 10

// beginning returns a table to be read, without the mark of UTF-8 before it.
func beginning(file io.Reader) *bufio.Reader {
	lines := bufio.NewReaderSize(file, begins)
	if mark, _ := lines.Peek(3); string(mark) == "\ufeff" {
		_, _ = lines.Discard(len(mark))
	}
	return lines
}

// headsOf returns what the head of a table is, by each of the separators that it can have.
func headsOf(lines *bufio.Reader) map[byte][]string {
	start, _ := lines.Peek(begins)
	heads := map[byte][]string{}
	for _, separator := range []byte(separators) {
		if head, err := transfer.NewTable(bytes.NewReader(start), separator).Record(); err == nil {
			heads[separator] = allFolded(head)
		}
	}
	return heads
}

// Like returns the name of the embedded map whose table a file probably is, from its beginning: more
// than half of the columns are there; empty for none.
func Like(file io.Reader) string {
	heads := headsOf(beginning(file))
	best, most := "", 0
	for _, name := range Names() {
		m, err := named(name)
		if err != nil {
			continue
		}
		all := len(m.missing(nil))
		for _, head := range heads {
			if found := all - len(m.missing(head)); 2*found > all && found > most {
				best, most = name, found
			}
		}
	}
	return best
}
