// Package process connects package cli to the process that a program is: its streams, its
// environment, its clock, its terminal and the signals that end it.
//
// It must not know a command, and not end the process: main does.
package process

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/adsum-cli/adsum/pkg/cli"
	_ "github.com/adsum-cli/adsum/pkg/room" // before what takes a large stack
)

// Program is what one program has that another lacks: the version, the commit that it was built
// from and the time of that in RFC 3339, as its release says, and what opens a book that is no
// file, by the scheme of its address.
type Program struct {
	Version, Commit, Date string
	Engines               map[string]cli.Engine
}

// atOnce is how soon a signal that comes again is still the first one: timeout(1) sends it
// to the command and then to all of its group.
const atOnce = 200 * time.Millisecond

// Run runs the command that the process was started with, and returns its exit code.
func Run(p Program) int {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an answer that could not be written
	d := cli.Deps{
		Args:    os.Args[1:],
		Stdin:   os.Stdin,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Env:     os.LookupEnv,
		Now:     time.Now,
		Random:  rand.Reader,
		Ends:    ends(),
		Engines: p.Engines,
		Version: p.Version,
		Commit:  p.Commit,
		Date:    p.Date,
	}
	if cli.Version(d) {
		return 0
	}
	collectLate()
	ctx, stop := signal.NotifyContext(context.Background(), append(d.Ends, os.Interrupt)...)
	defer stop()
	context.AfterFunc(ctx, func() { // a second signal ends the process, whatever it is at
		time.Sleep(atOnce)
		stop()
	})
	d.Terminal = terminal()
	return cli.Main(ctx, d)
}

// ends are the signals that end a command, beside an interrupt: a hang-up is one, as of a terminal that is
// closed, unless nohup has it ignored.
func ends() []os.Signal {
	signals := []os.Signal{syscall.SIGTERM}
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
