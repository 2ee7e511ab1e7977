package cli

import "strings"

// SettingCompletes reports whether somebody has said how a value of a setting goes on.
func SettingCompletes(key string) bool {
	k := settingKind(key)
	return k.offers != nil || k.words != nil || k.path
}

// Calls returns a call of each command, and of adsum alone: the words that call it, with a word for
// each argument that it needs. A group of commands is none, as it shows but its page of help.
func Calls(d Deps) [][]string {
	d.Args = []string{"help"}
	a := newApp(d)
	root := a.root()
	root.InitDefaultHelpCmd()
	var all [][]string
	for _, known := range a.commands {
		if known.usage.groups && known.cmd.HasParent() {
			continue
		}
		call := strings.Fields(known.cmd.CommandPath())[1:]
		for _, name := range known.usage.args {
			if !strings.HasPrefix(name, "[") {
				call = append(call, "x")
			}
		}
		all = append(all, call)
	}
	return all
}
