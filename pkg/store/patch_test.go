package store_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/store"
)

// bodyOf returns the body of an appointment's record.
func bodyOf(t *rapid.T, noun any) []byte {
	kept, _ := store.Bare(noun)
	body, err := store.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestPatchMakesOneBodyOfAnother(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := appointments().Draw(t, "first")
		second := first
		if rapid.Bool().Draw(t, "another") {
			second = appointments().Draw(t, "second")
		}
		second.Status, second.Sequence = "arrived", rapid.IntRange(0, 3).Draw(t, "sequence")
		base, body := bodyOf(t, first), bodyOf(t, second)
		made, worth := store.PatchOf(base, body)
		if worth && len(made) >= len(body) {
			t.Errorf("a patch of %d bytes for a body of %d", len(made), len(body))
		}
		if got, err := store.PatchedDecoded(base, made); err != nil || !bytes.Equal(got, body) {
			t.Errorf("got %x, %v, want %x", got, err, body)
		}
		if got, ok := store.PatchedFields(base, made); !ok || !bytes.Equal(got, body) {
			t.Errorf("without decoding it: %x, %t, want %x", got, ok, body)
		}
	})
}

func TestPatchOfOneFieldIsShort(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := appointments().Draw(t, "appointment")
		base := bodyOf(t, a)
		a.Sequence += 100
		made, worth := store.PatchOf(base, bodyOf(t, a))
		if len(made) > 10 || !worth && len(base) > 40 {
			t.Errorf("%d bytes for a body of %d, worth it: %v", len(made), len(base), worth)
		}
	})
}

func FuzzPatched(f *testing.F) {
	base, err := store.Marshal(map[int]any{1: "a", 2: 3})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(base, []byte{0x82, 0xa1, 1, 2, 0x80})
	f.Add(base, []byte{0x82, 0xa0, 0x81, 2})
	f.Add([]byte{}, []byte{0xf6})
	f.Add([]byte{0xa2, 1, 0xc1, 0x1a, 0x69, 0x24, 0x33, 0x80, 0x18, 30, 0x82, 0xf5, 0x61, 'a'}, []byte{0x82, 0xa1, 2, 0xf6, 0x81, 0x18, 30})
	f.Fuzz(func(t *testing.T, base, made []byte) {
		body, err := store.PatchedDecoded(base, made)
		if quick, ok := store.PatchedFields(base, made); ok && (err != nil || !bytes.Equal(quick, body)) {
			t.Errorf("without decoding it: %x, want %x, %v", quick, body, err)
		}
		if err != nil {
			return
		}
		again, err := store.Patched(body, []byte{0x82, 0xa0, 0x80})
		if err != nil || !bytes.Equal(again, body) {
			t.Errorf("%x becomes %x, %v", body, again, err)
		}
	})
}
