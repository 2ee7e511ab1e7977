package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/gofrs/flock"
)

// hold takes the lock of a file.
func hold(t *testing.T, path string) *flock.Flock {
	t.Helper()
	lock := flock.New(path)
	noError(t, lock.Lock())
	t.Cleanup(func() { _ = lock.Close() })
	return lock
}

// awaitWaiting waits until so many wait for the lock of a file, as the system says.
func awaitWaiting(t *testing.T, path string, want int) {
	t.Helper()
	info, err := os.Stat(path)
	noError(t, err)
	file := fmt.Appendf(nil, ":%d ", info.Sys().(*syscall.Stat_t).Ino)
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		locks, err := os.ReadFile("/proc/locks")
		if err != nil {
			t.Skip(err)
		}
		found := 0
		for line := range bytes.Lines(locks) {
			if bytes.Contains(line, []byte("-> FLOCK")) && bytes.Contains(line, file) {
				found++
			}
		}
		if found == want {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%d wait, want %d:\n%s", found, want, locks)
		}
	}
}

// patient returns a store over the same book that waits for longer than a test takes.
func patient(b *bolt.Store) *bolt.Store {
	return reopened(b.Path(), store.Options{Timeout: time.Minute})
}

func TestWhoWaitsTakesTurnsInTheOrderOfArrival(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	gate := hold(t, b.Path()+".lock")
	const many = 12
	came := make(chan int, many)
	var wait sync.WaitGroup
	for i := range many {
		do := patient(b).Update
		if i%3 == 1 { // a reader between writers
			do = patient(b).View
		}
		wait.Go(func() {
			if err := do(context.Background(), func(store.Tx) error { came <- i; return nil }); err != nil {
				t.Error(err)
			}
		})
		awaitWaiting(t, b.Path()+".lock", i+1)
	}
	noError(t, gate.Close())
	wait.Wait()
	close(came)
	var order []int
	for i := range came {
		order = append(order, i)
	}
	if len(order) != many || !slices.IsSorted(order) {
		t.Errorf("they came as %v", order)
	}
}

// Who has given up is not in the way of those behind, and holds nothing afterwards.
func TestWaitThatIsGivenUpEndsAtOnce(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]string{"at the turnstile": ".lock", "at the database": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBook(t)
			putOne(t, b, "a")
			gate := hold(t, b.Path()+at)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			cancelled, late, behind := make(chan error, 1), make(chan error, 1), make(chan error, 1)
			go func() { cancelled <- patient(b).Update(ctx, nothing) }()
			awaitWaiting(t, b.Path()+at, 1)
			go func() { late <- reopened(b.Path(), store.Options{Timeout: 50 * time.Millisecond}).View(ctx, nothing) }()
			go func() { behind <- patient(b).Update(context.Background(), nothing) }()
			storetest.WantFault(t, <-late, fault.Busy, "store.busy")
			cancel()
			storetest.WantFault(t, <-cancelled, fault.Interrupted, "store.interrupted")
			noError(t, gate.Close())
			noError(t, <-behind)
			putOne(t, patient(b), "b")
		})
	}
}

func TestWaiterThatIsKilledBlocksNobodyBehind(t *testing.T) {
	t.Parallel()
	const waits = "ADSUM_TEST_WAITS_FOR"
	if path := os.Getenv(waits); path != "" {
		t.Error(patient(bolt.New(path, store.Options{})).Update(context.Background(), nothing))
		return
	}
	b := newBook(t)
	putOne(t, b, "a")
	gate := hold(t, b.Path()+".lock")
	killed := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	killed.Env = append(os.Environ(), waits+"="+b.Path())
	noError(t, killed.Start())
	awaitWaiting(t, b.Path()+".lock", 1)
	behind := make(chan error, 1)
	go func() { behind <- patient(b).Update(context.Background(), nothing) }()
	awaitWaiting(t, b.Path()+".lock", 2)
	noError(t, killed.Process.Kill())
	_ = killed.Wait()
	awaitWaiting(t, b.Path()+".lock", 1)
	noError(t, gate.Close())
	noError(t, <-behind)
}

func TestWaiterWhoseLockFileIsReplacedWaitsForTheNewOne(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	lock := b.Path() + ".lock"
	former := hold(t, lock)
	done := make(chan error, 1)
	go func() { done <- patient(b).Update(context.Background(), nothing) }()
	awaitWaiting(t, lock, 1)
	noError(t, errors.Join(os.WriteFile(lock+".new", nil, 0o600), os.Rename(lock+".new", lock)))
	gate := hold(t, lock)
	noError(t, former.Close())
	awaitWaiting(t, lock, 1)
	select {
	case err := <-done:
		t.Fatalf("it passed the lock: %v", err)
	default:
	}
	noError(t, gate.Close())
	noError(t, <-done)
}
