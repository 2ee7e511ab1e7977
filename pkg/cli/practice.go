package cli

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// practiceFlag has a command be about all specialists of a practice.
const practiceFlag = "practice"

// spanning lists the commands that can be about all specialists, by their words; the empty one is
// adsum alone. They are the commands with that flag.
func spanning() []string {
	return []string{"", "agenda", "due", "free", "log", "report", "settle", "remind", "notice list", "notice mark", "support list", "support mark", "client export", "client forget"}
}

// isOfAll reports whether what is typed is about a book as a whole, whoever shares it.
func isOfAll(line string) bool {
	return calls(line, []string{"verify", "backup", "compact", "copy", "recover"})
}

// calls reports whether what is typed behind the name of the program is one of some commands, by their
// words.
func calls(line string, commands []string) bool {
	return slices.ContainsFunc(commands, func(name string) bool {
		return name != "" && strings.HasPrefix(line+" ", "adsum "+name+" ")
	})
}

// spans declares the flag by which a command is about all specialists, where it can be.
func (a *app) spans(cmd *cobra.Command, name string) {
	if slices.Contains(spanning(), name) {
		a.toggle(cmd, &a.globals.practice, practiceFlag)
	}
}

// isSpanning reports whether what is typed behind the name of the program can be about all specialists.
func isSpanning(line string) bool { return calls(line, spanning()) }

// acrossPractice has a desk work for all specialists, where the command is about them.
func (a *app) acrossPractice(d *desk.Desk) *desk.Desk {
	if a.globals.practice {
		d.Practice = &desk.Practice{Under: a.settingsUnder}
	}
	return d
}

// settingsUnder returns the settings of whoever types behind what a specialist has set: their working
// hours are those of where they work, whatever zone times are shown in.
func (a *app) settingsUnder(s appointment.Specialist) desk.Settings {
	c := under(a.config, s)
	zone, err := when.Zone(c.Zone)
	if err != nil { // which was looked up when it was set
		zone = time.UTC
	}
	return desk.Settings{
		ClientLang: c.ClientLang, Specialist: c.Name, Signature: c.Signature, Untold: c.Notice.Skip, Zone: zone,
		Duration: cmp.Or(c.Duration, config.UsualDuration),
	}
}

// whose says of whom a view tells.
func (a *app) whose() render.Whose {
	switch {
	case a.globals.practice:
		return render.Whose{Typing: a.wordsFor(map[string]*lang.Phrases{})}
	case a.config.Specialist != "":
		return render.Whose{Specialist: a.config.Name}
	}
	return render.Whose{}
}

// wordsFor returns what makes the words in which commands are about the part of a specialist, of whom
// each is asked for many times.
func (a *app) wordsFor(made map[string]*lang.Phrases) func(string) *lang.Phrases {
	return func(specialist string) *lang.Phrases {
		if made[specialist] == nil {
			made[specialist] = a.heard(a.inWordsFor(a.globals, specialist), specialist).At(a.opened)
		}
		return made[specialist]
	}
}
