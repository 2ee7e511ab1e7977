package selector

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Known is a client with what names them: their name or, where others have it too, their id.
// Start is that of the appointment of theirs which is nearest in time, zero for none.
type Known struct {
	Word   string
	Client appointment.Client
	Start  time.Time
}

// mostNear is of how many clients it is looked up when they come.
const mostNear = 300

// CompleteClient returns the clients that suit whose names go on as typed, most at most: those
// first whom one sees next or has seen last.
func CompleteClient(r store.Reader, now time.Time, t Typed, most int, suits func(id string) bool) ([]Known, error) {
	near, err := clientsAround(r, now)
	if err != nil {
		return nil, err
	}
	var found []Known
	if names.Fold(t.Text) == "" {
		found, err = anybody(r, near, most, suits)
	} else {
		found, err = begun(r, near, now, t.Text)
	}
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(k Known) bool { return !suits(k.Client.ID) })
	far := func(k Known) time.Duration {
		if k.Start.IsZero() {
			return time.Duration(1<<63 - 1)
		}
		return k.Start.Sub(now).Abs()
	}
	slices.SortStableFunc(found, func(a, b Known) int { return cmp.Compare(far(a), far(b)) })
	found = found[:min(len(found), most)]
	for i := range found {
		if found[i].Word, err = t.WordFor(r, found[i].Client); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// anybody returns the clients who come around now, then others by name until there are so many.
func anybody(r store.Reader, near map[string]time.Time, most int, suits func(id string) bool) ([]Known, error) {
	var found []Known
	add := func(id string, start time.Time) error {
		if !suits(id) {
			return nil
		}
		c, known, err := r.Client(id)
		if known && err == nil {
			found = append(found, Known{Client: c, Start: start})
		}
		return err
	}
	for id, start := range near {
		if err := add(id, start); err != nil {
			return nil, err
		}
	}
	if len(found) >= most {
		return found, nil
	}
	return found, r.FoldedNames(func(_, id string) error {
		if len(found) >= most {
			return store.ErrStop
		}
		if _, known := near[id]; known {
			return nil
		}
		return add(id, time.Time{})
	})
}

// begun returns the clients whose names go on as typed, and when they come.
func begun(r store.Reader, near map[string]time.Time, now time.Time, typed string) ([]Known, error) {
	clients, err := ClientsGoingOn(r, typed)
	if err != nil {
		return nil, err
	}
	var found []Known
	for _, c := range clients {
		k := Known{Client: c, Start: near[c.ID]}
		if k.Start.IsZero() && len(clients) <= mostNear {
			if k.Start, err = nearestStart(r, c.ID, now); err != nil {
				return nil, err
			}
		}
		found = append(found, k)
	}
	return found, nil
}

// clientsAround returns when the clients who come around now do so, by their ids.
func clientsAround(r store.Reader, now time.Time) (map[string]time.Time, error) {
	ahead, err := r.FirstFrom(now, mostAround)
	if err != nil {
		return nil, err
	}
	past, err := r.LastBefore(now, mostAround)
	near := map[string]time.Time{}
	for _, p := range slices.Concat(ahead, past) {
		a, err := r.Bare().LedTo(p.ID)
		if err != nil {
			return nil, err
		}
		if start, known := near[a.ClientID]; !known || p.Start.Sub(now).Abs() < start.Sub(now).Abs() {
			near[a.ClientID] = p.Start
		}
	}
	return near, err
}

// nearestStart returns when the appointment of a client starts that is nearest in time, zero
// for none.
func nearestStart(r store.Reader, clientID string, now time.Time) (time.Time, error) {
	ahead, err := r.FirstOfClient(clientID, now, 1)
	if err != nil {
		return time.Time{}, err
	}
	past, err := r.LastOfClient(clientID, now, 1)
	var nearest time.Time
	for _, p := range append(ahead, past...) {
		if nearest.IsZero() || p.Start.Sub(now).Abs() < nearest.Sub(now).Abs() {
			nearest = p.Start
		}
	}
	return nearest, err
}

// WordFor returns what names a client and nobody else: their name, or their id.
func (t Typed) WordFor(r store.Reader, c appointment.Client) (string, error) {
	name := c.Name
	if asTyped, is := names.AsTyped(name, t.Text); t.Kept && is {
		name = asTyped
	}
	namesakes, err := r.ClientsNamed(name)
	if err != nil {
		return "", err
	}
	if found := exactly(namesakes, name); len(found) == 1 && found[0].ID == c.ID && CheckName(name) == nil {
		return name, nil
	}
	return c.ID, nil
}

// ClientsGoingOn returns the clients whose names begin as typed or, where none does, those of
// whose names another word does.
func ClientsGoingOn(r store.Reader, typed string) ([]appointment.Client, error) {
	found, err := r.ClientsStarting(typed)
	if err != nil || len(found) > 0 {
		return found, err
	}
	folded := names.Fold(typed)
	if folded == "" {
		return nil, nil
	}
	var ids []string
	err = r.FoldedNames(func(have, id string) error {
		if names.BeginsWord(have, folded) {
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return clientsOf(r, ids)
}
