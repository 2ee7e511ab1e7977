package cli

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// batchCommands returns the commands that there are by the words that name them, aliases
// too.
func (a *app) batchCommands() map[string]declared {
	known := map[string]declared{}
	for _, d := range a.commands {
		path := strings.TrimPrefix(d.cmd.CommandPath(), d.cmd.Root().Name()+" ")
		known[path] = d
		group, _ := strings.CutSuffix(path, d.cmd.Name())
		for _, alias := range d.cmd.Aliases {
			known[group+alias] = d
		}
	}
	return known
}

// command returns the command that a line names, by its words as they are typed, and what
// is left of its arguments: the word after the name of a group belongs to the name.
func (a *applying) command(o order) (declared, []string, error) {
	name, args := strings.Join(strings.Fields(o.verb), " "), o.args
	if name == "" {
		return declared{}, nil, fault.New(fault.Usage, "apply.no_verb", "known", strings.Join(a.verbs(), ", "))
	}
	if len(args) > 0 {
		if _, longer := a.known[name+" "+args[0]]; longer {
			name, args = name+" "+args[0], args[1:]
		}
	}
	d, known := a.known[name]
	switch {
	case known && d.usage.batch != nil:
		return d, args, nil
	case known && d.usage.groups:
		return d, nil, fault.New(fault.Usage, "apply.group", "verb", name, "known", strings.Join(a.verbs(), ", "))
	case known:
		return d, nil, fault.New(fault.Usage, or(string(d.usage.apart), "apply.changes_nothing"), "verb", name)
	}
	if meant := near.Word(strings.ToLower(name), a.verbs()); meant != "" {
		return d, nil, fault.New(fault.Usage, "apply.unknown_verb_near", "verb", name, "near", meant)
	}
	return d, nil, fault.New(fault.Usage, "apply.unknown_verb", "verb", name, "known", strings.Join(a.verbs(), ", "))
}

// verbs lists the verbs that a line can have, as help shows them.
func (a *app) verbs() []string {
	var list []string
	for _, d := range a.commands {
		if d.usage.batch != nil {
			list = append(list, strings.TrimPrefix(d.cmd.CommandPath(), d.cmd.Root().Name()+" "))
		}
	}
	return list
}

// line is the command of one line, read up to where it asks the desk.
type line struct {
	*session
	run  func(*session, []string) error
	key  string
	args []string
	sel  bool // it is about an appointment that the book has
}

// read reads a line as the command line is read: the words, the flags, the arguments, the
// door for all that is typed. It is carried out on a desk.
func (a *applying) read(d *desk.Desk, o order) (line, error) {
	found, args, err := a.command(o)
	if err != nil {
		return line{}, err
	}
	made, cmd, root := a.rebuilt(found, args)
	if err := cmd.ParseFlags(args); err != nil {
		return line{}, cmd.FlagErrorFunc()(cmd, err)
	}
	if err := noneForAll(cmd, root); err != nil {
		return line{}, err
	}
	if made.globals.practice {
		return line{}, fault.New(fault.Usage, string(apartPractice), "verb", o.verb+" --"+practiceFlag)
	}
	l := line{run: made.commands[0].run, args: cmd.Flags().Args(), sel: slices.Contains(found.usage.args, "SEL")}
	if l.key, err = keyOf(cmd, o.key); err != nil {
		return l, err
	}
	if err := cmp.Or(cmd.ValidateArgs(l.args), made.checkInput(cmd, l.args), made.checkGlobals(cmd)); err != nil {
		return l, err
	}
	if l.key == "" && a.options.Key != "" {
		if err := cmd.Flags().Set("key", a.keyAt(o.line)); err != nil {
			return l, faultIn(err)
		}
	}
	l.session = &session{
		app: made, cmd: cmd, desk: d, show: a.show, when: a.when, zone: a.zone, choices: choices{}, asTyped: l.args,
		part: &desk.Part{Line: o.line},
	}
	return l, l.inZone(made.globals.tz)
}

// rebuilt makes the command of a line anew, with flags that nobody has set yet: it alone,
// below commands that have but the names of its groups, in an app that no person sits at.
func (a *applying) rebuilt(d declared, args []string) (made *app, cmd, root *cobra.Command) {
	own := *a.app
	made = &own
	words := strings.Fields(d.cmd.CommandPath())
	made.commands, made.globals = nil, globals{}
	made.deps.Args, made.deps.Terminal = slices.Concat(words[1:], args), Terminal{}
	root = &cobra.Command{Use: words[0]}
	made.globals.register(root.PersistentFlags(), func(string) string { return "" })
	root.PersistentFlags().BoolP("help", "h", false, "")
	root.SetFlagErrorFunc(made.flagFault)
	below := root
	for _, word := range words[1 : len(words)-1] {
		group := &cobra.Command{Use: word}
		below.AddCommand(group)
		below = group
	}
	cmd = d.usage.batch(made)
	cmd.SetContext(a.cmd.Context())
	below.AddCommand(cmd)
	return made, cmd, root
}

// noneForAll refuses the flags that are those of the whole file: which book, whether it is
// a dry run, how the answer looks. A line can have a zone of its own.
func noneForAll(cmd, root *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if root.PersistentFlags().Lookup(f.Name) != nil && f.Name != "tz" {
			err = fault.New(fault.Usage, "apply.flag_of_all", "flag", f.Name)
		}
	})
	return err
}

// keyOf returns the key of a line, which is given beside its arguments or among them.
func keyOf(cmd *cobra.Command, key string) (string, error) {
	f := cmd.Flags().Lookup("key")
	if key != "" {
		if err := cmd.Flags().Set("key", key); err != nil {
			return "", faultIn(err)
		}
	}
	return f.Value.String(), nil
}

// faultIn returns the fault that pflag has wrapped.
func faultIn(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	return err
}

// inZone has the times of a line read in a zone of its own, where it names one.
func (l *line) inZone(name string) error {
	if name == "" {
		return nil
	}
	zone, err := when.Zone(name)
	if err != nil {
		return err
	}
	own := *l.desk
	own.Zone = zone
	l.desk, l.zone, l.when.Zone = &own, name, zone
	l.desk.Day = dayNamed(l.when)
	return nil
}

// carryOut carries out a line on a desk. Of one that ends with an error the part is what its
// command is answered with where nothing comes of it.
func (a *applying) carryOut(d *desk.Desk, o order) (desk.Part, error) {
	l, err := a.read(d, o)
	if err != nil {
		return desk.Part{}, err
	}
	err = l.run(l.session, l.args)
	if err == nil || isAnswered(err) { // that something is left is for the whole file to say
		return *l.part, nil
	}
	part := desk.Part{}
	if l.severally(l.cmd) {
		part.Batch = &desk.Batch{}
		if blocked, ok := errors.AsType[*desk.Blocked](err); ok {
			part.Batch = &blocked.Batch
		}
	}
	return part, err
}
