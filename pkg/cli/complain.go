package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/selector"
)

// asked returns the global flags as far as they are known: a command line that
// cobra gave up on is answered in the format that it asks for.
func (a *app) asked() globals {
	if a.globals.format() != render.Text {
		return a.globals
	}
	return a.ahead
}

// dryRun reports whether a dry run was asked for, also on a command line that cobra gave up on.
func (a *app) dryRun() bool { return a.globals.dryRun || a.opened.IsZero() && a.ahead.dryRun }

// viewAsked is how to show what needs no settings, as help does.
func (a *app) viewAsked(ctx context.Context) (render.View, error) {
	asked := a.asked()
	view := a.view(nil)
	view.Format = asked.format()
	return asked.asking(ctx, view)
}

// complain shows an error: to a person on stderr, to a program on stdout, where
// it has not had its answer already.
func (a *app) complain(ctx context.Context, f *fault.Error) {
	if a.caller != nil {
		a.caller.fault = f
	}
	asked := a.asked()
	view := a.view(nil)
	view.Now, view.Format, view.Failing = a.opened, asked.format(), a.shape()
	switch {
	case !asked.forPrograms():
		view.Color = a.usesColour(a.deps.Terminal.Stderr)
		_ = showFault(view, a.deps.Stderr, f)
	case !a.answered && !render.FromQuery(f) && a.replied(ctx, view, asked, f):
	case a.answered: // it says what is wrong
	default:
		view.Format = render.JSONL
		_ = showFault(view, a.deps.Stderr, f)
	}
}

// shape returns that of an error of the command: what is known to be a request about several
// appointments, once its settings are read, is answered as one.
func (a *app) shape() render.Shape {
	u := a.usageOf(a.running)
	switch {
	case u.applies:
		return render.ShapeApplied
	case !a.opened.IsZero() && a.severally(a.running):
		return render.ShapeBatch
	case u.result:
		return render.ShapeResult
	}
	return render.ShapeError
}

// replied shows an error on stdout, by way of a query where there is one, and reports
// whether that succeeded.
func (a *app) replied(ctx context.Context, view render.View, asked globals, f *fault.Error) bool {
	ctx, stop := lastWords(ctx)
	defer stop()
	view, err := asked.asking(ctx, view)
	if err != nil {
		return false
	}
	var b bytes.Buffer
	if err := showFault(view, &b, f); err != nil {
		return false
	}
	_, err = a.deps.Stdout.Write(b.Bytes())
	return err == nil
}

// lastWords returns a context for what is still to be said: a command that was
// interrupted has a moment left.
func lastWords(ctx context.Context) (context.Context, context.CancelFunc) {
	const moment = 200 * time.Millisecond
	if ctx.Err() == nil {
		return ctx, func() {}
	}
	return context.WithTimeout(context.WithoutCancel(ctx), moment)
}

// showFault writes an error, with the appointments that a selector could mean, or the clients.
func showFault(view render.View, w io.Writer, f *fault.Error) error {
	if several, ok := errors.AsType[*selector.Candidates](f); ok {
		return view.Candidates(w, f, several.Entries)
	}
	if several, ok := errors.AsType[*desk.Matches](f); ok {
		return view.Matches(w, f, several.List)
	}
	if faulty, ok := errors.AsType[*desk.Faulty](f); ok {
		return view.Faulty(w, f, faulty)
	}
	if blocked, ok := errors.AsType[*desk.Blocked](f); ok {
		return view.Blocked(w, f, blocked.Batch)
	}
	return view.Error(w, f)
}
