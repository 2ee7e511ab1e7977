package etcd

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"google.golang.org/grpc/credentials/insecure"
)

// typed returns what whoever runs the servers types to compact their history up to a revision, and
// to write the pages of each anew. What they have to fill in stands in capitals.
func (s *Store) typed(revision int64) (compact, defragment string) {
	flags := " --endpoints=" + strings.Join(s.endpoints(), ",") + s.access()
	return "etcdctl compact " + strconv.FormatInt(revision, 10) + " --physical" + flags, "etcdctl defrag" + flags
}

// guardDamaged is the error of a guard that cannot be read: without it all is as before it was written.
func (s *Store) guardDamaged(key string) *fault.Error {
	line := "etcdctl del '" + s.address.prefix() + key + "' --endpoints=" + strings.Join(s.endpoints(), ",") + s.access()
	return fault.New(fault.Damaged, "etcd.guard", "path", s.address.String(), "commands", fault.Typed(line))
}

// access returns the flags by which etcdctl gets in, as the book is reached.
func (s *Store) access() string {
	flags, o := "", s.options.Server
	if o.CA != "" {
		flags += " --cacert=CA"
	}
	if o.Cert != "" {
		flags += " --cert=CERT --key=KEY"
	}
	if o.User != "" {
		flags += " --user=USER"
	}
	return flags
}

// endpoints returns the addresses of the servers as etcdctl takes them.
func (s *Store) endpoints() []string {
	all := make([]string, len(s.address.Hosts))
	for i, host := range s.address.Hosts {
		all[i] = s.endpoint(host)
	}
	return all
}

func (s *Store) endpoint(host string) string {
	if s.handshake.Info().SecurityProtocol == insecure.NewCredentials().Info().SecurityProtocol {
		return host
	}
	return "https://" + host
}
