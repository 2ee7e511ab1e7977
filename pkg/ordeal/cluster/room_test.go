//go:build cluster && linux

package cluster

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

const (
	longBook = 1500 // appointments in a book that takes long to read
	looks    = 12   // at it
)

// TestOperatorMakesRoomUnderLongViews has a book of some length exported and verified while another
// process books and the operator compacts and defragments, from seldom to without a pause: what is told
// is the book as it stood at one time, or the exit code is 75.
func TestOperatorMakesRoomUnderLongViews(t *testing.T) {
	seed := number(t, "ORDEAL_SEED", int(time.Now().UnixNano()%1_000_000))
	t.Logf("ORDEAL_SEED=%d", seed)
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	servers := etcdtest.Start(t, etcdtest.Options{})
	o := &office{servers: servers, first: time.Now().UTC().Truncate(24*time.Hour).AddDate(3, 0, 0)}
	v := visit{config: filepath.Join(t.TempDir(), "settings.toml"), address: servers.Address("long")}
	if err := os.WriteFile(v.config, []byte("timeout = '4s'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o.must(t, v, "apply", longFile(t, o.first), "--key", "all")
	var booked atomic.Int64
	counts := map[string]int{}
	for n := range looks {
		command := []string{"export", "verify"}[n%2]
		every, times := time.Duration(r.Int64N(int64(500*time.Millisecond))), 1+r.IntN(4)
		if n < 2 {
			every, times = 0, math.MaxInt
		}
		stop := o.makeRoom(t, v, every, times, &booked)
		before := booked.Load()
		told := v.plain(command)
		after := booked.Load() + 1 // one that was not acknowledged yet
		compactions := stop()
		wrong := judgeLook(command, told, int(longBook+before), int(longBook+after))
		counts[fmt.Sprintf("%s %d", command, told.Exit)]++
		t.Logf("%s, %d compactions, every %v: exit code %d after %.1f s", command, compactions, every.Round(time.Millisecond), told.Exit, told.Took.Seconds())
		if wrong != "" {
			t.Errorf("%s, compacted every %v: %s", command, every, wrong)
		}
	}
	// Both read ahead, and are mostly through before they are disturbed: how a long view ends is told by
	// the tests of the engine.
	if counts["export 0"] == 0 || counts["verify 0"] == 0 {
		t.Errorf("they ended with %v", counts)
	}
	t.Logf("%s: %v", t.Name(), counts)
}

// longFile writes a file of bookings, and returns its path.
func longFile(t *testing.T, first time.Time) string {
	t.Helper()
	var b bytes.Buffer
	for n := range longBook {
		at := first.AddDate(0, 0, n/20).Add(time.Duration(n%20) * time.Hour)
		line, err := json.Marshal(map[string]any{"verb": "book", "args": []string{fmt.Sprintf("Client %c", 'A'+n%20), "--at", at.Format(time.RFC3339)}})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	path := filepath.Join(t.TempDir(), "long.jsonl")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// makeRoom has the operator compact, so many times at most, and defragment, and somebody book, until it
// is told to stop; then it tells how many compactions there were.
func (o *office) makeRoom(t *testing.T, v visit, every time.Duration, times int, booked *atomic.Int64) func() int {
	t.Helper()
	stopped := make(chan struct{})
	var wait sync.WaitGroup
	compactions := 0
	wait.Go(func() {
		for last := int64(0); compactions < times && !isClosed(stopped, every); {
			_, revision := o.status(t)
			if revision == last {
				continue
			}
			last = revision
			if said, err := o.servers.Try("compact", fmt.Sprint(revision)); err != nil && !strings.Contains(said, "has been compacted") {
				t.Errorf("compact: %v", err)
			}
			if compactions++; compactions%3 == 0 {
				if _, err := o.servers.Try("defrag"); err != nil {
					t.Errorf("defrag: %v", err)
				}
			}
		}
	})
	wait.Go(func() {
		for !isClosed(stopped, 100*time.Millisecond) {
			n := booked.Load()
			at := o.first.AddDate(1, 0, int(n)/20).Add(time.Duration(n%20) * time.Hour)
			a := v.run("book", "Zoe", "--at", at.Format(time.RFC3339))
			if err := a.read(); err != nil || a.Exit != 0 {
				t.Errorf("book: exit code %d: %s (%v)", a.Exit, a.Stdout, err)
				return
			}
			booked.Add(1)
		}
	})
	return func() int {
		close(stopped)
		wait.Wait()
		return compactions
	}
}

// isClosed waits a while, and reports whether a channel is closed.
func isClosed(c <-chan struct{}, wait time.Duration) bool {
	select {
	case <-c:
		return true
	case <-time.After(wait):
		return false
	}
}

// judgeLook returns what is wrong with what a look at the book has told, which had at least and at most so
// many appointments meanwhile.
func judgeLook(command string, told answer, least, most int) string {
	text := string(told.Stdout)
	switch {
	case told.Exit == 75 && strings.Contains(strings.Join(strings.Fields(told.Stderr), " "), "removed what was being read") && (command == "verify" || text == ""):
		return ""
	case told.Exit != 0 || told.Stderr != "":
		return fmt.Sprintf("exit code %d: %.300s%s", told.Exit, text, told.Stderr)
	case command == "verify":
		return ""
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	kinds := map[string]int{}
	for _, line := range lines {
		var record struct{ Kind string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			return err.Error()
		}
		kinds[record.Kind]++
	}
	var end struct{ Records int }
	_ = json.Unmarshal([]byte(lines[len(lines)-1]), &end)
	if has := kinds["appointment"]; kinds["header"] != 1 || kinds["end"] != 1 || end.Records != len(lines)-1 || has < least || has > most {
		return fmt.Sprintf("%d lines, the last says %d; %v, want %d to %d appointments", len(lines), end.Records, kinds, least, most)
	}
	return ""
}
