package etcdtest

import (
	"net"
	"os"
	"os/exec"
	"testing"
)

func TestAConnectionIsOfWhoMadeIt(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	made, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	taken, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	for pid, want := range map[int]bool{os.Getpid(): true, os.Getppid(): false} {
		found, err := os.FindProcess(pid)
		if err != nil {
			t.Fatal(err)
		}
		p := &process{cmd: &exec.Cmd{Process: found}}
		if got := p.owns(taken); got != want {
			t.Errorf("that it is of %d: got %t, want %t", pid, got, want)
		}
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
}
