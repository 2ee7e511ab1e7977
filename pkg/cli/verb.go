package cli

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is how a command is called and shown in its help.
type usage struct {
	args     []string // "CLIENT", "[DAY]"
	flags    string   // the flags worth showing in the usage line
	examples []string
	timeless bool // it neither reads nor shows a local time
}

// timeless is the annotation of a command that needs no zone.
const timeless = "timeless"

// verb makes a command that runs with an open session. The name of one in a
// group begins with the group's: "platform list".
func (a *app) verb(name string, u usage, run func(*session, []string) error) *cobra.Command {
	words := strings.Fields(name)
	use := strings.TrimSpace(strings.Join(append(words[len(words)-1:], u.args...), " ") + " " + u.flags)
	cmd := &cobra.Command{
		Use:                   use,
		Short:                 a.phrases.Say("help."+strings.Join(words, "."), nil),
		Example:               strings.Join(u.examples, "\n"),
		DisableFlagsInUseLine: true,
		Args:                  a.arguments(u.args),
		ValidArgsFunction:     a.completeArguments(u.args),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.open(cmd)
			if err != nil {
				return err
			}
			s.asTyped = args
			return s.clarified(args, run)
		},
	}
	if u.timeless {
		cmd.Annotations = map[string]string{timeless: "yes"}
	}
	return cmd
}

// arguments checks the arguments of a command, after the flags that have swallowed one.
func (a *app) arguments(names []string) cobra.PositionalArgs {
	check := arguments(names)
	return func(cmd *cobra.Command, args []string) error {
		if err := a.checkSwallowed(cmd); err != nil {
			return err
		}
		return check(cmd, args)
	}
}

// arguments checks that each argument without brackets is there, and none too
// many. A last one with dots can come any number of times.
func arguments(names []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		for i, name := range names {
			if i >= len(args) && !strings.HasPrefix(name, "[") {
				return fault.New(fault.Usage, "usage.missing_argument", "argument", strings.TrimRight(name, "."), "command", cmd.CommandPath())
			}
		}
		if len(names) == 0 && len(args) > 0 && saidOf(cmd) != "" {
			return unknownCommand(cmd, args[0])
		}
		open := len(names) > 0 && strings.HasSuffix(names[len(names)-1], "...")
		if len(args) > len(names) && !open {
			return fault.New(fault.Usage, "usage.extra_argument",
				"argument", args[len(names)], "command", cmd.CommandPath())
		}
		return nil
	}
}

// placeholder is the annotation under which a flag keeps the name that help
// shows for its value.
const placeholder = "placeholder"

// emptiable is the annotation of a flag that may be given empty.
const emptiable = "emptiable"

// emptiableText adds a flag for the text of a field, which an empty one clears.
func (a *app) emptiableText(cmd *cobra.Command, value *string, name, shown string) {
	a.text(cmd, value, name, shown)
	_ = cmd.Flags().SetAnnotation(name, emptiable, []string{})
}

// text adds a flag that takes a value, shown in help as PLACE.
func (a *app) text(cmd *cobra.Command, value *string, name, shown string) {
	cmd.Flags().VarP(&once{value: value, name: name}, name, shorthands()[name], a.helpOf(cmd, name))
	_ = cmd.Flags().SetAnnotation(name, placeholder, []string{shown})
	a.completeFlag(cmd, name)
}

// once is the value of a flag that can be given once: which of two values is meant,
// the client or the specialist, this price or that, must not depend on their order.
type once struct {
	value *string
	name  string
	given bool
}

// Set takes the value, and refuses another one after it.
func (o *once) Set(text string) error {
	if o.given && text != *o.value {
		return fault.New(fault.Usage, "usage.given_twice", "flag", o.name, "first", *o.value, "second", text)
	}
	*o.value, o.given = text, true
	return nil
}

// String returns the value as it was given.
func (o *once) String() string {
	if o.value == nil {
		return ""
	}
	return *o.value
}

// Type is that of pflag's own flags for a text.
func (*once) Type() string { return "string" }

// shorthands are the letters of the flags that have one, the same on every command.
func shorthands() map[string]string {
	return map[string]string{"at": "a", "to": "t", "by": "b"}
}

// toggle adds a flag that takes none.
func (a *app) toggle(cmd *cobra.Command, value *bool, name string) {
	cmd.Flags().BoolVar(value, name, false, a.helpOf(cmd, name))
}

// helpOf explains a flag of a command, in words of its own where the same flag
// means something else elsewhere.
func (a *app) helpOf(cmd *cobra.Command, flag string) string {
	if own := "help.flag." + cmd.Name() + "." + flag; a.phrases.Has(own) {
		return a.phrases.Say(own, nil)
	}
	return a.flagHelp(flag)
}

func (a *app) flagHelp(name string) string { return a.phrases.Say("help.flag."+name, nil) }

// retryKey adds --key, which every change has.
func (a *app) retryKey(cmd *cobra.Command, key *string) { a.text(cmd, key, "key", "KEY") }

// options returns what the desk wants to know of every change. The arguments
// are hashed as typed: a retry of "+2h" is the same command a second later.
func (s *session) options(key string) desk.Options {
	return desk.Options{DryRun: s.globals.dryRun, Key: key, Arguments: s.digest()}
}

func (s *session) digest() []byte {
	parts := append([]string{s.cmd.CommandPath(), s.zone}, s.asTyped...)
	var flags []string
	s.cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Name != "key" {
			flags = append(flags, f.Name+"="+f.Value.String())
		}
	})
	slices.Sort(flags)
	hash := sha256.New()
	for _, part := range append(parts, flags...) {
		_ = binary.Write(hash, binary.BigEndian, uint32(len(part)))
		hash.Write([]byte(part))
	}
	return hash.Sum(nil)
}

// length reads a duration; one that was not given is zero.
func length(phrase string) (time.Duration, error) {
	if phrase == "" {
		return 0, nil
	}
	return when.ParseDuration(phrase)
}

// required refuses a flag that was not given.
func required(flag, value string) error {
	if value == "" {
		return fault.New(fault.Usage, "usage.required", "flag", flag)
	}
	return nil
}

// party reads who acts; an empty value is the fallback.
func party(flag, value string, fallback appointment.Party) (appointment.Party, error) {
	if value == "" {
		return fallback, nil
	}
	word, err := oneOf(flag, value, parties())
	return appointment.Party(word), err
}

func parties() []string {
	return []string{string(appointment.ByClient), string(appointment.BySpecialist)}
}
