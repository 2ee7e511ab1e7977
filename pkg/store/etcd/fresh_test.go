package etcd_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// A booking asks the servers a handful of times, whoever it is for: once for what it begins with and
// the time that it wants, once for the client, once for what they had before, and for the commit.
func TestABookingTakesFewRequests(t *testing.T) {
	t.Parallel()
	s := open(t)
	now := scene.Monday()
	book := func(on store.Store, name string, at time.Duration) {
		t.Helper()
		d := scene.Desk(on, now, uint64(at/time.Hour)) // ids of its own
		_, err := d.Book(context.Background(), desk.Booking{
			Client: name, Start: when.At(now.Add(at)), Zone: "Europe/Warsaw", Setting: appointment.Terms{Platform: "independent"},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for day := range 5 {
		book(s, "Anna", time.Duration(24*day+5)*time.Hour)
		book(s, "Jan", time.Duration(24*day+7)*time.Hour)
	}
	count := counted(s)
	for _, c := range []struct {
		name string
		at   time.Duration
		most int64
	}{{"Anna", 200 * time.Hour, 4}, {"Ewa", 220 * time.Hour, 3}} {
		count.Store(0)
		if book(s, c.name, c.at); count.Load() > c.most {
			t.Errorf("%s: %d requests, want %d", c.name, count.Load(), c.most)
		}
	}
}

// What is taken for absent and is there all the same is found out: by the commit, by a change that
// comes to nothing, by one that fails, and by a view.
func TestWhatIsTakenForAbsentIsMadeSureOf(t *testing.T) {
	t.Parallel()
	s := open(t)
	mustUpdate(t, s, writes(map[string]string{"a/drawn": "1", "b/drawn/x": "2"}))
	own := errors.New("own")
	look := func(tx store.Tx, seen *[]string) error {
		store.NewReader(tx).Fresh("drawn")
		value, err := tx.Get([]byte("a/drawn"))
		had := string(value)
		if err == nil {
			err = tx.Scan([]byte("b/drawn/"), nil, nil, func(_, value []byte) error { had += string(value); return nil })
		}
		*seen = append(*seen, had)
		return err
	}
	for name, run := range map[string]func(seen *[]string) error{
		"a view": func(seen *[]string) error { return s.View(bg(), func(tx store.Tx) error { return look(tx, seen) }) },
		"a change": func(seen *[]string) error {
			return s.Update(bg(), func(tx store.Tx) error { return errors.Join(look(tx, seen), tx.Put([]byte("c"), nil)) })
		},
		"a change that comes to nothing": func(seen *[]string) error {
			return s.Update(bg(), func(tx store.Tx) error { return look(tx, seen) })
		},
		"a change that fails": func(seen *[]string) error {
			err := s.Update(bg(), func(tx store.Tx) error { return errors.Join(look(tx, seen), own) })
			if errors.Is(err, own) {
				err = nil
			}
			return err
		},
	} {
		var seen []string
		if err := run(&seen); err != nil || len(seen) < 2 || seen[0] != "" || seen[len(seen)-1] != "12" {
			t.Errorf("%s: %q, %v", name, seen, err)
		}
	}
}
