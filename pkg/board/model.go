package board

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

// tick is how often the clock goes on, and how often it is looked whether the book has changed.
const tick = time.Second

// handsOff is how long after the last key the board selects by itself again.
const handsOff = 5 * time.Minute

// unseen is for how long after the board has selected another appointment by itself a key may be
// meant for the one before.
const unseen = 2 * time.Second

// unread is for how long a question has to stand there, and no key to come, before one answers it that
// has something done: what was pressed earlier or sent by a program was no answer.
const unread = 250 * time.Millisecond

// model is the state of the board. Bubbletea calls its methods one after the other.
type model struct {
	Board
	ctx  context.Context
	send func(tea.Msg)

	width, height int
	now           time.Time
	today         desk.Today
	stamp         string // of the book when it was read
	looked        time.Time

	selected   string // the id of an appointment
	byHand     bool   // the person has selected it, or done something with it
	pressedAt  time.Time
	switchedAt time.Time
	touched    time.Duration // when the last key was pressed or a question came to stand there, by Passed
	rested     bool          // a key was pressed a while after that

	about    string  // the client whom a question is about, empty for none
	answered string  // the appointment that the answer is about, empty for none
	typed    *typing // the line that a command is given
	sheet    string  // the last answer
	from     int     // the line that it is shown from
	step     step    // nil while keys are those of the verbs
	run      *run    // the command that is carried out, nil for none
	ahead    []key   // pressed while it is

	interrupted, ending bool
	failed              error // of the last look
}

// again is how soon a watch is tried again that has ended: the servers of the book may be away.
const again = 5 * time.Second

type (
	ticked  struct{}
	changed struct{ changes <-chan struct{} }
	blind   struct{} // nobody tells of changes any more
	rewatch struct{}
	seen    struct {
		today desk.Today
		stamp string
		at    time.Time
		err   error
	}
)

func newModel(ctx context.Context, b Board, first desk.Today) *model {
	m := &model{Board: b, ctx: ctx, now: b.Now(), stamp: b.Stamp(), width: 80, height: 24}
	m.take(seen{today: first, stamp: m.stamp, at: m.now})
	return m
}

// Init starts the clock, and the watch over the book.
func (m *model) Init() tea.Cmd { return tea.Batch(m.tick(), m.watch(nil)) }

func (m *model) tick() tea.Cmd { return tea.Tick(tick, func(time.Time) tea.Msg { return ticked{} }) }

// watch waits for a change of the book, where it tells of them; it begins to listen where it does not
// yet. What changed before it did is taken for a change.
func (m *model) watch(changes <-chan struct{}) tea.Cmd {
	return func() tea.Msg {
		if changes == nil {
			if changes = m.Watch(m.ctx); changes == nil {
				return blind{}
			}
			return changed{changes}
		}
		if _, more := <-changes; !more {
			return blind{}
		}
		return changed{changes}
	}
}

// watchAgain listens again after a while, unless a stamp tells of changes.
func (m *model) watchAgain() tea.Cmd {
	if m.Stamp() != "" {
		return nil
	}
	return tea.Tick(again, func(time.Time) tea.Msg { return rewatch{} })
}

// look reads the book.
func (m *model) look() tea.Cmd {
	now := m.now
	return func() tea.Msg {
		stamp := m.Stamp()
		today, err := m.Look(m.ctx, now)
		return seen{today, stamp, now, err}
	}
}

// Update takes what has happened.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.now = m.Now()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height, m.touched = msg.Width, msg.Height, m.Passed()
	case tea.ResumeMsg:
		m.touched = m.Passed()
	case ticked:
		return m, tea.Batch(m.tick(), m.lookIfDueAt(m.now))
	case changed:
		return m, tea.Batch(m.watch(msg.changes), m.look())
	case blind:
		return m, m.watchAgain()
	case rewatch:
		return m, tea.Batch(m.watch(nil), m.look())
	case seen:
		m.take(msg)
	case asked:
		m.asks(msg)
	case ended:
		return m, m.end(msg)
	case tea.KeyMsg:
		if msg.Paste {
			m.paste(msg.Runes)
			return m, nil
		}
		cmd := m.pressed(keysOf(msg))
		m.follow()
		return m, cmd
	}
	return m, nil
}

