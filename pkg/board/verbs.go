package board

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

// pressed takes keys one after the other. Those after one that has a command carried out wait for it.
func (m *model) pressed(keys []key) tea.Cmd {
	var cmds []tea.Cmd
	for _, k := range keys {
		cmds = append(cmds, m.press(k))
	}
	return tea.Batch(cmds...)
}

func (m *model) press(k key) tea.Cmd {
	m.pressedAt = m.now
	switch {
	case k.name == keyCtrlC:
		m.interrupted = true
		return m.quit()
	case k.name == keyCtrlZ:
		return tea.Suspend
	case m.step != nil:
		return m.step.press(m, k)
	case m.run != nil:
		m.ahead = append(m.ahead, k)
		return nil
	}
	return m.command(k)
}

// paste types what was pasted where a line is typed. Nowhere else is it taken for keys.
func (m *model) paste(text []rune) {
	t, is := m.step.(*typing)
	if !is {
		return
	}
	for _, r := range text {
		if r == '\n' || r == '\r' || r == '\t' {
			r = ' '
		}
		typedKey(&t.line, key{rune: r})
	}
}

// quit ends the board, once a command that is carried out has ended.
func (m *model) quit() tea.Cmd {
	if m.run == nil {
		return tea.Quit
	}
	m.ending = true
	m.run.cancel()
	return nil
}

// verbKeys are the keys of the verbs that are about the appointment that is selected.
const verbKeys = "anmrcpl"

// command does what a key does while nothing is asked.
func (m *model) command(k key) tea.Cmd {
	switch {
	case k.rune == 'q':
		return m.quit()
	case k.name == keyEsc:
		m.sheet, m.from, m.byHand = "", 0, false
		m.follow()
		m.switchedAt = m.looked.Add(-unseen)
		return nil
	case k.name == keyUp || k.rune == 'k':
		m.move(-1)
		return nil
	case k.name == keyDown || k.rune == 'j':
		m.move(1)
		return nil
	case k.name == keyPgUp || k.name == keyPgDown || k.rune == ' ':
		m.scroll(k)
		return nil
	case k.rune == 'u':
		return m.confirmed("undo")
	}
	if !strings.ContainsRune(verbKeys, k.rune) && k.name != keyEnter {
		return nil
	}
	t, there := m.turn()
	if !there {
		return nil
	}
	if since := m.now.Sub(m.switchedAt); k.name != keyEnter && since >= 0 && since < unseen && !m.switchedAt.IsZero() {
		m.sheet, m.from = m.Words.Switched(t.Client.Name), 0
		return nil
	}
	return m.verb(k, t.Appointment)
}

// verb carries out the verb of a key on an appointment.
func (m *model) verb(k key, a appointment.Appointment) tea.Cmd {
	m.sheet, m.from, m.byHand = "", 0, true
	switch k.rune {
	case 'a':
		return m.carry([]string{"checkin", a.ID}, nil, m.choose)
	case 'n':
		return m.confirmed("noshow", a.ID)
	case 'c':
		return m.confirmed("cancel", a.ID)
	case 'p':
		return m.confirmed("pay", a.ID)
	case 'm':
		return m.message(a.ID)
	case 'r':
		m.typeIn(m.Words.Start, func(start string) tea.Cmd {
			return m.carry([]string{"reschedule", a.ID, "--to", start}, nil, m.choose)
		})
		return nil
	case 'l':
		return m.carry([]string{"notice", "show", a.ID}, nil, func(o Outcome, _ []exchange) tea.Cmd {
			if o.Done {
				m.offer(m.Words.Letter(a.ID))
			}
			return nil
		})
	}
	return m.carry([]string{"show", a.ID}, nil, func(o Outcome, _ []exchange) tea.Cmd {
		m.offer(o.Options)
		return nil
	})
}

