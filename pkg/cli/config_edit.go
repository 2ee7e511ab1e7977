package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newConfigEdit(a *app) *cobra.Command {
	return a.aboutSettings("edit", usage{examples: []string{"adsum config edit"}}, runConfigEdit)
}

// runConfigEdit opens the configuration file in the person's editor until what it says can
// stand, or they have had enough. A dry run opens nothing.
func runConfigEdit(s *session, _ []string) error {
	if s.globals.dryRun {
		return runConfigCheck(s, nil)
	}
	if !s.canAsk() || !s.deps.Terminal.Stdout {
		return fault.New(fault.Usage, "config.no_terminal")
	}
	editor, err := s.editor()
	if err != nil {
		return err
	}
	file, err := config.Begin(s.sources(), s.settingsTemplate())
	if err != nil {
		return err
	}
	for {
		if err := s.runEditor(editor, file); err != nil {
			return err
		}
		report := config.Check(s.sources())
		if len(report.Faults) == 0 {
			return s.answerCheck(report)
		}
		again, err := s.editAgain(report)
		if err != nil {
			return err
		}
		if !again {
			return fault.New(fault.Invalid, "config.check_failed", "count", len(report.Faults))
		}
	}
}

// editAgain shows what is wrong with the settings and asks whether to edit them again.
func (s *session) editAgain(r config.Report) (bool, error) {
	shown := render.SettingsReport{File: r.File, Exists: r.Exists, Faults: r.Faults}
	if err := s.show.SettingsChecked(s.deps.Stderr, shown, nil); err != nil {
		return false, err
	}
	words := lang.Values{"yes": s.phrases.Say("ask.yes", nil), "no": s.phrases.Say("ask.no", nil)}
	again, err := ask(s, s.phrases.Say("ask.edit_again", words), func(answer string) string {
		return s.phrases.Say("ask.unclear", lang.Values{"answer": answer})
	}, s.yesOrNo)
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	return again, err
}

// yesOrNo takes one of the two words, or the first letters of it.
func (s *session) yesOrNo(answer string) (yes, ok bool) {
	answer = strings.ToLower(answer)
	if answer == "" {
		return false, false
	}
	yes = strings.HasPrefix(s.phrases.Say("ask.yes", nil), answer)
	return yes, yes || strings.HasPrefix(s.phrases.Say("ask.no", nil), answer)
}

// settingsTemplate is the text of a new configuration file, in the reader's language.
func (a *app) settingsTemplate() []byte {
	intro := []string{a.phrases.Say("setting.intro", nil), a.phrases.Say("setting.intro_check", nil)}
	return config.Template(intro, func(key string) string {
		if words := "setting.about." + key; a.phrases.Has(words) {
			return a.phrases.Say(words, nil)
		}
		return ""
	})
}

// editor returns the command of the person's editor, found where it is: that of VISUAL or
// EDITOR, with the arguments that it has there, else one that the system has.
func (s *session) editor() ([]string, error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		value, _ := s.deps.Env(variable)
		words := wordsOf(value)
		if len(words) == 0 {
			continue
		}
		path := s.programPath(words[0])
		if path == "" {
			return nil, fault.New(fault.Invalid, "config.editor_missing", "variable", variable, "editor", words[0])
		}
		return append([]string{path}, words[1:]...), nil
	}
	for _, name := range usualEditors(runtime.GOOS) {
		if path := s.programPath(name); path != "" {
			return []string{path}, nil
		}
	}
	return nil, fault.New(fault.Invalid, "config.no_editor")
}

func usualEditors(system string) []string {
	if system == "windows" {
		return []string{"notepad"}
	}
	return []string{"vi", "nano"}
}

// wordsOf parts a command at its blanks. What stands in quotes is one word; nothing else
// has a meaning, as no shell reads it.
func wordsOf(line string) []string {
	var words []string
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// runEditor has the editor edit a file, and waits for it whatever happens meanwhile: what is
// typed there must not be lost.
func (s *session) runEditor(editor []string, file string) error {
	ctx := s.cmd.Context()
	cmd := exec.CommandContext(context.WithoutCancel(ctx), editor[0], append(editor[1:len(editor):len(editor)], file)...)
	cmd.Stderr = s.deps.Stderr
	cmd.Stdout = s.deps.Stdout
	if raw, is := s.deps.Stdout.(*output); is { // an editor wants the terminal itself
		cmd.Stdout = raw.to
	}
	if terminal, is := s.deps.Stdin.(*os.File); is {
		cmd.Stdin = terminal
	}
	err := cmd.Run()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return fault.New(fault.Invalid, "config.editor_failed", "editor", editor[0], "file", file, "status", strconv.Itoa(failed.ExitCode()))
	}
	if err != nil {
		return fault.New(fault.Invalid, "config.editor_unusable", "editor", editor[0], "cause", fault.CauseOf(err)).Because(err)
	}
	return nil
}
