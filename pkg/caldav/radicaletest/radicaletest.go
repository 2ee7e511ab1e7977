// Package radicaletest starts a calendar server that tests talk to: the real Radicale of Debian's
// package, on a free port of the loopback, with what it keeps in a folder of the test. No stand-in
// answers for it. What befalls its requests befalls them in front of it: Server.Befall.
//
// Tests alone may import it. It needs Linux, and skips the test elsewhere.
package radicaletest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// Who may use the server, and how. A calendar whose name begins with "read-only" they may only read.
const (
	User     = "anna"
	Password = "open sesame: ąї"
)

// long is how long the server may take for anything, on a machine that has much else to do.
const long = time.Minute

// Server is a server that answers. Its methods can be called by several goroutines.
type Server struct {
	URL string // of the server itself, with a slash at its end: http://127.0.0.1:PORT/

	folder string
	front  *front

	mu      sync.Mutex
	process *process // nil while it is stopped
	starts  int
}

// Start starts a server that ends with the test, and waits until it answers. Where the program is
// not installed the test is skipped, with CI in the environment failed.
func Start(t testing.TB) *Server {
	t.Helper()
	needProgram(t)
	s := &Server{folder: t.TempDir()}
	if err := s.configure(); err != nil {
		t.Fatal(err)
	}
	s.front = newFront()
	s.URL = s.front.url + "/"
	t.Cleanup(func() {
		s.Stop()
		s.front.end()
		if log, err := os.ReadFile(s.log()); t.Failed() && err == nil {
			t.Logf("the end of the log of the server:\n%s", log[max(0, len(log)-4<<10):])
		}
	})
	s.Start(t)
	return s
}

func needProgram(t testing.TB) {
	t.Helper()
	if !linux {
		t.Skip("the servers of tests need Linux")
	}
	if _, err := exec.LookPath("radicale"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("radicale is not installed: Debian's package radicale")
		}
		t.Skip("radicale is not installed: Debian's package radicale")
	}
}

// configure writes what the server is started with.
func (s *Server) configure() error {
	files := map[string]string{
		"users": User + ":" + Password + "\n",
		"rights": `[read-only]
user: .+
collection: {user}/read-only[^/]*
permissions: r
[own]
user: .+
collection: {user}(/.*)?
permissions: RrWw
[root]
user: .+
collection:
permissions: R
`,
		"config": `[server]
hosts = 127.0.0.1:0
max_connections = 100
timeout = 60
[auth]
type = htpasswd
htpasswd_filename = ` + s.path("users") + `
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = ` + s.path("rights") + `
[storage]
filesystem_folder = ` + s.path("storage") + `
[web]
type = none
[logging]
level = info
`,
	}
	for name, content := range files {
		if err := os.WriteFile(s.path(name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) path(name string) string { return filepath.Join(s.folder, name) }

// log returns the path of what the server says, each time that it is started in a file of its own.
func (s *Server) log() string { return s.path(fmt.Sprintf("log%d", s.starts)) }

// Start starts a server that was stopped, at the same address and with what it had kept.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		t.Fatal("the server runs already")
	}
	s.starts++
	log, err := os.Create(s.log())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	cmd := exec.Command("radicale", "--config", s.path("config"))
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.folder, "LANG=C.UTF-8"}
	cmd.Stdout, cmd.Stderr = log, log
	p, err := launch(cmd)
	if err != nil {
		t.Fatal(err)
	}
	s.process = p
	s.front.reach(s.awaitAddress(t, p))
}

// awaitAddress waits until the server says where it listens.
func (s *Server) awaitAddress(t testing.TB, p *process) string {
	t.Helper()
	listening := regexp.MustCompile(`Listening on '\[(127\.0\.0\.1)\]:([0-9]+)'`)
	for late := time.After(long); ; {
		said, err := os.ReadFile(s.log())
		if err != nil {
			t.Fatal(err)
		}
		if at := listening.FindSubmatch(said); at != nil {
			return string(at[1]) + ":" + string(at[2])
		}
		select {
		case <-p.ended:
			t.Fatalf("the server ended: %s", said)
		case <-late:
			t.Fatalf("the server does not listen: %s", said)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// Stop ends the server as a power cut would, but that what it wrote is there. Connections to it end
// at once from then on. Of one that is stopped it changes nothing.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		s.front.reach("")
		s.process.kill()
		s.process = nil
	}
}

// Pause has the server stand still: it takes connections and does not answer. Resume has it go on.
func (s *Server) Pause() { s.signal(pauseSignal) }

// Resume has a server go on that stood still.
func (s *Server) Resume() { s.signal(resumeSignal) }

// Calendar makes a calendar of the user with a name for people, empty where it need have none, and
// returns its address. It takes events where no other components are named ("VTODO").
func (s *Server) Calendar(t testing.TB, name, shown string, components ...string) string {
	t.Helper()
	if len(components) == 0 {
		components = []string{"VEVENT"}
	}
	props := map[string]string{"tag": "VCALENDAR", "C:supported-calendar-component-set": strings.Join(components, ",")}
	if shown != "" {
		props["D:displayname"] = shown
	}
	content, err := json.Marshal(props)
	if err == nil {
		err = os.MkdirAll(s.collection(name), 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(s.collection(name), ".Radicale.props"), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.URL + User + "/" + name + "/"
}

func (s *Server) collection(name string) string {
	return filepath.Join(s.path("storage"), "collection-root", User, name)
}

// Kept returns what the server keeps in a calendar: the text of each resource by its name.
func (s *Server) Kept(t testing.TB, name string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(s.collection(name))
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".Radicale") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(s.collection(name), e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		kept[e.Name()] = string(content)
	}
	return kept
}

// Forget has the server not know any more which tokens it has given for a calendar, as it does by
// itself after a month.
func (s *Server) Forget(t testing.TB, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(s.collection(name), ".Radicale.cache", "sync-token")); err != nil {
		t.Fatal(err)
	}
}
