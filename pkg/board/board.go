// Package board is the day board: the day on a screen that stays, with a key for each verb. A key
// carries out a command as it is typed, with its questions and its answer; nothing is decided here.
//
// It is the one user of bubbletea. It must not read the book or word anything by itself, and holds
// nothing open while it waits for a key.
package board

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	_ "github.com/adsum-cli/adsum/pkg/quiet" // before bubbletea, which asks the terminal else
	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

// Board is what the board takes from the world around it.
type Board struct {
	In  io.Reader // the keyboard of a terminal
	Out io.Writer // its screen

	Now func() time.Time
	// Passed tells how long it is since some instant, whatever the clock shows.
	Passed func() time.Duration
	View   func(now time.Time, width, height int) render.View // how it is drawn
	Look   func(ctx context.Context, now time.Time) (desk.Today, error)
	Stamp  func() string // differs when the book has changed; empty where it does not tell
	// Watch tells of changes from when it returns, until the channel is closed; nil where it cannot.
	Watch func(ctx context.Context) <-chan struct{}

	// Carry carries out a command, given as words without the program's name.
	Carry func(ctx context.Context, e Errand) Outcome
	Words Words
}

// Errand is a command to carry out, on a screen of so many cells and lines. Ask puts a question of
// the command to the person; it is false where they do not answer.
type Errand struct {
	Args          []string
	Now           time.Time
	Width, Height int
	Ask           func(question string) (answer string, ok bool)
	Agreed        *desk.Result // to which the person agreed; it is done if it comes to that alone. Nil agrees to any
}

// Outcome is what came of a command: its answer as it stands on a screen, whether it did what it was
// asked for, whether it failed for what it was given, whether it changes anything, its result, and what
// else can be done, where its answer says so. Reverses is the event that an undo takes back, empty for
// none. More are the same command with a word more, which the answer names.
type Outcome struct {
	Text     string
	Done     bool
	Failed   bool
	Other    bool // it would have come to something else than was agreed to
	Changes  bool
	Result   desk.Result
	Reverses string
	Options  []Option
	More     []Option
}

// Option is a command that an answer names: what it does, and its words without the program's name.
// The Open ones of them, by their place, are for the person to fill in.
type Option struct {
	Typed  string // as a shell reads it, with the program's name; empty where Effect says all
	Effect string
	Args   []string
	Open   []int
	Plain  bool // it has nothing that is to be seen before it is done
}

// Words are the phrases that the board itself says.
type Words struct {
	Confirm  string                        // whether to do what an answer says
	AsItIs   string                        // to do it without a word more
	Low      string                        // that a screen cannot show what is to be confirmed
	Changed  string                        // that it comes to something else than was shown
	None     string                        // that the day has no appointment for a key
	Keys     string                        // what each key does that the foot does not name
	Options  string                        // which of several
	Kind     string                        // of a message
	Kinds    []string                      // as they are shown, in the order of the keys
	Text     string                        // of a message
	Arrival  string                        // that the client announced
	Start    string                        // to which an appointment is moved
	Fill     func(o Option, at int) string // what is to be filled in
	Fault    func(err error) string        // why the book could not be read
	Switched func(name string) string      // that another appointment is selected than the person may have seen
}

// Run shows the board until the person ends it. It fails where the book cannot be read at first,
// and with context.Canceled where ctx is done or the person interrupts it.
func Run(ctx context.Context, b Board) error {
	first, err := b.Look(ctx, b.Now())
	if err != nil {
		return err
	}
	m := newModel(ctx, b, first)
	program := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(b.In), tea.WithOutput(b.Out), tea.WithAltScreen(), tea.WithoutSignalHandler())
	m.send = program.Send
	_, err = program.Run()
	m.settle()
	if m.interrupted || errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return context.Canceled
	}
	return err
}
