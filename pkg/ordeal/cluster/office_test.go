//go:build cluster && linux

package cluster

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// office is a practice, with its servers.
type office struct {
	servers     *etcdtest.Cluster
	specialists []*specialist
	writers     []*writer
	deeds       []*deed
	count       int // of deeds
	first       time.Time
	keep        *json.Encoder // of what each process was told; nil to keep nothing
	keeping     sync.Mutex
}

// specialist is one whose part of the book several writers may share.
type specialist struct {
	name      string
	first     time.Time
	slots     int
	cancelled string // the id of an appointment
}

// slot returns the start of the next one that is free, or that of the last one.
func (s *specialist) slot(taken bool) time.Time {
	if !taken || s.slots == 0 {
		s.slots++
	}
	const perDay = 20
	n := s.slots - 1
	return s.first.AddDate(0, 0, n/perDay).Add(time.Duration(n%perDay) * time.Hour)
}

// writer is one machine at which somebody books for a specialist.
type writer struct {
	number int
	of     *specialist
	visit  visit
}

// shares are how many writers each specialist has.
func shares() []int { return []int{4, 3, 2, 2, 1, 1, 1, 1, 1} }

// timeouts are how long writers wait for the servers, by their number.
func timeouts() []string { return []string{"10s", "10s", "3s", "1s"} }

// open starts the servers and begins the book.
func open(t *testing.T) *office {
	t.Helper()
	o := &office{
		servers: etcdtest.Start(t, etcdtest.Options{Members: members, Disks: true, Quota: quota}),
		first:   time.Now().UTC().Truncate(24*time.Hour).AddDate(3, 0, 0),
	}
	o.keepAnswers(t)
	folder := t.TempDir()
	for i, share := range shares() {
		s := &specialist{name: fmt.Sprintf("Specialist %c", 'A'+i), first: o.first}
		o.specialists = append(o.specialists, s)
		for range share {
			o.writers = append(o.writers, o.newWriter(t, folder, s))
		}
		o.must(t, o.writers[len(o.writers)-1].visit, "specialist", "add", s.name)
	}
	for _, w := range o.writers {
		if w.of.cancelled == "" {
			w.of.cancelled = o.must(t, w.visit, "book", "Zoe", "--at", w.of.slot(false).Format(time.RFC3339)).ID
			o.must(t, w.visit, "cancel", w.of.cancelled, "--by", "specialist")
		}
	}
	return o
}

func (o *office) newWriter(t *testing.T, folder string, of *specialist) *writer {
	t.Helper()
	w := &writer{number: len(o.writers), of: of}
	config := filepath.Join(folder, fmt.Sprintf("%d.toml", w.number))
	text := fmt.Sprintf("timeout = %q\n", timeouts()[w.number%len(timeouts())])
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.visit = visit{config: config, address: o.servers.Address("practice"), specialist: of.name}
	return w
}

// must runs a command that has to be done.
func (o *office) must(t *testing.T, v visit, args ...string) answer {
	t.Helper()
	if args[0] == "specialist" {
		v.specialist = ""
	}
	a := v.run(args...)
	if err := a.read(); err != nil || a.Exit != 0 {
		t.Fatalf("%v: exit code %d: %s%s (%v)", args, a.Exit, a.Stdout, a.Stderr, err)
	}
	return a
}

// keepAnswers has what each process is told written to a file, where one is asked for.
func (o *office) keepAnswers(t *testing.T) {
	t.Helper()
	path := os.Getenv("CLUSTER_ANSWERS")
	if path == "" {
		return
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	o.keep = json.NewEncoder(file)
}

// progress is how far the writers are in a phase.
type progress struct {
	begun atomic.Int64
	done  chan struct{} // closed when all are
	all   int
}

// reach waits until so many hundredths of the deeds have begun, or all are done.
func (p *progress) reach(percent int) {
	for int(p.begun.Load())*100 < percent*p.all {
		select {
		case <-p.done:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// work has the writers do deeds, each their own, one after another.
func (o *office) work(deeds []*deed) *progress {
	p := &progress{done: make(chan struct{}), all: len(deeds)}
	var wait sync.WaitGroup
	for _, w := range o.writers {
		wait.Go(func() {
			for _, d := range deeds {
				if d.writer == w {
					o.do(d, p)
				}
			}
		})
	}
	go func() {
		wait.Wait()
		close(p.done)
	}()
	return p
}

// do tries a deed until it is done, or no more.
func (o *office) do(d *deed, p *progress) {
	time.Sleep(d.pause)
	p.begun.Add(1)
	v := d.writer.visit
	v.skew, v.dies = d.skew, d.dies
	for {
		a := v.run(d.args()...)
		a.Wrong = a.read()
		d.told = append(d.told, a)
		if o.keep != nil {
			o.keeping.Lock()
			_ = o.keep.Encode(a)
			o.keeping.Unlock()
		}
		if !d.retry() {
			return
		}
		v.dies = 0
		time.Sleep(d.pause)
	}
}
