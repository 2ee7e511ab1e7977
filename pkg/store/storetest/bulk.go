package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
)

// load is what one change writes that is too much for one request to a server: so many keys
// with so many bytes each, in eights. The keys of two loads lie between each other.
type load struct {
	name       string
	keys, size int
}

const loads = "load/"

func (l load) key(i int) []byte { return fmt.Appendf(nil, loads+"%05d/%s", i, l.name) }

func (l load) value(i int) []byte {
	return bytes.Repeat(fmt.Appendf(nil, "%.1s%07d", l.name, i), l.size/8)
}

func (l load) put(tx store.Tx) error {
	for i := range l.keys {
		if err := tx.Put(l.key(i), l.value(i)); err != nil {
			return err
		}
	}
	return nil
}

func (l load) delete(tx store.Tx) error {
	for i := range l.keys {
		if err := tx.Delete(l.key(i)); err != nil {
			return err
		}
	}
	return nil
}

// replace writes a load in place of another one.
func replace(tx store.Tx, before, after load) error {
	return errors.Join(before.delete(tx), after.put(tx))
}

// stands is all, and calls meanwhile when it has seen the first key.
func (l load) stands(tx store.Tx, meanwhile func()) error {
	next := 0
	err := tx.Scan([]byte(loads), nil, nil, func(key, value []byte) error {
		if next == 0 {
			meanwhile()
		}
		if !bytes.Equal(key, l.key(next)) || !bytes.Equal(value, l.value(next)) {
			return fmt.Errorf("saw %q with %d bytes, want key %d of load %s", key, len(value), next, l.name)
		}
		next++
		return nil
	})
	if err == nil && next != l.keys {
		err = fmt.Errorf("saw %d keys of load %s, want %d", next, l.name, l.keys)
	}
	return err
}

// all returns an error unless all of the load stands in the book, and no other does.
func (l load) all(tx store.Tx) error { return l.stands(tx, func() {}) }

// some does so by a few keys, which is quick.
func (l load) some(tx store.Tx) error {
	for i := range l.keys {
		if i%100 != 0 && i != l.keys-1 {
			continue
		}
		got, err := tx.Get(l.key(i))
		if err == nil && !bytes.Equal(got, l.value(i)) {
			err = fmt.Errorf("%s has %d bytes, want %d of its own", l.key(i), len(got), l.size)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bulk makes changes of very many writes, each of which is seen as a whole or not at all.
func bulk(t *testing.T, s store.Store) {
	stages := []load{{"a", 8000, 200}, {"b", 8000, 200}, {"c", 300, 64 << 10}}
	own := errors.New("own")
	update(t, s, stages[0].put)
	var wait sync.WaitGroup
	defer wait.Wait()
	done := make(chan struct{})
	defer close(done)
	for _, look := range []func(load, store.Tx) error{load.all, load.some} {
		wait.Go(func() { watch(t, s, stages, look, done) })
	}
	for i, now := range stages[1:] {
		change := func(tx store.Tx) error { return replace(tx, stages[i], now) }
		if err := s.Update(context.Background(), func(tx store.Tx) error { return errors.Join(change(tx), own) }); !errors.Is(err, own) {
			t.Errorf("load %s: %v, want its own error", now.name, err)
		}
		view(t, s, stages[i].all)
		update(t, s, change)
		view(t, s, now.all)
	}
}

// watch looks at a book until done: it holds one load after the other, and never a part of one
// or of two.
func watch(t *testing.T, s store.Store, stages []load, look func(load, store.Tx) error, done <-chan struct{}) {
	at := 0
	for {
		if err := s.View(context.Background(), func(tx store.Tx) error {
			for i, l := range stages[at:] {
				if got, err := tx.Get(l.key(0)); err != nil || got != nil {
					at += i
					break
				}
			}
			return look(stages[at], tx)
		}); err != nil {
			t.Errorf("meanwhile, after load %s: %v", stages[at].name, err)
			return
		}
		select {
		case <-done:
			return
		default:
		}
	}
}
