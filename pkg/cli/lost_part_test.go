package cli_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// practising starts servers on which Ewa and Ola share a book, and returns the id of Ola's part.
func practising(t *testing.T) (servers *etcdtest.Cluster, h home, address, part string) {
	t.Helper()
	servers, h = etcdtest.Start(t, etcdtest.Options{}), newHome(t, "10s")
	address = servers.Address("practice")
	h.mustSay(t, "specialist", "add", "Ewa", "--db", address)
	part = strings.TrimSpace(h.mustSay(t, "specialist", "add", "Ola", "--quiet", "--db", address))
	h.mustSay(t, "book", "Mia", "--at", "15:00", "--specialist", "Ola", "--db", address)
	return servers, h, address, part
}

// A specialist of whom nothing is left is damage, of which there is no copy.
func TestAPartOfWhichNothingIsLeftIsDamage(t *testing.T) {
	t.Parallel()
	servers, h, address, part := practising(t)
	servers.Ctl(t, "del", "--prefix", "practice/part/"+part+"/")
	for _, args := range [][]string{{"verify"}, {"backup", h.dir + "/copy.db"}, {"copy", address, h.dir + "/other.db"}} {
		status, stdout, stderr := h.do(t.Context(), visit{engines: shared()}, append(args, "--db", address)...)
		if status != 65 || args[0] == "verify" && !strings.Contains(stdout, "the whole part of Ola") {
			t.Errorf("%v: exit code %d: %s%s", args, status, stdout, stderr)
		}
		if strings.Contains(stdout+stderr, "adsum recover") || !strings.Contains(stdout+stderr, "adsum restore FILE --discard-newer --drop-replaced") {
			t.Errorf("%v tells to do what is not done with servers: %s%s", args, stdout, stderr)
		}
	}
}

// A guard that cannot be read closes the book, and the refusal says how it is opened again.
func TestAGuardThatCannotBeReadIsTakenOut(t *testing.T) {
	t.Parallel()
	servers, h, address, part := practising(t)
	key := "practice/part/" + part + "/~guard"
	servers.Ctl(t, "put", key, "garbage")
	for _, args := range [][]string{{"verify"}, {"agenda", "--practice"}, {"book", "Kim", "--at", "17:00", "--specialist", "Ola"}} {
		status, _, stderr := h.do(t.Context(), visit{engines: shared()}, append(args, "--db", address)...)
		if status != 65 || !strings.Contains(strings.Join(strings.Fields(stderr), " "), "etcdctl del '"+key+"'") {
			t.Errorf("%v: exit code %d: %s", args, status, stderr)
		}
	}
	servers.Ctl(t, "del", key)
	h.mustSay(t, "book", "Kim", "--at", "17:00", "--specialist", "Ola", "--db", address)
	h.mustSay(t, "verify", "--db", address)
}
