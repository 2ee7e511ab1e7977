package etcdtest_test

import (
	"bufio"
	"net"
	"os"
	"os/exec"
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
	line, err := bufio.NewReader(said).ReadString('\n')
	address := strings.TrimSpace(line)
	if left, _ := os.ReadDir(folder); err != nil || !answers(address) || len(left) == 0 {
		t.Fatalf("%v: no server at %q, or not in %v", err, address, left)
	}
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait()
	for late := time.After(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		left, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		if !answers(address) && len(left) == 0 {
			return
		}
		select {
		case <-late:
			t.Fatalf("it still answers: %t; left: %v", answers(address), left)
		default:
		}
	}
}

func answers(address string) bool {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

// TestProcessThatIsKilled is what another process runs: it says where its server is, and waits.
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
