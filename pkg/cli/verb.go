package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

// usage is how a command is called and shown in its help, and what others have to know
// of it.
type usage struct {
	args     []string // "CLIENT", "[DAY]"
	flags    string   // the flags worth showing in the usage line
	examples []string
	asks     policy.Request // what the appointment that is named has to fit; nil for one that is looked at
	repeats  bool           // the appointment that is named is booked once more
	offers   []completer    // how its arguments go on, where what they are called does not say
	shelf    shelf          // where help shows it; empty for a command of a group

	timeless bool   // it neither reads nor shows a local time
	mends    bool   // it works by settings that cannot be read, too
	begins   bool   // it can begin a book; any other wants the one that is named
	paged    bool   // what it shows is there to be read, in a pager where it is longer than the screen
	result   bool   // it answers programs with a result, and its errors have the same shape
	implied  bool   // words given to its group alone are probably meant for it
	groups   bool   // the word after it names another command
	keyed    bool   // it takes keys, at a board
	calendar bool   // it can answer with a calendar
	several  bool   // it answers programs with a batch of results, whatever its flags
	applies  bool   // it carries out others
	answers  string // the names of the schemas of what else it answers programs, parted by blanks

	batch func(*app) *cobra.Command // makes it for a line of a file to apply; nil where it cannot stand in one
	apart apart                     // then why
}

// complete completes the argument in a place.
func (u usage) complete(at int, h *half) offer {
	if at < len(u.offers) && u.offers[at] != nil {
		return u.offers[at](h)
	}
	return argumentKind(u.args[at]).complete(h)
}

// apart is why a command cannot stand in a file to apply, as its fault is called; empty where it
// changes nothing in the book.
type apart string

const (
	apartWhole    apart = "apply.whole_book" // it is about the book or the journal as a whole
	apartForever  apart = "apply.for_good"   // no undo brings back what it erases
	apartLasting  apart = "apply.takes_time" // it waits
	apartPractice apart = "apply.practice"   // it is about what all specialists share
	apartApply    apart = "apply.own_file"   // it reads such a file itself
	apartOutside  apart = "apply.outside"    // it is about what is elsewhere, in calendars and mailboxes
	apartHandedOn apart = "apply.handed_on"  // what it hands on no undo takes back
)

// declared is a command and how it was declared.
type declared struct {
	cmd   *cobra.Command
	usage usage
	run   func(*session, []string) error // nil for a group
}

// declare keeps how a command is used.
func (a *app) declare(cmd *cobra.Command, u usage) *cobra.Command {
	a.commands = append(a.commands, declared{cmd: cmd, usage: u})
	return cmd
}

// usageOf returns how a command was declared, nothing of one that was not.
func (a *app) usageOf(cmd *cobra.Command) usage {
	for _, known := range a.commands {
		if known.cmd == cmd {
			return known.usage
		}
	}
	return usage{}
}

// verb makes a command that runs with an open session. The name of one in a
// group begins with the group's: "platform list".
func (a *app) verb(name string, u usage, run func(*session, []string) error) *cobra.Command {
	words := strings.Fields(name)
	use := strings.TrimSpace(strings.Join(append(words[len(words)-1:], u.args...), " ") + " " + u.flags)
	cmd := a.declare(&cobra.Command{
		Use:                   use,
		Short:                 a.phrases.Say("help."+strings.Join(words, "."), nil),
		Example:               strings.Join(u.examples, "\n"),
		Annotations:           map[string]string{calledBy: strings.Join(words, ".")},
		DisableFlagsInUseLine: true,
		Args:                  a.arguments(u.args),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.open(cmd)
			if err != nil {
				return err
			}
			s.asTyped = args
			return s.clarified(args, run)
		},
	}, u)
	a.commands[len(a.commands)-1].run = run
	a.spans(cmd, name)
	return cmd
}
