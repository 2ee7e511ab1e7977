package board

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	tea "github.com/charmbracelet/bubbletea"
)

// considered has a command tell what it would do, in answer to the questions that were answered before
// as then. It is done once that is confirmed; where nothing asks for it, at once if it moves no money
// and ends no appointment.
func (m *model) considered(args []string, before []exchange, asks bool) tea.Cmd {
	m.sheet, m.from = "", 0
	return m.tried(args, before, func(o Outcome, said []exchange) tea.Cmd {
		if asks || len(o.More) > 0 || m.costs(o.Result.Appointment) {
			m.confirm(args, o, said)
			return nil
		}
		return m.carry(args, said, m.choose)
	})
}

// tried has a command tell what it would do. What follows is for a command that would do something.
func (m *model) tried(args []string, before []exchange, then func(Outcome, []exchange) tea.Cmd) tea.Cmd {
	return m.carry(append(slices.Clone(args), "--dry-run"), before, func(o Outcome, said []exchange) tea.Cmd {
		if !o.Done || !o.Changes {
			m.offer(slices.Concat(o.Options, o.More), said)
			return nil
		}
		return then(o, said)
	})
}

// costs reports whether an appointment of the day has other money than it is shown with, or has ended.
func (m *model) costs(is appointment.Appointment) bool {
	at := slices.IndexFunc(m.today.Turns, func(t desk.Turn) bool { return t.Appointment.ID == is.ID })
	if at < 0 {
		return true
	}
	was := m.today.Turns[at].Appointment
	ends := is.Status == appointment.NoShow || is.Status == appointment.Cancelled
	return was.Money != is.Money || was.Charge != is.Charge || ends && was.Status != is.Status
}

// confirm asks whether to do what an answer says.
func (m *model) confirm(args []string, shown Outcome, said []exchange) {
	if shown.Reverses != "" && !slices.Contains(args, shown.Reverses) { // and not what somebody else does meanwhile
		args = append(slices.Clone(args), shown.Reverses)
	}
	do := func() tea.Cmd { return m.done(args, shown, said) }
	if len(shown.More) == 0 {
		m.step = &confirming{question: m.Words.Confirm, then: do}
		return
	}
	labels := append([]render.Choice{{Effect: m.Words.AsItIs}}, labelsOf(shown.More)...)
	m.step = &choosing{question: m.Words.Confirm, labels: labels, answers: true, then: func(at int) tea.Cmd {
		if at == 0 {
			return do()
		}
		return m.filled(shown.More[at-1], 0, said)
	}}
}

// done carries out what was shown. Where it comes to something else by now, that is shown first.
func (m *model) done(args []string, shown Outcome, before []exchange) tea.Cmd {
	return m.tried(args, before, func(o Outcome, said []exchange) tea.Cmd {
		if !o.Result.Alike(&shown.Result) {
			m.changed(args, o, said)
			return nil
		}
		return m.carryAgreed(args, &shown.Result, said, func(o Outcome, said []exchange) tea.Cmd {
			if !o.Other {
				return m.choose(o, said)
			}
			return m.tried(args, said, func(o Outcome, said []exchange) tea.Cmd {
				m.changed(args, o, said)
				return nil
			})
		})
	})
}

// changed shows what a command comes to that came to something else before, and asks again.
func (m *model) changed(args []string, o Outcome, said []exchange) {
	m.sheet = m.view().Wrapped(m.Words.Changed) + "\n\n" + m.sheet
	m.confirm(args, o, said)
}

// choose offers what an answer names, where nothing was done.
func (m *model) choose(o Outcome, said []exchange) tea.Cmd {
	if !o.Done {
		m.offer(slices.Concat(o.Options, o.More), said)
	}
	return nil
}

// offer offers what can be done next, none of it chosen yet.
func (m *model) offer(options []Option, said []exchange) {
	if len(options) == 0 {
		return
	}
	m.step = &choosing{
		question: m.asking(m.Words.Options), labels: labelsOf(options), chosen: -1, passes: true,
		then: func(at int) tea.Cmd { return m.filled(options[at], 0, said) },
	}
}

func labelsOf(options []Option) []render.Choice {
	var labels []render.Choice
	for _, o := range options {
		labels = append(labels, render.Choice{Effect: o.Effect, Command: o.Typed})
	}
	return labels
}

// filled carries out an option, once the person has typed what it leaves to them.
func (m *model) filled(o Option, next int, said []exchange) tea.Cmd {
	switch {
	case next < len(o.Open):
		m.typeIn(m.Words.Fill(o, o.Open[next]), func(text string) tea.Cmd {
			with := o
			with.Args = slices.Clone(o.Args)
			with.Args[o.Open[next]] = text
			return m.filled(with, next+1, said)
		})
		return nil
	case o.Plain:
		return m.carry(o.Args, said, m.choose)
	}
	return m.considered(o.Args, said, false)
}
