package board

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/desk"
	tea "github.com/charmbracelet/bubbletea"
)

// run is a command that is carried out.
type run struct {
	cancel context.CancelFunc
	over   chan struct{} // closed once the command has ended
	said   []exchange    // its questions, and the answers
	then   func(o Outcome, said []exchange) tea.Cmd
	agreed bool    // what it does was shown and confirmed
	typed  *typing // the line that it was given, which is mended where it fails; nil for none
}

// spare is how many lines below an answer are kept for what it offers.
const spare = 2

// exchange is a question of a command and what the person answered.
type exchange struct{ question, answer string }

type (
	// asked is a question of a command; an answer, or that there is none, goes to reply.
	asked struct {
		question string
		reply    chan<- reply
	}
	reply struct {
		answer string
		ok     bool
	}
	ended struct{ outcome Outcome }
)

// carry carries out a command. Questions that were answered before, in the same words, are answered
// so again; then is what follows, nil for nothing but its answer.
func (m *model) carry(args []string, before []exchange, then func(Outcome, []exchange) tea.Cmd) tea.Cmd {
	return m.carryAgreed(args, nil, before, then)
}

// carryAgreed is carry for what was shown and agreed to, nil for a command of which nothing was. What is
// pressed meanwhile is not meant for what follows that.
func (m *model) carryAgreed(args []string, agreed *desk.Result, before []exchange, then func(Outcome, []exchange) tea.Cmd) tea.Cmd {
	ctx, cancel := context.WithCancel(m.ctx)
	r := &run{cancel: cancel, over: make(chan struct{}), then: then, typed: m.typed, agreed: agreed != nil}
	m.run, m.typed = r, nil
	e := Errand{
		Args: args, Agreed: agreed, Now: m.now, Width: m.width, Height: m.view().SheetRoom(m.board()) - spare,
		Ask: func(question string) (string, bool) {
			answer, ok := "", len(before) > len(r.said) && before[len(r.said)].question == question
			if ok {
				answer = before[len(r.said)].answer
			} else if answer, ok = m.ask(ctx, question); !ok {
				return "", false
			}
			r.said = append(r.said, exchange{question, answer})
			return answer, true
		},
	}
	return func() tea.Msg {
		defer close(r.over)
		defer cancel()
		return ended{m.Carry(ctx, e)}
	}
}

// ask puts a question of a command to the person, from its goroutine.
func (m *model) ask(ctx context.Context, question string) (string, bool) {
	answers := make(chan reply, 1)
	m.send(asked{question, answers})
	select {
	case r := <-answers:
		return r.answer, r.ok
	case <-ctx.Done():
		return "", false
	}
}

// asks shows a question of a command. What was pressed before it stood there is no answer.
func (m *model) asks(q asked) {
	m.ahead = nil
	m.step = &typing{
		question: m.asking(q.question),
		then:     func(line string) tea.Cmd { q.reply <- reply{line, true}; return nil },
		leave:    func() { m.abandon(); q.reply <- reply{} },
	}
}

// abandon has nothing follow the command that is carried out, not even its answer.
func (m *model) abandon() {
	m.run.typed = nil
	m.run.then = func(Outcome, []exchange) tea.Cmd { m.sheet = ""; return nil }
}

// end shows what came of a command, and goes on with what was pressed meanwhile.
func (m *model) end(e ended) tea.Cmd {
	r := m.run
	m.run, m.step, m.touched = nil, nil, m.Passed()
	m.sheet, m.from, m.answered = e.outcome.Text, 0, ""
	if e.outcome.Done && e.outcome.Changes {
		m.answered = e.outcome.Result.Appointment.ID
	}
	if m.ending && (!r.agreed || e.outcome.Done) {
		return tea.Quit
	}
	m.ending = false // what did not come about is to be seen
	cmds := []tea.Cmd{m.look()}
	if r.then != nil {
		cmds = append(cmds, r.then(e.outcome, r.said))
	}
	if m.step == nil && e.outcome.Failed && r.typed != nil {
		m.step = r.typed
	}
	ahead := m.ahead
	m.ahead = nil
	if m.step == nil && !r.agreed { // else nobody has seen yet what they would answer
		cmds = append(cmds, m.pressed(ahead))
	}
	return tea.Batch(cmds...)
}

// settle waits for a command that is carried out as the board ends, since it may be writing.
func (m *model) settle() {
	if m.run != nil {
		m.run.cancel()
		<-m.run.over
	}
}
