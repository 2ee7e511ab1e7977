package casefile

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Checked is a file whose facts are what its entries say, as far as these prove them, with what follows from it.
type Checked struct {
	File
	Data   []byte   // as they stand in the file
	Sum    string   // the SHA-256 of them
	Proved []Proved // of each fact
	hashes [][]byte // of each entry
}

// LargestFile is how many KiB a file has at most: a book of half a million entries.
const LargestFile = 64 << 10

// Read reads the content of the file at a path and checks all but its text. It fails with fault.Damaged: dossier.none
// where it has no data, dossier.altered where these were not written so, and as Seal does.
func Read(path string, content []byte) (Checked, error) {
	data, form, found := dataIn(content)
	if !found {
		return Checked{}, fault.New(fault.Damaged, "dossier.none", "file", path)
	}
	f, written := parse(data)
	if !written || f.Form != form {
		return Checked{}, fault.New(fault.Damaged, "dossier.altered")
	}
	return f.check(data)
}

// Seal writes the data of a file down and checks it as one who reads it does. It fails with fault.Damaged:
// dossier.contradiction where an entry says otherwise than a fact.
func (f File) Seal() (Checked, error) {
	data, err := f.Data()
	if err != nil {
		return Checked{}, fault.Of(err)
	}
	read, written := parse(data)
	if !written {
		return Checked{}, fault.New(fault.Damaged, "dossier.altered")
	}
	return read.check(data)
}

// check finds out what the entries of a file prove.
func (f File) check(data []byte) (Checked, error) {
	c := Checked{File: f, Data: data, Sum: Sum(data)}
	if !f.plausible() {
		return c, fault.New(fault.Damaged, "dossier.altered")
	}
	var err error
	if c.hashes, err = f.Proof.Hashes(); err != nil {
		return c, contradicts(f.Proof.First).Because(err)
	}
	last := uint64(0) // the entry that changed the appointment before
	for _, fact := range f.Facts {
		if f.Precedes(fact.Deed) {
			return c, contradicts(fact.Deed.Entry)
		}
		proved, holds := f.proved(fact, last)
		if !holds {
			return c, contradicts(fact.Deed.Entry)
		}
		c.Proved = append(c.Proved, proved)
		if fact.Left != nil || fact.Gone || fact.Partly {
			last = fact.Deed.Entry
		}
	}
	return c, nil
}

// Precedes reports whether a file says that it was made before an entry was recorded that stands in it. A simulated
// clock says nothing of a real one, nor the other way round.
func (a About) Precedes(d Deed) bool { return a.Simulated == d.Simulated && a.Made.Before(d.Recorded) }

func contradicts(entry uint64) *fault.Error {
	return fault.New(fault.Damaged, "dossier.contradiction", "entry", strconv.FormatUint(entry, 10))
}

// plausible reports whether a file is one that could have been made.
func (f File) plausible() bool {
	next := f.Proof.First
	if next == 0 || len(f.Proof.Before) != hashLength && (next > 1 || len(f.Proof.Before) > 0) || f.Facts[0].Deed.Entry != next {
		return false
	}
	shown := 0
	for _, fact := range f.Facts {
		if fact.Deed.Entry < next || fact.Deed.Entry-f.Proof.First >= uint64(len(f.Proof.Entries)) || f.lost(fact.Deed.Entry) || fact.Partly && f.Book != LookedFailed {
			return false
		}
		next = fact.Deed.Entry + 1
		if f.Proof.Entries[fact.Deed.Entry-f.Proof.First].Shown != nil {
			shown++
		}
	}
	for _, e := range f.Proof.Entries {
		if e.Shown != nil {
			shown--
		} else if !f.hidden(e) {
			return false
		}
	}
	return shown == 0 && f.ends() && f.Schema == Schema && f.Edition >= 0 && f.Edition <= Edition && slices.Contains(Forms(), f.Form) &&
		slices.Contains(appointment.Langs(), f.Lang) && slices.Contains(Lookeds(), f.Book) && f.Final() != nil
}

// ends reports whether the last entry is known by its hash, and entries about the appointment are missing only
// of a book that failed its checks.
func (f File) ends() bool {
	last := f.Proof.Entries[len(f.Proof.Entries)-1]
	return (!last.Lost || len(last.Digest) == hashLength) && (f.Book == LookedFailed || len(f.Unread) == 0 && f.Stands == nil)
}

