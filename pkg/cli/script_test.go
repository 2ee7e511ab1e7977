package cli_test

import (
	"bytes"
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/adsum-cli/adsum/pkg/caldav/radicaletest"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"adsum": adsum, "adsum-seat": adsumSeat, "adsum-seated": seated})
}

// adsum is the program as the scripts run it: as in cmd/adsum-practice, but for ids that
// come out the same in every run.
func adsum() {
	var said, answered bytes.Buffer
	d := cli.Deps{
		Args:      os.Args[1:],
		Stdin:     os.Stdin,
		Stdout:    io.MultiWriter(os.Stdout, &answered),
		Stderr:    io.MultiWriter(os.Stderr, &said),
		Env:       os.LookupEnv,
		LocalZone: func() (string, error) { return "Europe/Warsaw", nil },
		Now:       machineClock,
		Random:    random(os.Getenv("ADSUM_TEST_COUNTER")),
		Version:   "test",
		Engines:   shared(),
	}
	status := cli.Main(context.Background(), d)
	if foreign := foreignFlags(said.String(), cli.FlagsOf(d)); len(foreign) > 0 {
		_, _ = fmt.Fprintf(os.Stderr, "%q is advised to use %q, which it does not have\n", d.Args, foreign)
		status = 99
	}
	if key := unsaid(answered.String() + said.String()); key != "" {
		_, _ = fmt.Fprintf(os.Stderr, "%q says the key of a phrase that there is not: %s\n", d.Args, key)
		status = 99
	}
	if err := invalid(d, answered.Bytes()); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		status = 99
	}
	os.Exit(status)
}

// unsaid returns what stands in a text for a phrase that there is not. Rules of platforms look so too.
func unsaid(text string) string {
	for _, key := range regexp.MustCompile(`\[[a-z_]+(\.[a-z_]+)+\]`).FindAllString(text, -1) {
		if !regexp.MustCompile(`^\[(clearly|wooskill|italki|preply|znanylekarz|kinds|independent|rule)\.`).MatchString(key) {
			return key
		}
	}
	return ""
}

// machineClock tells the time as the program takes it for that of the machine: what ADSUM_TEST_CLOCK says, where
// a script sets that.
func machineClock() time.Time {
	if is, err := time.Parse(time.RFC3339, os.Getenv("ADSUM_TEST_CLOCK")); err == nil {
		return is
	}
	return time.Now()
}

// foreignFlags returns the flags that a hint below an error names and a command lacks, unless the
// hint names the command that has them. A file of commands is advised about those in its lines.
func foreignFlags(said string, has []string) []string {
	if len(has) == 0 || slices.Contains(has, "keep-going") {
		return nil
	}
	var hint []string
	for line := range strings.Lines(said) {
		if text, below := strings.CutPrefix(line, "  "); below && !strings.HasPrefix(text, " ") {
			hint = append(hint, strings.TrimSpace(text))
		}
	}
	advice := regexp.MustCompile(`(adsum|etcdctl) .*?(\. |$)`).ReplaceAllString(strings.Join(hint, " "), "")
	return slices.DeleteFunc(regexp.MustCompile(`--[a-z]+(-[a-z]+)*`).FindAllString(advice, -1), func(flag string) bool {
		return slices.Contains(has, flag[2:]) || strings.Contains(advice, "="+flag) // a value that a flag swallowed
	})
}

// random returns true randomness, or, given a file that counts the commands of
// a script, a stream of its own for each of them.
func random(counter string) io.Reader {
	if counter == "" {
		return crand.Reader
	}
	count, _ := os.ReadFile(counter)
	n, _ := strconv.Atoi(string(count))
	if err := os.WriteFile(counter, []byte(strconv.Itoa(n+1)), 0o600); err != nil {
		panic(err)
	}
	var seed [32]byte
	binary.BigEndian.PutUint64(seed[:], uint64(n))
	return rand.NewChaCha8(seed)
}

// TestScripts runs every script below testdata/script. None found is a failure.
func TestScripts(t *testing.T) {
	t.Parallel()
	var dirs []string
	err := filepath.WalkDir("../../testdata/script", func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			if scripts, _ := filepath.Glob(filepath.Join(path, "*.txtar")); len(scripts) > 0 {
				dirs = append(dirs, path)
			}
		}
		return err
	})
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	for _, dir := range dirs {
		testscript.Run(t, params(t, dir))
	}
}

