package etcdtest_test

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// talk is a connection to a member on which questions are asked.
type talk struct {
	t     *testing.T
	conn  net.Conn
	heard *bufio.Reader
}

func talkTo(t *testing.T, address string) *talk {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return &talk{t, conn, bufio.NewReader(conn)}
}

func (k *talk) ask() {
	k.t.Helper()
	if _, err := io.WriteString(k.conn, "GET /version HTTP/1.1\r\nHost: etcd\r\n\r\n"); err != nil {
		k.t.Fatal(err)
	}
}

// hear reads an answer.
func (k *talk) hear() {
	k.t.Helper()
	answer, err := http.ReadResponse(k.heard, nil)
	if err != nil {
		k.t.Fatal(err)
	}
	if said, err := io.ReadAll(answer.Body); err != nil || !strings.Contains(string(said), "etcdserver") {
		k.t.Fatal(string(said), err)
	}
}

// asked is how long it takes to ask and to hear the answer.
func (k *talk) asked() time.Duration {
	k.t.Helper()
	began := time.Now()
	k.ask()
	k.hear()
	heard := time.Now()
	return heard.Sub(began)
}

func TestARoundTripTakesItsTime(t *testing.T) {
	t.Parallel()
	const delay = 20 * time.Millisecond
	c := etcdtest.Start(t, etcdtest.Options{Delay: delay})
	k := talkTo(t, c.Endpoints()[0])
	if took := k.asked(); took < 2*delay {
		t.Errorf("to connect and to ask took %s", took)
	}
	quickest := time.Hour
	for range 20 {
		quickest = min(quickest, k.asked())
	}
	if quickest < delay || quickest >= 2*delay {
		t.Errorf("a question took %s", quickest)
	}
}

func TestAMemberCutOffIsSilentAndLosesNothing(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{})
	old := talkTo(t, c.Endpoints()[0])
	old.ask()
	old.hear()
	c.Cut(0)
	fresh := talkTo(t, c.Endpoints()[0])
	for _, k := range []*talk{old, fresh} {
		k.ask()
		if err := k.conn.SetReadDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		if _, err := k.heard.Peek(1); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("one that is cut off is not silent: %v", err)
		}
	}
	c.Heal(0)
	for _, k := range []*talk{old, fresh} {
		if err := k.conn.SetReadDeadline(time.Time{}); err != nil {
			t.Fatal(err)
		}
		k.hear()
	}
}

func TestAMemberThatIsDownRefuses(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{})
	k := talkTo(t, c.Endpoints()[0])
	k.ask()
	k.hear()
	c.Member(0).Kill()
	if _, err := k.heard.Peek(1); err == nil {
		t.Error("a connection of one that is down goes on")
	}
	if conn, err := net.Dial("tcp", c.Endpoints()[0]); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("got %v, %v", conn, err)
	}
}
