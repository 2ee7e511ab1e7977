package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// ofRoles is a practice whose servers know Ewa and Jan, who have a part of the book each, a reception that
// sees of both who comes and when, and who makes the copies.
type ofRoles struct {
	home
	servers *etcdtest.Cluster
	address string
	ewa     string // what begins the keys of her part
	jan     string
}

func newRoles(t *testing.T) ofRoles {
	t.Helper()
	o := ofRoles{home: newHome(t, "5s"), servers: etcdtest.Start(t, etcdtest.Options{Users: map[string]string{
		"owner": "tea", "ewa": "tea", "jan": "tea", "reception": "tea", "nightly": "tea",
	}})}
	o.address = o.servers.Address("practice")
	overwrite(t, filepath.Join(o.dir, "password"), "tea\n")
	o.may(t, "owner", "readwrite", "practice/")
	o.signIn(t, "owner")
	o.ewa, o.jan = o.part(t, "Ewa"), o.part(t, "Jan")
	for _, who := range []string{"Ewa", "Jan"} {
		o.done(t, "book", "Anna", "--at", "2026-11-24 15:00", "--note", "secret", "--specialist", who)
		o.done(t, "client", "edit", "Anna", "--note", "secret", "--specialist", who)
	}
	for user, own := range map[string]string{"ewa": o.ewa, "jan": o.jan} {
		o.may(t, user, "readwrite", own)
		for _, all := range []string{"practice/meta/", "practice/sp/", "practice/~"} {
			o.may(t, user, "read", all)
		}
	}
	for _, all := range []string{"practice/meta/", "practice/sp/", "practice/~"} {
		o.may(t, "reception", "read", all)
	}
	// of a part all but what passed between the two
	for _, part := range []string{o.ewa, o.jan} {
		o.servers.Ctl(t, "role", "grant-permission", "reception", "read", part, part+"what/")
		o.servers.Ctl(t, "role", "grant-permission", "reception", "read", part+"what0", strings.TrimSuffix(part, "/")+"0")
	}
	o.may(t, "nightly", "read", "practice/")
	return o
}

// may gives a user, and the role of that name, a right to keys that begin so.
func (o ofRoles) may(t *testing.T, user, right, keys string) {
	t.Helper()
	if _, err := o.servers.Try("role", "get", user); err != nil {
		o.servers.Ctl(t, "role", "add", user)
		o.servers.Ctl(t, "user", "grant-role", user, user)
	}
	o.servers.Ctl(t, "role", "grant-permission", user, "--prefix", right, keys)
}

// signIn has the commands that follow be a user's.
func (o ofRoles) signIn(t *testing.T, user string) {
	t.Helper()
	overwrite(t, o.config(), "timeout = '5s'\n[engine]\nuser = '"+user+"'\npassword_file = 'password'\n")
}

// part adds a specialist, and returns what begins the keys of the part.
func (o ofRoles) part(t *testing.T, name string) string {
	t.Helper()
	return "practice/part/" + strings.TrimSpace(o.done(t, "specialist", "add", name, "--jq", ".specialist.id")) + "/"
}

func (o ofRoles) done(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := o.process(t, o.address, args...)
	if status != 0 {
		t.Fatalf("%v: exit code %d, %s", args, status, stderr)
	}
	return stdout
}

// tries demands that the servers themselves do, or refuse to do, what a user asks them for with etcdctl.
func (o ofRoles) tries(t *testing.T, user string, refused bool, args ...string) {
	t.Helper()
	said, err := o.servers.Try(append(args, "--user="+user+":tea")...)
	if denied := err != nil && strings.Contains(said, "permission denied"); denied != refused || err != nil && !denied {
		t.Errorf("%s: %v: %s(%v)", user, args, said, err)
	}
}

// whole returns all that the servers have.
func (o ofRoles) whole(t *testing.T) string {
	t.Helper()
	return o.servers.Ctl(t, "get", "--prefix", "practice/", "--write-out=fields")
}

