// Package memory is a store that lives as long as the process: a model of what
// every engine does, for tests and rehearsals.
//
// It must not know a record, an index or the journal, nor touch a file: what it keeps
// are keys and values.
package memory

import (
	"bytes"
	"context"
	"slices"
	"sync/atomic"

	"github.com/adsum-cli/adsum/pkg/store"
)

// Store behaves as every other store does in all that a closure can see.
type Store struct {
	writer chan struct{} // holds one token; who has it writes
	now    atomic.Pointer[entries]
}

// New returns an empty store.
func New() *Store {
	m := &Store{writer: make(chan struct{}, 1)}
	m.writer <- struct{}{}
	m.now.Store(new(entries))
	return m
}

// View runs read on the state as it stands. It waits for nobody.
func (m *Store) View(ctx context.Context, read func(store.Tx) error) error {
	if err := store.Interrupted(ctx); err != nil {
		return err
	}
	return read(view{*m.now.Load()})
}

// Update runs change and keeps what it wrote unless it returns an error. It
// waits for another Update until ctx is done.
func (m *Store) Update(ctx context.Context, change func(store.Tx) error) error {
	if err := store.Interrupted(ctx); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return store.Interrupted(ctx)
	case <-m.writer:
	}
	defer func() { m.writer <- struct{}{} }()
	now := *m.now.Load()
	draft, err := drafted(now, change)
	if err != nil || draft == nil {
		return err
	}
	if err := store.Interrupted(ctx); err != nil {
		return err
	}
	next := merge{rest: now}
	if err := draft.Apply(&next); err != nil {
		return err
	}
	made := slices.Concat(next.made, next.rest)
	m.now.Store(&made)
	return nil
}

// drafted returns what change writes, nil where that is nothing.
func drafted(now entries, change func(store.Tx) error) (*store.Draft, error) {
	if len(now) == 0 {
		return store.NewBook(change)
	}
	draft := store.NewDraft(view{now})
	if err := change(draft); err != nil || !draft.Dirty() {
		return nil, err
	}
	return draft, nil
}

// entry is one key and its value.
type entry struct{ key, value []byte }

// entries hold their keys in ascending order.
type entries []entry

func (e entries) find(key []byte) (int, bool) {
	return slices.BinarySearchFunc(e, key, func(e entry, key []byte) int { return bytes.Compare(e.key, key) })
}

// merge takes writes in the order of their keys.
type merge struct {
	made entries
	rest entries // of the state before, behind the last write
}

// Put sets the value under key.
func (m *merge) Put(key, value []byte) error {
	m.pass(key)
	m.made = append(m.made, entry{key, value})
	return nil
}

// Delete removes key.
func (m *merge) Delete(key []byte) error {
	m.pass(key)
	return nil
}

// pass keeps what stands before key, and leaves out what stands under it.
func (m *merge) pass(key []byte) {
	i, found := m.rest.find(key)
	m.made = append(m.made, m.rest[:i]...)
	if found {
		i++
	}
	m.rest = m.rest[i:]
}

// view reads a state that does not change.
type view struct{ entries entries }

// Get returns a copy of the value under key, nil where there is none.
func (v view) Get(key []byte) ([]byte, error) {
	if i, ok := v.entries.find(key); ok {
		return bytes.Clone(v.entries[i].value), nil
	}
	return nil, nil
}

// Put is refused.
func (v view) Put(key, _ []byte) error { return store.CheckWrite(key, false, 0) }

// Delete is refused.
func (v view) Delete(key []byte) error { return store.CheckWrite(key, false, 0) }

// Scan visits the keys of a range in ascending order.
func (v view) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	span := store.NewSpan(prefix, from, to)
	i, _ := v.entries.find(span.From)
	for _, e := range v.entries[i:] {
		if !span.Holds(e.key) {
			return nil
		}
		if err := visit(bytes.Clone(e.key), bytes.Clone(e.value)); err != nil {
			return store.UnlessStop(err)
		}
	}
	return nil
}

// Verify reports what is wrong with the book.
func (m *Store) Verify(ctx context.Context, _ func(done, total int64)) (store.Report, error) {
	report := store.NewReport("")
	report.Format = store.Plain
	err := m.View(ctx, report.Look)
	return *report, err
}
