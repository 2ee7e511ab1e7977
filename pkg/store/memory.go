package store

import (
	"bytes"
	"context"
	"slices"
	"sync/atomic"
)

// Memory is a store that lives as long as the process. It behaves as Bolt does
// in all that a closure can see.
type Memory struct {
	writer  chan struct{} // holds one token; who has it writes
	entries atomic.Pointer[[]entry]
}

// entry is one key and its value.
type entry struct{ key, value []byte }

// NewMemory returns an empty store.
func NewMemory() *Memory {
	m := &Memory{writer: make(chan struct{}, 1)}
	m.writer <- struct{}{}
	m.entries.Store(new([]entry))
	return m
}

// View runs read on the state as it stands. It waits for nobody.
func (m *Memory) View(ctx context.Context, read func(Tx) error) error {
	if err := interrupted(ctx); err != nil {
		return err
	}
	return read(&memoryTx{entries: *m.entries.Load()})
}

// Update runs change and keeps what it wrote unless it returns an error. It
// waits for another Update until ctx is done.
func (m *Memory) Update(ctx context.Context, change func(Tx) error) error {
	select {
	case <-ctx.Done():
		return interrupted(ctx)
	case <-m.writer:
	}
	defer func() { m.writer <- struct{}{} }()
	tx := &memoryTx{entries: *m.entries.Load(), writable: true}
	if err := change(tx); err != nil || !tx.dirty {
		return err
	}
	if err := interrupted(ctx); err != nil {
		return err
	}
	if err := putFormat(tx, current(migrations())); err != nil {
		return err
	}
	m.entries.Store(&tx.entries)
	return nil
}

// memoryTx holds the keys in ascending order. The slice is shared until the
// first write.
type memoryTx struct {
	entries  []entry
	writable bool
	dirty    bool
	scanning int
}

func (t *memoryTx) find(key []byte) (int, bool) {
	return slices.BinarySearchFunc(t.entries, key, func(e entry, key []byte) int {
		return bytes.Compare(e.key, key)
	})
}

// Get returns a copy of the value under key, nil where there is none.
func (t *memoryTx) Get(key []byte) ([]byte, error) {
	if i, ok := t.find(key); ok {
		return bytes.Clone(t.entries[i].value), nil
	}
	return nil, nil
}

// Put stores a copy of value under key.
func (t *memoryTx) Put(key, value []byte) error {
	if err := checkPut(key, t.writable, t.scanning); err != nil {
		return err
	}
	t.own()
	e := entry{bytes.Clone(key), append([]byte{}, value...)}
	i, ok := t.find(key)
	if ok {
		t.entries[i] = e
		return nil
	}
	t.entries = slices.Insert(t.entries, i, e)
	return nil
}

// Delete removes key.
func (t *memoryTx) Delete(key []byte) error {
	if err := checkPut(key, t.writable, t.scanning); err != nil {
		return err
	}
	t.own()
	if i, ok := t.find(key); ok {
		t.entries = slices.Delete(t.entries, i, i+1)
	}
	return nil
}

func (t *memoryTx) own() {
	if !t.dirty {
		t.entries, t.dirty = slices.Clone(t.entries), true
	}
}

// Scan visits the keys of a range in ascending order.
func (t *memoryTx) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	t.scanning++
	defer func() { t.scanning-- }()
	span := newSpan(prefix, from, to)
	i, _ := t.find(span.from)
	for _, e := range t.entries[i:] {
		if !span.holds(e.key) {
			return nil
		}
		if err := visit(bytes.Clone(e.key), bytes.Clone(e.value)); err != nil {
			return unlessStop(err)
		}
	}
	return nil
}
