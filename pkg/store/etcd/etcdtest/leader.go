package etcdtest

import (
	"errors"
	"strings"
)

// Leader returns the number of the member that leads, of those that run and are not cut off. It
// waits until there is one, and returns -1 where there has been none for long.
func (c *Cluster) Leader() int {
	leader := -1
	_ = until("no leader", func() error {
		for i, m := range c.members {
			if m.runs() && m.leads() {
				leader = i
				return nil
			}
		}
		return errors.New("nobody leads")
	})
	return leader
}

// runs reports whether the member can be reached: it is not down, stands still, or is cut off.
func (m *Member) runs() bool {
	if cut, _ := m.cluster.gate.isCut(m.number); cut {
		return false
	}
	p := m.running()
	m.mu.Lock()
	defer m.mu.Unlock()
	return p != nil && !m.paused
}

func (m *Member) leads() bool {
	said, err := m.ask("/metrics")
	return err == nil && strings.Contains(said, "\netcd_server_is_leader 1\n")
}

// hasMajority reports whether so many members can be reached that they have a leader, or will.
func (c *Cluster) hasMajority() bool {
	count := 0
	for _, m := range c.members {
		if m.runs() {
			count++
		}
	}
	return count > len(c.members)/2
}
