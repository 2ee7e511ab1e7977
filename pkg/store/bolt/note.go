package bolt

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/crc"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// note is what the lock file says of the book: how the last commit left it, once that
// was on the disk. It is not synced itself, so the book may be ahead of it, never
// behind.
type note struct {
	known       bool
	transaction uint64
	state       store.State
	freelist    string // checksum of its page, empty where it was not looked at
	metas       string // of both meta pages, likewise: the older one answers nothing
}

// noteLimit is the longest note in bytes.
const noteLimit = 1 << 10

// noteMark begins a note of the one version that there is.
const noteMark = "adsum-note-1"

// encode returns the note as one line: its fields and, last, their checksum. A shorter
// line may be written over a longer one, so what follows it means nothing.
func (n note) encode() []byte {
	line := strings.Join([]string{
		noteMark, field(hex.EncodeToString(n.state.Epoch)), strconv.FormatUint(n.transaction, 10),
		strconv.FormatUint(n.state.Seq, 10), field(n.state.Event), field(hex.EncodeToString(n.state.Hash)), field(n.freelist), field(n.metas), field(n.state.Book),
	}, " ")
	return []byte(line + " " + noteSum(line) + "\n")
}

// field returns what stands for a text, which may be empty, in a line.
func field(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func noteSum(line string) string {
	return fmt.Sprintf("%08x", crc.Update(0, []byte(line)))
}

// decodeNote reads a note. What is torn, or nothing that was written as one, is not
// known.
func decodeNote(data []byte) note {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	at := bytes.LastIndexByte(line, ' ')
	if at < 0 || noteSum(string(line[:at])) != string(line[at+1:]) {
		return note{}
	}
	fields := strings.Split(string(line[:at]), " ")
	if len(fields) == 8 { // as it was written before it said which book it is of
		fields = append(fields, "-")
	}
	if len(fields) != 9 || fields[0] != noteMark {
		return note{}
	}
	for i, f := range fields {
		if f == "-" {
			fields[i] = ""
		}
	}
	epoch, errE := hex.DecodeString(fields[1])
	transaction, errT := strconv.ParseUint(fields[2], 10, 64)
	seq, errS := strconv.ParseUint(fields[3], 10, 64)
	hash, errH := hex.DecodeString(fields[5])
	if errE != nil || errT != nil || errS != nil || errH != nil {
		return note{}
	}
	return note{true, transaction, store.State{Epoch: epoch, Seq: seq, Event: fields[4], Hash: hash, Book: fields[8]}, fields[6], fields[7]}
}

// readNote reads the note of the book. A reader that could not enter the turnstile
// has the book's lock, which keeps writers away from the note too.
func (b *Store) readNote(turn *turnstile) note {
	file := (*os.File)(nil)
	if turn != nil {
		file = turn.file
	}
	if file == nil {
		var err error
		if file, err = os.OpenFile(b.lockPath(), os.O_RDONLY|noFollow, 0); err != nil {
			return note{}
		}
		defer func() { _ = file.Close() }()
	}
	data, err := io.ReadAll(io.NewSectionReader(file, 0, noteLimit))
	if err != nil {
		return note{}
	}
	return decodeNote(data)
}

// write puts the note into the lock file, which is held.
func (n note) write(turn *turnstile) {
	_, _ = turn.file.WriteAt(n.encode(), 0) // without a note the next writer syncs once more
}

// noteNew notes the state of a book that was written to and synced: whether it can be
// read again is for the next one to say.
func noteNew(file *os.File, turn *turnstile, state store.State) {
	info, err := file.Stat()
	if err != nil {
		return
	}
	pages, err := page.Open(file, info.Size())
	if err != nil {
		return
	}
	if free, err := pages.Freelist(); err == nil {
		note{true, pages.Meta().Transaction, state, freelistSum(free), metasSum(pages.Metas())}.write(turn)
	}
}

// of returns the note where it is of the epoch of a state, nothing where it is of another
// book. One of another epoch of the same book says that an older copy was put in its place:
// who writes a book anew takes the note away before.
func (n note) of(path string, state store.State) (note, error) {
	switch {
	case bytes.Equal(n.state.Epoch, state.Epoch):
		return n, nil
	case n.known && n.state.Book != "" && n.state.Book == state.Book:
		return n, n.behind(path)
	}
	return note{}, nil
}

func (n note) behind(path string) error {
	return fault.New(fault.Damaged, "store.behind", "path", path, "lock", path+".lock",
		"event", n.state.Event, "number", int(n.state.Seq))
}

// clear takes the note away, and waits until it is gone from the disk too.
func (t *turnstile) clear(sync func(*os.File) error) error {
	if t == nil || t.file == nil {
		return nil
	}
	return errors.Join(t.file.Truncate(0), sync(t.file))
}

// check returns store.behind for a book of the same epoch that is not what was noted,
// and not after it either.
func (n note) check(path string, transaction uint64, state store.State) error {
	same := transaction == n.transaction && state.Seq == n.state.Seq && bytes.Equal(state.Hash, n.state.Hash)
	after := transaction > n.transaction && state.Seq >= n.state.Seq
	if !n.known || same || after {
		return nil
	}
	return n.behind(path)
}
