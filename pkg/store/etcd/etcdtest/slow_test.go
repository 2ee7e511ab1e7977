package etcdtest_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

func TestASlowDiskHoldsUpWhatIsWritten(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{Disks: true})
	c.Slow(0, 500*time.Millisecond)
	if said, err := c.Try("put", "key", "value", "--command-timeout=200ms"); err == nil {
		t.Errorf("before it can have been written it says %s", said)
	}
	c.Ctl(t, "put", "key", "value")
	c.Slow(0, time.Minute)
	c.Member(0).Kill() // which takes no minute
	c.Slow(0, 0)
	c.Member(0).Start(t)
	if said := c.Ctl(t, "get", "--print-value-only", "key"); said != "value\n" {
		t.Errorf("got %q", said)
	}
}
