package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// TestPastOfManyWhoShareItIsReadOnce asks for the entries of each of some appointments that
// were written together and changed together, so that both entries have all of them.
func TestPastOfManyWhoShareItIsReadOnce(t *testing.T) {
	t.Parallel()
	read := func(many int) int {
		book, keys := memory.New(), 0
		for written := range 2 {
			err := book.Update(t.Context(), func(tx store.Tx) error {
				c := store.NewChange(tx)
				for i := range many {
					a := appointment.Appointment{
						ID: fmt.Sprintf("a%04d", i), ClientID: fmt.Sprintf("c%04d", i), Status: appointment.Booked, Sequence: written,
						Start: time.Unix(int64(i)*3600, 0), End: time.Unix(int64(i)*3600+1, 0), Note: "a note",
					}
					client := appointment.Client{ID: a.ClientID, Name: a.ClientID, Note: fmt.Sprint(written)}
					if err := errors.Join(c.PutClient(client), c.PutAppointment(a)); err != nil {
						return err
					}
				}
				_, err := c.Record(store.Event{ID: fmt.Sprintf("e%d", written)}, nil)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		err := book.View(t.Context(), func(tx store.Tx) error {
			r := store.NewReader(storetest.Counting{Tx: tx, Keys: &keys})
			for i := range many {
				if found, err := r.EventsOf(fmt.Sprintf("a%04d", i)); err != nil || len(found) != 2 {
					return fmt.Errorf("%d entries: %w", len(found), err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return keys
	}
	const few, many = 20, 80
	if one, all := read(few), read(many); all > one*many/few*5/4 {
		t.Errorf("%d keys were read for %d, %d for %d", one, few, all, many)
	}
}
