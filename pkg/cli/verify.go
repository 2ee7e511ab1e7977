package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

func newVerify(a *app) *cobra.Command {
	var o keyOptions
	cmd := a.verb("verify", usage{
		args:     []string{"[FILE]"},
		examples: []string{"adsum verify", "adsum verify adsum-copy.db", "adsum verify --json"},
		shelf:    shelfRest,
		timeless: true,
		answers:  "verify",
	}, func(s *session, args []string) error { return runVerify(s, o, args) })
	a.openedBy(cmd, &o)
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.nameFile(args); err != nil {
			return err
		}
		return run(cmd, args)
	}
	return cmd
}

// nameFile refuses a file beside --db. Where nobody knows the place of the usual book, a
// file takes that place: it needs none.
func (a *app) nameFile(args []string) error {
	if len(args) == 0 {
		return nil
	}
	if a.globals.db != "" {
		return fault.New(fault.Usage, "verify.two_files", "path", args[0])
	}
	if a.configErr != nil && fault.Of(a.configErr).Key == "config.home" {
		a.globals.db = args[0]
	}
	return nil
}

func runVerify(s *session, o keyOptions, args []string) error {
	key, err := o.read()
	if err != nil {
		return err
	}
	g := s.gauge()
	var verified desk.Verified
	if len(args) > 0 {
		verified, err = s.desk.VerifyCopy(s.cmd.Context(), args[0], key, g.tell)
		err = ofFile(err, args[0])
	} else {
		verified, err = s.desk.Verify(s.cmd.Context(), g.tell)
	}
	g.erase()
	if err != nil {
		return err
	}
	failure := verified.Fault()
	if len(args) > 0 && failure != nil { // what to do about one's own book is no advice about a copy
		failure = fault.New(fault.Damaged, "backup.damaged", "path", args[0])
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Verified(b, verified, failure) })
	if err == nil && failure != nil {
		return failure
	}
	return err
}

// ofFile returns what kept a file from being read that was named as an argument, with a
// hint of its own: those of a book tell of --db.
func ofFile(err error, path string) error {
	if err == nil {
		return nil
	}
	f := faultOf(err)
	if f.Values["path"] != path {
		return err
	}
	switch f.Key {
	case "store.missing":
		f = fault.New(f.Code, "verify.missing", "path", path)
	case "store.not_a_file":
		f = fault.New(f.Code, "verify.not_a_file", "path", path)
	case "store.not_a_book":
		f = fault.New(f.Code, "verify.not_a_book", "path", path)
	case "store.symlink":
		f = fault.New(f.Code, "verify.symlink", "path", path)
	case "store.io":
		f = fault.New(f.Code, "verify.io", "path", path, "cause", f.Values["cause"])
	case "store.damaged", "store.behind":
		f = fault.New(f.Code, "backup.damaged", "path", path)
	default:
		return err
	}
	return f.Because(err)
}

// gauge shows a person how far something has come that takes longer than a moment.
type gauge struct {
	*session
	began, told time.Time
	percent     int
	calendar    bool // what is looked through is one
}

// How long nothing is shown, and then how long what is shown stands.
const (
	gaugeSilence = 500 * time.Millisecond
	gaugePause   = 100 * time.Millisecond
)

func (s *session) gauge() *gauge { return &gauge{session: s, began: s.deps.Now()} }

func (g *gauge) tell(done, total int64) {
	if !g.deps.Terminal.Stderr || g.show.Quiet || g.globals.forPrograms() || total <= 0 {
		return
	}
	percent := int(100 * done / total)
	if percent == g.percent {
		return
	}
	now := g.deps.Now()
	if now.Sub(g.began) < gaugeSilence || now.Sub(g.told) < gaugePause {
		return
	}
	g.percent, g.told = percent, now
	show := g.show.Progress
	if g.calendar {
		show = g.show.CalendarProgress
	}
	_ = show(g.deps.Stderr, percent)
}

func (g *gauge) erase() {
	if !g.told.IsZero() {
		_ = g.show.EraseCountdown(g.deps.Stderr)
	}
}
