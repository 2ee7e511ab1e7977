package etcdtest

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
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
	name    string
	ports   [portsOfMember]*port

	mu      sync.Mutex
	process *process // nil while it is down
	paused  bool
}

// The ports of a member.
const (
	clientPort = iota
	peerPort
	metricsPort
	portsOfMember
)

func newMember(c *Cluster, i int) (*Member, error) {
	m := &Member{cluster: c, name: "m" + strconv.Itoa(i)}
	for i := range m.ports {
		var err error
		if m.ports[i], err = reserve(); err != nil {
			m.release()
			return nil, err
		}
	}
	return m, nil
}

// release gives the ports back.
func (m *Member) release() {
	for _, p := range m.ports {
		p.release()
	}
}

// Endpoint returns the address of the member as a client is given it, host:port.
func (m *Member) Endpoint() string { return m.ports[clientPort].address }

func (m *Member) path(name string) string { return filepath.Join(m.cluster.folder, m.name+"."+name) }

func (m *Member) lastLines(count int) string { return lastLines(m.path("log"), count) }

// arguments returns what the server is started with. It writes to the disk as one in use does;
// it elects a leader sooner.
func (m *Member) arguments() []string {
	peers := make([]string, 0, len(m.cluster.members))
	for _, other := range m.cluster.members {
		peers = append(peers, other.name+"=http://"+other.ports[peerPort].address)
	}
	args := []string{
		"--name", m.name, "--data-dir", m.path("data"), "--log-outputs", "stderr",
		"--initial-cluster", strings.Join(peers, ","),
		"--listen-peer-urls", "http://" + m.ports[peerPort].address,
		"--initial-advertise-peer-urls", "http://" + m.ports[peerPort].address,
		"--listen-metrics-urls", "http://" + m.ports[metricsPort].address,
		"--heartbeat-interval", "10", "--election-timeout", "100", "--bcrypt-cost", "4",
		"--quota-backend-bytes", strconv.FormatInt(m.cluster.options.Quota, 10),
	}
	return append(args, m.clientArguments()...)
}

// clientArguments returns where the server waits for clients, and how it knows them.
func (m *Member) clientArguments() []string {
	if !m.cluster.options.TLS {
		return []string{"--listen-client-urls", "http://" + m.ports[clientPort].address, "--advertise-client-urls", "http://" + m.Endpoint()}
	}
	server := m.cluster.server
	return []string{
		"--listen-client-urls", "https://" + m.ports[clientPort].address, "--advertise-client-urls", "https://" + m.Endpoint(),
		"--client-cert-auth", "--trusted-ca-file", server.CA, "--cert-file", server.Cert, "--key-file", server.Key,
	}
}

// environment is the server's: nothing of the machine's.
func environment() []string {
	if runtime.GOARCH == "amd64" {
		return []string{}
	}
	return []string{"ETCD_UNSUPPORTED_ARCH=" + runtime.GOARCH}
}

// start starts a member that is down, without waiting until it answers.
func (m *Member) start() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.process != nil {
		return fmt.Errorf("%s runs already", m.name)
	}
	log, err := os.OpenFile(m.path("log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	m.process, err = launch(log, environment(), "etcd", m.arguments()...)
	return err
}

// Start starts a member that is down, with the data and the ports that it had. It waits until
// the member answers, where so many members run that they can.
func (m *Member) Start(t testing.TB) {
	t.Helper()
	err := m.start()
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
func (m *Member) stop(signal syscall.Signal) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.process == nil {
		return
	}
	m.process.signal(signal)
	if m.paused {
		m.process.signal(resumeSignal)
	}
	select {
	case <-m.process.ended:
	case <-time.After(long):
		m.process.signal(syscall.SIGKILL)
		<-m.process.ended
	}
	m.process, m.paused = nil, false
}

// Pause has the member stand still, with its connections open: it neither answers nor refuses.
func (m *Member) Pause() { m.pause(true) }

// Resume has a member go on that stood still.
func (m *Member) Resume() { m.pause(false) }

func (m *Member) pause(paused bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.process == nil {
		return
	}
	if paused {
		m.process.signal(pauseSignal)
	} else {
		m.process.signal(resumeSignal)
	}
	m.paused = paused
}

// runs reports whether the member is neither down nor standing still.
func (m *Member) runs() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.process != nil && !m.paused
}

// hasMajority reports whether so many members run that they can have a leader.
func (c *Cluster) hasMajority() bool {
	count := 0
	for _, m := range c.members {
		if m.runs() {
			count++
		}
	}
	return count > len(c.members)/2
}

// await waits until the member answers with what a majority has agreed on, be it that there is
// no space left. One that ended by itself is an error.
func (m *Member) await() error {
	return until(m.name+" does not answer", func() error {
		m.mu.Lock()
		p := m.process
		m.mu.Unlock()
		if p == nil || p.hasEnded() {
			return fmt.Errorf("it has ended:\n%s", m.lastLines(5))
		}
		said, err := m.ask("/health?exclude=NOSPACE")
		if err == nil && !strings.Contains(said, `"true"`) {
			err = fmt.Errorf("it says %s", said)
		}
		return err
	})
}

// ask returns what the member says of itself under a path, also while no client reaches it.
func (m *Member) ask(path string) (string, error) {
	client := http.Client{Timeout: time.Second}
	answer, err := client.Get("http://" + m.ports[metricsPort].address + path)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(answer.Body)
	return string(said), err
}
