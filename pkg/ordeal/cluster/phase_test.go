//go:build cluster && linux

package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
)

// quota is what a member may keep, in bytes.
const quota = 64 << 20

// members are how many servers there are.
const members = 3

// phase is what befalls the servers while some of the bookings are made.
type phase struct {
	name    string
	percent int // of all bookings
	dying   int // of a hundred processes
	skews   []time.Duration
	trouble func(t *testing.T, o *office, p *progress) string
}

func phases() []phase {
	const day = 24 * time.Hour
	return []phase{
		{"calm", 8, 0, nil, func(*testing.T, *office, *progress) string { return "nothing" }},
		{"writers die", 10, 20, nil, func(*testing.T, *office, *progress) string { return "writers killed" }},
		{"leaders killed", 26, 3, nil, killLeaders},
		{"members cut off", 18, 3, nil, cutMembers},
		{"slow disks", 14, 3, nil, slowDisks},
		{"servers full", 14, 3, nil, fillServers},
		{"clocks wrong", 10, 0, []time.Duration{-3 * time.Hour, 0, 36 * time.Hour, 0, -400 * day, 2 * time.Second, 0}, func(*testing.T, *office, *progress) string {
			return "clocks of writers 400 days behind to 36 h ahead"
		}},
	}
}

// kills is how many leaders are killed.
const kills = 6

// killLeaders kills one after another and starts each again; with the last one another member, so that
// there is no majority for a while.
func killLeaders(t *testing.T, o *office, p *progress) string {
	t.Helper()
	for n := range kills {
		p.reach(5 + 14*n)
		gone := []int{o.servers.Leader()}
		if n == kills-1 {
			gone = append(gone, (gone[0]+1)%members)
		}
		for _, m := range gone {
			o.servers.Member(m).Kill()
		}
		p.reach(5 + 14*n + 7)
		time.Sleep(time.Second)
		for _, m := range gone {
			o.servers.Member(m).Start(t)
		}
		o.servers.Await(t)
	}
	return fmt.Sprintf("%d leaders killed and started again, with the last one another member", kills)
}

// cutMembers cuts each member off in turn and heals it, the leader among them, then two.
func cutMembers(t *testing.T, o *office, p *progress) string {
	t.Helper()
	for n := range members {
		p.reach(5 + 25*n)
		o.servers.Cut(n)
		p.reach(5 + 25*n + 15)
		time.Sleep(2 * time.Second)
		o.servers.Heal(n)
		o.servers.Await(t)
	}
	p.reach(80)
	o.servers.Cut(0)
	o.servers.Cut(1)
	p.reach(90)
	time.Sleep(3 * time.Second)
	o.servers.Heal(0)
	o.servers.Heal(1)
	o.servers.Await(t)
	return "each member cut off, and once two"
}

// slowDisks slows that of the leader, those of all, and that of one so much that it is no use.
func slowDisks(t *testing.T, o *office, p *progress) string {
	t.Helper()
	all := func(by time.Duration) {
		for n := range members {
			o.servers.Slow(n, by)
		}
	}
	p.reach(5)
	o.servers.Slow(o.servers.Leader(), 400*time.Millisecond)
	p.reach(35)
	all(150 * time.Millisecond)
	p.reach(60)
	all(0)
	o.servers.Slow(o.servers.Leader(), 4*time.Second)
	p.reach(90)
	all(0)
	return "a sync 0.15 to 4 s longer"
}

// fillServers fills the quota twice, and gives room as an operator does.
func fillServers(t *testing.T, o *office, p *progress) string {
	t.Helper()
	var files []string
	for n := range 2 {
		p.reach(10 + 40*n)
		o.fill(t)
		p.reach(10 + 40*n + 20)
		time.Sleep(time.Second)
		files = append(files, o.free(t))
	}
	return "full twice: " + strings.Join(files, ", ")
}

// fill puts what is not the book's to the servers until they have no room left.
func (o *office) fill(t *testing.T) {
	t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: o.servers.Endpoints(), Logger: zap.NewNop()})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	value := strings.Repeat("f", 1<<20)
	for n := range 10 * quota >> 20 {
		_, err := client.Put(context.Background(), fmt.Sprintf("filler/%d", n), value)
		if errors.Is(err, rpctypes.ErrNoSpace) {
			return
		}
	}
	t.Fatal("the servers are never full")
}

// free makes room, and returns how large the files of the members were and are.
func (o *office) free(t *testing.T) string {
	t.Helper()
	before, _ := o.status(t)
	o.servers.Ctl(t, "del", "--prefix", "filler/")
	_, revision := o.status(t)
	o.servers.Ctl(t, "compact", "--physical", fmt.Sprint(revision))
	for _, at := range o.servers.Endpoints() {
		o.servers.Ctl(t, "defrag", "--endpoints="+at)
	}
	o.servers.Ctl(t, "alarm", "disarm")
	after, _ := o.status(t)
	return fmt.Sprintf("%d to %d MB", before>>20, after>>20)
}

// status returns how large the largest file of a member is, and the latest revision.
func (o *office) status(t *testing.T) (size, revision int64) {
	t.Helper()
	var all []struct {
		Status struct {
			Header struct{ Revision int64 }
			DBSize int64 `json:"dbSize"`
		}
	}
	if err := json.Unmarshal([]byte(o.servers.Ctl(t, "endpoint", "status", "-w", "json")), &all); err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		size, revision = max(size, one.Status.DBSize), max(revision, one.Status.Header.Revision)
	}
	return size, revision
}
