package cli

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
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
func (a *applying) verbs() []string {
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

// check refuses the file for the first line that cannot be meant so, whatever the book
// holds.
func (a *applying) check() error {
	firstWith := map[string]int{}
	for _, o := range a.orders {
		key, err := a.checkLine(o)
		if a.options.Key != "" && key == "" {
			key = a.keyAt(o.line)
		}
		a.keyless = a.keyless || key == ""
		if err == nil && key != "" {
			err = a.taken(key, firstWith[key])
		}
		if err != nil {
			return atField(o.line, a.fieldOf(o, err), err)
		}
		firstWith[key] = o.line
	}
	return nil
}

// taken refuses a key that the file has, or an earlier line; first is that line, 0 for none.
func (a *applying) taken(key string, first int) error {
	switch {
	case key == a.options.Key:
		return fault.New(fault.Invalid, "apply.key_of_file", "key", key)
	case first > 0:
		return fault.New(fault.Invalid, "apply.key_twice", "key", key, "first", first)
	}
	return nil
}

// checkLine reads a line, all times and amounts in it, and tries it on a book that has
// nothing, in which what the flags and arguments say against themselves is found.
func (a *applying) checkLine(o order) (key string, err error) {
	empty := *a.desk
	empty.Store, empty.Notices, empty.Random = emptyBook{}, notice.Set{}, a.unused
	empty.Untold = appointment.NoticeKinds()
	l, err := a.read(&empty, o)
	if err == nil {
		err = l.checkValues()
	}
	if err != nil {
		return l.key, err
	}
	err = l.run(l.session, l.args)
	if err == nil || isAnswered(err) {
		return l.key, nil
	}
	f := faultOf(err)
	known := f.Key == "desk.paid_unpriced"                          // by the book, what the client pays
	again := (l.key != "" || a.again) && f.Key == "desk.past_start" // a retry is answered whatever the time is by then
	if known || again || f.Code != fault.Usage && f.Code != fault.Invalid {
		return l.key, nil
	}
	return l.key, err
}

// checkValues reads each value of the line that is read only once its appointment is known.
func (l *line) checkValues() error {
	var failed error
	try := func(field string, k kind, text string) {
		if failed != nil || k.read == nil {
			return
		}
		if err := k.read(l.session, text); err != nil && !l.mayBeClear(err) {
			failed = inField{field, err}
		}
	}
	l.cmd.Flags().Visit(func(f *pflag.Flag) {
		k, _ := kindOf(f)
		if values, ok := f.Value.(several); ok {
			for _, text := range values.list.GetSlice() {
				try("--"+f.Name, k, text)
			}
			return
		}
		try("--"+f.Name, k, f.Value.String())
	})
	asked := argumentNames(l.cmd)
	for i, arg := range l.args {
		name := asked[min(i, len(asked)-1)]
		try(named(name), argumentKind(name), arg)
	}
	return failed
}

// inField is a fault, and the flag or the argument that it is about.
type inField struct {
	field string
	err   error
}

// Error is that of the fault.
func (i inField) Error() string { return i.err.Error() }

// Unwrap returns the fault.
func (i inField) Unwrap() error { return i.err }

// mayBeClear reports whether a time that cannot be told can be, once the appointment is
// known on whose day it is.
func (l *line) mayBeClear(err error) bool {
	_, doubt := errors.AsType[*when.Readings](err)
	key := faultOf(err).Key
	return l.sel && (doubt || !strings.HasPrefix(key, "when.") && !strings.HasPrefix(key, "money.") || key == "when.skipped" || key == "when.doubled")
}

// emptyBook is a book that has nothing and forgets what is written into it.
type emptyBook struct{}

// View runs do on nothing.
func (emptyBook) View(_ context.Context, do func(store.Tx) error) error {
	trial, err := store.NewTrial(store.Nothing{})
	if err != nil {
		return err
	}
	return do(trial)
}

// Update is View: what do writes is gone.
func (b emptyBook) Update(ctx context.Context, do func(store.Tx) error) error { return b.View(ctx, do) }

// fieldOf returns the field of a line that a fault is about: a flag, an argument as the
// usage line calls it, or that of the object.
func (a *applying) fieldOf(o order, err error) string {
	if known, ok := errors.AsType[inField](err); ok {
		return known.field
	}
	f := faultOf(err)
	if strings.HasPrefix(f.Key, "apply.key_") {
		return "key"
	}
	if strings.HasPrefix(f.Key, "apply.") {
		if f.Key == "apply.flag_of_all" {
			return "--" + f.Values["flag"].(string)
		}
		return "verb"
	}
	if f.Key == "desk.key_reused" {
		return keyField(o, "--key")
	}
	if f.Key == "usage.required_by" {
		return "--by"
	}
	if flag, ok := f.Values["flag"].(string); ok {
		return keyField(o, "--"+strings.TrimLeft(flag, "-"))
	}
	if name, ok := f.Values["name"].(string); ok && strings.HasPrefix(f.Key, "usage.") {
		return keyField(o, name)
	}
	if f.Key == "usage.missing_argument" || f.Key == "usage.empty_argument" {
		return named(f.Values["argument"].(string))
	}
	found, args, err := a.command(o)
	if err != nil {
		return "verb"
	}
	rest := "args"
	if f.Code != fault.Usage && f.Code != fault.Invalid {
		rest = "" // it is the book that stands against the line as a whole
	}
	_, cmd, _ := a.rebuilt(found, args)
	if f.Code == fault.Conflict || cmd.ParseFlags(args) != nil {
		return rest
	}
	return or(fieldWith(cmd, f), rest)
}

// keyField calls the key of a line what it is called there.
func keyField(o order, flag string) string {
	if flag == "--key" && o.key != "" {
		return "key"
	}
	return flag
}

// fieldWith returns the flag or the argument that has a value of a fault, "" for none.
func fieldWith(cmd *cobra.Command, f *fault.Error) string {
	is := func(text string) bool {
		for name, value := range f.Values {
			if typed, ok := value.(string); ok && text != "" && typed == text && name != "command" {
				return true
			}
		}
		return false
	}
	field := ""
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if values, ok := flag.Value.(several); ok && slices.ContainsFunc(values.list.GetSlice(), is) || is(flag.Value.String()) {
			field = "--" + flag.Name
		}
	})
	args, asked := cmd.Flags().Args(), argumentNames(cmd)
	for i := range args {
		if field == "" && (is(args[i]) || is(strings.Join(args[i:], " "))) {
			field = named(asked[min(i, len(asked)-1)])
		}
	}
	return field
}
