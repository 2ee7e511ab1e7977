package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// asks returns the engine of a book that cannot be had: it tells what it was given to reach it, and
// asks for the password twice.
func asks(given *store.Server, password *string) map[string]cli.Engine {
	return map[string]cli.Engine{"etcd": func(_ string, o store.Options) (store.Store, error) {
		*given = o.Server
		var err error
		for range 2 {
			if *password, err = o.Server.Password(); err != nil {
				return nil, err
			}
		}
		return nil, fault.New(fault.Invalid, "etcd.rights", "path", "etcd://a/practice")
	}}
}

func TestEngineIsGivenWhatTheSettingsSayOfItsServers(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	overwrite(t, h.config(), `[engine]
ca = 'ca.pem'
cert = 'ewa.pem'
key = 'ewa.key'
user = 'ewa'
password_file = 'password'
plaintext = true
`)
	overwrite(t, filepath.Join(h.dir, "password"), "secret\n")
	var given store.Server
	var password string
	status, stdout, stderr := h.do(t.Context(), visit{engines: asks(&given, &password)}, "agenda", "--db", "etcd://a/practice")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "You have no right") || strings.Contains(stderr, "secret") {
		t.Errorf("exit code %d, %s%s", status, stdout, stderr)
	}
	if password != "secret" || given.User != "ewa" || !given.Plaintext || given.CA != filepath.Join(h.dir, "ca.pem") ||
		given.Cert != filepath.Join(h.dir, "ewa.pem") || given.Key != filepath.Join(h.dir, "ewa.key") {
		t.Errorf("given %+v, the password %q", given, password)
	}
}

func TestProgramIsAskedForThePasswordOnce(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	h := newHome(t, "1h")
	runnable(t, filepath.Join(h.dir, "pass"), "#!/bin/sh\necho x >>\"$0.ran\"\necho \"secret of $1\"\necho more\n")
	if status, _, stderr := h.run(t.Context(), "config", "set", "engine.password_command", filepath.Join(h.dir, "pass"), "ewa, a"); status != 0 {
		t.Fatal(stderr)
	}
	if status, _, stderr := h.run(t.Context(), "config", "set", "engine.user", "ewa"); status != 0 {
		t.Fatal(stderr)
	}
	var given store.Server
	var password string
	h.do(t.Context(), visit{engines: asks(&given, &password)}, "agenda", "--db", "etcd://a/practice")
	if ran, err := os.ReadFile(filepath.Join(h.dir, "pass.ran")); password != "secret of ewa, a" || string(ran) != "x\n" {
		t.Errorf("the password is %q, %q, %v", password, ran, err)
	}
}

// Whoever keeps the book in a file is asked for nothing, whatever the settings say of servers.
func TestFileNeedsNoServer(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	overwrite(t, h.config(), "[engine]\nca = 'none'\nuser = 'ewa'\n")
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-24 15:00"); status != 0 {
		t.Errorf("exit code %d, %s", status, stderr)
	}
}

func TestPasswordThatCannotBeHadSaysWhatToDo(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	h := newHome(t, "1h")
	file := filepath.Join(h.dir, "password")
	overwrite(t, file, "secret\n")
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	runnable(t, filepath.Join(h.dir, "pass"), "#!/bin/sh\necho secret\necho 'no key' >&2\nexit 3\n")
	pass := filepath.Join(h.dir, "pass")
	for settings, want := range map[string]string{
		"user = 'ewa'": "config set engine.password_file FILE",
		"user = 'ewa'\npassword_file = 'a'\npassword_command = ['b']": "config unset engine.password_file",
		"user = 'ewa'\npassword_file = 'password'":                    `chmod 600 "` + file + `"`,
		"user = 'ewa'\npassword_file = 'none'":                        "none cannot be read",
		"user = 'ewa'\npassword_command = ['" + pass + "']":           pass + " ended with 3: no key",
		"user = 'ewa'\npassword_command = ['true']":                   "true printed no password",
		"user = 'ewa'\npassword_command = ['/nowhere']":               "/nowhere cannot be started",
	} {
		overwrite(t, h.config(), "[engine]\n"+settings+"\n")
		var given store.Server
		var password string
		v := visit{engines: asks(&given, &password)}
		status, stdout, stderr := h.do(t.Context(), v, "agenda", "--db", "etcd://a/practice")
		if status != 2 || stdout != "" || !strings.Contains(strings.Join(strings.Fields(stderr), " "), want) || strings.Contains(stderr, "secret") {
			t.Errorf("%s: exit code %d, %s%s", settings, status, stdout, stderr)
		}
		if status, stdout, _ := h.do(t.Context(), v, "config", "check", "--db", "etcd://a/practice"); status != 2 || strings.Contains(stdout, "secret") {
			t.Errorf("%s: the check: exit code %d, %s", settings, status, stdout)
		}
	}
}

// Tab waits for nobody.
func TestCompletionDoesNotWaitForAPassword(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	h := newHome(t, "1h")
	overwrite(t, h.config(), "[engine]\nuser = 'ewa'\npassword_command = ['sleep', '300']\n")
	failed := errors.New("the engine was not asked for")
	v := visit{engines: map[string]cli.Engine{"etcd": func(_ string, o store.Options) (store.Store, error) {
		_, failed = o.Server.Password()
		return nil, failed
	}}}
	if got := h.completed(t, v, "show --db etcd://a/practice An"); got != ":36" || fault.Of(failed).Key != "cli.password_command" {
		t.Errorf("completed to %q: %v", got, failed)
	}
}
