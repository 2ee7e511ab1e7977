//go:build cluster

package etcd_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// killedBook is how many appointments the book has that is copied: enough for several portions.
const killedBook = 1500

// The process that copies a book to servers is killed at several moments: what is there by then is no
// book to anybody, and the same command, given again, ends the copy.
func TestCopyWhoseProcessIsKilled(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "adsum")
	if said, err := exec.Command("go", "build", "-o", program, "../../../cmd/adsum-practice").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	folder := t.TempDir()
	adsum := func(args ...string) *exec.Cmd {
		cmd := exec.Command(program, args...)
		cmd.Dir = folder
		cmd.Env = []string{"HOME=" + folder, "TZ=Europe/Warsaw", "LC_ALL=C", "ADSUM_DB=book.db", "ADSUM_NOW=2026-11-23T10:00:00+01:00", "GORACE=atexit_sleep_ms=0"}
		return cmd
	}
	must := func(args ...string) string {
		t.Helper()
		said, err := adsum(args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, said)
		}
		return string(said)
	}
	var lines strings.Builder
	for i := range killedBook {
		at := time.Date(2026, 12, 1, 6, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Hour).Format("2006-01-02T15:04")
		line, err := json.Marshal(map[string]any{"verb": "book", "args": []string{fmt.Sprint("Client ", i%200), "--at", at + "+00:00"}})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	if err := os.WriteFile(filepath.Join(folder, "lines.jsonl"), []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	must("apply", "lines.jsonl", "--quiet")
	whole := must("export")

	full := newSite(t)
	must("copy", "book.db", full.cluster.Address(full.name))
	keys := full.count(t)
	site := newSite(t)
	address := site.cluster.Address(site.name)
	for percent := 0; percent < 100; percent += 30 {
		cmd := adsum("copy", "book.db", address)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for running := true; running && site.count(t) <= keys*int64(percent)/100; {
			select {
			case err := <-ended:
				ended <- err
				running = false
			default:
			}
		}
		_ = cmd.Process.Kill()
		if err := <-ended; err == nil { // it was quicker
			break
		}
		look := adsum("agenda", "--json", "--db", address)
		said, err := look.CombinedOutput()
		none := site.count(t) == 0
		switch {
		case none, err == nil && must("export", "--db", address) == whole: // killed before it was asked for, or after it was done
		case err == nil || !strings.Contains(string(said), "was until the copy was cut short"):
			t.Fatalf("killed at %d %%, it is taken for a book: %v\n%s", percent, err, said)
		}
		t.Logf("killed at %d %% with %d of %d keys", percent, site.count(t), keys)
		if err == nil && !none {
			break
		}
	}
	if status := adsum("copy", "book.db", address); status.Run() != nil && status.ProcessState.ExitCode() != 4 {
		t.Errorf("it does not go on: %v", status.ProcessState)
	}
	if is := must("export", "--db", address); is != whole {
		t.Error("the copy is not the book")
	}
	must("verify", "--db", address)
}

// count returns how many keys the servers have of the book.
func (b site) count(t *testing.T) int64 {
	t.Helper()
	found, err := b.client(t).Get(bg(), b.name+"/", clientv3.WithPrefix(), clientv3.WithCountOnly())
	if err != nil {
		t.Fatal(err)
	}
	return found.Count
}
