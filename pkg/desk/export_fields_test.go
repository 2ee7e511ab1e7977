package desk_test

import (
	"reflect"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// What the store keeps beside the nouns has a record of the form with the same fields: one
// that it gets is not to be forgotten there, nor in the two directions of export and import.
func TestFormHasEveryFieldOfTheJournal(t *testing.T) {
	t.Parallel()
	fields := func(of reflect.Type) map[string]bool {
		has := map[string]bool{}
		for i := range of.NumField() {
			if f := of.Field(i); f.IsExported() {
				has[f.Name] = true
			}
		}
		return has
	}
	for _, pair := range [][2]reflect.Type{
		{reflect.TypeFor[store.Event](), reflect.TypeFor[transfer.Event]()},
		{reflect.TypeFor[store.Keyed](), reflect.TypeFor[transfer.Key]()},
		{reflect.TypeFor[store.Portion](), reflect.TypeFor[transfer.Portion]()},
	} {
		have := fields(pair[1])
		have["Seq"] = have["Sequence"]
		for name := range fields(pair[0]) {
			if !have[name] {
				t.Errorf("%v has no %s, which %v has", pair[1], name, pair[0])
			}
		}
	}
	for _, kind := range store.Kinds() {
		if kind == store.KindSpecialist || kind == store.KindRoom { // which no specialist's book has
			continue
		}
		if transfer.Kind(kind).Plural() == "" || !kindKnown(transfer.Kind(kind)) {
			t.Errorf("no record of the form is a %s", kind)
		}
	}
}

func kindKnown(k transfer.Kind) bool {
	for _, known := range transfer.Kinds() {
		if known == k {
			return true
		}
	}
	return false
}