func params(t *testing.T, dir string) testscript.Params {
	servers := sync.OnceValue(func() *etcdtest.Cluster { return etcdtest.One(t) })
	calendars := sync.OnceValue(func() *radicaletest.Server { return radicaletest.Start(t) })
	return testscript.Params{
		Dir:                 dir,
		Setup:               setup,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": func(ts *testscript.TestScript, neg bool, args []string) { status(t, servers, ts, neg, args) },
			"race":   race,
			"spoil":  spoil,
			"wipe":   wipe,
			"behead": behead,
			"races":  races,
			"share":  func(ts *testscript.TestScript, neg bool, args []string) { share(t, servers, ts, neg, args) },

			"caldav": func(ts *testscript.TestScript, neg bool, args []string) { caldav(t, calendars, ts, neg, args) },

			"traceless": traceless,
		},
	}
}

// noSleep keeps a program built with the race detector from sleeping for a second
// at its exit, which hundreds of commands would add up.
const noSleep = "atexit_sleep_ms=0"

// setup gives a script an empty home, a fixed zone and language, and counted
// ids. Scripts set ADSUM_NOW for themselves.
func setup(e *testscript.Env) error {
	home := filepath.Join(e.WorkDir, "home")
	older, err := filepath.Abs("../store/bolt/testdata")
	if err != nil {
		return err
	}
	platforms, err := filepath.Abs("../../testdata/platforms")
	if err != nil {
		return err
	}
	for name, value := range map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "TZ": "Europe/Warsaw",
		"LC_ALL": "C", "LANG": "", "NO_COLOR": "", "ADSUM_NOW": "2026-11-23T10:00:00+01:00",
		"OLDER":              older,
		"PLATFORMS":          platforms,
		"BOOK":               filepath.Join(home, ".local/share/adsum/adsum.db"),
		"ADSUM_TEST_COUNTER": filepath.Join(e.WorkDir, "counter"),
		"GORACE":             noSleep,
	} {
		e.Setenv(name, value)
	}
	return os.MkdirAll(home, 0o700)
}

// shared are the engines of books that are shared.
func shared() map[string]cli.Engine {
	return map[string]cli.Engine{etcd.Scheme: cli.EngineOf(etcd.New)}
}

// condition reports whether there are servers for a script that shares a book: [etcd], or that keeps it in step
// with a calendar: [radicale]. CI has them.
func condition(name string) (bool, error) {
	switch name {
	case "radicale":
		_, err := exec.LookPath("radicale")
		return runtime.GOOS == "linux" && (os.Getenv("CI") == "true" || err == nil), nil
	case etcd.Scheme:
	default:
		return false, fmt.Errorf("unknown condition %q", name)
	}
	_, server := exec.LookPath("etcd")
	_, client := exec.LookPath("etcdctl")
	return runtime.GOOS == "linux" && (os.Getenv("CI") == "true" || server == nil && client == nil), nil
}

// share has a script keep its book on servers: a new one, whose address is BOOK and ADSUM_DB from then
// on.
//
//	share
func share(t *testing.T, servers func() *etcdtest.Cluster, ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: share")
	}
	address := servers().Address(etcdtest.Book(t))
	ts.Setenv("BOOK", address)
	ts.Setenv("ADSUM_DB", address)
}

// caldav gives a script a calendar of its own on a server: CALENDAR is its address, CALENDAR_USER who may use it,
// and ADSUM_CALENDAR_PASSWORD lets them in.
//
//	caldav
func caldav(t *testing.T, servers func() *radicaletest.Server, ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: caldav")
	}
	server := servers()
	ts.Setenv("CALENDAR", server.Calendar(t, filepath.Base(ts.Getenv("WORK")), "Work"))
	ts.Setenv("CALENDAR_USER", radicaletest.User)
	ts.Setenv("ADSUM_CALENDAR_PASSWORD", radicaletest.Password)
}

// status runs a command and demands one exact exit code. A command that does
// not exit 0 must leave the book as it was, to the byte.
//
//	status 5 adsum noshow @now
func status(t *testing.T, servers func() *etcdtest.Cluster, ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND [ARGUMENT...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	before := digest(t, servers, ts.Getenv("BOOK"))
	got := exitStatus(ts.Exec(args[1], args[2:]...))
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
	if got != 0 && !bytes.Equal(before, digest(t, servers, ts.Getenv("BOOK"))) {
		ts.Fatalf("exit code %d, yet the book changed", got)
	}
}

func exitStatus(err error) int {
	if err == nil {
		return 0
	}
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return failed.ExitCode()
	}
	return -1
}

// digest returns a hash of a book; nil where there is none.
func digest(t *testing.T, servers func() *etcdtest.Cluster, book string) []byte {
	content, err := os.ReadFile(book)
	if _, name, is := strings.Cut(book, "://"); is {
		_, name, _ = strings.Cut(name, "/")
		content, err = []byte(servers().Ctl(t, "get", "--prefix", name+"/")), nil
	}
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(content)
	return sum[:]
}