func TestServersThemselvesRefuseWhatARoleMayNot(t *testing.T) {
	t.Parallel()
	o := newRoles(t)
	begins := "appointment:" // of no key that there is
	similar := strings.TrimSuffix(o.ewa, "/") + "x/" + begins
	for user, rights := range map[string]struct{ may, mayNot [][]string }{
		"ewa": {
			may: [][]string{{"get", "--prefix", o.ewa}, {"get", "--prefix", "practice/sp/"}, {"put", o.ewa + begins, "x"}, {"del", o.ewa + begins}},
			mayNot: [][]string{
				{"get", "--prefix", o.jan}, {"get", o.jan + "what/" + begins}, {"put", o.jan + begins, "x"}, {"del", "--prefix", o.jan}, {"get", "--prefix", "practice/"},
				{"get", "--prefix", "practice/part/"}, {"put", "practice/sp/" + begins, "x"}, {"put", "practice/meta/" + begins, "x"}, {"del", "practice/~guard"},
				{"get", similar}, {"put", similar, "x"}, {"put", "practice2/" + begins, "x"},
			},
		},
		"reception": {
			may: [][]string{{"get", "--prefix", o.ewa + "who/"}, {"get", "--prefix", o.jan + "t/"}, {"get", "--prefix", o.ewa + "j/"}},
			mayNot: [][]string{
				{"get", "--prefix", o.ewa + "what/"}, {"get", o.jan + "what/" + begins}, {"get", "--prefix", o.ewa}, {"put", o.ewa + "what/" + begins, "x"},
				{"put", o.ewa + begins, "x"}, {"del", "--prefix", o.jan + "who/"},
			},
		},
		"nightly": {
			may: [][]string{{"get", "--prefix", "practice/"}, {"get", "--prefix", o.ewa + "what/"}},
			mayNot: [][]string{
				{"put", "practice/" + begins, "x"}, {"put", o.ewa + begins, "x"}, {"put", "practice/~guard", "x"}, {"del", "--prefix", "practice/"},
				{"del", "--prefix", o.jan}, {"get", "--prefix", "practice2/"},
			},
		},
	} {
		before := o.whole(t)
		for _, args := range rights.may {
			o.tries(t, user, false, args...)
		}
		for _, args := range rights.mayNot {
			o.tries(t, user, true, args...)
		}
		if user != "ewa" && o.whole(t) != before {
			t.Errorf("%s has changed something", user)
		}
	}
}

// TestKeysThatReceptionMayReadHoldNoTexts has the servers give a reception all that it may read of a part.
func TestKeysThatReceptionMayReadHoldNoTexts(t *testing.T) {
	t.Parallel()
	o := newRoles(t)
	seen := ""
	for from, to := range map[string]string{o.ewa: o.ewa + "what/", o.ewa + "what0": strings.TrimSuffix(o.ewa, "/") + "0"} {
		seen += o.servers.Ctl(t, "get", from, to, "--write-out=fields", "--user=reception:tea")
	}
	if !strings.Contains(seen, "Anna") || strings.Contains(seen, "secret") {
		t.Errorf("reception sees %s", seen)
	}
}

func TestCommandsThatARoleMayNotGiveSaySo(t *testing.T) {
	t.Parallel()
	o := newRoles(t)
	before := o.whole(t)
	const status, key = 2, "etcd.rights"
	o.signIn(t, "ewa")
	o.answersInEveryLanguage(t, o.address, status, key, "agenda", "--from", "2026-11-24", "--specialist", "Jan")
	o.answersInEveryLanguage(t, o.address, status, key, "book", "Ola", "--at", "2026-11-24 17:00", "--specialist", "Jan")
	o.answersInEveryLanguage(t, o.address, status, key, "specialist", "add", "Iza")
	o.answersInEveryLanguage(t, o.address, status, key, "verify")
	o.signIn(t, "reception")
	o.answersInEveryLanguage(t, o.address, status, key, "message", "Anna@2026-11-24", "flu", "--kind", "reason", "--specialist", "Ewa")
	o.signIn(t, "nightly")
	o.answersInEveryLanguage(t, o.address, status, key, "book", "Ola", "--at", "2026-11-24 17:00", "--specialist", "Ewa")
	o.answersInEveryLanguage(t, o.address, status, key, "undo", "--specialist", "Jan")
	if o.whole(t) != before {
		t.Error("something was changed")
	}
	o.done(t, "verify")
	o.done(t, "export", "--specialist", "Ewa")
	o.signIn(t, "ewa")
	o.done(t, "book", "Ola", "--at", "2026-11-24 17:00", "--specialist", "Ewa")
}
