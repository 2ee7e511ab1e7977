package cli

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/board"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/pflag"
)

// caller is what a command that is carried out within another has of it: the terminal, for what is
// no part of an answer. It takes the result.
type caller struct {
	screen io.Writer
	result desk.Result
	text   outbox.Text  // that was shown, zero for none
	fault  *fault.Error // nil where the command did not fail
	agreed *desk.Result // to which the person agreed; nil for any
	other  bool         // the command would have come to something else
}

// agrees keeps a change from being written that is not what the person agreed to.
func (c *caller) agrees(r *desk.Result) error {
	if c.other = c.agreed != nil && !c.agreed.Alike(r); c.other {
		return fault.New(fault.Conflict, "cli.other_than_agreed")
	}
	return nil
}

// agreed returns who is asked about a change before it is written, nil for nobody.
func (a *app) agreed() func(*desk.Result) error {
	if a.caller == nil || a.caller.agreed == nil {
		return nil
	}
	return a.caller.agrees
}

// carry carries out a command as it is typed, with the global flags of this one, on a screen that is
// part of the board.
func (c *counter) carry(ctx context.Context, e board.Errand) board.Outcome {
	var said, answer bytes.Buffer
	in := &caller{screen: c.terminalOut(), agreed: e.Agreed}
	d := c.deps
	d.Args = append(c.passedOn(), e.Args...)
	d.Stdin, d.Stdout, d.Stderr = &inquiry{said: &said, ask: e.Ask}, &answer, &said
	d.Terminal = Terminal{Stdin: true, Stdout: true, Stderr: true, Width: e.Width, Height: e.Height}
	d.Env = c.envAt(e.Now)
	status := carryOut(ctx, d, in)
	r := in.result
	o := board.Outcome{
		Text: said.String() + answer.String(), Done: status == 0, Failed: in.fault != nil, Other: in.other, Changes: r.Changed, Result: r,
		Options: append(c.optionsOf(r, e.Args), c.withText(in.text)...), More: c.moreOf(e.Args, in),
	}
	if r.Reversed != nil {
		o.Reverses = r.Reversed.Event
	}
	return o
}

// withText returns what can be done with a text that was shown.
func (c *counter) withText(t outbox.Text) []board.Option {
	if t.ID == "" {
		return nil
	}
	do := func(effect, verb string) board.Option {
		return board.Option{Effect: c.phrases.Say(effect, nil), Args: []string{string(t.Kind), verb, t.ID}, Plain: true}
	}
	options := []board.Option{do("day.letter.copy", "copy")}
	if t.State == appointment.NoticeDraft || t.State.Mailed() {
		options = append(options, do("day.letter.mark", "mark"))
	}
	return options
}

// moreOf returns a command again, as far as its answer names a word that it could have.
func (c *counter) moreOf(args []string, in *caller) []board.Option {
	args = slices.DeleteFunc(slices.Clone(args), func(word string) bool { return word == "--dry-run" })
	var more []board.Option
	if in.fault != nil && (in.fault.Key == "desk.overlap" || in.fault.Key == "desk.buffer") && !slices.Contains(args, "--allow-overlap") {
		more = append(more, board.Option{Effect: c.phrases.Say("help.flag.allow-overlap", nil), Args: append(args, "--allow-overlap")})
	}
	for _, w := range in.result.Warnings {
		if w.Key == string(policy.WarnNoReason) {
			with := append(slices.Clone(args), "--reason", "TEXT")
			more = append(more, board.Option{Effect: c.phrases.Say("day.with_reason", nil), Args: with, Open: []int{len(with) - 1}})
		}
	}
	return more
}

// passedOn returns the global flags that were given to this command, for those that it carries out.
func (c *counter) passedOn() []string {
	var args []string
	c.cmd.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			args = append(args, "--"+f.Name+"="+f.Value.String())
		}
	})
	return args
}

// envAt returns the environment, with a simulated clock that is at an instant.
func (c *counter) envAt(now time.Time) func(string) (string, bool) {
	if !c.desk.Simulated {
		return c.deps.Env
	}
	return func(name string) (string, bool) {
		if name == "ADSUM_NOW" {
			return now.UTC().Format(time.RFC3339), true
		}
		return c.deps.Env(name)
	}
}

// inquiry is stdin for a command of the board: what was said before it is read is the question that
// a line answers.
type inquiry struct {
	said  *bytes.Buffer
	ask   func(question string) (string, bool)
	asked string // last
	rest  []byte
}