// race runs the same command in many processes at once and demands how many end
// with which exit code.
//
//	race 20 0=1,4=19 adsum book Anna --at 15:00
func race(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: race PROCESSES CODE=COUNT,... COMMAND [ARGUMENT...]")
	}
	processes, err := strconv.Atoi(args[0])
	ts.Check(err)
	commands := make([]*exec.Cmd, processes)
	for i := range commands {
		commands[i] = process(ts, args[2:])
	}
	atOnce(ts, args[1], commands)
}

// spoil flips a bit of a text wherever it stands in a file.
//
//	spoil FILE TEXT
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spoil FILE TEXT")
	}
	path := ts.MkAbs(args[0])
	content, err := os.ReadFile(path)
	ts.Check(err)
	spoilt := bytes.ReplaceAll(content, []byte(args[1]), append([]byte(args[1][:len(args[1])-1]), args[1][len(args[1])-1]^1))
	if bytes.Equal(spoilt, content) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, spoilt, 0o600))
}

// wipe zeroes each page of a file in which a text stands, or what another file holds: as a
// disk does that gives back nothing.
//
//	wipe FILE TEXT
//	wipe FILE @OTHER
func wipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: wipe FILE TEXT|@OTHER")
	}
	text := args[1]
	if other, is := strings.CutPrefix(text, "@"); is {
		text = strings.TrimSpace(ts.ReadFile(other))
	}
	path := ts.MkAbs(args[0])
	content, err := os.ReadFile(path)
	ts.Check(err)
	page := pageSize(content)
	wiped := 0
	for from := 2 * page; from < len(content); from += page {
		if to := min(from+page, len(content)); bytes.Contains(content[from:to], []byte(text)) {
			clear(content[from:to])
			wiped++
		}
	}
	if wiped == 0 {
		ts.Fatalf("%s has no %q", args[0], text)
	}
	ts.Check(os.WriteFile(path, content, 0o600))
}

// behead zeroes the two pages with which a file of bbolt begins.
//
//	behead FILE
func behead(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: behead FILE")
	}
	path := ts.MkAbs(args[0])
	content, err := os.ReadFile(path)
	ts.Check(err)
	clear(content[:min(2*pageSize(content), len(content))])
	ts.Check(os.WriteFile(path, content, 0o600))
}

// pageSize returns that of a file of bbolt, as its first page says.
func pageSize(content []byte) int { return int(binary.NativeEndian.Uint32(content[24:])) }

// process is a command in a process of its own, with the script's environment.
func process(ts *testscript.TestScript, args []string) *exec.Cmd {
	path, err := exec.LookPath(args[0])
	if err != nil {
		path = filepath.Join(ts.Getenv("TESTSCRIPT_COMMANDS"), args[0])
	}
	cmd := exec.Command(path, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = environment(ts)
	return cmd
}

// atOnce runs commands at the same time and demands how many end with which exit
// code.
func atOnce(ts *testscript.TestScript, want string, commands []*exec.Cmd) {
	codes := make(chan int, len(commands))
	for _, cmd := range commands {
		go func() { codes <- exitStatus(cmd.Run()) }()
	}
	got := map[int]int{}
	for range commands {
		got[<-codes]++
	}
	for _, pair := range strings.Split(want, ",") {
		code, count, _ := strings.Cut(pair, "=")
		c, err := strconv.Atoi(code)
		ts.Check(err)
		if strconv.Itoa(got[c]) != count {
			ts.Fatalf("exit codes and how often: %v, want %s", got, want)
		}
	}
}

// races runs two commands at once, parted by --, each in so many processes, and demands how many end
// with which exit code.
//
//	races 0=1,4=1 adsum accept Anna 1 -- adsum book Ola --at 15:00
//	races 8 0=1,4=15 adsum book Anna --at 15:00 -- adsum book Ola --at 15:00
func races(ts *testscript.TestScript, neg bool, args []string) {
	times := 1
	if len(args) > 0 {
		if n, err := strconv.Atoi(args[0]); err == nil {
			times, args = n, args[1:]
		}
	}
	at := slices.Index(args, "--")
	if neg || at < 2 || at+2 > len(args) {
		ts.Fatalf("usage: races [TIMES] CODE=COUNT,... COMMAND [ARGUMENT...] -- COMMAND [ARGUMENT...]")
	}
	var commands []*exec.Cmd
	for range times {
		commands = append(commands, process(ts, args[1:at]), process(ts, args[at+1:]))
	}
	atOnce(ts, args[0], commands)
}

// environment passes a script's environment on, without the counter: processes
// at once need ids of their own.
func environment(ts *testscript.TestScript) []string {
	env := []string{"ADSUM_TEST_COUNTER=", "GORACE=" + noSleep}
	for _, name := range []string{
		"PATH", "HOME", "TZ", "LC_ALL", "ADSUM_NOW", "ADSUM_LANG", "ADSUM_DB", "TMPDIR", "GOCOVERDIR",
	} {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}
