package cli

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

type applyOptions struct {
	keepGoing bool
	key       string
}

func newApply(a *app) *cobra.Command {
	var o applyOptions
	cmd := a.verb("apply", usage{
		args:     []string{"FILE"},
		examples: []string{"adsum apply term.jsonl --dry-run", "adsum apply term.jsonl --keep-going", "adsum apply -", `echo '{"verb": "book", "args": ["Anna", "{tomorrow} 15:00"]}' | adsum apply -`},
		shelf:    shelfRest,
		begins:   true,
		applies:  true,
		apart:    apartApply,
	}, func(s *session, args []string) error { return runApply(s, o, args) })
	a.toggle(cmd, &o.keepGoing, "keep-going")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runApply(s *session, o applyOptions, args []string) error {
	content, err := s.content(args[0])
	if err != nil {
		return err
	}
	a := &applying{session: s, known: s.batchCommands(), unused: bufio.NewReader(rand.Reader)}
	if a.options, err = s.optionsOf(o.key, bytes.NewReader(content)); err != nil {
		return err
	}
	if a.orders, err = ordersIn(content); err != nil {
		return err
	}
	s.desk.Platforms, s.desk.Random = s.desk.Platforms.Keeping(), bufio.NewReader(s.desk.Random)
	if o.key != "" {
		if a.again, err = s.desk.Known(s.cmd.Context(), a.options); err != nil {
			return err
		}
	}
	if err := a.check(); err != nil {
		return err
	}
	a.batch = desk.Applied{Verb: appointment.VerbApply, DryRun: s.globals.dryRun, Total: len(a.orders)}
	a.gauge = s.gauge()
	defer thrifty()()
	switch {
	case !o.keepGoing:
		err = a.together()
	case a.batch.DryRun:
		err = a.rehearsed()
	default:
		a.oneByOne()
	}
	a.gauge.erase()
	if err != nil {
		return err
	}
	return s.answerApplied(a.batch)
}

// applying is a file of commands that are carried out.
type applying struct {
	*session
	orders []order
	known  map[string]declared // the commands that there are, by their words
	unused io.Reader           // random ids of what a line tried on an empty book would add
	batch  desk.Applied
	gauge  *gauge

	options desk.Options // of the file
	again   bool         // it was carried out before under its key
	keyless bool         // a line has no key, so that it would be carried out once more
}

// keyAt returns the key under which a line of a file with a key is kept, unless it has its own.
func (a *applying) keyAt(line int) string { return a.options.Key + "#" + strconv.Itoa(line) }

// errStopped ends a transaction because of a line that the rules refuse.
var errStopped = errors.New("a line was refused")

// together carries out all lines or none, as one event. Of a line that is refused the
// part is left alone.
func (a *applying) together() error {
	event, again, err := a.desk.Apply(a.cmd.Context(), a.options, func(d *desk.Desk) error {
		a.batch.Parts, a.batch.Stopped = a.batch.Parts[:0], false
		for at, o := range a.orders {
			a.gauge.tell(int64(at), int64(len(a.orders)))
			part, err := a.carryOut(d, o)
			if err != nil {
				return a.atLine(o, err)
			}
			if refusedBy(part) != "" && !d.Repeats() {
				a.batch.Parts, a.batch.Stopped = []desk.Part{part}, true
				return errStopped
			}
			a.batch.Parts = append(a.batch.Parts, part)
		}
		return nil
	})
	if err != nil && !errors.Is(err, errStopped) {
		return err
	}
	if again {
		for i, p := range a.batch.Parts {
			a.batch.Parts[i] = p.Again()
		}
	}
	a.finish(event)
	return nil
}

// rehearsed carries out the lines in a dry run of each of them, which finds what those
// before it would leave.
func (a *applying) rehearsed() error {
	_, _, err := a.desk.Apply(a.cmd.Context(), desk.Options{DryRun: true}, func(d *desk.Desk) error {
		a.batch.Parts = a.batch.Parts[:0]
		for _, o := range a.orders {
			if part := a.attempt(d, o); part.Hopeless() {
				return part.Fault
			}
		}
		return nil
	})
	a.finish("")
	return err
}

// oneByOne carries out each line by itself, whatever becomes of the others. What is wrong
// with the book or the disk is so for all of them, and ends it. What was done by then stays.
func (a *applying) oneByOne() {
	for at, o := range a.orders {
		a.gauge.tell(int64(at), int64(len(a.orders)))
		if part := a.attempt(a.desk.Noting(a.options), o); part.Hopeless() {
			a.batch.Parts[at].Fault = a.stopped(o, part.Fault)
			break
		}
	}
	a.finish("")
}

// stopped says of a fault that ended the file at a line what becomes of the lines: those
// before it may be done. After a commit of which nobody knows, its own words say what to do.
func (a *applying) stopped(o order, f *fault.Error) *fault.Error {
	if f.Code == fault.OutcomeUnknown || !slices.ContainsFunc(a.batch.Parts, desk.Part.Changed) {
		return f
	}
	key := "apply.stopped_keyed"
	switch interrupted := f.Code == fault.Interrupted; {
	case interrupted && a.keyless:
		key = "apply.interrupted"
	case interrupted:
		key = "apply.interrupted_keyed"
	case a.keyless:
		key = "apply.stopped"
	}
	return fault.New(f.Code, key, "line", o.line, "field", "", "cause", f).Because(f)
}

// attempt carries out a line and adds what came of it.
func (a *applying) attempt(d *desk.Desk, o order) desk.Part {
	part, err := a.carryOut(d, o)
	if err != nil {
		part.Line, part.Fault = o.line, faultOf(a.atLine(o, err))
	}
	a.batch.Parts = append(a.batch.Parts, part)
	return part
}

// finish fills in what is true of all parts together.
func (a *applying) finish(event string) {
	b := &a.batch
	for i, p := range b.Parts {
		if b.DryRun {
			b.Parts[i] = p.Rehearsed()
		} else {
			b.Parts[i] = p.Of(event)
		}
		b.Changed = b.Changed || p.Changed()
	}
	if !b.DryRun {
		b.Event = event
	}
}

// atLine names the line that an error is about, unless that is about none: a command that
// was interrupted, a disk that is full.
func (a *applying) atLine(o order, err error) error {
	f := faultOf(err)
	if (desk.Part{Fault: f}).Hopeless() {
		return f
	}
	return atField(o.line, a.fieldOf(o, err), err)
}

// refusedBy returns the code under which a part was not done, empty for one that was.
func refusedBy(p desk.Part) fault.Code {
	switch {
	case p.Fault != nil:
		return p.Fault.Code
	case p.Batch != nil:
		return render.RefusalCode(p.Batch.Verdict())
	case p.Result.Decision != nil:
		return render.RefusalCode(p.Result.Decision.Verdict)
	}
	return ""
}

// answerApplied shows what came of several requests. The exit code is that of the part that
// ended them, else of the first that was not done.
func (s *session) answerApplied(b desk.Applied) error {
	s.tell(deed{appointment.VerbApply, b.Changed, &b.Warnings, func(v render.View, out *bytes.Buffer) error { return v.AppliedWhole(out, b) }})
	err := s.stream(func(w *bufio.Writer) error { return s.show.Applied(w, b) })
	at := slices.IndexFunc(b.Parts, func(p desk.Part) bool { return refusedBy(p) != "" })
	if at >= 0 && (err == nil || render.FromQuery(err)) {
		part := b.Parts[at]
		if last, ended := b.Ended(); ended {
			part = last
		}
		if err != nil || s.show.Quiet || s.show.Format == render.CSV {
			_ = s.show.RefusedPart(s.deps.Stderr, part)
		}
		return refusal{refusedBy(part)}
	}
	return lost(desk.Result{Event: b.Last(), Changed: b.Changed}, err)
}

// thrifty has memory collected sooner than is usual, until what it returns is called: a
// long file holds all that its lines changed, and garbage for as much again would be spared
// at little cost.
func thrifty() (usual func()) {
	const percent = 25
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}