// typeIn asks for a line, and for nothing where it is empty.
func (m *model) typeIn(question string, then func(line string) tea.Cmd) {
	m.step = &typing{question: question, then: func(line string) tea.Cmd {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		return then(line)
	}}
}

// message asks what the client wrote, and logs it.
func (m *model) message(id string) tea.Cmd {
	kinds := appointment.MessageKinds()
	var labels []render.Choice
	for _, kind := range m.Words.Kinds {
		labels = append(labels, render.Choice{Effect: kind})
	}
	m.step = &choosing{question: m.Words.Kind, labels: labels, then: func(at int) tea.Cmd {
		m.typeIn(m.Words.Text, func(text string) tea.Cmd {
			args := []string{"message", "--kind", string(kinds[at])}
			log := func(flags ...string) tea.Cmd {
				return m.carry(slices.Concat(args, flags, []string{"--", id, text}), nil, m.choose)
			}
			if kinds[at] != appointment.MessageDelay {
				return log()
			}
			m.step = &typing{question: m.Words.Arrival, then: func(eta string) tea.Cmd {
				if strings.TrimSpace(eta) == "" {
					return log()
				}
				return log("--eta", eta)
			}}
			return nil
		})
		return nil
	}}
	return nil
}

// confirmed shows what a command would do, and has it done once that is confirmed.
func (m *model) confirmed(args ...string) tea.Cmd {
	m.sheet, m.from = "", 0
	return m.carry(append(slices.Clone(args), "--dry-run"), nil, func(o Outcome, said []exchange) tea.Cmd {
		if !o.Done || !o.Changes {
			return m.choose(o, said)
		}
		if o.Reverses != "" { // and not what somebody else does meanwhile
			args = append(args, o.Reverses)
		}
		m.step = &confirming{question: m.Words.Confirm, then: func() tea.Cmd { return m.carry(args, said, m.choose) }}
		return nil
	})
}

// choose offers what an answer names, where nothing was done.
func (m *model) choose(o Outcome, _ []exchange) tea.Cmd {
	if !o.Done {
		m.offer(o.Options)
	}
	return nil
}

// offer offers what can be done next.
func (m *model) offer(options []Option) {
	if len(options) == 0 {
		return
	}
	var labels []render.Choice
	for _, o := range options {
		labels = append(labels, render.Choice{Effect: o.Effect, Command: o.Typed})
	}
	m.step = &choosing{question: m.Words.Options, labels: labels, passes: true, then: func(at int) tea.Cmd { return m.filled(options[at], 0) }}
}

// filled carries out an option, once the person has typed what it leaves to them.
func (m *model) filled(o Option, next int) tea.Cmd {
	if next == len(o.Open) {
		return m.carry(o.Args, nil, m.choose)
	}
	m.typeIn(m.Words.Fill(o, o.Open[next]), func(text string) tea.Cmd {
		with := o
		with.Args = slices.Clone(o.Args)
		with.Args[o.Open[next]] = text
		return m.filled(with, next+1)
	})
	return nil
}

// move selects another appointment of the day.
func (m *model) move(by int) {
	m.sheet, m.from = "", 0
	turns := m.today.Turns
	for i, t := range turns {
		if t.Appointment.ID == m.selected {
			m.selected = turns[min(max(i+by, 0), len(turns)-1)].Appointment.ID
			break
		}
	}
	m.byHand = true
	m.switchedAt = m.now.Add(-unseen)
}

// scroll shows another part of an answer that is longer than its room.
func (m *model) scroll(k key) {
	by := 0
	switch {
	case k.name == keyUp || k.rune == 'k':
		by = -1
	case k.name == keyDown || k.rune == 'j':
		by = 1
	case k.name == keyPgUp:
		by = -m.height / 2
	case k.name == keyPgDown || k.rune == ' ':
		by = m.height / 2
	}
	last := max(strings.Count(m.sheet, "\n")-m.view().SheetRoom(m.board())+1, 0)
	m.from = min(max(m.from+by, 0), last)
}
