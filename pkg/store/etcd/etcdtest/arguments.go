package etcdtest

import (
	"runtime"
	"strconv"
	"strings"
)

// arguments returns what the server is started with. It writes to the disk as one in use does;
// it elects a leader sooner.
func (m *Member) arguments() []string {
	all := make([]string, 0, len(m.cluster.members))
	for _, other := range m.cluster.members {
		all = append(all, other.name+"=http://"+other.peerFront.address)
	}
	beat := 10
	if len(all) > 1 {
		beat = 50 // a busy machine is no dead leader
	}
	args := []string{
		"--name", m.name, "--data-dir", m.path("data"), "--log-outputs", "stderr",
		"--initial-cluster", strings.Join(all, ","),
		"--listen-peer-urls", "http://" + m.peer.address,
		"--initial-advertise-peer-urls", "http://" + m.peerFront.address,
		"--listen-metrics-urls", "http://" + m.metrics.address,
		"--heartbeat-interval", strconv.Itoa(beat), "--election-timeout", strconv.Itoa(10 * beat), "--bcrypt-cost", "4",
		"--quota-backend-bytes", strconv.FormatInt(m.cluster.options.Quota, 10),
	}
	return append(args, m.clientArguments()...)
}

// clientArguments returns where the server waits for clients, and how it knows them.
func (m *Member) clientArguments() []string {
	if !m.cluster.options.TLS {
		return []string{"--listen-client-urls", "http://" + m.client.address, "--advertise-client-urls", "http://" + m.Endpoint()}
	}
	server := m.cluster.server
	return []string{
		"--listen-client-urls", "https://" + m.client.address, "--advertise-client-urls", "https://" + m.Endpoint(),
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
