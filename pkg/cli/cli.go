package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"runtime/debug"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// Main runs one command and returns the exit code. Results go to d.Stdout,
// everything else to d.Stderr. It does not end the process.
func Main(ctx context.Context, d Deps) (status int) {
	if asksToComplete(d.Args) {
		complete(ctx, d)
		return 0
	}
	return carryOut(ctx, d, nil)
}

// carryOut runs one command, for a process of its own or within another.
func carryOut(ctx context.Context, d Deps, called *caller) (status int) {
	out := &output{to: d.Stdout}
	d.Stdout = out
	a := newApp(d)
	a.caller = called
	defer func() {
		if cause := recover(); cause != nil {
			status = a.crash(ctx, cause, debug.Stack())
		}
	}()
	root := a.root()
	root.SetArgs(d.Args)
	root.SetIn(d.Stdin)
	root.SetOut(d.Stdout)
	root.SetErr(d.Stderr)
	defer a.leaveBook()
	cmd, err := root.ExecuteContextC(ctx)
	a.running = cmd
	return a.fail(ctx, out.lost(cmp.Or(err, a.unshown)))
}

// app is one run of the program.
type app struct {
	deps      Deps
	globals   globals
	ahead     globals // as read before cobra has checked them
	phrases   *lang.Phrases
	config    config.Config
	configErr error
	opened    time.Time         // the instant of the command, zero before it is read
	flags     map[string]string // the flags that config was loaded with
	commands  []declared        // in the order in which they were declared
	running   *cobra.Command    // the command, nil before it is known
	answered  bool              // an answer stands on stdout
	lines     *bufio.Scanner    // what is typed at questions, nil before the first
	version   bool              // the version is asked for
	bound     bool              // who types may not rule for the specialist
	whosePart string            // the id of the specialist who is named, where it is known
	typist    string            // the name of whoever types, as the settings have it
	told      int               // lines on the screen above the answer
	unshown   error             // what kept a page of help from being shown
	book      store.Store       // nil before it is named
	others    []store.Store     // that a command is about beside it
	caller    *caller           // the command that this one is carried out in, nil for none
}

// newApp reads ahead which language and format are asked for, because even a
// mistyped command is answered in them.
func newApp(d Deps) *app {
	if d.After == nil {
		d.After = time.After
	}
	ahead := readAhead(d.Args)
	a := &app{deps: d, ahead: ahead}
	a.load(ahead.settings())
	a.phrases = a.inWords(ahead)
	return a
}

func (a *app) load(flags map[string]string) {
	a.flags = flags
	a.config, a.configErr = config.Load(a.sources())
	if a.configErr != nil {
		a.config = config.Fallback(a.sources())
	}
}

// sources is where the settings come from.
func (a *app) sources() config.Sources {
	return config.Sources{Env: a.deps.Env, Flags: a.flags, LocalZone: a.deps.LocalZone}
}

// fail shows an error, unless its answer is shown already, and returns the
// exit code.
func (a *app) fail(ctx context.Context, err error) int {
	if err == nil {
		return 0
	}
	if isAnswered(err) {
		return exitOf(err)
	}
	f := faultOf(err)
	if !unheard(f) {
		a.complain(ctx, f)
	}
	return exitOf(f)
}

// crash shows a defect, with the place of it where a person reads.
func (a *app) crash(ctx context.Context, cause any, stack []byte) int {
	status := a.fail(ctx, fault.New(fault.Internal, "internal", "cause", fmt.Sprint(cause)))
	if !a.asked().forPrograms() {
		_, _ = a.deps.Stderr.Write(stack)
	}
	return status
}

// session is what a command works with: the desk, the way to show results, and
// the way to read times.
type session struct {
	*app
	cmd  *cobra.Command
	desk *desk.Desk
	show render.View
	when when.Context
	zone string

	choices
	asTyped []string          // the arguments before any of them was chosen anew
	by      appointment.Party // who acts, once the person was asked
	came    string            // when somebody came, likewise
	part    *desk.Part        // takes the answer of a line of a file, nil where it is shown
}

// open reads the settings and the clock, once. Nothing of the book is opened
// before the desk is asked.
func (a *app) open(cmd *cobra.Command) (*session, error) {
	if err := a.configure(cmd); err != nil {
		return nil, err
	}
	a.book = a.engine(cmd.Context(), a.config.DB, store.Options{
		Timeout: a.config.Timeout, MustExist: a.config.DBNamed && !a.usageOf(cmd).begins,
		Untouched: a.globals.dryRun, Migrated: a.tellMigrated,
	}, a.config.Hooks.Timeout)
	if err := a.underSpecialist(cmd); err != nil {
		return nil, err
	}
	zone, err := a.zone(cmd)
	if err != nil {
		return nil, err
	}
	now, simulated, err := a.now()
	if err != nil {
		return nil, err
	}
	a.opened, a.running, a.phrases = now, cmd, a.phrases.At(now)
	if simulated {
		a.tellSimulated(now.In(zone))
	}
	view := a.view(zone)
	view.Now, view.Whose, view.Apart = now.In(zone), a.whose(), a.caller != nil
	if view, err = a.globals.asking(cmd.Context(), view); err != nil {
		return nil, err
	}
	times := when.Context{Now: now, Zone: zone, Lang: a.config.Lang}
	return &session{
		app: a,
		cmd: cmd,
		desk: a.acrossPractice(&desk.Desk{
			Store: store.InLikely(a.book, desk.Whose(a.config.Specialist), a.whosePart), Whole: a.book,
			Shared: a.config.Specialist != "", Actor: a.actor(), Bound: a.bound,
			BookPath: a.config.Beside, Named: a.config.DB, Copies: a.copyAt,
			Platforms: platform.NewSet(a.config.PlatformsDir()).Typing(a.phrases.In(lang.EN).Command),
			Notices:   notice.NewSet(a.config.TemplatesDir()),
			Now:       now, Simulated: simulated, Clock: a.clock(simulated), Hook: a.hook(), Zone: zone, Random: a.deps.Random,
			ClientLang:   or(a.config.ClientLang, a.config.Lang),
			Specialist:   a.config.Name,
			Signature:    a.config.Signature,
			WorkingHours: a.config.Hours, Day: dayNamed(times),
			Untold: a.config.Notice.Skip, Counts: a.globals.forPrograms(),
			Sender:   calendar.Person{Address: a.config.Mail.From.Address, Name: a.config.Mail.From.Name},
			Titles:   desk.Titles{Summary: a.config.Calendar.Summary, Neutral: func() string { return a.phrases.Say("calendar.neutral", nil) }},
			Duration: cmp.Or(a.config.Duration, config.UsualDuration), Agreed: a.agreed(),
		}),
		show: view,
		when: times,
		zone: a.config.Zone,

		choices: choices{},
	}, nil
}

