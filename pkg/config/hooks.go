package config

import (
	"os"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Hooks are the programs that are told of changes, each with its arguments, and how long one may
// take, above zero.
type Hooks struct {
	Programs map[string][]string // by their keys in the table: "after", "after_book", "remind"
	Timeout  time.Duration
}

const (
	hooksTable       = "hooks"
	afterVerb        = "after_"
	usualHookTimeout = 10 * time.Second
	mostHookTimeout  = 10 * time.Minute
)

// After returns the hooks of a change, by their names: that of its verb, then that of all.
func (h Hooks) After(verb appointment.Verb) []string {
	if len(h.Programs) == 0 {
		return nil
	}
	names := []string{afterVerb + string(verb), "after"}
	if verb == appointment.VerbRemind {
		names = slices.Insert(names, 0, "remind")
	}
	return slices.DeleteFunc(names, func(name string) bool { return h.Programs[name] == nil })
}

// hook is the setting of a hook.
func hook(name string) setting {
	return setting{key: hooksTable + "." + name, example: "/home/ewa/bin/told", several: true, argv: true, read: hookOf(name)}
}

// hookOf reads a program with its arguments. That it is there, the first run finds out; what can
// only be a whole command line, or the list that the file has for one, is refused.
func hookOf(name string) func(*reading, []string) ([]string, error) {
	return func(r *reading, texts []string) ([]string, error) {
		if !isProgram(texts) {
			return nil, fault.New(fault.Invalid, "config.hook_words", "value", texts[0])
		}
		if r.config.Hooks.Programs == nil {
			r.config.Hooks.Programs = map[string][]string{}
		}
		r.config.Hooks.Programs[name] = texts
		return texts, nil
	}
}

// isProgram reports whether texts can be a program with its arguments.
func isProgram(texts []string) bool {
	program := strings.TrimSpace(texts[0])
	line := len(texts) == 1 && strings.ContainsAny(program, " \t") && !isFile(program)
	return program != "" && !line && !strings.HasPrefix(program, "[")
}

// isFile reports whether a path is that of a file, or can be one of somebody's home.
func isFile(path string) bool {
	_, err := os.Stat(path)
	return err == nil || strings.HasPrefix(path, "~/")
}

// fromHome has the programs whose paths begin with ~ found.
func (h Hooks) fromHome(home string) {
	for name, argv := range h.Programs {
		argv = slices.Clone(argv)
		argv[0] = fromHome(argv[0], home)
		h.Programs[name] = argv
	}
}

func (r *reading) hookTimeout(texts []string) ([]string, error) {
	limit, err := time.ParseDuration(texts[0])
	r.config.Hooks.Timeout = limit
	return texts, require(err == nil && limit > 0 && limit <= mostHookTimeout, "config.hook_timeout", texts[0])
}
