package backup_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"filippo.io/age"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// made makes a backup of some bytes and returns its path.
func made(t *testing.T, content string, s backup.Seal) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db.age")
	draft, err := backup.Draft(path, strings.NewReader(content), s)
	if err == nil {
		err = draft.Place()
		draft.Discard()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// opened returns what is sealed in a file.
func opened(t *testing.T, path string, key backup.Key) (string, error) {
	t.Helper()
	draft, err := backup.Unsealed(path, key, filepath.Join(t.TempDir(), "opened.db"))
	if err != nil {
		return "", err
	}
	defer draft.Discard()
	content, err := os.ReadFile(draft.At())
	return string(content), err
}

// keys returns a recipient and the file of the key that opens what is sealed for them.
func keys(t *testing.T) (recipient, file string) {
	t.Helper()
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "key.txt")
	write(t, file, "# created: today\n"+identity.String()+"\n")
	return identity.Recipient().String(), file
}

func large() string { return strings.Repeat("what a client wrote\n", 20000) }

func TestWhatIsSealedIsOpenedByItsKeyAlone(t *testing.T) {
	t.Parallel()
	recipient, file := keys(t)
	second, secondFile := keys(t)
	_, strange := keys(t)
	passphrase, wrong := filepath.Join(t.TempDir(), "p"), filepath.Join(t.TempDir(), "w")
	write(t, passphrase, "correct horse\r\nbattery")
	write(t, wrong, "correct horses\n")
	seal := func(s backup.Seal, err error) backup.Seal {
		t.Helper()
		if err != nil || !s.Seals() {
			t.Fatal(s, err)
		}
		return s
	}
	forTwo := made(t, large(), seal(backup.SealFor([]string{recipient, second})))
	byPassphrase := made(t, large(), seal(backup.SealBy(passphrase)))
	for _, c := range []struct {
		name, path string
		key        func(string) (backup.Key, error)
		file, want string
	}{
		{"the first recipient", forTwo, backup.KeyIn, file, ""},
		{"the second", forTwo, backup.KeyIn, secondFile, ""},
		{"a stranger", forTwo, backup.KeyIn, strange, "backup.other_key"},
		{"a passphrase", forTwo, backup.KeyBy, passphrase, "backup.other_key"},
		{"the passphrase", byPassphrase, backup.KeyBy, passphrase, ""},
		{"another one", byPassphrase, backup.KeyBy, wrong, "backup.other_key"},
		{"a key instead", byPassphrase, backup.KeyIn, file, "backup.other_key"},
	} {
		key, err := c.key(c.file)
		if err != nil {
			t.Fatal(err)
		}
		content, err := opened(t, c.path, key)
		if f, _ := errors.AsType[*fault.Error](err); c.want != "" && (f == nil || f.Key != c.want) || c.want == "" && (err != nil || content != large()) {
			t.Errorf("%s: %d bytes, %v, want %q", c.name, len(content), err, c.want)
		}
		if raw, _ := os.ReadFile(c.path); !backup.IsSealed(c.path) || bytes.Contains(raw, []byte("client wrote")) {
			t.Errorf("%s: not sealed", c.name)
		}
	}
	if _, err := opened(t, forTwo, backup.Key{}); fault.Of(err).Key != "backup.sealed" {
		t.Error("without a key:", err)
	}
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := func(content string) string {
		path := filepath.Join(folder, strings.NewReplacer("\n", "n", " ", "").Replace("f"+content))
		write(t, path, content)
		return path
	}
	_, own := keys(t)
	for want, err := range map[string]error{
		"backup.recipient x":   second(backup.SealFor([]string{"x"})),
		"backup.recipient own": second(backup.SealFor([]string{own})),
		"backup.passphrase 0":  second(backup.SealBy(file(""))),
		"backup.passphrase 1":  second(backup.KeyBy(file("\nsecret"))),
		"backup.identity 1":    second(backup.KeyIn(file("no key"))),
		"backup.identity 0":    second(backup.KeyIn(file("#"))),
		"file.unreadable":      second(backup.KeyIn(filepath.Join(folder, "none"))),
	} {
		key, _, _ := strings.Cut(want, " ")
		if err == nil || fault.Of(err).Key != key {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestSealedFileThatIsDamagedIsSaidToBe(t *testing.T) {
	t.Parallel()
	recipient, file := keys(t)
	s, err := backup.SealFor([]string{recipient})
	if err != nil {
		t.Fatal(err)
	}
	key, err := backup.KeyIn(file)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(made(t, large(), s))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "damaged.age")
	for _, cut := range []int{30, 150, 1000, len(whole) / 2, len(whole) - 1} {
		write(t, path, string(whole[:cut]))
		if _, err := opened(t, path, key); fault.Of(err).Key != "backup.broken" {
			t.Errorf("cut at %d: %v", cut, err)
		}
		flipped := bytes.Clone(whole)
		flipped[cut] ^= 1
		write(t, path, string(flipped))
		if _, err := opened(t, path, key); fault.Of(err).Key != "backup.broken" && fault.Of(err).Key != "backup.other_key" {
			t.Errorf("flipped at %d: %v", cut, err)
		}
	}
}

// The tool that age comes with opens what is sealed here, and what it seals is opened here.
func TestAgeItselfOpensWhatIsSealed(t *testing.T) {
	t.Parallel()
	tool := filepath.Join(t.TempDir(), "age")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-modfile=../../.ci/tools/go.mod", "-o", tool, "filippo.io/age/cmd/age").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	recipient, file := keys(t)
	s, err := backup.SealFor([]string{recipient})
	if err != nil {
		t.Fatal(err)
	}
	content, err := exec.CommandContext(t.Context(), tool, "-d", "-i", file, made(t, large(), s)).Output()
	if err != nil || string(content) != large() {
		t.Errorf("age reads %d bytes, %v", len(content), err)
	}
	theirs := filepath.Join(t.TempDir(), "theirs.age")
	seal := exec.CommandContext(t.Context(), tool, "-r", recipient, "-o", theirs)
	seal.Stdin = strings.NewReader(large())
	if said, err := seal.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	key, err := backup.KeyIn(file)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := opened(t, theirs, key); err != nil || got != large() {
		t.Errorf("what age sealed has %d bytes, %v", len(got), err)
	}
}

func TestBackupThatCannotBeMadeLeavesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	broken := errors.New("the book cannot be read")
	_, err := backup.Draft(filepath.Join(folder, "a.db"), iotest.ErrReader(broken), backup.Seal{})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	_, err = backup.Draft(filepath.Join(folder, "none", "a.db"), strings.NewReader("x"), backup.Seal{})
	if fault.Of(err).Key != "backup.no_folder" {
		t.Error(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestFullDiskIsSaidToBeOne(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no such file here")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = full.Write([]byte("x"))
	_ = full.Close()
	if f := fault.Of(backup.Unwritten("a.db", err)); f.Key != "backup.full" || f.Code != fault.IO {
		t.Error(f)
	}
}
