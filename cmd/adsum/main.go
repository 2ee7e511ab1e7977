// Command adsum keeps a specialist's appointments and applies the platform's
// rules to what happens to them. All of it is in package cli; this file only
// connects it to the process.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata"

	"golang.org/x/term"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// These are set by the release build: the version, the commit and its time in RFC 3339.
var (
	version      = "dev"
	commit, date string
)

// atOnce is how soon a signal that comes again is still the first one: timeout(1) sends it
// to the command and then to all of its group.
const atOnce = 200 * time.Millisecond

func main() {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an answer that could not be written
	d := cli.Deps{
		Args:    os.Args[1:],
		Stdin:   os.Stdin,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Env:     os.LookupEnv,
		Now:     time.Now,
		Random:  rand.Reader,
		Version: version,
		Commit:  commit,
		Date:    date,
	}
	if cli.Version(d) {
		return
	}
	collectLate()
	ctx, stop := signal.NotifyContext(context.Background(), ends()...)
	context.AfterFunc(ctx, func() { // a second signal ends the process, whatever it is at
		time.Sleep(atOnce)
		stop()
	})
	d.Terminal = terminal()
	status := cli.Main(ctx, d)
	stop()
	os.Exit(status)
}

// ends are the signals that end a command: a hang-up is one, as of a terminal that is
// closed, unless nohup has it ignored.
func ends() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// spared is the heap, in percent of the 4 MB that Go begins to collect at, that a command
// may fill before anything is collected: most end below it.
const spared = 800

// collectLate spares a short command the collection of its memory. A long one collects as
// any Go program does, from the first time on.
func collectLate() {
	usual := debug.SetGCPercent(spared)
	first := new([64]byte)
	runtime.SetFinalizer(first, func(*[64]byte) { debug.SetGCPercent(usual) })
}

func terminal() cli.Terminal {
	t := cli.Terminal{
		Stdin:  term.IsTerminal(int(os.Stdin.Fd())),
		Stdout: term.IsTerminal(int(os.Stdout.Fd())),
		Stderr: term.IsTerminal(int(os.Stderr.Fd())),
	}
	if width, height, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		t.Width, t.Height = width, height
	}
	return t
}
