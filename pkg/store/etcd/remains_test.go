package etcd_test

import (
	"bytes"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// removed is what is removed from a book in these tests, and noted under the key of it.
const removed, noted = "a name that is nobody else's", "f/one"

// remains asks a store what its servers still have of what was removed.
func remains(t *testing.T, s *etcd.Store) store.Remains {
	t.Helper()
	r, err := s.Remains(bg(), [][]byte{[]byte(noted)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// runs does what a person is told to type.
func runs(t *testing.T, line string) {
	t.Helper()
	words := strings.Fields(line)
	if said, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", line, err, said)
	}
}

// forget removes a value from a book of which it was all, with other keys in as many writes.
func forget(t *testing.T, s *etcd.Store, writes int) {
	t.Helper()
	for _, value := range []string{removed, ""} {
		err := s.Update(bg(), func(tx store.Tx) error {
			for i := range writes {
				if err := tx.Put([]byte("what/"+strconv.Itoa(i)), []byte(value)); err != nil {
					return err
				}
			}
			return tx.Put([]byte(noted), []byte(strconv.Itoa(len(value))))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What is said of a server is what its file has.
func TestServersHaveWhatWasRemovedUntilTheyAreCompactedAndDefragmented(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{Members: 3})
	s := at(t, strings.Join(servers.Endpoints(), ","), store.Options{})
	forget(t, s, 20)
	was := remains(t, s)
	if was.Compacted || len(was.Servers) != 3 || was.Unnamed != 0 {
		t.Errorf("before it is compacted: %+v", was)
	}
	runs(t, was.Defragment) // too early: what is not compacted is written anew too
	if is := remains(t, s); is.Compacted {
		t.Errorf("before it is compacted: %+v", is)
	}
	for i := range 3 {
		if !bytes.Contains(servers.Member(i).Pages(t), []byte(removed)) {
			t.Errorf("%d has nothing of it before it is compacted", i)
		}
	}
	runs(t, was.Compact)
	is := remains(t, s)
	if !is.Compacted || is.Servers[0].Size <= 0 || is.Servers[0].Free < 0 {
		t.Errorf("compacted: %+v", is)
	}
	runs(t, is.Defragment)
	for i := range 3 {
		if bytes.Contains(servers.Member(i).Pages(t), []byte(removed)) {
			t.Errorf("%d has it after it was defragmented", i)
		}
	}
}

// What is staged is written twice: the history has it until that is over, whatever was noted before.
func TestHistoryHasWhatWasStagedForARemovalUntilThatIsOver(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{})
	s := at(t, strings.Join(servers.Endpoints(), ","), store.Options{})
	s.Longest(short)
	forget(t, s, 40)
	found, err := operator(t, servers.Endpoints()[0], "").Get(bg(), "practice/"+noted)
	if err != nil {
		t.Fatal(err)
	}
	servers.Ctl(t, "compact", strconv.FormatInt(found.Kvs[0].ModRevision, 10))
	was := remains(t, s)
	if was.Compacted {
		t.Errorf("compacted in its middle: %+v", was)
	}
	runs(t, was.Compact)
	if is := remains(t, s); !is.Compacted {
		t.Errorf("compacted after it: %+v", is)
	}
}

// Who is away, or is not named, may have it.
func TestServersThatDoNotSayWhatTheyKeepAreTold(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{Members: 3})
	named := at(t, servers.Endpoints()[0], store.Options{})
	forget(t, named, 1)
	if r := remains(t, named); len(r.Servers) != 1 || r.Unnamed != 2 {
		t.Errorf("of three servers one is named: %+v", r)
	}
	servers.Member(2).Kill()
	s := at(t, strings.Join(servers.Endpoints(), ","), store.Options{})
	if r := remains(t, s); len(r.Servers) != 3 || r.Servers[2].Size != -1 || r.Unnamed != -1 {
		t.Errorf("one of three is away: %+v", r)
	}
}

// A command says how the servers are reached, and no secret.
func TestCommandsForWhoRunsTheServersHavePlaceholders(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{TLS: true})
	pair := servers.Pair(t, "anna")
	s := at(t, strings.Join(servers.Endpoints(), ","), store.Options{Server: store.Server{CA: pair.CA, Cert: pair.Cert, Key: pair.Key, User: "anna", Password: func() (string, error) { return "hidden", nil }}})
	forget(t, s, 1)
	want := "etcdctl defrag --endpoints=https://" + servers.Endpoints()[0] + " --cacert=CA --cert=CERT --key=KEY --user=USER"
	if r := remains(t, s); r.Defragment != want || r.Servers[0].Size <= 0 {
		t.Errorf("%+v, want %s", r, want)
	}
}
