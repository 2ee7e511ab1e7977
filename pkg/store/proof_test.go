package store_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
)

// proofOf returns a proof that shows some entries, whose last hash is that of the journal.
func proofOf(t *testing.T, s store.Store, shown ...uint64) store.Proof {
	t.Helper()
	var proof store.Proof
	if err := s.View(t.Context(), func(tx store.Tx) error {
		state, err := store.StateOf(tx)
		if err != nil {
			return err
		}
		if proof, err = store.NewReader(tx).ProofOf(shown); err != nil {
			return err
		}
		hashes, err := proof.Hashes()
		if err == nil && !bytes.Equal(hashes[len(hashes)-1], state.Hash) {
			t.Errorf("showing %d it does not lead to the end of the journal", shown)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return proof
}

// Of an entry that is not shown a proof has a digest and nothing else: the ids of its clients stand in its marks.
func TestAProofNamesNobodyInWhatItDoesNotShow(t *testing.T) {
	t.Parallel()
	s := withTwoClients(t)
	for _, e := range proofOf(t, s, 1).Entries[1:] {
		if e.Shown != nil || len(e.Marks) > 0 || len(e.Digest) != 32 {
			t.Errorf("it has %+v", e)
		}
	}
	hidden := proofOf(t, s, 1, 2)
	if was := hidden.Entries[1]; !slices.Equal(was.Hidden().Digest, proofOf(t, s, 1).Entries[1].Digest) || len(was.Hidden().Marks) > 0 {
		t.Error("one that is hidden afterwards has another digest, or marks")
	}
}

// The hashes of a journal that an older program wrote stay as they are, and what is recorded in it later is hashed as a
// whole.
func TestAnOlderJournalGoesOnWithJointDigests(t *testing.T) {
	t.Parallel()
	s := withTwoClients(t)
	if err := s.Update(t.Context(), store.AsSeparate); err != nil {
		t.Fatal(err)
	}
	older := proofOf(t, s, 1)
	marked := slices.ContainsFunc(older.Entries[1:], func(e store.Proven) bool { return len(e.Marks) > 0 })
	if !marked {
		t.Fatal("no entry of the older program has marks")
	}
	before, _ := older.Hashes()
	if err := s.Update(t.Context(), func(tx store.Tx) error {
		_, err := store.NewChange(tx).Record(store.Event{ID: "later", RuleIDs: []string{"x.all"}}, nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	newer := proofOf(t, s, 1)
	after, _ := newer.Hashes()
	for i, hash := range before {
		if !bytes.Equal(hash, after[i]) {
			t.Errorf("entry %d has another hash", i+1)
		}
	}
	if last := newer.Entries[len(newer.Entries)-1]; len(last.Marks) > 0 {
		t.Errorf("what was recorded later has marks: %+v", last)
	}
	if err := s.View(t.Context(), verify); err != nil {
		t.Error(err)
	}
}
