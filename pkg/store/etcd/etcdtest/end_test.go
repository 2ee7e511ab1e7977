package etcdtest_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// leaving is set for a process that is killed while its server runs.
const leaving = "ETCDTEST_LEAVING"

func TestNothingIsLeftOfTheServerOfAKilledProcess(t *testing.T) {
	t.Parallel()
	etcdtest.One(t) // skips where there is none
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	killed := exec.Command(program, "-test.run=^TestProcessThatIsKilled$")
	killed.Env = append(os.Environ(), leaving+"=1", "TMPDIR="+folder)
	said, err := killed.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(said).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if left := leftIn(t, folder); len(left) < 3 {
		t.Fatalf("of a server, its folder and who removes it there is %q", left)
	}
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait()
	// One that has lost its folder ends by itself within 30 s.
	for late := time.After(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		left := leftIn(t, folder)
		if len(left) == 0 {
			return
		}
		select {
		case <-late:
			t.Fatalf("there is left %q", left)
		default:
		}
	}
}

// leftIn returns what is in a folder, and the commands of processes that name it.
func leftIn(t *testing.T, folder string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	commands, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range commands {
		if said, err := os.ReadFile(path); err == nil && strings.Contains(string(said), folder) {
			left = append(left, strings.ReplaceAll(string(said), "\x00", " "))
		}
	}
	return left
}

// TestProcessThatIsKilled is what another process runs: it says that its server answers, and waits.
func TestProcessThatIsKilled(t *testing.T) {
	t.Parallel()
	if os.Getenv(leaving) == "" {
		t.Skip("another test runs it")
	}
	if _, err := os.Stdout.WriteString(etcdtest.One(t).Endpoints()[0] + "\n"); err != nil {
		t.Fatal(err)
	}
	select {}
}
