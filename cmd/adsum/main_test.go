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

// Every command pays at its start for the tables that these make, though few ask for them: what adsum
// takes of them it does by itself, and tests hold it to them. Those of golang.org/x/text/language come with go-mail alone,
// which needs them to log in.
func TestProgramsHaveNoTablesThatFewCommandsAskFor(t *testing.T) {
	t.Parallel()
	for _, program := range []string{".", "../adsum-practice"} {
		made := packages(t, program)
		for _, name := range []string{
			"github.com/oklog/ulid/v2", "github.com/teambition/rrule-go", "github.com/emersion/go-ical",
		} {
			if slices.Contains(made, name) {
				t.Errorf("%s is made of %s", program, name)
			}
		}
	}
}

func TestTablesOfLanguagesAreThoseOfTextAlone(t *testing.T) {
	t.Parallel()
	said, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "../adsum-practice").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(said)) {
		by, imports := strings.Fields(line)[0], strings.Fields(line)[1:]
		for _, name := range []string{"golang.org/x/text/cases", "golang.org/x/text/language", "golang.org/x/text/secure/precis"} {
			mails := strings.HasPrefix(by, "github.com/wneessen/go-mail") && name == "golang.org/x/text/secure/precis"
			if slices.Contains(imports, name) && !strings.HasPrefix(by, "golang.org/x/text/") && !mails {
				t.Errorf("%s imports %s", by, name)
			}
		}
	}
}

// A package that imports something starts when that has, and then the stack has grown where it is costly.
func TestRoomIsMadeBeforeLibrariesStart(t *testing.T) {
	t.Parallel()
	if made := packages(t, "../../pkg/room"); len(made) != 1 {
		t.Errorf("pkg/room is made of %v", made)
	}
	if room := "github.com/adsum-cli/adsum/pkg/room"; !slices.Contains(packages(t, "."), room) {
		t.Errorf("adsum is not made of %s", room)
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
