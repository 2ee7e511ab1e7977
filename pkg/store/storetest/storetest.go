// Package storetest holds what tests of a store, and of what is built on one,
// have in common: the behaviour that every store must show, and a store whose
// commits fail. It must not be imported by anything but tests.
package storetest

import (
	"context"
	"errors"
	"sync/atomic"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// FailCommit returns a store over s whose next Update that would commit returns
// an error that is store.ErrCommit. The change has then happened or not, as
// told. All other calls pass through.
func FailCommit(s store.Store, happened bool) store.Store {
	f := &failing{Store: s, happened: happened}
	f.armed.Store(true)
	return f
}

type failing struct {
	store.Store
	happened bool
	armed    atomic.Bool
}

var errRollback = errors.New("storetest: roll back")

// Update fails once, at the commit; an error of change is returned as it is.
func (f *failing) Update(ctx context.Context, change func(store.Tx) error) error {
	if !f.armed.Load() {
		return f.Store.Update(ctx, change)
	}
	wrote := false
	err := f.Store.Update(ctx, func(tx store.Tx) error {
		w := &watched{Tx: tx}
		err := change(w)
		wrote = w.wrote
		if err == nil && wrote && !f.happened {
			err = errRollback
		}
		return err
	})
	if !wrote || err != nil && !errors.Is(err, errRollback) {
		return err
	}
	f.armed.Store(false)
	return fault.New(fault.OutcomeUnknown, "store.commit", "path", "book",
		"why", fault.New(fault.IO, "store.disk_failing", "path", "book")).
		Because(errors.Join(store.ErrCommit, syscall.EIO))
}

// watched notes whether a transaction was written to.
type watched struct {
	store.Tx
	wrote bool
}

// Put notes the write and passes it on.
func (w *watched) Put(key, value []byte) error {
	w.wrote = true
	return w.Tx.Put(key, value)
}

// Delete notes the write and passes it on.
func (w *watched) Delete(key []byte) error {
	w.wrote = true
	return w.Tx.Delete(key)
}
