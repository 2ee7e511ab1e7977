package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// entry is a command below the root, by the words that call it: its name and its aliases.
type entry struct {
	words string // parted by blanks
	make  func(*app) *cobra.Command
	whole bool // it looks at all other commands
	leads bool // the word after it is that of another command
}

// entries lists the commands below the root, in the order in which help shows those of a
// shelf. Making them all costs as much as a small command does.
func entries() []entry {
	return []entry{
		{words: "book", make: newBook},
		{words: "again", make: newAgain},
		{words: "checkin", make: newCheckin},
		{words: "noshow", make: newNoshow},
		{words: "reschedule move", make: newReschedule},
		{words: "cancel rm", make: newCancel},
		{words: "edit", make: newEdit},
		{words: "message", make: newMessage},
		{words: "series", make: newSeries, leads: true},
		{words: "pay", make: newPay},
		{words: "refund", make: newRefund},
		{words: "package", make: newPackage, leads: true},
		{words: "day", make: newDay},
		{words: "agenda today", make: newAgenda},
		{words: "due", make: newDue},
		{words: "report", make: newReport},
		{words: "inbox", make: newInbox},
		{words: "show", make: newShow},
		{words: "explain", make: newExplain},
		{words: "wait", make: newWait},
		{words: "settle", make: newSettle},
		{words: "hours", make: newHours, leads: true},
		{words: "free", make: newFree},
		{words: "offer", make: newOffer},
		{words: "accept", make: newAccept},
		{words: "decline", make: newDecline},
		{words: "withdraw", make: newWithdraw},
		{words: "waitlist", make: newWaitlist, leads: true},
		{words: "busy", make: newBusy, leads: true},
		{words: "calendar", make: newCalendar, leads: true},
		{words: "sync", make: newSync},
		{words: "client", make: newClient, leads: true},
		{words: "notice", make: newNotice, leads: true},
		{words: "support", make: newSupport, leads: true},
		{words: "remind", make: newRemind},
		{words: "apply", make: newApply, whole: true},
		{words: "log", make: newLog},
		{words: "dossier", make: newDossier},
		{words: "undo", make: newUndo},
		{words: "redo", make: newRedo},
		{words: "specialist", make: newSpecialist, leads: true},
		{words: "room", make: newRoom, leads: true},
		{words: "platform", make: newPlatform, leads: true},
		{words: "lab", make: newLab},
		{words: "config", make: newConfig, leads: true},
		{words: "verify", make: newVerify},
		{words: "backup", make: newBackup},
		{words: "restore", make: newRestore},
		{words: "recover", make: newRecover},
		{words: "copy", make: newCopy},
		{words: "compact", make: newCompact},
		{words: "export", make: newExport},
		{words: "import", make: newImport},
		{words: "schema", make: newSchema, whole: true},
		{words: "completion", make: newCompletion, whole: true},
		{words: "man", make: newMan, whole: true},
		{words: "version", make: newVersion},
	}
}

// leads reports whether the word after the name of a command is that of another, be that
// command made or not.
func (a *app) leads(name string) bool {
	return name == "help" || slices.ContainsFunc(entries(), func(e entry) bool { return e.leads && e.words == name })
}

// called returns the commands that arguments need: the one that they call, or all
// where that is not clear, or where it is about help.
func called(args []string) []entry {
	all := entries()
	word, clear := firstWord(args)
	if !clear || slices.ContainsFunc(args, asksForHelp) {
		return all
	}
	if word == "" {
		return nil
	}
	at := slices.IndexFunc(all, func(e entry) bool { return slices.Contains(strings.Fields(e.words), word) })
	if at < 0 || all[at].whole {
		return all
	}
	return all[at : at+1]
}

// asksForHelp reports whether an argument may be the flag that asks for help, alone or
// among other letters.
func asksForHelp(arg string) bool {
	short := strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, "--") && strings.Contains(arg, "h")
	return short || strings.HasPrefix(arg, "--help")
}

// firstWord returns the first argument that is no global flag, empty where there is none, and
// whether that is clear before a command is known.
func firstWord(args []string) (word string, clear bool) {
	var g globals
	flags := pflag.NewFlagSet("before", pflag.ContinueOnError)
	g.register(flags, func(string) string { return "" })
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if !strings.HasPrefix(arg, "-") {
			return arg, true
		}
		name, _, glued := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		f := flags.Lookup(name)
		switch {
		case arg == "-q" || f != nil && (glued || f.NoOptDefVal != ""):
		case f != nil:
			i++ // its value
		default:
			return "", false
		}
	}
	return "", true
}
