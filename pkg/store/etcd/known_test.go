package etcd

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is known agrees with a model of single keys: each is known or not, and there or not.
func TestKnownAgreesWithAModel(t *testing.T) {
	t.Parallel()
	const keys = "abcdefghijklmnop"
	rapid.Check(t, func(t *rapid.T) {
		there := map[byte]bool{}
		for _, key := range []byte(keys) {
			there[key] = rapid.Bool().Draw(t, "there")
		}
		var k known
		model := map[byte]bool{}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			from, to := rapid.SampledFrom([]byte(keys)).Draw(t, "from"), rapid.SampledFrom([]byte(keys)).Draw(t, "to")
			s := stretch{from: string(from), to: string(to)}
			for key := from; key < to; key++ {
				model[key] = true
				if there[key] {
					s.entries = append(s.entries, entry{key: string(key)})
				}
			}
			k.add(s)
			for i, s := range k.stretches {
				if s.from >= s.to || i > 0 && k.stretches[i-1].to > s.from {
					t.Fatalf("%v is not in order", k.stretches)
				}
			}
			agrees(t, &k, model, there, keys)
		}
	})
}

func agrees(t *rapid.T, k *known, model, there map[byte]bool, keys string) {
	for i, key := range []byte(keys) {
		in, is, next := k.at(string(key))
		if is != model[key] {
			t.Fatalf("%c is known: %v, want %v in %v", key, is, model[key], k.stretches)
		}
		if is {
			if (in.find(string(key)) < len(in.entries) && in.entries[in.find(string(key))].key == string(key)) != there[key] {
				t.Fatalf("%c is not as it is in %v", key, in)
			}
		} else if at := slices.IndexFunc([]byte(keys[i:]), func(key byte) bool { return model[key] }); (at < 0) != (next == "") || at >= 0 && next != string(keys[i+at]) {
			t.Fatalf("behind %c the next is %q in %v", key, next, k.stretches)
		}
		for j := i; j < len(keys); j++ {
			all := !slices.ContainsFunc([]byte(keys[i:j]), func(key byte) bool { return !model[key] })
			if k.covers(string(key), string(keys[j])) != all {
				t.Fatalf("from %c to %c all is known: want %v in %v", key, keys[j], all, k.stretches)
			}
		}
	}
}
