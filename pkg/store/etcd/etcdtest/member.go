package etcdtest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Member is one server of a cluster.
type Member struct {
	cluster *Cluster
	number  int
	name    string

	// Others reach the server by proxies, at the ports in front. Where it says how it is, none is.
	clientFront, peerFront, client, peer, metrics *port

	clients, peers *proxy
	disk           *disk // nil where it cannot be slow

	changing sync.Mutex // held by who starts or ends the process
	mu       sync.Mutex
	process  *process // nil while it is down
	paused   bool
}

func newMember(c *Cluster, number int) (*Member, error) {
	m := &Member{cluster: c, number: number, name: "m" + strconv.Itoa(number)}
	if c.options.Disks {
		m.disk = new(disk)
	}
	for _, p := range m.ports() {
		var err error
		if *p, err = reserve(); err != nil {
			m.release()
			return nil, err
		}
	}
	m.clients = &proxy{
		front: m.clientFront, target: m.client.address, half: c.options.Delay / 2, gate: c.gate, to: number,
		from: func(net.Conn) (int, bool) { return clients, true },
	}
	m.peers = &proxy{front: m.peerFront, target: m.peer.address, gate: c.gate, to: number, from: c.whose}
	return m, nil
}

func (m *Member) ports() []**port {
	return []**port{&m.clientFront, &m.peerFront, &m.client, &m.peer, &m.metrics}
}

// release gives the ports back.
func (m *Member) release() {
	for _, p := range m.ports() {
		(*p).release()
	}
}

// whose returns the number of the member that made a connection; false where none did that
// still runs.
func (c *Cluster) whose(conn net.Conn) (int, bool) {
	for _, m := range c.members {
		if p := m.running(); p != nil && p.owns(conn) {
			return m.number, true
		}
	}
	return 0, false
}

// running returns the process; nil while the member is down, or when it ended by itself.
func (m *Member) running() *process {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.process == nil || m.process.hasEnded() {
		return nil
	}
	return m.process
}

// Endpoint returns the address of the member as a client is given it, host:port.
func (m *Member) Endpoint() string { return m.clientFront.address }

func (m *Member) path(name string) string { return filepath.Join(m.cluster.folder, m.name+"."+name) }

func (m *Member) lastLines(count int) string { return lastLines(m.path("log"), count) }

// start starts a member that is down, without waiting until it answers. The others do not reach
// it yet.
func (m *Member) start() error {
	m.changing.Lock()
	defer m.changing.Unlock()
	if m.running() != nil {
		return fmt.Errorf("%s runs already", m.name)
	}
	log, err := os.OpenFile(m.path("log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	cmd := exec.Command("etcd", m.arguments()...)
	cmd.Env, cmd.Stdout, cmd.Stderr = environment(), log, log
	p, err := launch(cmd, m.disk)
	if err != nil {
		return err
	}
	m.set(p, false)
	return m.clients.open()
}

// isDown reports whether the member was taken down, or not started.
func (m *Member) isDown() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.process == nil
}

func (m *Member) set(p *process, paused bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.process, m.paused = p, paused
}

// Start starts a member that is down, with the data and the ports that it had. It waits until
// the member answers, where so many members run that they can.
func (m *Member) Start(t testing.TB) {
	t.Helper()
	err := m.start()
	if err == nil {
		err = m.peers.open()
	}
	if err == nil && m.cluster.hasMajority() {
		err = m.await()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Kill ends the member as a power cut of its machine would, but that what it wrote without
// waiting for the disk is still there. Of one that is down it changes nothing.
func (m *Member) Kill() { m.stop(syscall.SIGKILL) }

// Stop has the member end by itself, as for an upgrade.
func (m *Member) Stop() { m.stop(syscall.SIGTERM) }

// stop sends a signal and waits until the process has ended; one that takes too long is killed.
// From then on connections are refused.
func (m *Member) stop(signal syscall.Signal) {
	m.changing.Lock()
	defer m.changing.Unlock()
	p := m.running()
	if p == nil {
		return
	}
	p.signal(signal)
	p.signal(resumeSignal) // one that stands still would not hear it
	select {
	case <-p.ended:
	case <-time.After(long):
		p.signal(syscall.SIGKILL)
		<-p.ended
	}
	m.set(nil, false)
	m.clients.shut()
	m.peers.shut()
}

// Pause has the member stand still, with its connections open: it neither answers nor refuses.
func (m *Member) Pause() { m.pause(true) }

// Resume has a member go on that stood still.
func (m *Member) Resume() { m.pause(false) }

func (m *Member) pause(paused bool) {
	m.changing.Lock()
	defer m.changing.Unlock()
	p := m.running()
	switch {
	case p == nil:
		return
	case paused:
		p.signal(pauseSignal)
	default:
		p.signal(resumeSignal)
	}
	m.set(p, paused)
}

// await waits until the member answers with what a majority has agreed on, be it that there is
// no space left. One that ended by itself is an error.
func (m *Member) await() error {
	return m.awaitSaid("/health?exclude=NOSPACE", `"true"`)
}

// awaitSaid waits until what the member says of itself has a word.
func (m *Member) awaitSaid(path, word string) error {
	return until(m.name+" does not answer", func() error {
		if m.running() == nil {
			return fmt.Errorf("%w:\n%s", errEnded, m.lastLines(5))
		}
		said, err := m.ask(path)
		if err == nil && !strings.Contains(said, word) {
			err = fmt.Errorf("it says %s", said)
		}
		return err
	})
}

// ask returns what the member says of itself under a path, also while no client reaches it.
func (m *Member) ask(path string) (string, error) {
	client := http.Client{Timeout: time.Second}
	answer, err := client.Get("http://" + m.metrics.address + path)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(answer.Body)
	return string(said), err
}

// Pages returns what the file has in which the member keeps its keys, those that are free included.
func (m *Member) Pages(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(m.path("data"), "member", "snap", "db"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
