package etcd

import (
	"net"
	"net/netip"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Scheme begins the address of a book that is kept in an etcd cluster.
const Scheme = "etcd"

// usualPort is the one that etcd's members listen at unless told otherwise.
const usualPort = "2379"

// Address is where a book is: the members of a cluster, each as HOST:PORT, and the name under
// which its keys stand there.
type Address struct {
	Hosts []string
	Name  string
}

// longestName is how long the name of a book may be. It stands before each of its keys.
const longestName = 100

// ParseAddress reads etcd://HOST,HOST:PORT/NAME. It fails with etcd.address, and with etcd.address_user
// where it names a user, as one would stand in a list of the processes with the password.
func ParseAddress(text string) (Address, error) {
	scheme, rest, is := strings.Cut(text, "://")
	hosts, name, _ := strings.Cut(rest, "/")
	is = is && strings.EqualFold(scheme, Scheme)
	if is && strings.Contains(rest, "@") {
		return Address{}, fault.New(fault.Invalid, "etcd.address_user")
	}
	a := Address{Name: strings.TrimSuffix(name, "/")}
	wrong := fault.New(fault.Invalid, "etcd.address", "address", text)
	if !is || !validName(a.Name) {
		return Address{}, wrong
	}
	for host := range strings.SplitSeq(strings.ToLower(hosts), ",") {
		with, ok := withPort(host)
		if !ok {
			return Address{}, wrong
		}
		a.Hosts = append(a.Hosts, with)
	}
	return a, nil
}

// letters are those of names, of hosts and of books.
const letters = "abcdefghijklmnopqrstuvwxyz0123456789-_"

// validName reports whether a book can have a name: letters, digits, dots, dashes and
// underscores. A slash would put one book among the keys of another.
func validName(name string) bool {
	return name != "" && len(name) <= longestName && strings.Trim(strings.ToLower(name), letters+".") == ""
}

// withPort returns a host with its port, and whether it can be one.
func withPort(host string) (string, bool) {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		port = usualPort
		name, _, err = net.SplitHostPort(host + ":" + usualPort)
	}
	number, wrong := strconv.ParseUint(port, 10, 16)
	if err != nil || wrong != nil || number == 0 {
		return "", false
	}
	if strings.HasPrefix(host, "[") {
		_, err = netip.ParseAddr(name)
		return net.JoinHostPort(name, port), err == nil
	}
	return net.JoinHostPort(name, port), validHost(name)
}

// validHost reports whether something can be the name or the IPv4 address of a machine.
func validHost(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || label[0] == '-' || strings.Trim(label, letters) != "" {
			return false
		}
	}
	return true
}

// String returns the address as it is written.
func (a Address) String() string { return Scheme + "://" + strings.Join(a.Hosts, ",") + "/" + a.Name }

// prefix begins the keys of the book on the servers.
func (a Address) prefix() string { return a.Name + "/" }

// atHome reports whether every host is this machine.
func (a Address) atHome() bool {
	for _, host := range a.Hosts {
		name, _, _ := net.SplitHostPort(host)
		if ip := net.ParseIP(name); name != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return false
		}
	}
	return true
}
