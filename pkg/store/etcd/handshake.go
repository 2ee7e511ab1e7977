package etcd

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"sync"

	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// longestFile is how long a file of certificates or of a key may be, in KiB.
const longestFile = 1 << 10

// handshake is how a connection is begun. It remembers why the last one was refused, which the
// library tells in words alone.
type handshake struct {
	credentials.TransportCredentials
	mutex   *sync.Mutex
	refused *error
}

// newHandshake returns how connections to an address are begun: in plaintext only where the
// servers are this machine, or where the options say so.
func newHandshake(at Address, o store.Server) (*handshake, error) {
	h := &handshake{TransportCredentials: insecure.NewCredentials(), mutex: &sync.Mutex{}, refused: new(error)}
	if o.Plaintext || at.atHome() && o.CA == "" && o.Cert == "" && o.Key == "" {
		return h, nil
	}
	settings := &tls.Config{MinVersion: tls.VersionTLS12}
	if o.CA != "" {
		data, err := userfile.Read(o.CA, longestFile)
		if err != nil {
			return nil, err
		}
		settings.RootCAs = x509.NewCertPool()
		if !settings.RootCAs.AppendCertsFromPEM(data) {
			return nil, fault.New(fault.Invalid, "etcd.certificate", "path", o.CA)
		}
	}
	if o.Cert != "" || o.Key != "" {
		pair, err := pairOf(o.Cert, o.Key)
		if err != nil {
			return nil, err
		}
		settings.Certificates = []tls.Certificate{pair}
	}
	h.TransportCredentials = credentials.NewTLS(settings)
	return h, nil
}

func pairOf(cert, key string) (tls.Certificate, error) {
	if cert == "" || key == "" {
		return tls.Certificate{}, fault.New(fault.Invalid, "etcd.key_alone")
	}
	certData, err := userfile.Read(cert, longestFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	keyData, err := userfile.Read(key, longestFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	pair, err := tls.X509KeyPair(certData, keyData)
	if err != nil {
		return pair, fault.New(fault.Invalid, "etcd.certificate", "path", cert).Because(err)
	}
	return pair, nil
}

// ClientHandshake begins a connection, and remembers why it was refused.
func (h *handshake) ClientHandshake(ctx context.Context, host string, conn net.Conn) (net.Conn, credentials.AuthInfo, error) {
	over, info, err := h.TransportCredentials.ClientHandshake(ctx, host, conn)
	h.note(err)
	if err != nil || info.AuthType() == "insecure" {
		return over, info, err
	}
	return listening{over, h}, info, nil
}

// Clone returns credentials that remember in the same place.
func (h *handshake) Clone() credentials.TransportCredentials {
	return &handshake{TransportCredentials: h.TransportCredentials.Clone(), mutex: h.mutex, refused: h.refused}
}

func (h *handshake) note(err error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	*h.refused = err
}

// fault returns why the last connection was refused, nil where it was not.
func (h *handshake) why() error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return *h.refused
}

// listening is a connection on which the server may still refuse the certificate of who calls.
type listening struct {
	net.Conn
	handshake *handshake
}

// Read remembers an alert.
func (l listening) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if isTLS(err) {
		l.handshake.note(err)
	}
	return n, err
}