// lookIfDueAt reads the book where it has changed, and where the time has come that says more: each
// minute, and when an appointment begins or an absence can be declared.
func (m *model) lookIfDueAt(now time.Time) tea.Cmd {
	m.now = now
	due := func(t desk.Turn) bool {
		begun := !m.now.Before(t.Appointment.Start) && m.looked.Before(t.Appointment.Start)
		over := t.Absence != nil && !t.Absence.NotBefore.IsZero() && !m.now.Before(t.Absence.NotBefore) && m.looked.Before(t.Absence.NotBefore)
		return begun || over
	}
	if m.Stamp() == m.stamp && m.now.Truncate(time.Minute).Equal(m.looked.Truncate(time.Minute)) && !slices.ContainsFunc(m.today.Turns, due) {
		return nil
	}
	return m.look()
}

// take has the board show what was read. An older look that comes late counts for nothing.
func (m *model) take(s seen) {
	switch {
	case s.err != nil:
		m.failed = s.err
		return
	case s.at.Before(m.looked):
		return
	}
	m.failed, m.today, m.stamp, m.looked = nil, s.today, s.stamp, s.at
	m.follow()
}

// follow selects the appointment that is on, else the next one, else the last, unless the person has
// selected one just now that is there, or is asked about one.
func (m *model) follow() {
	if m.step != nil || m.run != nil {
		return
	}
	there := slices.ContainsFunc(m.today.Turns, func(t desk.Turn) bool { return t.Appointment.ID == m.selected })
	if m.byHand && there && m.now.Sub(m.pressedAt) < handsOff {
		return
	}
	m.byHand = false
	if now := m.current(); now != m.selected {
		if m.selected != "" {
			m.switchedAt = m.now
		}
		m.selected = now
	}
}

// current returns the id of the appointment that keys are about unless the person selects another,
// empty where the day has none.
func (m *model) current() string {
	turns := m.today.Turns
	for _, is := range []func(desk.Turn) bool{
		func(t desk.Turn) bool { return t.On(m.now) },
		func(t desk.Turn) bool { return t.Ahead(m.now) },
	} {
		if at := slices.IndexFunc(turns, is); at >= 0 {
			return turns[at].Appointment.ID
		}
	}
	if len(turns) == 0 {
		return ""
	}
	return turns[len(turns)-1].Appointment.ID
}

// turn returns the appointment that is selected.
func (m *model) turn() (desk.Turn, bool) {
	at := slices.IndexFunc(m.today.Turns, func(t desk.Turn) bool { return t.Appointment.ID == m.selected })
	if at < 0 {
		return desk.Turn{}, false
	}
	return m.today.Turns[at], true
}

// say has the board say something by itself, in the place of an answer.
func (m *model) say(text string) { m.sheet, m.from = m.view().Wrapped(text), 0 }

// View draws the board.
func (m *model) View() string { return m.view().Board(m.board()) }

func (m *model) view() render.View { return m.Board.View(m.now, m.width, m.height) }

func (m *model) board() render.Board {
	b := render.Board{Today: m.today, Selected: m.selected, Sheet: m.sheet, From: m.from, Busy: m.run != nil}
	if m.step != nil {
		m.step.show(&b)
	}
	if b.Reads && !m.view().Shows(b) {
		b.Question, b.Choices, b.Reads = m.Words.Low, nil, false
	}
	if m.failed != nil {
		b.Sheet = strings.TrimSpace(m.view().Wrapped(m.Words.Fault(m.failed)) + "\n\n" + b.Sheet)
	}
	return b
}
