package desk_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// counted is a book that counts what is read of it.
type counted struct {
	store.Store
	reads *int
}

func (c counted) View(ctx context.Context, do func(store.Tx) error) error {
	return c.Store.View(ctx, func(tx store.Tx) error { return do(storetest.Counting{Tx: tx, Keys: c.reads}) })
}

func (c counted) Update(ctx context.Context, do func(store.Tx) error) error {
	return c.Store.Update(ctx, func(tx store.Tx) error { return do(storetest.Counting{Tx: tx, Keys: c.reads}) })
}

// exported returns what is kept of Anna, and how much was read for it.
func exported(t *testing.T, s *scene.Scene) (export desk.ClientExport, reads int) {
	t.Helper()
	d := scene.Desk(counted{s.Book, &reads}, s.Now, 1)
	export, err := d.ExportClient(context.Background(), "Anna")
	if err != nil {
		t.Fatal(err)
	}
	return export, reads
}

// However long the journal is, what is read is what is about the client.
func TestExportReadsNothingOfOthers(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Offered()
	first, alone := exported(t, s)
	for i := range 40 {
		s.Booked(scene.Named(fmt.Sprintf("Client %c%c", 'A'+i/6, 'a'+i%6)), scene.InDays(10+i))
	}
	again, among := exported(t, s)
	if among != alone || len(again.Journal) != len(first.Journal) || len(first.Journal) != 2 {
		t.Errorf("%d reads of %d entries, among others %d of %d", alone, len(first.Journal), among, len(again.Journal))
	}
}

func TestExportHasWhatBelongsToAnAppointment(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Offered()
	e, _ := exported(t, s)
	if len(e.Appointments) != 1 || e.Appointments[0].Appointment.ID != id || e.Appointments[0].Platform != "Clearly" || !e.At.Equal(s.Now) {
		t.Errorf("the export is %+v", e)
	}
	if h := e.Appointments[0]; len(h.Offers) != 1 || len(h.Offers[0].Slots) != 2 || len(h.Notices) != 2 {
		t.Errorf("%d offers, %d texts", len(h.Offers), len(h.Notices))
	}
	if e.Gone || e.Forgotten || len(e.Names) != 0 || len(e.Others) != 0 {
		t.Errorf("she is %+v", e)
	}
}
