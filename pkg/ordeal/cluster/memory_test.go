//go:build cluster && linux

package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// memory tells how much the servers have at most taken, those that run now, and this process. One that
// took far too much fails the test.
func (o *office) memory(t *testing.T) string {
	t.Helper()
	var servers []string
	all, err := filepath.Glob("/proc/[0-9]*/status")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		has := fields(path)
		if has["Name"] != "etcd" || has["PPid"] != strconv.Itoa(os.Getpid()) {
			continue
		}
		peak := kilobytes(has["VmHWM"])
		if peak > mostOfServers>>10 {
			t.Errorf("a server has taken %d KB", peak)
		}
		servers = append(servers, strconv.FormatInt(peak>>10, 10))
	}
	own := kilobytes(fields("/proc/self/status")["VmHWM"])
	return fmt.Sprintf("servers at most %s MB, the test %d MB", strings.Join(servers, ", "), own>>10)
}

// fields returns what the kernel says of a process; nothing of one that is gone.
func fields(path string) map[string]string {
	has := map[string]string{}
	said, err := os.ReadFile(path)
	if err != nil {
		return has
	}
	for line := range strings.Lines(string(said)) {
		name, value, _ := strings.Cut(line, ":")
		has[name] = strings.TrimSpace(value)
	}
	return has
}

func kilobytes(text string) int64 {
	n, _ := strconv.ParseInt(strings.TrimSuffix(text, " kB"), 10, 64)
	return n
}
