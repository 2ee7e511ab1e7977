package etcdtest

import (
	"regexp"
	"strconv"
	"testing"
)

// Requests returns how many requests for keys the members have answered or refused since they began.
func (c *Cluster) Requests(t testing.TB) int {
	t.Helper()
	handled := regexp.MustCompile(`(?m)^grpc_server_handled_total\{.*grpc_service="etcdserverpb.KV".*\} ([0-9]+)$`)
	sum := 0
	for _, m := range c.members {
		said, err := m.ask("/metrics")
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range handled.FindAllStringSubmatch(said, -1) {
			count, err := strconv.Atoi(found[1])
			if err != nil {
				t.Fatal(err)
			}
			sum += count
		}
	}
	return sum
}
