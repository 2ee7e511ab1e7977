//go:build cluster

package etcdtest_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

func three(t *testing.T) *etcdtest.Cluster {
	t.Helper()
	return etcdtest.Start(t, etcdtest.Options{Members: 3})
}

// leads waits for the leader of a cluster, which is another than the one before.
func leads(t *testing.T, c *etcdtest.Cluster, before int) int {
	t.Helper()
	leader := c.Leader()
	if leader == -1 || leader == before {
		t.Fatalf("%d leads, and %d did before", leader, before)
	}
	return leader
}

// has fails the test unless a member knows what a majority has agreed on.
func has(t *testing.T, c *etcdtest.Cluster, member int, want string) {
	t.Helper()
	if said := c.Ctl(t, "get", "--print-value-only", "key", "--endpoints="+c.Member(member).Endpoint()); said != want+"\n" {
		t.Errorf("%d has %q, want %q", member, said, want)
	}
}

func TestAnotherLeadsWhenTheLeaderIsKilled(t *testing.T) {
	t.Parallel()
	c := three(t)
	c.Ctl(t, "put", "key", "before")
	killed := leads(t, c, -1)
	c.Member(killed).Kill()
	leads(t, c, killed)
	c.Ctl(t, "put", "key", "after")
	c.Member(killed).Start(t)
	has(t, c, killed, "after")
}

func TestALeaderCutOffDecidesNothing(t *testing.T) {
	t.Parallel()
	c := three(t)
	cut := leads(t, c, -1)
	c.Cut(cut)
	other := leads(t, c, cut)
	if said, err := c.Try("put", "key", "of the one cut off", "--endpoints="+c.Member(cut).Endpoint(), "--command-timeout=300ms"); err == nil {
		t.Errorf("one that is cut off says %s", said)
	}
	c.Ctl(t, "put", "key", "of the majority", "--endpoints="+c.Member(other).Endpoint())
	c.Heal(cut)
	has(t, c, cut, "of the majority")
}

func TestAMinorityDecidesNothing(t *testing.T) {
	t.Parallel()
	c := three(t)
	c.Ctl(t, "put", "key", "value")
	left := leads(t, c, -1)
	for i := range 3 {
		if i != left {
			c.Member(i).Kill()
		}
	}
	if said, err := c.Try("put", "key", "other", "--endpoints="+c.Member(left).Endpoint(), "--command-timeout=1s"); err == nil {
		t.Errorf("one of three says %s", said)
	}
}

func TestAllComeBackWithTheirData(t *testing.T) {
	t.Parallel()
	c := three(t)
	c.Ctl(t, "put", "key", "value")
	for i := range 3 {
		c.Member(i).Kill()
	}
	for i := range 3 {
		c.Member(i).Start(t)
	}
	c.Await(t)
	for i := range 3 {
		has(t, c, i, "value")
	}
}

func TestASlowDiskOfOneHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{Members: 3, Disks: true})
	leader := leads(t, c, -1)
	c.Slow((leader+1)%3, time.Minute)
	c.Ctl(t, "put", "key", "value", "--endpoints="+c.Member(leader).Endpoint())
	has(t, c, leader, "value")
}
