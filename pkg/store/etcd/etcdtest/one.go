package etcdtest

import (
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

// One returns a cluster of one member that all tests of a process share, each with a book of
// its own. It is started when it is first asked for and ends with the process. A test that
// does something to a server starts another.
func One(t testing.TB) *Cluster {
	t.Helper()
	needPrograms(t)
	c, err := one()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.tellLogs(t) })
	return c
}

var one = sync.OnceValues(func() (*Cluster, error) { //nolint:gochecknoglobals // one server for all tests of the process
	folder, err := os.MkdirTemp("", "etcdtest")
	if err != nil {
		return nil, err
	}
	held, err := sweepAfter(folder)
	if err != nil {
		return nil, err
	}
	c, err := start(folder, Options{})
	c.held = held
	return c, err
})

var books atomic.Int64 //nolint:gochecknoglobals // of all tests of the process

// Book returns a name that no other book has on the server that tests share. A test that fails
// says which it was.
func Book(t testing.TB) string {
	t.Helper()
	name := "book" + strconv.FormatInt(books.Add(1), 10)
	t.Logf("its book is %s", name)
	return name
}
