package cli_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// TestACommandTakesFewRequests holds each command to how often it asks the servers of a book, commit
// included, however much there is in the book: what takes 20 ms there and back is waited for that often.
func TestACommandTakesFewRequests(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{})
	h := newHome(t, "10s")
	at := func(now string, args ...string) (status int, stdout, stderr string) {
		return h.do(t.Context(), visit{engines: shared(), env: map[string]string{"ADSUM_NOW": now, "ADSUM_DB": servers.Address("p")}}, args...)
	}
	must := func(now string, args ...string) {
		t.Helper()
		if status, stdout, stderr := at(now, args...); status != 0 {
			t.Fatalf("%v: exit code %d: %s%s", args, status, stdout, stderr)
		}
	}
	const before, day, evening = "2026-11-20T09:00:00+01:00", "2026-11-23T09:10:00+01:00", "2026-11-23T21:00:00+01:00"
	for _, s := range []string{"Ewa", "Jan", "Ola"} {
		must(before, "specialist", "add", s)
		for i := range 8 {
			client := fmt.Sprintf("Client%d", i)
			must(before, "book", client, "--at", fmt.Sprintf("2026-11-23 %02d:00", 9+i), "--price", "100 PLN", "--specialist", s)
			must(before, "message", client, "the bus is late", "--kind", "other", "--specialist", s)
		}
	}
	must(before, "specialist", "edit", "Ewa", "--rulings")
	for i := range 4 {
		client := fmt.Sprintf("Ill%d", i)
		must(before, "book", client, "--at", fmt.Sprintf("2026-11-20 %02d:00", 12+i), "--specialist", "Ewa")
		must(before, "cancel", client, "--by", "client", "--accept-reason", "ill", "--specialist", "Ewa")
	}
	must(before, "room", "add", "Blue")
	for _, c := range []struct {
		now, line string
		most      int
	}{
		{day, "book Kim --at 2026-11-24T10:00 --specialist Ewa", 6},
		{day, "book Kim --at 2026-11-25T10:00 --room Blue --specialist Ewa", 6},
		{day, "checkin Client0 --on-time --specialist Ewa", 9},
		{day, "noshow Client0 --specialist Jan", 9},
		{day, "cancel Client3 --by client --specialist Ewa", 10},
		{day, "reschedule Client4 --by specialist --to 2026-11-26T10:00 --specialist Ewa", 10},
		{day, "offer Client5 --slot 2026-11-27T10:00 --specialist Ewa", 12},
		{day, "message Client6 late --kind delay --specialist Ewa", 9},
		{day, "pay Client6 --specialist Ewa", 9}, // with the events that drafted what waits to be sent
		{day, "show Client6 --specialist Ewa", 7},
		{day, "undo --specialist Ewa", 12},
		{day, "log --specialist Ewa", 8},
		{day, "explain --rule independent.lead --specialist Ewa", 8},
		{day, "free --count 3 --specialist Ewa", 5},
		{day, "free --count 3 --practice", 5},
		{day, "client list --specialist Ewa", 7},
		{day, "export --specialist Ewa", 18},
		{day, "verify", 14},
		{day, "agenda --practice", 5},
		{day, "day --once --specialist Ewa", 9},
		{day, "agenda --grid --practice", 5},
		{day, "agenda --month --specialist Ewa", 6},
		{day, "report --by client --specialist Ewa", 6},
		{day, "report --practice", 5},
		{day, "due --practice", 8},
		{day, "notice list --practice", 7},
		{day, "remind --lead 24h --practice", 9},
		{evening, "settle --practice", 9},
		{evening, "notice mark --all --practice", 10},
		{day, "offer Client7 --slot 2026-11-28T10:00 --reason ill --specialist Ewa", 12},
		{day, "offer Client7 --slot 2026-11-28T11:00 --slot 2026-11-28T12:00 --reason ill --specialist Jan", 12},
		{day, "agenda --grid --practice", 5},
		{day, "offer Client1 --slot 2026-11-29T09:00 --reason ill --specialist Ewa", 12},
		{day, "offer Client2 --slot 2026-11-29T10:00 --reason ill --specialist Ewa", 12},
		{day, "due --practice", 8},
	} {
		from := servers.Requests(t)
		status, stdout, stderr := at(c.now, strings.Fields(c.line)...)
		if took := servers.Requests(t) - from; took > c.most || took < 2 {
			t.Errorf("%s: %d requests, want %d at most", c.line, took, c.most)
		} else {
			t.Logf("%s: %d", c.line, took)
		}
		if status != 0 && status != 5 && status != 6 && status != 7 {
			t.Errorf("%s: exit code %d: %s%s", c.line, status, stdout, stderr)
		}
	}
}
