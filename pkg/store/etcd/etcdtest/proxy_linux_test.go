package etcdtest

import (
	"net"
	"os/exec"
	"testing"
)

// A process that is being started holds what this one holds, until it has become its program.
func TestAProxyOpensAgainAtOnceWhileProcessesStart(t *testing.T) {
	t.Parallel()
	front, err := reserve()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(front.release)
	done := make(chan struct{})
	t.Cleanup(func() { <-done })
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				_ = exec.Command("true").Run()
			}
		}
	}()
	p := &proxy{front: front, from: func(net.Conn) (int, bool) { return 0, false }}
	for i := range 2000 {
		if err := p.open(); err != nil {
			t.Fatalf("the %dth time: %v", i, err)
		}
		p.shut()
	}
}
