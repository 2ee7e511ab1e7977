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
	passed := m.Passed()
	m.rested, m.touched = passed-m.touched >= unread, passed
	switch {
	case k.name == keyCtrlC:
		m.interrupted = true
		return m.quit()
	case k.name == keyCtrlZ:
		return tea.Suspend
	case m.step != nil:
		return m.step.press(m, k)
	case m.run != nil && m.run.agreed && k.rune == 'q':
		return m.quit()
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

// quit ends the board, once a command that is carried out has ended. One that was confirmed goes on.
func (m *model) quit() tea.Cmd {
	if m.run == nil {
		return tea.Quit
	}
	m.ending = true
	if !m.run.agreed || m.interrupted {
		m.run.cancel()
	}
	return nil
}

// verbKeys are the keys of the verbs that are about the appointment that is selected.
const verbKeys = "anmrcpl"

// command does what a key does while nothing is asked.
func (m *model) command(k key) tea.Cmd {
	m.typed = nil
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
		m.about = ""
		return m.considered([]string{"undo"}, nil, true)
	case k.name != keyEnter && !strings.ContainsRune(verbKeys, k.rune):
		if k.name == "" {
			m.say(m.Words.Keys)
		}
		return nil
	}
	if k.rune == 'l' && m.sheet != "" && m.answered != "" {
		return m.shown([]string{"notice", "show", m.answered})
	}
	t, there := m.turn()
	if !there {
		m.say(m.Words.None)
		return nil
	}
	if since := m.now.Sub(m.switchedAt); k.name != keyEnter && since >= 0 && since < unseen && !m.switchedAt.IsZero() {
		m.say(m.Words.Switched(t.Client.Name))
		return nil
	}
	m.about = t.Client.Name
	return m.verb(k, t.Appointment)
}

// verb carries out the verb of a key on an appointment.
func (m *model) verb(k key, a appointment.Appointment) tea.Cmd {
	m.sheet, m.from, m.byHand = "", 0, true
	switch k.rune {
	case 'a':
		return m.carry([]string{"checkin", a.ID}, nil, m.choose)
	case 'n':
		return m.considered([]string{"noshow", a.ID}, nil, true)
	case 'c':
		return m.considered([]string{"cancel", a.ID}, nil, true)
	case 'p':
		return m.considered([]string{"pay", a.ID}, nil, true)
	case 'm':
		return m.message(a.ID)
	case 'r':
		m.typeIn(m.Words.Start, func(start string) tea.Cmd {
			return m.considered([]string{"reschedule", a.ID, "--to", start}, nil, false)
		})
		return nil
	case 'l':
		return m.shown([]string{"notice", "show", a.ID})
	}
	return m.shown([]string{"show", a.ID})
}

// shown shows what stands in the book, and offers what can be done with it.
func (m *model) shown(args []string) tea.Cmd {
	return m.carry(args, nil, func(o Outcome, _ []exchange) tea.Cmd {
		m.offer(o.Options, nil)
		return nil
	})
}

// typeIn asks for a line.
func (m *model) typeIn(question string, then func(line string) tea.Cmd) {
	m.step = &typing{question: m.asking(question), needed: true, mended: true, then: then}
}

// message asks what the client wrote, and logs it.
func (m *model) message(id string) tea.Cmd {
	kinds := appointment.MessageKinds()
	var labels []render.Choice
	for _, kind := range m.Words.Kinds {
		labels = append(labels, render.Choice{Effect: kind})
	}
	m.step = &choosing{question: m.asking(m.Words.Kind), labels: labels, then: func(at int) tea.Cmd {
		m.typeIn(m.Words.Text, func(text string) tea.Cmd {
			args := []string{"message", "--kind", string(kinds[at])}
			log := func(flags ...string) tea.Cmd {
				return m.carry(slices.Concat(args, flags, []string{"--", id, text}), nil, m.choose)
			}
			if kinds[at] != appointment.MessageDelay {
				return log()
			}
			m.step = &typing{question: m.asking(m.Words.Arrival), mended: true, then: func(eta string) tea.Cmd {
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
	b := m.board()
	room := m.view().SheetRoom(b)
	page, by := max(room-1, 1), 0 // a line says how much is left
	switch {
	case k.name == keyUp || k.rune == 'k':
		by = -1
	case k.name == keyDown || k.rune == 'j':
		by = 1
	case k.name == keyPgUp:
		by = -page
	case k.name == keyPgDown || k.rune == ' ':
		by = page
	}
	m.from = min(max(m.from+by, 0), max(m.view().SheetLines(b)-room, 0))
}
