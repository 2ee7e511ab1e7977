package selector

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// How much is read to complete a selector, which a person waits for: of the book around now,
// of what one name could mean, and in all.
const (
	mostAround = 60
	mostOfName = 24
	mostInAll  = 180
	mostNames  = 25
)

// Typed is what a person has typed of a word. Kept says that the word has to begin so to the
// letter, where it may else be written as the name is: Łucja for luc.
type Typed struct {
	Text string
	Kept bool
}

// Half is a selector that is half typed, and what is wanted with it. Acts says whether the
// command could do something to what it would name; Any that each appointment will do. Zone is
// that of the days behind an @, and Most how many completions are wanted.
type Half struct {
	Aim
	Typed
	Acts func(dossier.Dossier) bool
	Any  bool
	Zone *time.Location
	Most int
}

// Named is a selector with the one appointment that it names: its id, when it starts and whose it
// is.
type Named struct {
	Word, ID string
	Start    time.Time
	Client   string
}

func named(word string, d dossier.Dossier) Named {
	return Named{word, d.Appointment.ID, d.Appointment.Start, d.Client.Name}
}

// Complete returns selectors that go on as typed and that each name one appointment on which
// the command acts: the words behind an @, names of clients, with a day where the name alone
// leaves several, and ids. Of each kind those come first that are nearest in time.
func (f Finder) Complete(h Half) ([]Named, error) {
	f.shelf, f.open = dossier.NewShelf(f.Reader, f.Now), &loose{}
	c := completion{Finder: f, Half: h, left: mostInAll}
	name, day, dated := CutDay(h.Text)
	if dated && name != "" {
		found, err := c.behind(name, day)
		if err != nil {
			return nil, err
		}
		whole, err := c.beginning() // a name can have the sign too
		return c.first(append(found, whole...)), err
	}
	words, err := c.words()
	if err != nil || dated && name == "" {
		return words, err
	}
	var others []Named
	if names.Fold(h.Text) == "" {
		others, err = c.near(h.Most - len(words))
	} else {
		others, err = c.beginning()
	}
	return slices.Concat(words, others), err
}

// completion completes one selector.
type completion struct {
	Finder
	Half
	left int // appointments that may still be read
}

// words returns those of @now, @next and @last that go on as typed.
func (c *completion) words() ([]Named, error) {
	var found []Named
	for _, word := range Words() {
		if word = "@" + word; !strings.HasPrefix(word, strings.ToLower(c.Text)) {
			continue
		}
		d, is, err := c.one(word)
		if err != nil {
			return nil, err
		}
		if is {
			found = append(found, named(word, d))
		}
	}
	return found, nil
}

// one returns what a selector names, where that is one appointment on which the command acts.
// It reports none too where there is too much to look at.
func (c *completion) one(selector string) (dossier.Dossier, bool, error) {
	allowed := min(c.left, mostOfName)
	spare := allowed
	f := c.Finder
	f.spare = &spare
	defer func() { c.left -= allowed - spare }()
	m, err := f.matches(selector, !c.Looks)
	var found fits
	if err == nil {
		found, err = f.fitting(m, c.Aim)
	}
	switch {
	case errors.Is(err, errSpent):
		return dossier.Dossier{}, false, nil
	case err != nil || len(found.best) != 1 || found.more > 0:
		return dossier.Dossier{}, false, err
	case c.Firm && isNow(selector) && found.best[0].Appointment.Start.After(c.Now):
		return dossier.Dossier{}, false, nil
	}
	return found.best[0], c.Acts(found.best[0]), nil
}

// near returns what names the appointments around now: the clients, then the ids.
func (c *completion) near(most int) ([]Named, error) {
	places, err := c.around()
	if err != nil {
		return nil, err
	}
	var clients, ids []Named
	known := map[string]bool{}
	for _, p := range places {
		if len(clients)+len(ids) >= most || c.left <= 0 {
			break
		}
		d, acts, err := c.acted(p.ID)
		if err != nil {
			return nil, err
		}
		if !acts {
			continue
		}
		ids = append(ids, named(d.Appointment.ID, d))
		if known[d.Client.ID] {
			continue
		}
		known[d.Client.ID] = true
		of, err := c.ofClient(d.Client, 1, 4)
		if err != nil {
			return nil, err
		}
		clients = append(clients, of...)
	}
	found := slices.Concat(clients, ids)
	return found[:min(len(found), most)], nil
}

// around returns where appointments stand around now that could be acted on, the nearest
// first.
func (c *completion) around() ([]store.Placed, error) {
	from := policy.AtHandFrom(c.Now)
	places, err := c.Reader.FirstFrom(from, mostAround)
	if err != nil {
		return nil, err
	}
	var past []store.Placed
	if c.back(func(r policy.Reach) policy.Fit { return r.Settled }) {
		past, err = c.Reader.LastBefore(from, mostAround)
		places = append(places, past...)
	}
	if err == nil && c.back(func(r policy.Reach) policy.Fit { return r.Loose }) {
		past, err = c.Reader.LooseBefore(from, mostAround)
		places = append(places, past...)
	}
	return slices.Compact(c.nearest(places)), err
}

// back reports whether such of what is long over could be acted on.
func (c *completion) back(of func(policy.Reach) policy.Fit) bool {
	return c.Any || c.Reach == nil || of(*c.Reach) <= policy.FitOpen
}

// nearest sorts places by how far they are from now, those of one instant as the index has them
// from now on, or back.
func (c *completion) nearest(places []store.Placed) []store.Placed {
	slices.SortFunc(places, func(a, b store.Placed) int {
		ids := strings.Compare(a.ID, b.ID)
		if !a.Start.After(c.Now) {
			ids = -ids
		}
		return cmp.Or(cmp.Compare(a.Start.Sub(c.Now).Abs(), b.Start.Sub(c.Now).Abs()), a.Start.Compare(b.Start), ids)
	})
	return places
}

// acted returns what the book has on the appointment with an id, and whether the command acts
// on it.
func (c *completion) acted(id string) (dossier.Dossier, bool, error) {
	c.left--
	d, err := c.shelf.WithID(id)
	return d, err == nil && c.Acts(d), err
}

// first returns as many as are wanted, the nearest of them first.
func (c *completion) first(found []Named) []Named {
	slices.SortStableFunc(found, func(a, b Named) int {
		return cmp.Compare(a.Start.Sub(c.Now).Abs(), b.Start.Sub(c.Now).Abs())
	})
	return found[:min(len(found), c.Most)]
}
