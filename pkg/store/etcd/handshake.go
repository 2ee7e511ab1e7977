package etcd

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"

	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// longestFile is how long a file of certificates or of a key may be, in KiB.
const longestFile = 1 << 10

// handshake is how a connection is begun. It remembers why connections were refused, which the
// library tells in words alone.
type handshake struct {
	credentials.TransportCredentials
	*distrust
}

// newHandshake returns how connections to an address are begun: in plaintext only where the
// servers are this machine, or where the options say so.
func newHandshake(at Address, o store.Server) (*handshake, error) {
	h := &handshake{TransportCredentials: insecure.NewCredentials(), distrust: &distrust{ends: map[string]hangup{}}}
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
	from := conn.RemoteAddr().String()
	over, info, err := h.TransportCredentials.ClientHandshake(ctx, host, conn)
	if err != nil {
		h.note(from, err)
		return over, info, err
	}
	return &watched{Conn: over, from: from, distrust: h.distrust}, info, nil
}

// Clone returns credentials that remember in the same place.
func (h *handshake) Clone() credentials.TransportCredentials {
	return &handshake{TransportCredentials: h.TransportCredentials.Clone(), distrust: h.distrust}
}
