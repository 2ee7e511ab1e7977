package backup

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/adsum-cli/adsum/pkg/fresh"
)

// Kind is why a copy was made.
type Kind string

// The kinds. One that is no usual backup was the book itself, and is removed by nobody but
// its owner.
const (
	Usual    Kind = ""
	Replaced Kind = "replaced" // what stood there before another file was restored
	Damaged  Kind = "damaged"  // what was recovered from
	Opened   Kind = "opened"   // what was sealed, for as long as it is read

	Unlisted   Kind = "unlisted"   // a place that cannot be looked into
	Unfinished Kind = "unfinished" // what was being made when somebody was cut short, or is being made
)

// Copy is a file that has a copy of a book, by its name.
type Copy struct {
	Path   string
	Stem   string // the name of the book's file, without its ending
	Kind   Kind
	Taken  time.Time // in UTC and whole seconds
	Book   string    // which book it is of, see Name; empty where the name does not say
	Sealed bool
	Size   int64 // in bytes

	changed time.Time
}

const (
	stampLayout  = "20060102T150405Z"
	bookEnding   = ".db"
	sealedEnding = ".age"
)

// Name returns what a backup of the book at a path is called that is taken at an instant.
// book tells it from others of the same file name, in letters and digits.
func Name(path, book string, taken time.Time, sealed bool) string {
	name := Stem(path) + "-" + taken.UTC().Format(stampLayout)
	if book != "" {
		name += "-" + book
	}
	name += bookEnding
	if sealed {
		name += sealedEnding
	}
	return name
}

// Beside returns a path beside a book where nothing is yet, for the file that it was until
// an instant.
func Beside(path string, kind Kind, at time.Time) string {
	name := filepath.Join(filepath.Dir(path), Stem(path)+"-"+string(kind)+"-"+at.UTC().Format(stampLayout))
	free := name + bookEnding
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) || n > 1000 {
			return free
		}
		free = name + "-" + strconv.Itoa(n) + bookEnding
	}
}

// Stem returns what the names of the copies of the book at a path begin with.
func Stem(path string) string { return strings.TrimSuffix(filepath.Base(path), bookEnding) }

// nameShape is compiled when it is asked for: most commands have no use for it.
var nameShape = sync.OnceValue(func() *regexp.Regexp { //nolint:gochecknoglobals // compiled once
	return regexp.MustCompile(`^(.+?)(?:-(replaced|damaged|opened))?-(\d{8}T\d{6}Z)(?:-([0-9a-z]+))?\.db(\.age)?$`)
})

// Named returns what the name of a file says of it, and whether it is that of a copy.
func Named(path string) (Copy, bool) {
	if of, draft := fresh.DraftOf(filepath.Base(path)); draft {
		c, is := Named(of)
		c.Path, c.Kind, c.Book = path, Unfinished, ""
		return c, is
	}
	parts := nameShape().FindStringSubmatch(filepath.Base(path))
	if parts == nil {
		return Copy{}, false
	}
	taken, err := time.Parse(stampLayout, parts[3])
	if err != nil {
		return Copy{}, false
	}
	c := Copy{Path: path, Stem: parts[1], Kind: Kind(parts[2]), Taken: taken, Book: parts[4], Sealed: parts[5] != ""}
	if c.Kind != Usual {
		c.Book = "" // what stands there tells it from others of the same instant
	}
	return c, true
}

// SealedName reports whether a file is named as an encrypted copy is.
func SealedName(path string) bool { return strings.HasSuffix(path, sealedEnding) }

// ByTime orders copies from the oldest to the newest, and those of one instant by their paths.
func ByTime(a, b Copy) int {
	return cmp.Or(a.Taken.Compare(b.Taken), strings.Compare(a.Path, b.Path))
}

// List returns the copies in a folder, the oldest first, and those that are unfinished. It
// fails as os.ReadDir does.
func List(folder string) ([]Copy, error) {
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var list []Copy
	for _, f := range found {
		if !f.Type().IsRegular() {
			continue
		}
		c, is := Named(filepath.Join(folder, f.Name()))
		info, err := f.Info()
		if !is || err != nil { // one that went away meanwhile
			continue
		}
		c.Size, c.changed = info.Size(), info.ModTime()
		list = append(list, c)
	}
	slices.SortStableFunc(list, ByTime)
	return list, nil
}
