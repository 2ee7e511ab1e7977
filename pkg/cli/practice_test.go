package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

func TestSchemesAreThoseOfTheEngines(t *testing.T) {
	t.Parallel()
	if config.SchemeEtcd != etcd.Scheme {
		t.Errorf("the settings know %q", config.SchemeEtcd)
	}
}

// pattern returns what a phrase comes to, whatever is filled in and wherever its lines end.
func pattern(phrase string) string {
	var parts []string
	for _, part := range regexp.MustCompile(`\{[^}]*\}`).Split(phrase, -1) {
		parts = append(parts, regexp.QuoteMeta(joined(part)))
	}
	return strings.Join(parts, ".*")
}

// joined returns a text without its blanks.
func joined(text string) string { return strings.Join(strings.Fields(text), "") }

// process runs a command on a book as a process of its own.
func (h home) process(t *testing.T, address string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Args[0] = "adsum"
	cmd.Env = []string{
		"HOME=" + h.dir, "PATH=" + os.Getenv("PATH"), "ADSUM_CONFIG=" + h.config(), "ADSUM_DB=" + address, "GORACE=" + noSleep,
		"ADSUM_TZ=Europe/Warsaw", "ADSUM_NOW=2026-11-23T10:00:00+01:00", "GOCOVERDIR=" + os.Getenv("GOCOVERDIR"),
	}
	cmd.Stdout, cmd.Stderr = &out, &errs
	return exitStatus(cmd.Run()), out.String(), errs.String()
}

// answersInEveryLanguage demands that a process of a command on a book, of an agenda where none is given,
// ends with an exit code and with the words of a fault, both what is wrong and what to do; to a program
// in English.
func (h home) answersInEveryLanguage(t *testing.T, address string, status int, key string, command ...string) {
	t.Helper()
	if len(command) == 0 {
		command = []string{"agenda"}
	}
	for _, tag := range appointment.Langs() {
		words := phrasesOf(t, lang.Tag(tag))
		message, hint := words["error."+key], words["hint."+key]
		if message == "" || hint == "" {
			t.Fatalf("%s has no words for %s", tag, key)
		}
		got, stdout, stderr := h.process(t, address, append(slices.Clone(command), "--lang", tag)...)
		said := regexp.MustCompile("^adsum:" + pattern(message) + pattern(hint) + "$")
		if got != status || stdout != "" || !said.MatchString(joined(stderr)) {
			t.Errorf("%s: %s: exit code %d, %s%s", key, tag, got, stdout, stderr)
		}
	}
	words := phrasesOf(t, lang.EN)
	got, stdout, stderr := h.process(t, address, append(slices.Clone(command), "--json")...)
	said := regexp.MustCompile(pattern(`"message": "` + words["error."+key] + `", "hint": "` + words["hint."+key] + `"`))
	if got != status || stderr != "" || !said.MatchString(joined(strings.ReplaceAll(stdout, `\"`, `"`))) {
		t.Errorf("%s: exit code %d, %s%s", key, got, stdout, stderr)
	}
}

func TestServersThatAreAwayAreTriedAgainLater(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{})
	address := servers.Address(etcdtest.Book(t))
	h := newHome(t, "5s")
	v := visit{engines: shared()}
	if status, _, stderr := h.do(t.Context(), v, "book", "Anna", "--at", "15:00", "--db", address); status != 0 {
		t.Fatalf("exit code %d, %s", status, stderr)
	}
	servers.Member(0).Kill()
	h.waits(t, "300ms")
	h.answersInEveryLanguage(t, address, 75, "etcd.away")
	if got := h.completed(t, v, "show --db "+address+" An"); got != ":36" {
		t.Errorf("completed to %q", got)
	}
	servers.Member(0).Start(t)
	h.waits(t, "5s")
	status, stdout, stderr := h.process(t, address, "agenda")
	if status != 0 || !strings.Contains(stdout, "Anna") {
		t.Errorf("exit code %d, %s%s", status, stdout, stderr)
	}
}

// guarded starts a server that wants to know who calls: ewa, whose password is tea and whose book is
// practice.
func guarded(t *testing.T) *etcdtest.Cluster {
	t.Helper()
	servers := etcdtest.Start(t, etcdtest.Options{Users: map[string]string{"ewa": "tea"}})
	servers.Ctl(t, "role", "add", "practice")
	servers.Ctl(t, "role", "grant-permission", "practice", "--prefix", "readwrite", "practice/")
	servers.Ctl(t, "user", "grant-role", "ewa", "practice")
	return servers
}