// configure checks the global flags, and has the settings that they name. Those that cannot be read
// stop a command, unless it mends them.
func (a *app) configure(cmd *cobra.Command) error {
	if err := a.checkGlobals(cmd); err != nil {
		return err
	}
	if flags := a.globals.settings(); !maps.Equal(flags, a.flags) {
		a.load(flags)
		a.phrases = a.inWords(a.globals)
	}
	if a.configErr != nil && !a.usageOf(cmd).mends {
		return a.configErr
	}
	return nil
}

// zone returns the zone in which times are read and shown. A command that needs
// none works in UTC, with a word to the person where the zone cannot be told.
func (a *app) zone(cmd *cobra.Command) (*time.Location, error) {
	err := a.config.ZoneFault
	switch {
	case a.configErr != nil: // of a command that mends the settings
		return time.UTC, nil
	case err == nil:
		return when.Zone(a.config.Zone)
	}
	if !a.usageOf(cmd).timeless {
		return nil, err
	}
	if a.globals.format() == render.Text {
		a.complain(cmd.Context(), fault.Of(err))
	}
	return time.UTC, nil
}

// answer shows a result and turns a refusal into its exit code.
func (s *session) answer(result desk.Result, err error) error {
	return s.answerIn(func(w io.Writer, r desk.Result) error { return s.show.Result(w, r) }, result, err)
}

// answerIn is answer with a way of its own to show the result. Where stdout does
// not say why a command was refused, stderr does, so that a cron job has something
// to mail: a quiet refusal leaves stdout empty, lest a script take an id for a
// success.
func (s *session) answerIn(show func(io.Writer, desk.Result) error, result desk.Result, err error) error {
	if err != nil {
		return err
	}
	if s.part != nil {
		s.part.Result = result
		return nil
	}
	refused := result.Decision != nil && result.Decision.Verdict != policy.Allow
	if s.caller != nil {
		s.caller.result = result
		result.DryRun = result.DryRun && result.Changed
	}
	s.tell(deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error { return v.Result(b, result) }})
	if !refused || !s.show.Quiet {
		err = s.write(func(b *bytes.Buffer) error { return show(b, result) })
	}
	if refused && (err == nil || render.FromQuery(err)) {
		if err != nil || s.show.Quiet || s.show.Format == render.CSV {
			_ = s.show.Refusal(s.deps.Stderr, result)
		}
		return refusal{render.RefusalCode(result.Decision.Verdict)}
	}
	return lost(result, err)
}

// causeOf returns why an answer was lost: a fault, or what the system said.
func causeOf(err error) any {
	f := faultOf(err)
	if f.Key == "cli.output" {
		return f.Values["cause"]
	}
	return f
}

// answerBeside shows what came of a command about what stands beside the appointments; where its
// line is one of a file, it is put into the part of that.
func (s *session) answerBeside(event string, d deed, err error, into func(*desk.Part)) error {
	if err != nil {
		return err
	}
	if s.part != nil {
		into(s.part)
		return nil
	}
	s.tell(d)
	return lost(desk.Result{Event: event, Changed: d.changed}, s.write(func(b *bytes.Buffer) error { return d.show(s.show, b) }))
}

// lost says of an answer that could not be written that its change is made all
// the same.
func lost(result desk.Result, err error) error {
	if err == nil || result.Event == "" || !result.Changed {
		return err
	}
	if result.Appointment.ID == "" || result.Gone {
		return fault.New(fault.IO, "cli.answer_lost_log", "event", result.Event, "cause", causeOf(err)).Because(err)
	}
	return fault.New(fault.IO, "cli.answer_lost",
		"event", result.Event, "id", result.Appointment.ID, "cause", causeOf(err)).Because(err)
}

// stream prints what render makes of a long answer as it comes.
func (a *app) stream(show func(*bufio.Writer) error) error {
	w := bufio.NewWriterSize(answering{a}, 1<<16)
	if err := show(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return unwritten(err)
	}
	return nil
}

// answering is stdout for an answer, of which a part may stand there before the rest.
type answering struct{ *app }

// Write passes p on.
func (a answering) Write(p []byte) (int, error) {
	n, err := a.deps.Stdout.Write(p)
	a.answered = a.answered || n > 0
	return n, err
}

// write prints what render makes of an answer in one piece.
func (a *app) write(show func(*bytes.Buffer) error) error {
	var b bytes.Buffer
	if err := show(&b); err != nil {
		return err
	}
	return a.print(b.Bytes())
}

// print writes an answer to stdout.
func (a *app) print(text []byte) error {
	if _, err := a.deps.Stdout.Write(text); err != nil {
		return unwritten(err)
	}
	a.answered = true
	return nil
}
