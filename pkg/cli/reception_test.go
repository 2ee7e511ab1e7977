package cli_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// asUser has a home in which a user of servers types, as their password says.
func asUser(t *testing.T, name string) home {
	t.Helper()
	h := newHome(t, "10s")
	overwrite(t, h.dir+"/password", name+"\n")
	overwrite(t, h.config(), "name = '"+name+"'\ntimeout = '10s'\n[engine]\nuser = '"+name+"'\npassword_file = 'password'\n")
	return h
}

// shared starts servers on which ewa keeps a part of a book, and on which reception may read all of
// it but what passed.
func receiving(t *testing.T) (address string, ewa, reception home) {
	t.Helper()
	servers := etcdtest.Start(t, etcdtest.Options{Users: map[string]string{"ewa": "ewa", "reception": "reception"}})
	address = servers.Address("practice")
	servers.Ctl(t, "role", "add", "all")
	servers.Ctl(t, "role", "grant-permission", "all", "--prefix", "readwrite", "practice/")
	servers.Ctl(t, "user", "grant-role", "ewa", "all")
	ewa, reception = asUser(t, "ewa"), asUser(t, "reception")
	ewa.mustSay(t, "specialist", "add", "Ewa", "--db", address)
	part := "practice/part/" + strings.TrimSpace(ewa.mustSay(t, "specialist", "list", "--jq", ".[0].id", "--db", address))
	part = strings.ReplaceAll(part, `"`, "")
	servers.Ctl(t, "role", "add", "names")
	for _, grant := range [][]string{
		{"read", "practice/meta/", "practice/meta0"}, {"read", "practice/sp/", "practice/sp0"}, {"read", "practice/~", "practice/~~"},
		{"readwrite", part + "/", part + "/what/"}, {"readwrite", part + "/what0", part + "0"},
	} {
		servers.Ctl(t, append([]string{"role", "grant-permission", "names"}, grant...)...)
	}
	servers.Ctl(t, "user", "grant-role", "reception", "names")
	return address, ewa, reception
}

// mustSay demands that a command on servers is done, and returns what it prints.
func (h home) mustSay(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := h.do(t.Context(), visit{engines: shared()}, args...)
	if status != 0 {
		t.Fatalf("%v: exit code %d: %s%s", args, status, stdout, stderr)
	}
	return stdout
}

func TestReceptionSeesNamesAndTimesAndWhatIsWithheld(t *testing.T) {
	t.Parallel()
	address, ewa, reception := receiving(t)
	of := func(args ...string) []string { return append(args, "--specialist", "Ewa", "--db", address) }
	ewa.mustSay(t, of("book", "Anna", "--at", "15:00", "--place", "Garden 4", "--note", "a dog", "--price", "180 PLN")...)
	ewa.mustSay(t, of("message", "Anna", "the bus is late", "--kind", "delay", "--eta", "15:10")...)
	ewa.mustSay(t, of("offer", "Anna", "--slot", "17:00", "--slot", "18:00")...)
	for _, args := range [][]string{
		{"agenda"}, {"due"}, {"show", "Anna"}, {"explain", "Anna"}, {"client", "show", "Anna"}, {"free"}, {"inbox"}, {"notice", "list"}, {"log"},
	} {
		for _, more := range [][]string{nil, {"--json"}, {"--lang", "fr"}} {
			said := reception.mustSay(t, of(append(args, more...)...)...)
			t.Logf("%v\n%s", args, said)
			for _, secret := range []string{"Garden", "a dog", "bus", "Dear", "Hello"} {
				if strings.Contains(said, secret) {
					t.Errorf("%v: says %q:\n%s", args, secret, said)
				}
			}
		}
	}
}
