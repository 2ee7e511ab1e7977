package store_test

import (
	"bytes"
	"maps"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "zero") {
			return time.Time{}
		}
		return time.Unix(rapid.Int64Range(-1<<33, 1<<34).Draw(t, "seconds"), 0).UTC()
	})
}

func appointments() *rapid.Generator[appointment.Appointment] {
	return rapid.Custom(func(t *rapid.T) appointment.Appointment {
		text, at := rapid.String(), instants()
		return appointment.Appointment{
			ID:             rapid.StringMatching(`[a-c]{2}`).Draw(t, "id"),
			ClientID:       rapid.StringMatching(`[a-c]{1,2}`).Draw(t, "client"),
			Platform:       text.Draw(t, "platform"),
			Status:         rapid.SampledFrom(appointment.Statuses()).Draw(t, "status"),
			Start:          at.Draw(t, "start"),
			End:            at.Draw(t, "end"),
			Note:           text.Draw(t, "note"),
			CountsAsHeld:   rapid.Bool().Draw(t, "held"),
			ClientArrived:  at.Draw(t, "arrived"),
			Money:          appointment.Money{Currency: "PLN", Price: rapid.Int64().Draw(t, "price")},
			Reason:         appointment.Reason{Text: text.Draw(t, "reason")},
			Sequence:       rapid.IntRange(0, 9).Draw(t, "sequence"),
			PreviousStarts: rapid.SliceOfN(at, 1, 3).Draw(t, "previous"),
			Created:        at.Draw(t, "created"),
		}
	})
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := appointments().Draw(t, "appointment")
		data, err := store.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Unmarshal[appointment.Appointment](data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, %v, want %+v", got, err, want)
		}
	})
}

func TestTextThatIsNotUTF8ComesBackAsItWas(t *testing.T) {
	t.Parallel()
	data, err := store.Marshal(appointment.Client{Name: "A\xff"})
	if err != nil {
		t.Fatal(err)
	}
	if c, err := store.Unmarshal[appointment.Client](data); err != nil || c.Name != "A\xff" {
		t.Errorf("got %q, %v", c.Name, err)
	}
}

func TestEncodingDoesNotDependOnTheOrderOfAMap(t *testing.T) {
	t.Parallel()
	texts := map[string]string{"uk": "4", "en": "1", "pl": "2", "fr": "3", "de": "5"}
	var first []byte
	for range 20 {
		p := policy.Platform{Name: "clearly", Rules: []policy.Rule{{ID: "clearly.grace", Texts: maps.Clone(texts)}}}
		data, err := store.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(data, first) {
			t.Fatal("the same value has different bytes")
		}
	}
}

func TestEveryFlippedBitOfAValueOrItsKeyIsNoticed(t *testing.T) {
	t.Parallel()
	const key = "a/a"
	data, err := store.Sealed(key, anna("a", noon))
	if err != nil {
		t.Fatal(err)
	}
	for bit := range len(data) * 8 {
		spoilt := bytes.Clone(data)
		spoilt[bit/8] ^= 1 << (bit % 8)
		if _, err := store.Opened[appointment.Appointment](key, spoilt); err == nil {
			t.Errorf("bit %d was not noticed", bit)
		}
	}
	for bit := range len(key) * 8 {
		other := []byte(key)
		other[bit/8] ^= 1 << (bit % 8)
		if _, err := store.Opened[appointment.Appointment](string(other), data); err == nil {
			t.Errorf("bit %d of the key was not noticed", bit)
		}
	}
	for length := range data {
		if _, err := store.Opened[appointment.Appointment](key, data[:length]); err == nil {
			t.Errorf("a value cut to %d bytes was not noticed", length)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, v := range []any{
		anna("a", noon), appointment.Appointment{}, 1, "text", nil,
		map[int]any{1: "id", 6: math.MaxInt64}, map[int]any{20: []any{1, nil}},
	} {
		data, err := store.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		first, err := store.Unmarshal[appointment.Appointment](body)
		if err != nil {
			return
		}
		data, err := store.Marshal(first)
		if err != nil {
			t.Fatalf("decoded, but not encoded again: %v", err)
		}
		second, err := store.Unmarshal[appointment.Appointment](data)
		if err != nil {
			t.Fatalf("encoded, but not decoded again: %v", err)
		}
		again, err := store.Marshal(second)
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("the encoding is not stable: %x, %x, %v", data, again, err)
		}
	})
}

func TestTimeKeysSortAsTimesDo(t *testing.T) {
	t.Parallel()
	at := rapid.OneOf(rapid.Int64Range(-5, 5), rapid.Int64Range(-1<<36, 1<<36))
	rapid.Check(t, func(t *rapid.T) {
		a, b := time.Unix(at.Draw(t, "a"), 0), time.Unix(at.Draw(t, "b"), 0)
		if bytes.Compare(store.TimeKey(a), store.TimeKey(b)) != a.Compare(b) {
			t.Errorf("%v and %v sort otherwise", a, b)
		}
		if got := store.KeyTime(store.TimeKey(a)); !got.Equal(a) || got.Location() != time.UTC {
			t.Errorf("%v came back as %v", a, got)
		}
	})
}
