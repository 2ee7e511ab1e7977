//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// unwriting are the commands that never write to the book, and groups that do nothing
// themselves.
var unwriting = []string{
	"agenda", "backup list", "client", "client export", "client list", "client show", "completion", "config", "config check", "config edit", "config get", "config list", "config path", "config set",
	"config unset", "schema", "day", "dossier", "dossier verify", "due", "explain", "export", "free", "help", "hours", "inbox", "log", "man",
	"notice", "notice copy", "notice list", "notice show", "notice templates", "platform", "platform check", "platform cite", "platform diff", "platform list",
	"lab", "package", "package list", "report", "platform new", "platform review", "platform show", "room", "room free", "room list", "show", "support", "support copy", "support list", "support show", "specialist", "specialist list", "busy", "busy list", "calendar", "calendar list", "verify", "version", "waitlist", "waitlist list",
}

// ofPractice are the commands that write to what the specialists of a practice share, which has a
// journal of its own: a situation looks at that of one specialist.
var ofPractice = []string{"specialist add", "specialist edit", "specialist remove", "specialist rename", "room add", "room remove", "platform add", "platform remove"}

// handedOn are the commands that hand on what the book has, to a program or over a network, and write before
// and after that: pkg/cli and pkg/mirror have them killed in between.
var handedOn = []string{"notice send", "calendar add", "calendar remove", "sync"}

// handedOnVerbs are what entries of theirs are about.
var handedOnVerbs = []appointment.Verb{
	appointment.VerbNoticeSend, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync,
}

// manual returns the commands below one, as the program's help has them.
func manual(t *testing.T, h home, of string) []string {
	t.Helper()
	page := append([]string{"help"}, strings.Fields(of)...)
	if of == "" {
		page = append(page, "commands")
	}
	a := h.run(t, at(0, page...))
	var told struct {
		Sections []struct {
			Name  string
			Terms []struct{ Name string }
		}
	}
	if err := json.Unmarshal([]byte(a.said), &told); err != nil || a.exit != 0 {
		t.Fatalf("adsum %q ended with %d: %v", page, a.exit, err)
	}
	var found []string
	for _, s := range told.Sections {
		if of != "" && s.Name != "commands" {
			continue
		}
		for _, term := range s.Terms {
			name := strings.TrimSpace(of + " " + term.Name)
			found = append(append(found, name), manual(t, h, name)...)
		}
	}
	return found
}

// TestSituationsAreOfEveryCommand holds the situations to the commands that the program
// has: one that is new is tried, or known not to write.
func TestSituationsAreOfEveryCommand(t *testing.T) {
	all := manual(t, newHome(t), "")
	tried := map[string]bool{}
	for _, s := range situations() {
		words := len(s.command.args)
		for words > 0 && !slices.Contains(all, strings.Join(s.command.args[:words], " ")) {
			words--
		}
		tried[strings.Join(s.command.args[:words], " ")] = true
	}
	for _, name := range all {
		if slices.Contains(ofPractice, name) || slices.Contains(handedOn, name) {
			continue
		}
		if tried[name] == slices.Contains(unwriting, name) {
			t.Errorf("adsum %s: a situation has it and it is known not to write, or neither", name)
		}
	}
	for _, name := range unwriting {
		if !slices.Contains(all, name) {
			t.Errorf("there is no adsum %s", name)
		}
	}
}

// TestSituationsWriteEveryVerb holds them to what an entry of the journal can be about.
func TestSituationsWriteEveryVerb(t *testing.T) {
	written := map[appointment.Verb]bool{}
	for _, s := range situations() {
		g := s.set(t)
		g.home.must(t, g.command)
		err := engine(g.home.book()).View(context.Background(), func(tx store.Tx) error {
			return store.NewReader(tx).Events(uint64(len(g.kept)+1), func(e store.Event) error {
				written[e.Verb] = true
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, verb := range appointment.Verbs() {
		if slices.Contains(appointment.PracticeVerbs(), verb) { // see ofPractice
			continue
		}
		if slices.Contains(handedOnVerbs, verb) {
			continue
		}
		if !written[verb] && verb != appointment.VerbRecover { // which tells of a loss, and here nothing is to be lost
			t.Errorf("no situation writes %s", verb)
		}
	}
}
