package etcdtest

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Ctl runs etcdctl as the operator, and returns what it says. It asks one of the members that
// can be reached, as etcdctl chooses, unless the test says which. An error fails the test.
func (c *Cluster) Ctl(t testing.TB, args ...string) string {
	t.Helper()
	said, err := c.Try(args...)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// Try runs etcdctl as Ctl does, and leaves to the test what an error means. A flag that the
// test gives, as --endpoints or --user, takes the place of the operator's.
func (c *Cluster) Try(args ...string) (string, error) {
	for _, flag := range c.operator() {
		name, _, _ := strings.Cut(flag, "=")
		if !slices.ContainsFunc(args, func(arg string) bool { return arg == name || strings.HasPrefix(arg, name+"=") }) {
			args = append(args, flag)
		}
	}
	cmd := exec.Command("etcdctl", args...)
	cmd.Env = []string{"ETCDCTL_API=3"}
	said, err := cmd.CombinedOutput()
	if err != nil {
		return string(said), fmt.Errorf("etcdctl %s: %w\n%s", strings.Join(args, " "), err, said)
	}
	return string(said), nil
}

// operator returns in flags who runs etcdctl, and on what. It does not try members of which the
// test knows that they cannot be reached, unless none can.
func (c *Cluster) operator() []string {
	var reached []string
	for _, m := range c.members {
		if m.runs() {
			reached = append(reached, m.Endpoint())
		}
	}
	if reached == nil {
		reached = c.Endpoints()
	}
	return append([]string{"--endpoints=" + strings.Join(reached, ","), "--command-timeout=30s"}, c.operatorFlags...)
}
