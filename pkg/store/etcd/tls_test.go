package etcd_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestSecureConnections(t *testing.T) {
	t.Parallel()
	ours, theirs := newAuthority(t), newAuthority(t)
	serverCert, serverKey := ours.issue(t, "server", "127.0.0.1", "localhost")
	strangeCert, strangeKey := ours.issue(t, "strange", "elsewhere.example")
	annaCert, annaKey := ours.issue(t, "anna")
	foreignCert, foreignKey := theirs.issue(t, "anna")
	open := serve(t, "https://", "--cert-file", serverCert, "--key-file", serverKey)
	strict := serve(t, "https://", "--cert-file", serverCert, "--key-file", serverKey, "--client-cert-auth", "--trusted-ca-file", ours.CA)
	strange := serve(t, "https://", "--cert-file", strangeCert, "--key-file", strangeKey)
	plain := serve(t, "http://")
	for _, c := range []struct {
		name   string
		at     string
		server store.Server
		key    string // of the fault, empty for none
	}{
		{"a known authority", open, store.Server{CA: ours.CA}, ""},
		{"a client who shows a certificate", strict, store.Server{CA: ours.CA, Cert: annaCert, Key: annaKey}, ""},
		{"a certificate that nobody asks for", open, store.Server{CA: ours.CA, Cert: foreignCert, Key: foreignKey}, ""},
		{"an unknown authority", open, store.Server{CA: theirs.CA}, "etcd.tls"},
		{"the authorities of the system", open, store.Server{Cert: annaCert, Key: annaKey}, "etcd.tls"},
		{"no certificate of the client", strict, store.Server{CA: ours.CA}, "etcd.tls"},
		{"a foreign certificate of the client", strict, store.Server{CA: ours.CA, Cert: foreignCert, Key: foreignKey}, "etcd.tls"},
		{"a certificate of another host", strange, store.Server{CA: ours.CA}, "etcd.tls"},
		{"plaintext to a secure server", open, store.Server{}, "etcd.protocol"},
		{"plaintext to a strict server", strict, store.Server{}, "etcd.protocol"},
		{"a secure connection to plaintext", plain, store.Server{CA: ours.CA}, "etcd.protocol"},
		{"plaintext", plain, store.Server{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := at(t, c.at, store.Options{Server: c.server, Timeout: 8 * time.Second})
			inTime := soon(t, 4*time.Second)
			err := s.Update(bg(), puts("a"))
			if c.key == "" {
				if err != nil {
					t.Errorf("update: %v", err)
				}
				return
			}
			storetest.WantFault(t, err, fault.Invalid, c.key)
			inTime()
		})
	}
}
