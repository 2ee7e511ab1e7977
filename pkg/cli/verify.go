package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/spf13/cobra"
)

func newVerify(a *app) *cobra.Command {
	return a.verb("verify", usage{
		args:     []string{"[FILE]"},
		examples: []string{"adsum verify", "adsum verify adsum-copy.db", "adsum verify --json"},
		shelf:    shelfRest,
		timeless: true,
	}, runVerify)
}

func runVerify(s *session, args []string) error {
	d := *s.desk
	if len(args) > 0 {
		d.Store = engine(args[0], store.Options{Timeout: s.config.Timeout, MustExist: true})
	}
	g := &gauge{session: s, began: s.deps.Now()}
	verified, err := d.Verify(s.cmd.Context(), g.tell)
	g.erase()
	if err != nil {
		return err
	}
	failure := verified.Fault()
	err = s.write(func(b *bytes.Buffer) error { return s.show.Verified(b, verified, failure) })
	if err == nil && failure != nil {
		return failure
	}
	return err
}

// gauge shows a person how far something has come that takes longer than a moment.
type gauge struct {
	*session
	began, told time.Time
	percent     int
}

// How long nothing is shown, and then how long what is shown stands.
const (
	gaugeSilence = 500 * time.Millisecond
	gaugePause   = 100 * time.Millisecond
)

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
	_ = g.show.Progress(g.deps.Stderr, percent)
}

func (g *gauge) erase() {
	if !g.told.IsZero() {
		_ = g.show.EraseCountdown(g.deps.Stderr)
	}
}
