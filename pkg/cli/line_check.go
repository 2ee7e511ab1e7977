package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

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
func (l *line) checkValues() error { return l.session.checkValues(l.args, l.mayBeClear) }

// mayBeClear reports whether a time that cannot be told can be, once the appointment is
// known on whose day it is.
func (l *line) mayBeClear(err error) bool {
	_, doubt := errors.AsType[*when.Readings](err)
	return l.sel && (doubt || dependsOnDay(err))
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
