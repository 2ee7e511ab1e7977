// Package etcdtest starts the servers that tests of the engine of etcd run against: the real
// etcd of Debian's packages, one member or three, on free ports of the loopback, with their
// data in a folder of the test. No stand-in answers for them. What a test does to a server is
// done to its process and to its connections, as no superuser and no setting of the machine.
//
// Tests alone may import it; a linter rule holds that. It needs Linux, and skips the test
// elsewhere.
package etcdtest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// long is how long a server may take for anything, on a machine that has much else to do.
const long = time.Minute

// Options are what servers are started with. Those of one member without anything else are
// the zero value.
type Options struct {
	Members int   // 1 or 3; 0 is 1
	TLS     bool  // clients have to show a certificate: Cluster.Pair
	Quota   int64 // of what a member keeps, in bytes; 0 is etcd's 2 GiB

	// Delay is how long a round trip between a client and a member takes, half of it each way.
	// To connect takes one too. Members are as near to each other as ever.
	Delay time.Duration

	// Disks has each member ask before it waits for its disk, so that it can wait longer:
	// Cluster.Slow. Asking takes some 20 µs. Where the kernel does not let it ask, it fails.
	Disks bool

	// Users are those that etcd knows, with their passwords, beside root; one without a password
	// is known by a certificate. They have no role yet. Servers hash passwords the cheapest way:
	// those in use take 50 ms longer for a client that gives one.
	Users map[string]string
}

// Cluster is one etcd of one member or several, that answers. Its methods can be called by
// several goroutines.
type Cluster struct {
	options Options
	folder  string
	gate    *gate
	members []*Member
	held    io.Closer // what keeps the folder, where it is nobody's test's

	authority     *authority // nil without TLS
	server        Pair
	operatorFlags []string // for etcdctl
}

// Start starts a cluster that ends with the test, and waits until it answers. Where the
// programs are not installed the test is skipped, with CI=true in the environment failed.
func Start(t testing.TB, o Options) *Cluster {
	t.Helper()
	needPrograms(t)
	c, err := start(t.TempDir(), o)
	t.Cleanup(func() {
		c.end()
		c.tellLogs(t)
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// start starts a cluster with its data in a folder. What it returns has to be ended, with an
// error too.
func start(folder string, o Options) (*Cluster, error) {
	c := &Cluster{options: o, folder: folder, gate: newGate()}
	for _, step := range []func() error{c.addCertificates, c.addMembers, c.startMembers, c.await, c.addUsers} {
		if err := step(); err != nil {
			return c, err
		}
	}
	return c, nil
}

// addCertificates makes those of the servers and of the operator.
func (c *Cluster) addCertificates() (err error) {
	if !c.options.TLS {
		return nil
	}
	if c.authority, err = newAuthority(c.folder, "the authority of a test"); err != nil {
		return err
	}
	if c.server, err = c.authority.server(); err != nil {
		return err
	}
	operator, err := c.authority.client("root")
	c.operatorFlags = []string{"--cacert=" + operator.CA, "--cert=" + operator.Cert, "--key=" + operator.Key}
	return err
}

func (c *Cluster) addMembers() error {
	for i := range max(1, c.options.Members) {
		m, err := newMember(c, i)
		if err != nil {
			return err
		}
		c.members = append(c.members, m)
	}
	return nil
}

// startMembers starts all. At its first start a member asks the others whether it is new: it
// waits a second for each that listens and does not answer yet, as they do when all start at
// once. So they are out of its reach until each has asked.
func (c *Cluster) startMembers() error {
	for _, m := range c.members {
		if err := m.start(); err != nil {
			return err
		}
	}
	for _, m := range c.members {
		if err := m.awaitSaid("/metrics", "etcd_server_has_leader"); err != nil {
			return err
		}
	}
	for _, m := range c.members {
		if err := m.peers.open(); err != nil {
			return err
		}
	}
	return nil
}

// needPrograms skips a test, or fails it, where a program is missing that the package runs.
func needPrograms(t testing.TB) {
	t.Helper()
	for _, program := range [][2]string{{"etcd", "etcd-server"}, {"etcdctl", "etcd-client"}} {
		_, err := exec.LookPath(program[0])
		switch {
		case err == nil:
		case os.Getenv("CI") == "true" && linux:
			t.Fatalf("%s is not installed: Debian's package %s", program[0], program[1])
		default:
			t.Skipf("%s is not installed: Debian's package %s", program[0], program[1])
		}
	}
	if !linux {
		t.Skip("the servers of tests need Linux")
	}
}

// end kills all members, for good.
func (c *Cluster) end() {
	for _, m := range c.members {
		m.Kill()
		m.release()
	}
}

// tellLogs prints the end of each member's log when the test has failed.
func (c *Cluster) tellLogs(t testing.TB) {
	if !t.Failed() {
		return
	}
	for _, m := range c.members {
		t.Logf("the end of the log of %s:\n%s", m.name, m.lastLines(20))
	}
}

// Await waits until each member that was not taken down answers with what a majority has agreed
// on. Where there is none, or one ended by itself, the test fails.
func (c *Cluster) Await(t testing.TB) {
	t.Helper()
	if err := c.await(); err != nil {
		t.Fatal(err)
	}
}

func (c *Cluster) await() error {
	for _, m := range c.members {
		if m.isDown() {
			continue
		}
		if err := m.await(); err != nil {
			return err
		}
	}
	return nil
}

// Member returns a member by its number, from 0.
func (c *Cluster) Member(i int) *Member { return c.members[i] }

// Endpoints returns the addresses of all members as a client is given them, host:port.
func (c *Cluster) Endpoints() []string {
	all := make([]string, 0, len(c.members))
	for _, m := range c.members {
		all = append(all, m.Endpoint())
	}
	return all
}

// Address returns what --db is given for a book: etcd://host:port,host:port/book.
func (c *Cluster) Address(book string) string {
	return "etcd://" + strings.Join(c.Endpoints(), ",") + "/" + book
}

// until calls a function until it returns nil, or an error that will stay, or has not for long.
func until(what string, done func() error) error {
	late := time.After(long)
	for {
		err := done()
		if err == nil {
			return nil
		}
		err = fmt.Errorf("%s: %w", what, err)
		if errors.Is(err, errEnded) {
			return err
		}
		select {
		case <-late:
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// errEnded is that a member ended by itself.
var errEnded = errors.New("it has ended")

// lastLines returns the last lines of a log, or why it cannot be read. That the server was asked
// whether it answers, and did not, is left out: Start asks all the time.
func lastLines(path string, count int) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(data)), "\n"), func(line string) bool {
		return strings.Contains(line, "/health error")
	})
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}
