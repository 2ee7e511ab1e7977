package store

import (
	"context"
	"hash/maphash"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Verifier is a store that can look at all there is of its book, trusting nothing of it
// and changing nothing.
type Verifier interface {
	// Verify reports what is wrong with the book. It tells progress, in steps of any size,
	// while it looks. What is damaged is in the report; an error says that the book could
	// not be looked at: there is none, the disk cannot be read, it is of a newer format.
	Verify(ctx context.Context, progress func(done, total int64)) (Report, error)
}

// Salvager is a store that lets read what is not damaged of a damaged book.
type Salvager interface {
	// ViewDespite is View, where whatever is damaged is store.damaged for who asks for that alone.
	ViewDespite(ctx context.Context, read func(Tx) error) error
}

// ViewDespite is that of a store, its View where it has none.
func ViewDespite(ctx context.Context, s Store, read func(Tx) error) error {
	if salvager, can := s.(Salvager); can {
		return salvager.ViewDespite(ctx, read)
	}
	return s.View(ctx, read)
}

// The regions of a book that are made of keys. An engine adds those of its own.
const (
	RegionRecord  = "record"
	RegionIndex   = "index"
	RegionJournal = "journal"
	RegionMeta    = "meta"
	RegionMoney   = "money"
	RegionNote    = "note" // what an engine keeps beside the book of its last change
)

// Finding is one thing that is wrong with a book.
type Finding struct {
	Region   string
	Kind, ID string  // of what is damaged, empty where that is a page
	Item     string  // which it is of those that belong to the appointment ID, empty for any other
	Page     *uint64 // on which it stands, nil where that is not known

	Entry string // number of the entry of the journal without which it cannot be checked whole

	Have, Need uint64 // bytes of a file that is cut short, zero of all else
}

// findingsKept is how many findings a report names.
const findingsKept = 100

// findingsKnown is how many findings are told from those that came before: one that comes
// again after so many others counts again.
const findingsKnown = 1 << 20

// Report is what looking at a whole book came to.
type Report struct {
	Book   string // its path, or what an engine calls it; empty in memory
	Lock   string // the file beside it that tells of its last change; empty where there is none
	Format int    // its version, zero where it cannot be read
	Pages  uint64 // zero where the engine has none
	Tally

	Findings []Finding // each once, the first hundred
	More     int       // how many were found besides

	// Behind is store.behind where the book lacks its last change, nil where it does not.
	Behind *fault.Error

	seen map[uint64]struct{}
	seed maphash.Seed
}

// NewReport returns the report of a book of which nothing is known yet.
func NewReport(book string) *Report {
	return &Report{Book: book, seen: map[uint64]struct{}{}, seed: maphash.MakeSeed()}
}

// Count returns how many things are wrong.
func (r Report) Count() int { return len(r.Findings) + r.More }

// Find adds a finding, unless it is known.
func (r *Report) Find(f Finding) {
	name := f.Kind + "/" + f.ID + "/" + f.Item
	if f.Kind == "" {
		name = f.Region
		if f.Page != nil {
			name += string(seqKey(*f.Page))
		}
	}
	known := maphash.String(r.seed, name)
	if _, again := r.seen[known]; again {
		return
	}
	if len(r.seen) < findingsKnown {
		r.seen[known] = struct{}{}
	}
	if len(r.Findings) == findingsKept {
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}

// FindBehind adds the finding that the book lacks its last change, which store.behind says.
func (r *Report) FindBehind(f *fault.Error) {
	r.Behind = f
	r.Find(FindingOf(f))
}

// FindingOf returns what store.damaged or store.behind says as a finding.
func FindingOf(f *fault.Error) Finding {
	if event, behind := f.Values["event"].(string); behind {
		return Finding{Region: RegionNote, Kind: "event", ID: event}
	}
	kind, _ := f.Values["kind"].(string)
	id, _ := f.Values["id"].(string)
	item, _ := f.Values["item"].(string)
	entry, _ := f.Values["entry"].(string)
	return Finding{Region: regionOf(kind), Kind: kind, ID: id, Item: item, Entry: entry}
}

// regionOf returns where something of a kind stands, see describe.
func regionOf(kind string) string {
	switch kind {
	case "index", "event":
		return RegionIndex
	case "journal", "replay", "secret":
		return RegionJournal
	case "meta", "book":
		return RegionMeta
	case "money":
		return RegionMoney
	}
	return RegionRecord
}

// Look makes the report of a book that tx reads, of this format or of an older one.
func (r *Report) Look(tx Tx) (err error) {
	find := func(f *fault.Error) error {
		r.Find(FindingOf(f))
		return nil
	}
	older := r.Format > 0 && r.Format < Plain
	if r.Format == 0 {
		if older, err = IsOlder(tx); err != nil {
			return err
		}
	}
	if older {
		r.Tally, err = SurveyOlder(tx, find)
	} else {
		r.Tally, err = Survey(tx, find)
	}
	return err
}
