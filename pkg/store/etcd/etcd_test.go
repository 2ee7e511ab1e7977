package etcd_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// open returns a store of a new book on the server that all tests share.
func open(t *testing.T) *etcd.Store {
	t.Helper()
	s, err := etcd.New(etcdtest.One(t).Address(etcdtest.Book(t)), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestContractIsKept(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) store.Store { return open(t) })
	storetest.RunConcurrent(t, func(t *testing.T) store.Store { return open(t) })
}

func TestFormatIsChecked(t *testing.T) {
	t.Parallel()
	storetest.RunFormat(t, func(t *testing.T) store.Store { return open(t) })
}
