package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The engine of a shared book costs every command 2 ms at its start, and the program a third of its size:
// only the program for practices pays for it.
func TestProgramForFilesHasNoEngineOfServers(t *testing.T) {
	t.Parallel()
	here, there := packages(t, "."), packages(t, "../adsum-practice")
	for _, name := range []string{
		"github.com/adsum-cli/adsum/pkg/store/etcd", "go.etcd.io/etcd", "google.golang.org/grpc", "google.golang.org/protobuf", "go.uber.org/zap",
	} {
		within := func(path string) bool { return path == name || strings.HasPrefix(path, name+"/") }
		if i := slices.IndexFunc(here, within); i >= 0 {
			t.Errorf("adsum is made of %s", here[i])
		}
		if !slices.ContainsFunc(there, within) {
			t.Errorf("adsum-practice is not made of %s", name)
		}
	}
}

// packages lists those that a program is made of.
func packages(t *testing.T, program string) []string {
	t.Helper()
	said, err := exec.CommandContext(t.Context(), "go", "list", "-deps", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(said))
}