func TestServersLetInWhoHasThePassword(t *testing.T) {
	t.Parallel()
	servers := guarded(t)
	address := servers.Address("practice")
	h := newHome(t, "10s")
	v := visit{engines: shared()}
	for i, password := range []string{"password_file = 'password'", "password_command = ['sh', '-c', 'echo tea']"} {
		overwrite(t, filepath.Join(h.dir, "password"), "tea\n")
		overwrite(t, h.config(), "[engine]\nuser = 'ewa'\n"+password+"\n")
		status, _, stderr := h.do(t.Context(), v, "book", "Anna", "--at", strconv.Itoa(15+i)+":00", "--db", address)
		if status != 0 {
			t.Errorf("%s: exit code %d, %s", password, status, stderr)
		}
	}
	h.answersInEveryLanguage(t, servers.Address("other"), 2, "etcd.rights")
	overwrite(t, filepath.Join(h.dir, "password"), "coffee\n")
	overwrite(t, h.config(), "[engine]\nuser = 'ewa'\npassword_file = 'password'\n")
	h.answersInEveryLanguage(t, address, 2, "etcd.user")
	overwrite(t, h.config(), "")
	h.answersInEveryLanguage(t, address, 2, "etcd.anonymous")
}

// engineOf writes the settings by which a pair of certificates is shown.
func (h home) engineOf(t *testing.T, ca string, own etcdtest.Pair) {
	t.Helper()
	text := "timeout = '5s'\n[engine]\nca = '" + ca + "'\n"
	if own.Cert != "" {
		text += "cert = '" + own.Cert + "'\nkey = '" + own.Key + "'\n"
	}
	overwrite(t, h.config(), text)
}

func TestServersAndWhoCallsShowCertificates(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{TLS: true})
	address := servers.Address("practice")
	h := newHome(t, "5s")
	known, foreign := servers.Pair(t, "ewa"), servers.Foreign(t, "ewa")
	h.engineOf(t, known.CA, known)
	if status, _, stderr := h.do(t.Context(), visit{engines: shared()}, "book", "Anna", "--at", "15:00", "--db", address); status != 0 {
		t.Errorf("exit code %d, %s", status, stderr)
	}
	for name, of := range map[string]struct {
		ca  string
		own etcdtest.Pair
	}{
		"servers of another authority": {foreign.CA, known},
		"a certificate of another one": {known.CA, foreign},
		"no certificate":               {known.CA, etcdtest.Pair{}},
	} {
		t.Log(name)
		h.engineOf(t, of.ca, of.own)
		h.answersInEveryLanguage(t, address, 2, "etcd.tls")
	}
	overwrite(t, filepath.Join(h.dir, "none.pem"), "none")
	h.engineOf(t, filepath.Join(h.dir, "none.pem"), known)
	h.answersInEveryLanguage(t, address, 2, "etcd.certificate")
}

// What is said of who was forgotten agrees with what the server has in its file.
func TestForgottenIsErasedFromServersOnceTheirHistoryAndPagesAre(t *testing.T) {
	t.Parallel()
	servers := etcdtest.Start(t, etcdtest.Options{})
	h := newHome(t, "5s")
	v := visit{engines: shared(), env: map[string]string{"ADSUM_DB": servers.Address("practice"), "ADSUM_LANG": "en"}}
	do := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := h.do(t.Context(), v, args...)
		if status != 0 {
			t.Fatalf("%v: exit code %d, %s", args, status, stderr)
		}
		return strings.TrimSpace(stdout)
	}
	has := func() bool {
		servers.Ctl(t, "defrag") // which writes what is in memory to the file too
		return strings.Contains(string(servers.Member(0).Pages(t)), "siostrze")
	}
	do("book", "Anna", "--at", "15:00", "--note", "o siostrze", "--quiet")
	id := do("client", "forget", "Anna", "--anyway", "--yes", "--quiet")
	if said := do("client", "forget", id, "--servers-cleared"); !has() || strings.Contains(said, "Erased") {
		t.Errorf("before the history is compacted: in the file %v, said\n%s", has(), said)
	}
	for _, line := range strings.Split(do("client", "forget", id, "--jq", ".servers.commands[]"), "\n") {
		servers.Ctl(t, strings.Fields(line)[1:]...)
	}
	if said := do("client", "forget", id); has() || strings.Contains(said, "Erased") || !strings.Contains(said, "--servers-cleared") {
		t.Errorf("nobody has vouched: in the file %v, said\n%s", has(), said)
	}
	if said := do("client", "forget", id, "--servers-cleared"); !strings.Contains(said, "Erased") {
		t.Errorf("somebody has vouched: %s", said)
	}
	if erased := do("client", "forget", id, "--servers-cleared", "--jq", ".servers.erased, .changed"); erased != "true\nfalse" {
		t.Errorf("to a program: %s", erased)
	}
}