// Read returns the line that answers what was said since the last one, with io.EOF where the person
// leaves the question.
func (q *inquiry) Read(p []byte) (int, error) {
	if len(q.rest) == 0 {
		question := strings.TrimSpace(q.said.String())
		q.said.Reset()
		if lastLine(question) == lastLine(q.asked) && q.asked != "" { // what was answered fits none of what it names
			choice := q.asked[:len(q.asked)-len(lastLine(q.asked))]
			question = choice + strings.TrimPrefix(question, choice)
		}
		q.asked = question
		line, ok := q.ask(question)
		if !ok {
			return 0, io.EOF
		}
		q.rest = []byte(line + "\n")
	}
	n := copy(p, q.rest)
	q.rest = q.rest[n:]
	return n, nil
}

func lastLine(text string) string { return text[strings.LastIndex(text, "\n")+1:] }

// optionsOf returns what else could be done, as the answer to a command names it.
func (c *counter) optionsOf(r desk.Result, args []string) []board.Option {
	options := r.Undecided
	if r.Decision != nil {
		options = r.Decision.Options
	}
	var list []board.Option
	for _, o := range options {
		if o.NotBefore.After(c.now()) {
			continue
		}
		list = append(list, movedTo(c.optionOf(o, r), args))
	}
	return list
}

// optionOf returns an option by the words that are typed for it. What can be left out is.
func (c *counter) optionOf(o policy.Option, r desk.Result) board.Option {
	line := commandLine(string(o.Key))
	if o.Scope != "" {
		line = strings.ReplaceAll(commandLine("of_series"), "{typed}", line)
	}
	if at := strings.Index(line, " ["); at >= 0 {
		line = line[:at]
	}
	option := board.Option{Typed: c.show.Command(o), Effect: c.show.Effect(o)}
	for _, word := range strings.Fields(line)[1:] {
		switch word {
		case "{id}":
			word = o.ID
		case "{client}", `"{client}"`:
			word = r.Client.Name
		case "{scope}":
			word = string(o.Scope)
		default:
			if word == strings.ToUpper(word) && !strings.HasPrefix(word, "-") {
				option.Open = append(option.Open, len(option.Args))
			}
		}
		option.Args = append(option.Args, word)
	}
	return option
}

// movedTo fills into an option the time that a command named already.
func movedTo(o board.Option, args []string) board.Option {
	at, to := slices.Index(args, "--to"), slices.Index(o.Args, "--to")
	if at < 0 || at+1 == len(args) || to < 0 {
		return o
	}
	o.Args[to+1] = args[at+1]
	o.Open = slices.DeleteFunc(o.Open, func(open int) bool { return open == to+1 })
	return o
}

// words returns what the board itself says.
func (c *counter) words() board.Words {
	say := func(key string) string { return c.phrases.Say(key, nil) }
	w := board.Words{
		Confirm: say("day.confirm"), AsItIs: say("day.as_it_is"), Changed: say("day.changed"), Low: say("day.low"), None: say("day.none"),
		Keys: say("day.keys.others"), Options: say("day.options"), Kind: say("day.kind"), Text: say("day.text"), Arrival: say("day.arrival"), Start: say("day.start"),
		Fill: c.asksFor,
		Fault: func(err error) string {
			f := fault.Of(err)
			return render.Safe(c.phrases.Say("error."+f.Key, f.Values))
		},
		Switched: func(name string) string {
			return c.phrases.Say("day.switched", lang.Values{"client": render.Safe(name)})
		},
	}
	for _, kind := range appointment.MessageKinds() {
		w.Kinds = append(w.Kinds, c.phrases.Say("kind."+string(kind), nil))
	}
	return w
}

// asksFor words the question for a word of an option that the person is to fill in, by the flag before it.
func (c *counter) asksFor(o board.Option, at int) string {
	say := func(key string) string { return c.phrases.Say(key, nil) }
	switch o.Args[at-1] {
	case "--accept-reason":
		return say("day.fill.accepted")
	case "--reject-reason":
		return say("day.fill.rejected")
	case "--reason":
		return say("day.fill.reason")
	case "--requested":
		return say("day.fill.requested")
	case "--arrived":
		return say("day.fill.arrived")
	case "--to", "--at", "--slot":
		return say("day.start")
	}
	return o.Effect + "\n" + c.phrases.Say("day.fill", lang.Values{"place": c.phrases.Fillable(o.Args[at])})
}
