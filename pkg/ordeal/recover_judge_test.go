//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
)

// compare holds a book that was recovered to what it must have.
func (r *rescue) compare(with string, book, backup []byte, done desk.Recovered) {
	r.t.Helper()
	now := saved(r.t, book)
	if bytes.Contains(book, []byte("Hugo")) {
		r.failf("%s: who was forgotten is back", with)
	}
	damaged, before := layoutOf(r.damage.book).entries, layoutOf(backup).entries
	for seq := uint64(1); ; seq++ {
		key := "j/" + string(binary.BigEndian.AppendUint64(nil, seq))
		value, is := before[key]
		if !is {
			if value = r.good.entries[key]; value == nil || !r.readable(damaged, before, seq) {
				break
			}
		}
		if !bytes.Equal(now.entries[key], value) {
			r.failf("%s: entry %d is not as it was", with, seq)
			break
		}
	}
	for id, a := range r.good.appointments {
		if is, there := now.appointments[id]; done.Complete && (!there || is.Money != a.Money || !is.Start.Equal(a.Start) || is.Status != a.Status || is.Note != a.Note) {
			r.failf("%s: appointment %s is another, and none was said to be missing (lost %d)", with, id, done.Lost)
		}
	}
	if done.Blind || done.Open {
		return
	}
	told := map[string]bool{}
	for _, u := range done.Unread {
		told[u.ID] = true
	}
	for _, e := range done.Uncertain {
		told[e.Appointment.ID] = true
	}
	for id, a := range r.good.appointments {
		is, there := now.appointments[id]
		if !there && done.Lost > 0 && !known(damaged, id) {
			continue // nothing is left that tells of it
		}
		if same := there && is.Money == a.Money && is.Start.Equal(a.Start) && is.Status == a.Status; !same && !told[id] {
			r.failf("%s: appointment %s is another, and nothing said so (lost %d, from %d to %d)\n%+v\n%+v", with, id, done.Lost, done.From, done.To, a.Money, is.Money)
		}
	}
	if done.Whole() && len(done.Recovered.Rules) == 0 {
		for key := range r.good.entries {
			if strings.HasPrefix(key, "j/") && now.entries[key] == nil {
				r.failf("%s: entry %x is missing, and nothing said so", with, key[2:])
			}
		}
	}
}

// known reports whether anything in a book leads to an appointment.
func known(entries map[string][]byte, id string) bool {
	for key := range entries {
		if strings.HasSuffix(key, id) || strings.HasSuffix(key, id+"/") {
			return true
		}
	}
	return false
}

// readable reports whether an entry and its parts stand on pages that are whole, or in the
// backup, with what proves them.
func (r *rescue) readable(damaged, backup map[string][]byte, seq uint64) bool {
	at := string(binary.BigEndian.AppendUint64(nil, seq))
	has := func(key string) bool {
		return bytes.Equal(damaged[key], r.good.entries[key]) || bytes.Equal(backup[key], r.good.entries[key])
	}
	if !has("j/"+at) || !has("meta/book") {
		return false
	}
	for _, prefix := range []string{"who/j/", "what/j/"} {
		for key := range r.good.entries {
			if client, is := strings.CutPrefix(key, prefix+at); is && (!has(key) || client != "" && !has("who/k/"+client)) {
				return false
			}
		}
	}
	return true
}

// TestJudgeOfRecoveriesFindsWhatIsMissing hands it books of other days as recovered.
func TestJudgeOfRecoveriesFindsWhatIsMissing(t *testing.T) {
	p := newPractice(t, t.TempDir(), 0)
	good := saved(t, p.book())
	for name, c := range map[string]struct {
		book, backup []byte
		wrong        bool
		complete     bool // it is said that nothing is missing
	}{
		"the book as it was":                  {book: p.book()},
		"an earlier one":                      {book: p.images[0], wrong: true},
		"an earlier one, said to be complete": {book: p.images[0], backup: p.images[0], complete: true, wrong: true},
		"an earlier one than the backup":      {book: p.images[0], backup: p.images[1], wrong: true},
		"one with something of who was gone":  {book: append(bytes.Clone(p.book()), "Hugo"...), wrong: true},
	} {
		r := rescue{t: t, practice: p, good: good, damage: damage{book: p.book()}}
		if r.compare(name, c.book, c.backup, desk.Recovered{Complete: c.complete}); len(r.wrong) > 0 != c.wrong {
			t.Errorf("%s: %q", name, r.wrong)
		}
	}
}
