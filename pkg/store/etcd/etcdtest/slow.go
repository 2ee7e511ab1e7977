package etcdtest

import "time"

// Slow gives a member a disk that is slow from now on, also when it is started again: each time
// it waits until what it wrote is on the disk, that takes so much longer; 0 is as before. What
// does not wait is as quick as ever, reading too, and no error is among it. The cluster has to
// be started with Options.Disks.
func (c *Cluster) Slow(i int, by time.Duration) {
	d := c.members[i].disk
	if d == nil {
		panic("etcdtest: a cluster without Options.Disks has no disk that can be slow")
	}
	d.slow(by)
}
