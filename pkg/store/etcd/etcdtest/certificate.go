package etcdtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Pair is what one end of a connection proves itself by, and the authority that it believes
// the other by: paths of PEM files.
type Pair struct{ CA, Cert, Key string }

// Pair returns a new pair for a client that the servers believe. The name is the certificate's
// common name, by which etcd knows a user without a password.
func (c *Cluster) Pair(t testing.TB, name string) Pair {
	t.Helper()
	if c.authority == nil {
		t.Fatal("the cluster was started without TLS")
	}
	return issued(t, c.authority, name)
}

// Foreign returns a pair as Pair does, of an authority that the servers do not know and that
// did not sign them.
func (c *Cluster) Foreign(t testing.TB, name string) Pair {
	t.Helper()
	a, err := newAuthority(t.TempDir(), "a foreign authority")
	if err != nil {
		t.Fatal(err)
	}
	return issued(t, a, name)
}

func issued(t testing.TB, a *authority, name string) Pair {
	t.Helper()
	p, err := a.client(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// authority signs certificates, and keeps them in a folder.
type authority struct {
	folder string
	cert   *x509.Certificate
	key    *ecdsa.PrivateKey
}

func newAuthority(folder, name string) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	a := &authority{folder: folder, key: key}
	a.cert = template(x509.Certificate{
		Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	})
	signed, err := x509.CreateCertificate(rand.Reader, a.cert, a.cert, key.Public(), key)
	if err != nil {
		return nil, err
	}
	return a, writePEM(a.path(), "CERTIFICATE", signed)
}

func (a *authority) path() string { return filepath.Join(a.folder, "ca.crt") }

// template fills in what all certificates share. They hold in any year that a test runs in.
func template(c x509.Certificate) *x509.Certificate {
	c.SerialNumber = new(big.Int).SetBytes([]byte(rand.Text()))
	c.NotBefore, c.NotAfter = time.Unix(0, 0), time.Unix(1<<32, 0)
	return &c
}

// server returns a pair for the servers. It has no common name, and is a client's too: a server
// is one of its own.
func (a *authority) server() (Pair, error) {
	return a.issue(x509.Certificate{
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	})
}

// client returns a pair for a client of a name.
func (a *authority) client(name string) (Pair, error) {
	return a.issue(x509.Certificate{
		Subject: pkix.Name{CommonName: name}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
}

// issue signs a certificate of a new key, and writes both.
func (a *authority) issue(c x509.Certificate) (Pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Pair{}, err
	}
	signed, err := x509.CreateCertificate(rand.Reader, template(c), a.cert, key.Public(), a.key)
	if err != nil {
		return Pair{}, err
	}
	secret, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return Pair{}, err
	}
	folder, err := os.MkdirTemp(a.folder, "pair")
	if err != nil {
		return Pair{}, err
	}
	p := Pair{CA: a.path(), Cert: filepath.Join(folder, "cert.crt"), Key: filepath.Join(folder, "cert.key")}
	return p, errors.Join(writePEM(p.Cert, "CERTIFICATE", signed), writePEM(p.Key, "EC PRIVATE KEY", secret))
}

func writePEM(path, kind string, data []byte) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600)
}
