package etcd_test

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// site is a book on servers, that several stores open.
type site struct {
	cluster *etcdtest.Cluster
	name    string
}

// newSite returns a new book on the server that all tests share.
func newSite(t *testing.T) site {
	t.Helper()
	return site{etcdtest.One(t), etcdtest.Book(t)}
}

// open returns a store of the book, as each program opens its own.
func (b site) open(t *testing.T, o store.Options) *etcd.Store {
	t.Helper()
	s, err := etcd.New(b.cluster.Address(b.name), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// client returns a client of the servers that knows no book.
func (b site) client(t *testing.T) *clientv3.Client {
	t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: b.cluster.Endpoints(), Logger: zap.NewNop()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// raw returns all that the servers have of the book, by key.
func (b site) raw(t *testing.T) map[string]string {
	t.Helper()
	found, err := b.client(t).Get(context.Background(), b.name+"/", clientv3.WithPrefix())
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, kv := range found.Kvs {
		all[strings.TrimPrefix(string(kv.Key), b.name+"/")] = string(kv.Value)
	}
	return all
}

// mine returns the keys that the engine has for itself, without the guards.
func (b site) mine(t *testing.T) []string {
	t.Helper()
	return slices.Sorted(func(yield func(string) bool) {
		for key := range b.raw(t) {
			if store.IsMine([]byte(key)) && !strings.HasSuffix(key, "~guard") && !yield(key) {
				return
			}
		}
	})
}

// wantMine checks which keys the engine has for itself, but the guards.
func (b site) wantMine(t *testing.T, want ...string) {
	t.Helper()
	if have := b.mine(t); !slices.Equal(have, want) {
		t.Errorf("the engine has %q for itself, want %q", have, want)
	}
}

func bg() context.Context { return context.Background() }

// write puts values, an empty one for those that have none; "-" deletes.
func write(tx store.Tx, pairs map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(pairs)) {
		var err error
		if pairs[key] == "-" {
			err = tx.Delete([]byte(key))
		} else {
			err = tx.Put([]byte(key), []byte(pairs[key]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writes is a change that writes pairs.
func writes(pairs map[string]string) func(store.Tx) error {
	return func(tx store.Tx) error { return write(tx, pairs) }
}

func mustUpdate(t *testing.T, s store.Store, change func(store.Tx) error) {
	t.Helper()
	if err := s.Update(bg(), change); err != nil {
		t.Fatalf("update: %v", err)
	}
}

func mustPut(t *testing.T, s store.Store, key, value string) {
	t.Helper()
	mustUpdate(t, s, writes(map[string]string{key: value}))
}

// value returns the value under a key, "-" where there is none.
func value(t *testing.T, s store.Store, key string) string {
	t.Helper()
	var found []byte
	if err := s.View(bg(), func(tx store.Tx) (err error) {
		found, err = tx.Get([]byte(key))
		return err
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	if found == nil {
		return "-"
	}
	return string(found)
}

// soon returns a function that checks that a time has not passed yet.
func soon(t *testing.T, limit time.Duration) func() {
	t.Helper()
	timer := time.NewTimer(limit)
	return func() {
		t.Helper()
		if !timer.Stop() {
			t.Errorf("it took longer than %v", limit)
		}
	}
}

// wantValue checks what stands under a key, "-" for nothing.
func wantValue(t *testing.T, s store.Store, key, want string) {
	t.Helper()
	if have := value(t, s, key); have != want {
		t.Errorf("under %q is %.40q, want %.40q", key, have, want)
	}
}

// addOne adds one to a number in a file of marks, and counts how often it is run.
func addOne(key string, runs *atomic.Int64) func(store.Tx) error {
	return func(tx store.Tx) error {
		if runs != nil {
			runs.Add(1)
		}
		have, err := tx.Get([]byte(key))
		if err != nil {
			return err
		}
		return tx.Put([]byte(key), append(have, '|'))
	}
}

// everything is a scan of a whole transaction, without what a new book is founded on.
func everything(tx store.Tx, prefix string) (map[string]string, error) {
	all := map[string]string{}
	var last []byte
	err := tx.Scan([]byte(prefix), nil, nil, func(key, value []byte) error {
		if last != nil && bytes.Compare(last, key) >= 0 {
			all["out of order"] = string(key)
		}
		last = key
		if !bytes.HasPrefix(key, []byte("meta/")) {
			all[string(key)] = string(value)
		}
		return nil
	})
	return all, err
}

// wantBook checks what a view has, but what a new book is founded on.
func wantBook(t *testing.T, s store.Store, want map[string]string) {
	t.Helper()
	if err := s.View(bg(), func(tx store.Tx) error {
		have, err := everything(tx, "")
		if !maps.Equal(have, want) {
			t.Errorf("the book has %s, want %s", brief(have), brief(want))
		}
		return err
	}); err != nil {
		t.Errorf("view: %v", err)
	}
}

// brief shows a book with the beginnings of its values.
func brief(book map[string]string) string {
	text := ""
	for _, key := range slices.Sorted(maps.Keys(book)) {
		if text += " " + key + "=" + book[key][:min(8, len(book[key]))]; len(text) > 1000 {
			return text + " …"
		}
	}
	return text
}
