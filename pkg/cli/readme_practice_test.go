package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// ofPractice returns the part of the README about a practice, and its blocks of a language.
func ofPractice(t *testing.T, language string) []string {
	t.Helper()
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(content), "\n## A practice with a shared book\n")
	part, _, ended := strings.Cut(part, "\n## ")
	if !found || !ended {
		t.Fatal("the README says nothing of a practice")
	}
	var blocks []string
	for i, text := range strings.Split(part, "```"+language+"\n") {
		if block, _, closed := strings.Cut(text, "```\n"); i > 0 && closed {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// TestReadmeOfAPracticeHolds carries out what the README says to who runs servers, and uses a book there by
// the settings that it shows.
func TestReadmeOfAPracticeHolds(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{TLS: true})
	shell, settings := ofPractice(t, "sh"), ofPractice(t, "toml")
	if len(shell) != 4 || len(settings) != 1 {
		t.Fatalf("%d and %d blocks", len(shell), len(settings))
	}
	h := newHome(t, "10s")
	ewa := servers.Pair(t, "ewa")
	for name, file := range map[string]string{"ca.pem": ewa.CA, "ewa.pem": ewa.Cert, "ewa.key": ewa.Key} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		overwrite(t, filepath.Join(h.dir, name), string(content))
	}
	overwrite(t, filepath.Join(h.dir, "nightly-password"), "tea\n")
	overwrite(t, filepath.Join(h.dir, "root-password"), "root\n")

	operate := func(script string, more ...string) {
		cmd := exec.Command("sh", "-e", "-c", script)
		cmd.Dir = h.dir
		cmd.Env = append([]string{
			"PATH=" + os.Getenv("PATH"), "ETCDCTL_API=3", "ETCDCTL_ENDPOINTS=" + strings.Join(servers.Endpoints(), ","),
			"ETCDCTL_CACERT=" + ewa.CA, "ETCDCTL_CERT=" + ewa.Cert, "ETCDCTL_KEY=" + ewa.Key,
		}, more...)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	operate(shell[1])
	const shown = "etcd://10.0.0.1,10.0.0.2,10.0.0.3/practice"
	if !strings.Contains(settings[0], shown) {
		t.Fatalf("the settings name no book:\n%s", settings[0])
	}
	its := strings.Replace(settings[0], shown, servers.Address("practice"), 1)
	overwrite(t, h.config(), its)
	const done, refused = "", "You have no right"
	h.moves(t, shell[3], strings.NewReplacer(shown, servers.Address("practice")))
	h.says(t, done, "config", "check")
	h.says(t, done, "show", "Anna")
	overwrite(t, h.config(), strings.Replace(settings[0], shown, servers.Address("practice2"), 1))
	h.says(t, refused, "agenda")

	with := strings.NewReplacer(`# user = "ewa"`, `user = "nightly"`, `# password_file = "password"`, `password_file = "nightly-password"`)
	overwrite(t, h.config(), with.Replace(its))
	h.says(t, done, "agenda")
	h.says(t, done, "export")
	h.says(t, refused, "book", "Ola", "--at", "16:00")
	if !strings.Contains(with.Replace(its), "nightly-password") {
		t.Errorf("the settings show no password:\n%s", its)
	}

	overwrite(t, h.config(), its)
	h.says(t, done, "specialist", "add", "Ewa", "--adopt")
	_, id, _ := h.do(t.Context(), visit{engines: shared(), env: map[string]string{"ADSUM_DB": ""}}, "specialist", "list", "--jq", ".[0].id")
	h.says(t, done, "room", "add", "Blue")
	overwrite(t, filepath.Join(h.dir, "desk-password"), "desk\n")
	overwrite(t, filepath.Join(h.dir, "jan-password"), "jan\n")
	if !strings.Contains(shell[2], "part/ID") {
		t.Fatalf("no part is named:\n%s", shell[2])
	}
	operate(strings.Replace(shell[2], "part/ID", "part/"+strings.Trim(id, "\"\n"), 1), "ETCDCTL_USER=root:root")
	desk := strings.NewReplacer(`# user = "ewa"`, `user = "desk"`, `# password_file = "password"`, `password_file = "desk-password"`)
	overwrite(t, h.config(), desk.Replace(its))
	h.says(t, done, "agenda", "--practice")
	h.says(t, done, "show", "Anna", "--specialist", "Ewa")
	h.says(t, refused, "log", "--specialist", "Ewa")
	h.says(t, refused, "checkin", "Anna", "--specialist", "Ewa")
	overwrite(t, h.config(), its)
	h.says(t, done, "specialist", "add", "Iza")
	jan := strings.NewReplacer(`# user = "ewa"`, `user = "jan"`, `# password_file = "password"`, `password_file = "jan-password"`)
	overwrite(t, h.config(), jan.Replace(its))
	h.says(t, done, "book", "Ola", "--at", "16:30", "--room", "Blue", "--specialist", "Ewa")
	h.says(t, done, "agenda", "--specialist", "Ewa")
	h.says(t, refused, "agenda", "--specialist", "Iza")
	h.says(t, refused, "specialist", "add", "Ala")
}

// moves carries out what the README says of a book that moves in and out, by the settings of the home.
func (h home) moves(t *testing.T, lines string, replaced *strings.Replacer) {
	t.Helper()
	own := filepath.Join(h.dir, "own.db")
	if status, _, stderr := h.do(t.Context(), visit{env: map[string]string{"ADSUM_DB": own}}, "book", "Anna", "--at", "15:00"); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	for line := range strings.Lines(lines) {
		args := strings.Fields(replaced.Replace(line))[1:]
		for i, arg := range args {
			switch arg {
			case "adsum.db":
				args[i] = own
			case "practice.db":
				args[i] = filepath.Join(h.dir, arg)
			}
		}
		h.says(t, "", args...)
	}
	h.says(t, "", "verify", filepath.Join(h.dir, "practice.db"))
}

// says demands that a command on the book of the settings is refused with some words, or done where they
// are none.
func (h home) says(t *testing.T, refused string, args ...string) {
	t.Helper()
	v := visit{engines: shared(), env: map[string]string{"ADSUM_DB": ""}}
	status, stdout, stderr := h.do(t.Context(), v, args...)
	if (status == 0) != (refused == "") || !strings.Contains(stderr, refused) {
		t.Errorf("%v: exit code %d: %s%s", args, status, stdout, stderr)
	}
}