// hidden reports whether an entry that is not shown is one that a file can have: one that is lost only of a book
// that failed its checks.
func (f File) hidden(e store.Proven) bool {
	if e.Lost {
		return f.Book == LookedFailed && len(e.Marks) == 0 && (len(e.Digest) == 0 || len(e.Digest) == hashLength)
	}
	return len(e.Digest) == hashLength
}

// lost reports whether an entry is said to be one that could not be read.
func (f File) lost(seq uint64) bool {
	return slices.Contains(f.Unread, seq) || f.Proof.IsLost(seq)
}

const hashLength = 32

// Head is the number and the hash of an entry of a journal, as it is deposited with somebody.
type Head struct {
	Entry uint64
	Hash  []byte
}

// String returns the head in one word.
func (h Head) String() string {
	return strconv.FormatUint(h.Entry, 10) + ":" + hex.EncodeToString(h.Hash)
}

// ParseHead reads what String returns, blanks around it aside; false for anything else.
func ParseHead(text string) (Head, bool) {
	number, hash, _ := strings.Cut(strings.TrimSpace(text), ":")
	var h Head
	var err, failed error
	h.Entry, err = strconv.ParseUint(number, 10, 64)
	h.Hash, failed = hex.DecodeString(hash)
	return h, err == nil && failed == nil && h.Entry > 0 && len(h.Hash) == hashLength
}

// HeadAt returns the head of the journal once it had an entry that the file has.
func (c Checked) HeadAt(entry uint64) Head { return Head{entry, c.hashes[entry-c.Proof.First]} }

// Head returns the head of the journal as the file was made.
func (c Checked) Head() Head { return c.HeadAt(c.Proof.Last()) }

// Against checks a file against a head that was deposited: that the journal which it was made of is the one of
// which that was the head. It fails with fault.Damaged: dossier.head_differs where it is another, dossier.head_older
// and dossier.head_later where the file does not have that entry, dossier.head_lost where entries up to it could not
// be read, so that nothing leads to it from those that the file is about.
func (c Checked) Against(h Head) error {
	entry := strconv.FormatUint(h.Entry, 10)
	hash := c.Proof.Before
	switch {
	case h.Entry+1 < c.Proof.First || h.Entry == 0:
		return fault.New(fault.Damaged, "dossier.head_older", "entry", entry, "first", strconv.FormatUint(c.Proof.First, 10))
	case h.Entry > c.Proof.Last():
		return fault.New(fault.Damaged, "dossier.head_later", "entry", entry, "last", strconv.FormatUint(c.Proof.Last(), 10))
	case h.Entry >= c.Proof.First:
		hash = c.HeadAt(h.Entry).Hash
	}
	if !bytes.Equal(hash, h.Hash) {
		return fault.New(fault.Damaged, "dossier.head_differs", "entry", entry)
	}
	if lost := c.lostUpTo(h.Entry); lost > 0 {
		return fault.New(fault.Damaged, "dossier.head_lost", "entry", entry, "lost", strconv.FormatUint(lost, 10))
	}
	return nil
}

// lostUpTo returns the first entry that could not be read, of those that the file is about and all behind the first
// of these, up to one; zero for none.
func (f File) lostUpTo(entry uint64) uint64 {
	lost := append(f.Proof.Lost(), f.Unread...)
	slices.Sort(lost)
	if len(lost) == 0 || lost[0] > entry {
		return 0
	}
	return lost[0]
}

// Same checks that the content of a file is the text that is made of it now by a version of the program. It fails
// with fault.Damaged: dossier.other_version where another version made it, else dossier.altered with the line.
func (c Checked) Same(content, made []byte, program string) error {
	switch {
	case bytes.Equal(content, made):
		return nil
	case c.Program != program:
		return fault.New(fault.Damaged, "dossier.other_version", "version", c.Program, "program", program)
	}
	at := 0
	for at < min(len(content), len(made)) && content[at] == made[at] {
		at++
	}
	return fault.New(fault.Damaged, "dossier.altered_line", "line", 1+bytes.Count(content[:at], []byte("\n")))
}
