package store_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

// filled draws an appointment each of whose fields is there or is not, a field that is new too.
func filled() *rapid.Generator[appointment.Appointment] {
	return rapid.Custom(func(t *rapid.T) appointment.Appointment {
		var a appointment.Appointment
		fill(t, reflect.ValueOf(&a).Elem())
		a.ID = ""
		return a
	})
}

func fill(t *rapid.T, v reflect.Value) {
	if rapid.IntRange(0, 3).Draw(t, "absent") == 0 {
		return
	}
	if _, is := v.Interface().(time.Time); is {
		v.Set(reflect.ValueOf(time.Unix(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "instant"), 0).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.String().Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, "number"))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(1, 30).Draw(t, "count"), 30))
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	default:
		t.Fatalf("a field is a %s, which this test cannot fill", v.Kind())
	}
}

// addedUp returns what of an appointment is added up.
func addedUp(a appointment.Appointment) appointment.Appointment {
	return appointment.Appointment{
		ClientID: a.ClientID, Platform: a.Platform, PolicyVersion: a.PolicyVersion, Status: a.Status, Start: a.Start, NoShowBy: a.NoShowBy,
		Charge: a.Charge, Money: a.Money, CancelledBy: a.CancelledBy, Reason: a.Reason, PreviousStarts: a.PreviousStarts, Silence: a.Silence,
	}
}

// What is added up of an appointment is what all of it says.
func TestWhatIsAddedUpIsReadAsInTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body, err := store.Marshal(filled().Draw(t, "appointment"))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := store.Unmarshal[appointment.Appointment](body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Figures(body)
		if want := addedUp(whole); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v:\n got %+v\nwant %+v", err, got, want)
		}
	})
}

// A record that ends too early, or that something follows, is damage.
func TestWhatIsNotOneWholeRecordIsNotAddedUp(t *testing.T) {
	t.Parallel()
	a := closed()
	a.ID = "" // which stands in the key
	body, err := store.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := store.Figures(body); err != nil || got.Money != a.Money {
		t.Fatalf("got %+v: %v", got, err)
	}
	for end := range body {
		if _, err := store.Figures(body[:end]); err == nil {
			t.Errorf("%d of %d bytes are taken for all", end, len(body))
		}
	}
	if _, err := store.Figures(append(body, 0)); err == nil {
		t.Error("what follows is taken for nothing")
	}
}
