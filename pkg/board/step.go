package board

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

// step is what the board waits for while it does not wait for a key of a verb: each key is its.
type step interface {
	press(m *model, k key) tea.Cmd
	show(b *render.Board)
}

// asking words a question, about whom where that is said.
func (m *model) asking(question string) string {
	if m.about == "" || strings.Contains(question, m.about) {
		return question
	}
	return render.Safe(m.about) + " · " + question
}

// typing waits for a line. Esc leaves it.
type typing struct {
	question string
	needed   bool // an empty line is none
	mended   bool // it is typed again where the command that it is for fails
	line     render.Line
	then     func(line string) tea.Cmd
	leave    func()
}

func (t *typing) show(b *render.Board) { b.Question, b.Typed = t.question, &t.line }

func (t *typing) press(m *model, k key) tea.Cmd {
	switch k.name {
	case keyEnter:
		if t.needed && strings.TrimSpace(string(t.line.Text)) == "" {
			return nil
		}
		m.step = nil
		if t.mended {
			m.typed = t
		}
		return t.then(string(t.line.Text))
	case keyEsc:
		m.step = nil
		if t.leave != nil {
			t.leave()
		}
		return nil
	case keyPgUp, keyPgDown:
		m.scroll(k)
		return nil
	}
	typedKey(&t.line, k)
	return nil
}

// choosing waits for one of several, by the arrows and Enter or by its number.
type choosing struct {
	question string
	labels   []render.Choice
	chosen   int  // none yet below zero
	answers  bool // the first does what an answer says, which has to be read before
	passes   bool // a key of a verb leaves the choice and is that
	then     func(at int) tea.Cmd
}

func (c *choosing) show(b *render.Board) {
	b.Question, b.Choices, b.Chosen, b.Reads = c.question, c.labels, c.chosen, c.answers
}

func (c *choosing) press(m *model, k key) tea.Cmd {
	switch {
	case k.name == keyUp || k.rune == 'k':
		c.chosen = max(c.chosen-1, 0)
	case k.name == keyDown || k.rune == 'j':
		c.chosen = min(c.chosen+1, len(c.labels)-1)
	case k.name == keyPgUp || k.name == keyPgDown:
		m.scroll(k)
	case k.rune >= '1' && int(k.rune-'1') < len(c.labels):
		c.chosen = int(k.rune - '1')
	case k.name == keyEnter && c.chosen < 0:
	case k.name == keyEnter && c.answers && c.chosen == 0 && !m.read():
	case k.name == keyEnter:
		m.step = nil
		return c.then(c.chosen)
	case k.name == keyEsc || k.rune == 'q':
		m.step = nil
	case c.passes && strings.ContainsRune(verbKeys+"u", k.rune):
		m.step = nil
		return m.command(k)
	}
	return nil
}

// confirming waits for Enter before something is done that an answer tells of.
type confirming struct {
	question string
	then     func() tea.Cmd
}

func (c *confirming) show(b *render.Board) { b.Question, b.Reads = c.question, true }

func (c *confirming) press(m *model, k key) tea.Cmd {
	switch {
	case k.name == keyEnter && !m.read():
	case k.name == keyEnter:
		m.step = nil
		return c.then()
	case k.name == keyEsc || k.rune == 'q':
		m.step = nil
		m.sheet = ""
	default:
		m.scroll(k)
	}
	return nil
}

// read reports whether an answer may have been read to its end: it has stood there for a while, and all
// of it. Else it shows what comes next of it.
func (m *model) read() bool {
	b := m.board()
	switch {
	case !m.rested || !b.Reads:
		return false
	case m.view().ShowsEnd(b):
		return true
	}
	m.scroll(key{name: keyPgDown})
	return false
}
