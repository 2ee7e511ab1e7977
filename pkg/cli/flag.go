package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// kind is what the value of a flag or an argument is: what help calls it, how long it
// may be and what completion offers.
type kind struct {
	shown  string              // by help; empty for the words that there are
	limit  int                 // in characters; usualLimit where it is zero
	words  func(*app) []string // that it may be, in the order in which they are told; nil for any text
	path   bool                // it names a file, and completion offers those
	clears bool                // given empty it empties a field
	offers completer           // how it goes on that is half typed; nil for the words that there are, or files

	read func(s *session, text string) error // whether a value can be meant so at all; nil where what uses it says so
}

// placeholder returns what help shows for a value of the kind.
func (k kind) placeholder(a *app) string {
	if k.shown == "" && k.words != nil {
		return strings.Join(k.words(a), "|")
	}
	return k.shown
}

// most returns how many characters a value of the kind may have.
func (k kind) most() int {
	if k.limit == 0 {
		return usualLimit
	}
	return k.limit
}

// given is the value of a flag as it was given. That can be done once: which of two
// values is meant, the client or the specialist, this price or that, must not depend
// on their order.
type given struct {
	kind   kind
	text   *string
	name   string
	latest bool // it can be given again, and the last one counts
	done   bool
}

// Set takes the value, and refuses another one after it.
func (g *given) Set(text string) error {
	if g.done && !g.latest && text != *g.text {
		return fault.New(fault.Usage, "usage.given_twice", "flag", g.name, "first", *g.text, "second", text)
	}
	*g.text, g.done = text, true
	return nil
}

// String returns the value.
func (g *given) String() string {
	if g.text == nil {
		return ""
	}
	return *g.text
}

// Type is that of pflag's own flags for a text.
func (*given) Type() string { return "string" }

// complete completes a value of the kind.
func (k kind) complete(h *half) offer {
	switch {
	case k.offers != nil:
		return k.offers(h)
	case k.path:
		return offer{paths: anyPath}
	case k.words != nil:
		return h.oneOf(k.words(h.app))
	}
	return offer{}
}

// clears reports whether the value empties a field.
func (g *given) clears() bool { return g.kind.clears && g.done && strings.TrimSpace(*g.text) == "" }

// several is the value of a flag that can be given any number of times: one of
// pflag's own for several texts, and its kind.
type several struct {
	pflag.Value
	list pflag.SliceValue // the same
	kind kind
}

// kindOf returns the kind that a flag was declared with, and whether it was: one that
// takes no value is of none.
func kindOf(f *pflag.Flag) (kind, bool) {
	switch value := f.Value.(type) {
	case *given:
		return value.kind, true
	case several:
		return value.kind, true
	}
	return kind{}, false
}

// flag declares a flag of a kind. Each kind has a helper that calls it.
func (a *app) flag(cmd *cobra.Command, text *string, name string, k kind) {
	cmd.Flags().VarP(&given{kind: k, text: text, name: name}, name, shorthand(name), a.helpOf(cmd, name))
}

// repeated declares a flag of a kind that can be given any number of times.
func (a *app) repeated(cmd *cobra.Command, texts *[]string, name string, k kind) {
	cmd.Flags().StringArrayVar(texts, name, nil, a.helpOf(cmd, name))
	f := cmd.Flags().Lookup(name)
	list, _ := f.Value.(pflag.SliceValue)
	f.Value = several{f.Value, list, k}
}

// shorthand returns the letter of a flag that has one, the same on every command.
func shorthand(name string) string {
	switch name {
	case "at", "to", "by":
		return name[:1]
	}
	return ""
}

// text declares a flag for words that are kept as they are, with how many characters
// they may have.
func (a *app) text(cmd *cobra.Command, text *string, name string, limit int) {
	a.flag(cmd, text, name, kind{shown: "TEXT", limit: limit, offers: nothing})
}

// emptiableText is text for a field that an empty value clears.
func (a *app) emptiableText(cmd *cobra.Command, text *string, name string, limit int) {
	a.flag(cmd, text, name, kind{shown: "TEXT", limit: limit, clears: true, offers: nothing})
}

// room declares a flag for the name of a room of the practice.
func (a *app) room(cmd *cobra.Command, text *string, name string) {
	a.flag(cmd, text, name, roomKind())
}

// emptiableRoom is room for a field that an empty value clears.
func (a *app) emptiableRoom(cmd *cobra.Command, text *string, name string) {
	k := roomKind()
	k.clears = true
	a.flag(cmd, text, name, k)
}

func roomKind() kind {
	return kind{shown: "ROOM", limit: appointment.RoomLimit, offers: (*half).rooms}
}

// note declares a flag for a reason, or a note.
func (a *app) note(cmd *cobra.Command, text *string, name string) {
	a.text(cmd, text, name, appointment.NoteLimit)
}

// platform declares a flag for the name of a platform.
func (a *app) platform(cmd *cobra.Command, text *string, name string) {
	a.flag(cmd, text, name, platformKind())
}

// platformKind is the kind of the name of a platform. Package platform reads it, as the names
// depend on the files that there are.
func platformKind() kind {
	return kind{shown: "NAME", words: (*app).platforms, offers: (*half).platforms}
}

func (a *app) platforms() []string {
	names, _ := platform.NewSet(a.config.PlatformsDir()).Names()
	return names
}

// file is the kind of a file.
func file() kind { return kind{shown: "FILE", limit: pathLimit, path: true} }

// folder declares a flag for a folder.
func (a *app) folder(cmd *cobra.Command, text *string, name string) {
	a.flag(cmd, text, name, kind{shown: "DIR", offers: onlyFolders})
}

// retryKey declares --key, which every change has.
func (a *app) retryKey(cmd *cobra.Command, key *string) {
	a.flag(cmd, key, "key", kind{shown: "KEY", offers: nothing})
}

// toggle declares a flag that takes no value.
func (a *app) toggle(cmd *cobra.Command, value *bool, name string) {
	cmd.Flags().BoolVar(value, name, false, a.helpOf(cmd, name))
}

// calledBy is the note of a command that has the words that call it, parted by dots.
const calledBy = "words"

// helpOf explains a flag of a command, in words of its own where the same flag
// means something else elsewhere.
func (a *app) helpOf(cmd *cobra.Command, flag string) string {
	for _, name := range []string{cmd.Annotations[calledBy], cmd.Name()} {
		if own := "help.flag." + name + "." + flag; a.phrases.Has(own) {
			return a.phrases.Say(own, nil)
		}
	}
	return a.flagHelp(flag)
}

func (a *app) flagHelp(name string) string { return a.phrases.Say("help.flag."+name, nil) }

// missing refuses a command without a flag that it needs.
func missing(flag string) error { return fault.New(fault.Usage, "usage.required", "flag", flag) }

// blank refuses a flag that was given without any text.
func blank(flag string) error { return fault.New(fault.Invalid, "usage.empty_flag", "flag", flag) }

// notBoth refuses two flags that say the same, or exclude each other.
func notBoth(first, second string) error {
	return fault.New(fault.Usage, "usage.two_flags", "first", first, "second", second)
}

// or returns the first value that is given.
func or(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
