package store_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	nouns "github.com/adsum-cli/adsum/pkg/record"
	"github.com/adsum-cli/adsum/pkg/store"
)

// entryBodies returns entries, their parts and what ties them, as they are kept, and what each is read into.
func entryBodies(t testing.TB) map[string]func() any {
	t.Helper()
	changes := []store.Made{
		{Key: []byte("a/a"), Prev: 3, Ref: 2, Base: 1, Body: cbor.RawMessage("\x82\xa1\x01\x02\x80")},
		{Key: []byte{}, Body: cbor.RawMessage("\xf6"), Rest: &nouns.Rest{Place: "p", Refusal: "r"}},
		{Prev: 1 << 40, Body: cbor.RawMessage("\xa2\x01\x62ab\x02\xf5"), Rest: &nouns.Rest{}},
	}
	bodies := map[string]func() any{}
	add := func(v any, into func() any) {
		body, err := store.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		bodies[string(body)] = into
	}
	entry, part := func() any { return new(store.Entry) }, func() any { return new(store.Part) }
	add(store.Entry{}, entry)
	add(store.Entry{
		ID: "e", Verb: appointment.VerbCancel, AppointmentID: "a", By: appointment.ByClient, Effective: noon, Recorded: time.Unix(-5, 0).UTC(),
		Simulated: true, Verdict: policy.Allow, RuleIDs: []string{"x.y", ".z"}, Changes: changes, Of: "d", Assumed: []string{"a\xff"},
		Options: []store.Option{{Key: "move"}, {Key: "wait", NotBefore: noon}}, Actor: "me", Forgets: []string{""}, Into: "b",
	}, entry)
	add(store.Entry{ID: "e", Persons: 2, Asked: []store.Asked{{Requested: noon}}}, entry)
	add(store.Part{Changes: changes, Rests: []store.RestUnder{{Key: []byte("a/a"), Rest: nouns.Rest{Note: "n", Origin: "o"}}}}, part)
	add(store.Links{Previous: make([]byte, 32), Marks: cbor.RawMessage("\x81\x83\x61a\xf6\x40")}, func() any { return new(store.Links) })
	add([]store.Mark{{Client: "a", Who: []byte("w")}, {What: []byte{}}}, func() any { return new([]store.Mark) })
	return bodies
}

// agree checks that a body is read as a decoder of any CBOR reads it, if it is, and reports whether it is.
func agree(t *testing.T, body []byte, into func() any) bool {
	t.Helper()
	plain, whole := into(), into()
	rest, ok := store.ReadPlain(body, plain)
	if !ok {
		if !reflect.DeepEqual(plain, whole) {
			t.Errorf("%x: changed", body)
		}
		return false
	}
	behind, err := store.UnmarshalAny(body, whole)
	if err != nil || !bytes.Equal(rest, behind) || !reflect.DeepEqual(plain, whole) {
		t.Errorf("%x: read\n%+v\nwhich is\n%+v, %v", body, plain, whole, err)
	}
	return true
}

func TestWhatIsReadQuicklyIsReadAsADecoderDoes(t *testing.T) {
	t.Parallel()
	read := 0
	for body, into := range entryBodies(t) {
		if agree(t, append([]byte(body), 0xf6), into) {
			read++
		}
		for at := range len(body) {
			agree(t, []byte(body[:at]), into)
			for b := range 256 {
				other := []byte(body)
				other[at] = byte(b)
				agree(t, other, into)
				agree(t, append(other[:at:at], append([]byte{byte(b)}, body[at:]...)...), into)
			}
		}
	}
	if read != len(entryBodies(t))-1 { // all but that with a count and requests
		t.Errorf("only %d are", read)
	}
}

func FuzzReadPlain(f *testing.F) {
	kinds := []func() any{
		func() any { return new(store.Entry) }, func() any { return new(store.Part) },
		func() any { return new(store.Links) }, func() any { return new([]store.Mark) },
	}
	for body := range entryBodies(f) {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, into := range kinds {
			agree(t, body, into)
		}
	})
}

func BenchmarkReadEntry(b *testing.B) {
	body, err := store.Marshal(store.Entry{ID: "e", Verb: appointment.VerbCheckin, AppointmentID: "a", By: appointment.ByClient, Recorded: noon, Verdict: policy.Allow, RuleIDs: []string{"x.y"}, Changes: []store.Made{{Key: []byte("a/a"), Prev: 3, Base: 1, Body: cbor.RawMessage(fmt.Sprintf("\x78\x40%064d", 1))}}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := store.ReadPlain(body, new(store.Entry)); !ok {
			b.Fatal("not read")
		}
	}
}
