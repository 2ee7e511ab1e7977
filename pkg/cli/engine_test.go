package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// borrowed is a store in memory that is told when it is not needed any more.
type borrowed struct {
	*memory.Store
	ended int
}

func (b *borrowed) Close() error {
	b.ended++
	return nil
}

func TestAddressGoesToTheEngineOfItsScheme(t *testing.T) {
	t.Parallel()
	h := newHome(t, "7s")
	book := &borrowed{Store: memory.New()}
	var address string
	var options store.Options
	v := visit{env: map[string]string{"ADSUM_DB": "", "XDG_DATA_HOME": filepath.Join(h.dir, "data")}, engines: map[string]cli.Engine{
		"cloud": func(a string, o store.Options) (store.Store, error) {
			address, options = a, o
			return book, nil
		},
	}}
	const where = "Cloud://Anna@a:1,b/practice?x=1"
	for i, args := range [][]string{{"book", "Anna", "--at", "2026-11-24 15:00"}, {"agenda", "--from", "tomorrow"}} {
		status, stdout, stderr := h.do(t.Context(), v, append(args, "--db", where)...)
		if status != 0 || !strings.Contains(stdout, "Anna") {
			t.Errorf("%v: exit code %d, %s%s", args, status, stdout, stderr)
		}
		if begins := i == 0; address != where || options.Timeout.String() != "7s" || options.MustExist == begins {
			t.Errorf("%v: opened with %q, %+v", args, address, options)
		}
		if book.ended != i+1 {
			t.Errorf("%v: the book was left %d times", args, book.ended)
		}
	}
	if got := h.completed(t, v, "show --db "+where+" An"); !strings.HasPrefix(got, "Anna ") || book.ended != 3 {
		t.Errorf("completed to %q, left %d times", got, book.ended)
	}
	if made, _ := os.ReadDir(h.dir); len(made) != 1 {
		t.Errorf("beside the settings there is %v", made)
	}
}

// commandsWithABook are one of each kind that needs one.
func commandsWithABook() []string {
	return []string{
		"book Anna --at 2026-11-24", "agenda", "due", "undo", "log", "verify", "export", "backup", "compact", "recover", "client list",
		"client forget Anna --yes", "wait Anna", "free",
	}
}

func TestBookThatCannotBeHadIsTheFaultOfWhatNeedsIt(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	v := visit{engines: map[string]cli.Engine{"cloud": func(string, store.Options) (store.Store, error) {
		return nil, fault.New(fault.Busy, "etcd.away", "path", "cloud://a", "waited", "1s")
	}}}
	for _, command := range commandsWithABook() {
		status, stdout, stderr := h.do(t.Context(), v, append(strings.Fields(command), "--db", "cloud://a")...)
		if status != 75 || stdout != "" || !strings.Contains(stderr, "No server of the book cloud://a") {
			t.Errorf("%s: exit code %d, %s%s", command, status, stdout, stderr)
		}
	}
	for _, command := range []string{"platform list", "schema", "config path", "config list", "config set db cloud://a --dry-run", "version"} {
		if status, _, stderr := h.do(t.Context(), v, append(strings.Fields(command), "--db", "cloud://a")...); status != 0 {
			t.Errorf("%s: exit code %d, %s", command, status, stderr)
		}
	}
	if status, stdout, _ := h.do(t.Context(), v, "config", "check", "--db", "cloud://a"); status != 2 || !strings.Contains(stdout, "No server of the book") {
		t.Errorf("the check: exit code %d, %s", status, stdout)
	}
	if got := h.completed(t, v, "show --db cloud://a An"); got != ":36" {
		t.Errorf("completed to %q", got)
	}
}

// A program for files alone makes no file of an address.
func TestProgramForFilesSaysWhatOpensASharedBook(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, command := range commandsWithABook() {
		for _, address := range []string{"etcd://a,b/practice", "etcd:/a/practice", "etcd:a"} {
			args := append(strings.Fields(command), "--db", address, "--jq", ".error.code, .error.message, .error.hint")
			status, stdout, stderr := h.run(t.Context(), args...)
			said := strings.Split(stdout, "\n")
			if status != 2 || stderr != "" || len(said) != 4 || said[0] != "invalid" || !strings.Contains(said[1], address) ||
				!strings.Contains(said[2], "adsum-practice") || !strings.Contains(said[2], "/bin/adsum\" ./cmd/adsum-practice") {
				t.Errorf("%s of %s: exit code %d, %s%s", command, address, status, stdout, stderr)
			}
		}
	}
	if made, _ := os.ReadDir(h.dir); len(made) != 1 {
		t.Errorf("beside the settings there is %v", made)
	}
	for _, tag := range appointment.Langs() {
		words := phrasesOf(t, lang.Tag(tag))
		status, _, stderr := h.run(t.Context(), "agenda", "--db", "etcd://a/practice", "--lang", tag)
		begins, _, _ := strings.Cut(words["hint.cli.practice_book"], " {")
		if text := strings.Join(strings.Fields(stderr), " "); status != 2 || !strings.Contains(text, strings.Join(strings.Fields(begins), " ")) {
			t.Errorf("%s: exit code %d, %s", tag, status, stderr)
		}
	}
}

func TestUnknownSchemeNamesThoseThatThereAre(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	none := func(string, store.Options) (store.Store, error) { return nil, context.Canceled }
	for want, engines := range map[string]map[string]cli.Engine{
		"begins with etcd://":           nil,
		"begins with cloud://, etcd://": {"etcd": none, "cloud": none},
	} {
		status, stdout, stderr := h.do(t.Context(), visit{engines: engines}, "agenda", "--db", "redis://Anna:secret@a/1", "--json")
		if status != 2 || !strings.Contains(stdout, want+`"`) || strings.Contains(stdout, "secret") || !strings.Contains(stdout, "redis://a/1") {
			t.Errorf("exit code %d, %s%s", status, stdout, stderr)
		}
	}
}

func TestNamesWithColonsAreFiles(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("a name has no colon there")
	}
	h := newHome(t, "1h")
	for _, name := range []string{"10:00.db", "anna:book.db"} {
		path := filepath.Join(h.dir, name)
		if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-24 15:00", "--db", path); status != 0 {
			t.Errorf("exit code %d, %s", status, stderr)
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}
