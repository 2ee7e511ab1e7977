package desk_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
)

// sale sells Anna a package of so many sessions, under a key of its own.
func sale(key string, sessions int) desk.Sale {
	return desk.Sale{
		Options: desk.Options{Key: key, Arguments: []byte(key)}, Client: "Anna", Sessions: sessions, DefaultLang: "en",
		Price: appointment.Amount{Minor: 9000, Currency: "PLN"},
	}
}

func TestEachOfSeveralSalesTogetherIsAnsweredAgainByItsKey(t *testing.T) {
	t.Parallel()
	s, ctx := scene.New(t), t.Context()
	var sold []desk.PackageResult
	_, _, err := s.Desk().Apply(ctx, desk.Options{}, func(d *desk.Desk) error {
		sold = nil
		for i, key := range []string{"a", "b"} {
			r, err := d.SellPackage(ctx, sale(key, i+1))
			if err != nil {
				return err
			}
			sold = append(sold, r)
		}
		r, err := d.Book(ctx, scene.Booking(s.Now, scene.InDays(1), scene.Unpaid))
		if err == nil && !r.Appointment.Drawn() {
			t.Error("the booking does not draw on what was sold beside it")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, key := range []string{"a", "b"} {
		r, err := s.Desk().SellPackage(ctx, sale(key, i+1))
		if err != nil || r.Changed || r.ID != sold[i].ID {
			t.Errorf("%s: %+v, %v, want %s", key, r, err, sold[i].ID)
		}
	}
}
