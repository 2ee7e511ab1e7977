package etcd_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// operator returns a client of a server of a test's own, as root where there is a password.
func operator(t *testing.T, at, password string) *clientv3.Client {
	t.Helper()
	o := clientv3.Config{Endpoints: []string{at}, Logger: zap.NewNop()}
	if password != "" {
		o.Username, o.Password = "root", password
	}
	client, err := clientv3.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// succeed does things as the operator.
func succeed(t *testing.T, all ...func() error) {
	t.Helper()
	for _, do := range all {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
}

// grant gives a role rights to the keys of a book that a prefix begins, or to one alone.
func grant(c *clientv3.Client, role, key string, right clientv3.PermissionType) func() error {
	return func() error {
		end := clientv3.GetPrefixRangeEnd("practice/" + key)
		if strings.HasSuffix(key, "~guard") {
			end = ""
		}
		_, err := c.RoleGrantPermission(bg(), role, "practice/"+key, end, right)
		return err
	}
}

// Anna reads what all depend on and has the part a; Bea may read all of it.
func withUsers(t *testing.T, at string) {
	t.Helper()
	root := operator(t, at, "")
	const all, some = clientv3.PermissionType(clientv3.PermReadWrite), clientv3.PermissionType(clientv3.PermRead)
	for user, roles := range map[string][]string{"root": {"root"}, "anna": {"a"}, "bea": {"reader"}} {
		succeed(t, func() error { _, err := root.UserAdd(bg(), user, user+"'s"); return err })
		for _, role := range roles {
			succeed(t, func() error { _, err := root.RoleAdd(bg(), role); return err },
				func() error { _, err := root.UserGrantRole(bg(), user, role); return err })
		}
	}
	succeed(t,
		grant(root, "a", "meta/", some), grant(root, "a", "sp/", some), grant(root, "a", "~", some), grant(root, "a", "part/a/", all),
		grant(root, "reader", "", some),
		func() error { _, err := root.AuthEnable(bg()); return err })
}

// as opens a store as a user.
func as(t *testing.T, address, user, password string) *etcd.Store {
	t.Helper()
	return at(t, address, store.Options{Server: store.Server{User: user, Password: func() (string, error) { return password, nil }}})
}

func TestUsersAndRights(t *testing.T) {
	t.Parallel()
	server := serve(t, "http://")
	mustUpdate(t, at(t, server, store.Options{}), both(puts("part/a/x"), puts("part/b/x"), puts("part/ab/x"), puts("x")))
	withUsers(t, server)
	wrong := errors.New("no terminal")
	for _, c := range []struct {
		name string
		s    *etcd.Store
		do   func(store.Tx) error
		key  string // of the fault, empty for none
	}{
		{"their own part", as(t, server, "anna", "anna's"), both(read("part/a/x"), puts("part/a/y"), scan("part/a/")), ""},
		{"another's part is read", as(t, server, "anna", "anna's"), read("part/b/x"), "etcd.rights"},
		{"a part that begins alike is read", as(t, server, "anna", "anna's"), scan("part/ab/"), "etcd.rights"},
		{"another's part is written", as(t, server, "anna", "anna's"), puts("part/b/x"), "etcd.rights"},
		{"the rest is written", as(t, server, "anna", "anna's"), puts("x"), "etcd.rights"},
		{"all is scanned", as(t, server, "anna", "anna's"), scan(""), "etcd.rights"},
		{"all is scanned by one who may", as(t, server, "bea", "bea's"), scan(""), ""},
		{"who may read all writes", as(t, server, "bea", "bea's"), puts("part/a/x"), "etcd.rights"},
		{"a wrong password", as(t, server, "anna", "wrong"), read("x"), "etcd.user"},
		{"no password", as(t, server, "anna", ""), read("x"), "etcd.user"},
		{"an unknown user", as(t, server, "zoe", "zoe's"), read("x"), "etcd.user"},
		{"nobody", at(t, server, store.Options{}), read("x"), "etcd.anonymous"},
		{"no way to ask for the password", at(t, server, store.Options{Server: store.Server{
			User: "anna", Password: func() (string, error) { return "", fault.New(fault.IO, "test.password").Because(wrong) },
		}}), read("x"), "test.password"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			inTime := soon(t, 5*time.Second)
			err := c.s.Update(bg(), c.do)
			switch {
			case c.key == "":
				if err != nil {
					t.Errorf("update: %v", err)
				}
				return
			case c.key != "test.password":
				storetest.WantFault(t, err, fault.Invalid, c.key)
			case !errors.Is(err, wrong):
				t.Errorf("update: %v", err)
			}
			if errors.Is(err, store.ErrCommit) {
				t.Error("it is ErrCommit")
			}
			inTime()
		})
	}
	t.Cleanup(func() {
		found, err := operator(t, server, "root's").Get(bg(), "practice/", clientv3.WithPrefix())
		if err != nil {
			t.Fatal(err)
		}
		for _, kv := range found.Kvs {
			if key := string(kv.Key); strings.HasSuffix(key, "x") && kv.Version > 1 {
				t.Errorf("%s was written", key)
			}
		}
	})
}

// A guard that nobody may write keeps a part from being changed, also by a change that is staged.
func TestStagedChangeWithoutTheRightIsRefused(t *testing.T) {
	t.Parallel()
	server := serve(t, "http://")
	mustUpdate(t, at(t, server, store.Options{}), both(puts("part/a/x"), puts("part/b/x")))
	withUsers(t, server)
	s := as(t, server, "anna", "anna's")
	s.Longest(short)
	err := s.Update(bg(), both(writes(map[string]string{"part/a/1": "1", "part/a/2": "2"}), puts("part/a/who/x"), puts("x")))
	storetest.WantFault(t, err, fault.Invalid, "etcd.rights")
	if errors.Is(err, store.ErrCommit) {
		t.Error("it is ErrCommit")
	}
	found, err := operator(t, server, "root's").Get(bg(), "practice/", clientv3.WithPrefix(), clientv3.WithKeysOnly())
	if err != nil {
		t.Fatal(err)
	}
	for _, kv := range found.Kvs {
		if key := string(kv.Key); strings.Contains(key, "~stage") || strings.HasSuffix(key, "1") {
			t.Errorf("%s is left", key)
		}
	}
}

func TestTokenIsRenewedWhenTheServerWasStartedAgain(t *testing.T) {
	t.Parallel()
	book := alone(t)
	mustPut(t, book.open(t, store.Options{}), "part/a/count", "")
	withUsers(t, book.cluster.Endpoints()[0])
	s := as(t, book.cluster.Endpoints()[0], "anna", "anna's")
	for range 3 {
		mustUpdate(t, s, addOne("part/a/count", nil))
		book.cluster.Member(0).Kill()
		book.cluster.Member(0).Start(t)
	}
	wantValue(t, s, "part/a/count", "|||")
}
