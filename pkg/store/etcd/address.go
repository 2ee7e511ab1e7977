package etcd

import (
	"net"
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

// ParseAddress reads etcd://HOST,HOST:PORT/NAME. It fails with etcd.address, and with etcd.address_user
// where it names a user, as one would stand in a list of the processes with the password.
func ParseAddress(text string) (Address, error) {
	rest, is := strings.CutPrefix(text, Scheme+"://")
	hosts, name, _ := strings.Cut(rest, "/")
	if is && strings.Contains(hosts, "@") {
		return Address{}, fault.New(fault.Invalid, "etcd.address_user")
	}
	a := Address{Name: strings.TrimSuffix(name, "/")}
	wrong := fault.New(fault.Invalid, "etcd.address", "address", text)
	if !is || !validName(a.Name) {
		return Address{}, wrong
	}
	for _, host := range strings.Split(hosts, ",") {
		with, ok := withPort(host)
		if !ok {
			return Address{}, wrong
		}
		a.Hosts = append(a.Hosts, with)
	}
	return a, nil
}

// validName reports whether a book can have a name: letters, digits, dots, dashes and
// underscores. A slash would put one book among the keys of another.
func validName(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == ""
}

// withPort returns a host with its port, and whether it can be one.
func withPort(host string) (string, bool) {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port, err = net.SplitHostPort(host + ":" + usualPort)
	}
	if err != nil || name == "" || strings.ContainsAny(name, " /") {
		return "", false
	}
	if port == "" || strings.Trim(port, "0123456789") != "" || len(port) > 5 {
		return "", false
	}
	return net.JoinHostPort(name, port), true
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
