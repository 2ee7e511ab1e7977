package cli

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/board"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type dayOptions struct{ once bool }

func newDay(a *app) *cobra.Command {
	var o dayOptions
	cmd := a.verb("day", usage{
		examples: []string{"adsum day", "adsum day --once", "adsum day --json"},
		shelf:    shelfOverview,
		answers:  "agenda_list",
		keyed:    true,
	}, func(s *session, _ []string) error { return runDay(s, o) })
	a.toggle(cmd, &o.once, "once")
	return cmd
}

func runDay(s *session, o dayOptions) error {
	if o.once || !s.hasBoard() {
		return s.dayOnce()
	}
	c := &counter{session: s, began: s.deps.Now()}
	return board.Run(s.cmd.Context(), c.board())
}

// hasBoard reports whether there is a terminal that the board can be shown on, and a person at it.
func (s *session) hasBoard() bool {
	return s.canAsk() && s.deps.Terminal.Stdout && s.show.Told() && !s.app.plain()
}

// dayOnce prints the day as the board shows it, all of it, or its rows.
func (s *session) dayOnce() error {
	from, to := s.dayAt(s.when.Now)
	today, err := s.desk.Today(s.cmd.Context(), from, to)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error {
		if !s.show.Told() {
			return s.show.List(b, "", rowsOf(today))
		}
		view := s.show
		view.Width, view.Height = s.columns(), 0
		_, err := b.WriteString(view.Board(render.Board{Today: today}) + "\n")
		return err
	})
}

// columns returns how wide a picture is: as the screen, else as the environment says, for what it
// is printed to then.
func (s *session) columns() int {
	if s.deps.Terminal.Stdout {
		return s.show.Width
	}
	value, _ := s.deps.Env("COLUMNS")
	if n, err := strconv.Atoi(value); err == nil && n > 0 {
		return min(n, widestPicture)
	}
	return s.show.Width
}

// widestPicture is how many columns a picture has at most, whatever the environment says.
const widestPicture = 400

func rowsOf(today desk.Today) []dossier.Entry {
	rows := make([]dossier.Entry, 0, len(today.Turns))
	for _, t := range today.Turns {
		rows = append(rows, t.Entry)
	}
	return rows
}

// dayAt returns the day that an instant is of, [from, to).
func (s *session) dayAt(now time.Time) (from, to time.Time) {
	day := when.DayOf(now, s.when.Zone)
	return day.Start(s.when.Zone), day.End(s.when.Zone)
}

// counter is where the board carries out its commands.
type counter struct {
	*session
	began time.Time // by the clock of the process
}

// now returns the instant of the board.
func (c *counter) now() time.Time { return c.goneOn(c.began) }

func (c *counter) board() board.Board {
	return board.Board{
		In: c.deps.Stdin, Out: c.terminalOut(), Now: c.now, Passed: c.passed(), View: c.view, Look: c.look, Stamp: c.stamp,
		Watch: c.desk.Watch, Carry: c.carry, Words: c.words(),
	}
}

// passed returns a clock that goes on evenly, whatever instant the board shows.
func (c *counter) passed() func() time.Duration {
	if c.deps.Passed != nil {
		return c.deps.Passed
	}
	return func() time.Duration { return c.deps.Now().Sub(c.began) }
}

// view returns how the board is drawn at an instant.
func (c *counter) view(now time.Time, width, height int) render.View {
	v := c.show
	v.Now, v.Width, v.Height = now.In(c.when.Zone), width, height
	return v
}

func (c *counter) look(ctx context.Context, now time.Time) (desk.Today, error) {
	from, to := c.dayAt(now)
	return c.deskAt(now).Today(ctx, from, to)
}

func (c *counter) stamp() string {
	stamp, _ := c.desk.Stamp()
	return stamp
}

// keysOf says what the keys of a board do, nothing of a command that has none.
func (a *app) keysOf(cmd *cobra.Command) []string {
	if !a.usageOf(cmd).keyed {
		return nil
	}
	keys := strings.Split(a.phrases.Say("day.keys.all", nil), "  ")
	for i, k := range keys {
		keys[i] = strings.ReplaceAll(k, " ", "\u00a0") // a key stays with what it does
	}
	return []string{strings.Join(keys, ", ") + ".", a.phrases.Say("day.keys.others", nil)}
}
