package desk_test

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// Who cannot read which specialists there are does not take a name for one that nobody has.
func TestNobodyIsAddedOrRenamedWhereTheSpecialistsCannotBeRead(t *testing.T) {
	t.Parallel()
	book := memory.New()
	d := scene.Desk(book, scene.Monday(), 1)
	ctx := context.Background()
	added, err := d.AddSpecialist(ctx, desk.Options{}, "Ewa", desk.SpecialistEdit{}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Update(ctx, func(tx store.Tx) error { return tx.Put([]byte("sp/"+added.ID), []byte("torn")) }); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func() error{
		"add": func() error {
			_, err := d.AddSpecialist(ctx, desk.Options{}, "Jan", desk.SpecialistEdit{}, false)
			return err
		},
		"rename": func() error {
			_, err := d.RenameSpecialist(ctx, desk.Options{}, "Ewa", "Jan")
			return err
		},
	} {
		if err := change(); err == nil || fault.Of(err).Code != fault.Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}
