package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/hook"
	"github.com/adsum-cli/adsum/pkg/render"
)

// deed is a change that stands in the book, as hooks are told of it.
type deed struct {
	verb     appointment.Verb
	changed  bool
	warnings *[]desk.Warning // of the answer
	show     func(render.View, *bytes.Buffer) error
}

// hook returns which hook gives the command; empty for a person.
func (a *app) hook() string {
	name, _ := a.deps.Env(hook.Variable)
	return name
}

// tell hands a change on to the hooks that the settings name for it, with the answer that a program
// gets. What went wrong with one of them is a warning in the answer, and on stderr where that has no
// place for it. A command that a hook gives runs none.
func (s *session) tell(d deed) {
	names := s.config.Hooks.After(d.verb)
	if len(names) == 0 || !d.changed || s.globals.dryRun || s.hook() != "" {
		return
	}
	view := s.show
	view.Format, view.Query, view.Quiet, view.Screen, view.Limit = render.JSONL, nil, false, false, 0
	var answer bytes.Buffer
	unshown := d.show(view, &answer)
	var failed []desk.Warning
	for _, name := range names {
		err := unshown
		if err == nil {
			err = hook.Run(s.cmd.Context(), name, s.config.Hooks.Programs[name], answer.Bytes(), s.config.Hooks.Timeout)
		}
		if err != nil {
			failed = append(failed, desk.Warning{Key: "hook", Values: map[string]any{"name": name, "cause": fault.Of(err)}})
		}
	}
	*d.warnings = append(*d.warnings, failed...)
	if s.show.Quiet || s.show.Format == render.CSV {
		_ = s.show.Warnings(s.deps.Stderr, failed)
	}
}
