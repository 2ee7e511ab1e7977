package etcdtest_test

import (
	"crypto/tls"
	"crypto/x509"
	"os"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

func as(p etcdtest.Pair, args ...string) []string {
	return append(args, "--cacert="+p.CA, "--cert="+p.Cert, "--key="+p.Key, "--command-timeout=1s", "--dial-timeout=1s")
}

func TestCertificatesAreAskedForAndShown(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{TLS: true})
	c.Ctl(t, "put", "key", "value")
	known, foreign := c.Pair(t, "anna"), c.Foreign(t, "anna")
	for name, pair := range map[string]etcdtest.Pair{"anna": known, "another": c.Pair(t, "another")} {
		if err := shake(t, c.Endpoints()[0], pair); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, pair := range map[string]etcdtest.Pair{
		"no certificate":            {CA: known.CA},
		"a foreign one":             {CA: known.CA, Cert: foreign.Cert, Key: foreign.Key},
		"a server that is not ours": {CA: foreign.CA, Cert: known.Cert, Key: known.Key},
	} {
		if err := shake(t, c.Endpoints()[0], pair); err == nil || !strings.Contains(err.Error(), "certificate") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// shake connects with a pair, and returns why either end does not want the other.
func shake(t *testing.T, address string, p etcdtest.Pair) error {
	t.Helper()
	known, err := os.ReadFile(p.CA)
	if err != nil {
		t.Fatal(err)
	}
	settings := &tls.Config{RootCAs: x509.NewCertPool(), NextProtos: []string{"h2"}}
	settings.RootCAs.AppendCertsFromPEM(known)
	if p.Cert != "" {
		own, err := tls.LoadX509KeyPair(p.Cert, p.Key)
		if err != nil {
			t.Fatal(err)
		}
		settings.Certificates = []tls.Certificate{own}
	}
	conn, err := tls.Dial("tcp", address, settings)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	_, err = conn.Read(make([]byte, 1)) // the server says last whether it wants the client
	return err
}

func TestUsersAreAskedForTheirPasswordOrCertificate(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{TLS: true, Users: map[string]string{"anna": "a secret", "ola": ""}})
	c.Ctl(t, "put", "key", "value")
	c.Ctl(t, "role", "add", "reader")
	c.Ctl(t, "role", "grant-permission", "reader", "read", "key")
	for _, user := range []string{"anna", "ola"} {
		c.Ctl(t, "user", "grant-role", user, "reader")
	}
	stranger := c.Pair(t, "stranger")
	for _, tried := range []struct {
		args []string
		want string
	}{
		{as(stranger, "get", "key", "--user=anna:a secret"), "value"},
		{as(stranger, "get", "key", "--user=anna:wrong"), "invalid user ID or password"},
		{as(stranger, "put", "key", "other", "--user=anna:a secret"), "permission denied"},
		{as(c.Pair(t, "ola"), "get", "key", "--user="), "value"},
		{as(stranger, "get", "key", "--user="), "permission denied"},
	} {
		if said, _ := c.Try(tried.args...); !strings.Contains(said, tried.want) {
			t.Errorf("%s: got %s, want %s", tried.args, said, tried.want)
		}
	}
}

func TestAQuotaIsFullAndAnswersStill(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{Quota: 128 << 10})
	var err error
	for range 10 {
		if _, err = c.Try("put", "key", strings.Repeat("x", 50<<10)); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "database space exceeded") {
		t.Fatal(err)
	}
	c.Member(0).Kill()
	c.Member(0).Start(t)
	if said := c.Ctl(t, "alarm", "list"); !strings.Contains(said, "NOSPACE") {
		t.Errorf("got %q", said)
	}
	c.Ctl(t, "get", "key", "--keys-only")
}
