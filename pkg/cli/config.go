package cli

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newConfig(a *app) *cobra.Command {
	return a.group("config", shelfRest,
		newConfigList(a),
		newConfigGet(a),
		newConfigSet(a),
		newConfigUnset(a),
		newConfigEdit(a),
		newConfigCheck(a),
		newConfigPath(a),
	)
}

// aboutSettings makes a command about the settings: it works where they are broken, too.
func (a *app) aboutSettings(name string, u usage, run func(*session, []string) error) *cobra.Command {
	u.timeless, u.mends = true, true
	u.answers = map[string]string{
		"list": "config_list", "get": "setting", "set": "config_change", "unset": "config_change", "edit": "config_check", "check": "config_check", "path": "config_path",
	}[name]
	return a.verb("config "+name, u, func(s *session, args []string) error {
		if err := config.CheckFlags(s.sources()); err != nil {
			return err
		}
		return run(s, args)
	})
}

func newConfigList(a *app) *cobra.Command {
	return a.aboutSettings("list", usage{examples: []string{"adsum config list", "adsum config list --json"}, paged: true}, runConfigList)
}

func runConfigList(s *session, _ []string) error {
	list, err := config.List(s.sources())
	if err != nil {
		return err
	}
	shown := make([]render.Setting, len(list))
	for i, setting := range list {
		shown[i] = shownSetting(setting)
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Settings(b, s.config.File, shown) })
}

// shownSetting is a setting as package render takes it.
func shownSetting(s config.Setting) render.Setting {
	return render.Setting{
		Key: s.Key, Value: s.Value, Several: s.Several, Argv: config.IsProgram(s.Key), Source: string(s.Source), GivenBy: s.GivenBy,
		File: s.File, Line: s.Line, Fault: asFault(s.Fault),
	}
}

func newConfigGet(a *app) *cobra.Command {
	return a.aboutSettings("get", usage{
		args:     []string{"KEY"},
		examples: []string{"adsum config get platform", "adsum config get hours.mon"},
	}, runConfigGet)
}

func runConfigGet(s *session, args []string) error {
	setting, err := config.Get(s.sources(), args[0])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Setting(b, shownSetting(setting)) })
}

func newConfigSet(a *app) *cobra.Command {
	return a.aboutSettings("set", usage{
		args: []string{"KEY", "VALUE..."},
		examples: []string{
			"adsum config set platform clearly",
			`adsum config set price "{price}"`,
			"adsum config set hours.mon 9:00-12:00 13:00-17:00",
			"adsum config set notice.skip booked,edited",
			"adsum config set hooks.after -- notify-send --urgency low adsum",
		},
	}, runConfigSet)
}

func runConfigSet(s *session, args []string) error {
	values := slices.Clone(args[1:])
	path := config.IsPath(args[0]) && len(values) == 1 || config.IsProgram(args[0]) && strings.ContainsAny(values[0], `/\`)
	if path {
		var err error
		if values[0], err = fromHere(values[0]); err != nil {
			return err
		}
	}
	c, err := config.Set(s.cmd.Context(), s.sources(), args[0], values, s.globals.dryRun)
	return s.answerSetting(c, err)
}

// fromHere returns a path as it is meant where it is typed. In the configuration file a
// relative one would be meant from there. An address is no path.
func fromHere(path string) (string, error) {
	if _, is := config.Scheme(path); is {
		return path, nil
	}
	if strings.HasPrefix(filepath.ToSlash(path), "~/") || path == "" {
		return path, nil
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", fault.New(fault.IO, "file.unreadable", "file", path, "cause", fault.CauseOf(err)).Because(err)
	}
	return whole, nil
}

func newConfigUnset(a *app) *cobra.Command {
	return a.aboutSettings("unset", usage{
		args:     []string{"KEY"},
		offers:   []completer{(*half).settingsMade},
		examples: []string{"adsum config unset price", "adsum config unset hours.sat --dry-run"},
	}, func(s *session, args []string) error {
		return s.answerSetting(config.Unset(s.cmd.Context(), s.sources(), args[0], s.globals.dryRun))
	})
}

// answerSetting shows what became of a setting.
func (s *session) answerSetting(c config.Change, err error) error {
	if err != nil {
		return err
	}
	err = s.write(func(b *bytes.Buffer) error {
		return s.show.SettingChanged(b, render.SettingChange{
			Setting: shownSetting(c.Setting), Path: c.Path, At: c.At,
			Changed: c.Changed, DryRun: s.globals.dryRun, Was: c.Was, Says: c.Says,
		})
	})
	if err == nil || !c.Changed || s.globals.dryRun {
		return err
	}
	return fault.New(fault.IO, "config.answer_lost", "file", c.Path, "key", c.Key, "cause", causeOf(err)).Because(err)
}

func newConfigCheck(a *app) *cobra.Command {
	return a.aboutSettings("check", usage{examples: []string{"adsum config check", "adsum config check --json"}}, runConfigCheck)
}

// runConfigCheck looks at the book's address too, where all else is as it may be: which there can be,
// its engine knows.
func runConfigCheck(s *session, _ []string) error {
	r := config.Check(s.sources())
	if without, is := s.book.(unopened); is && len(r.Faults) == 0 {
		r.Faults = append(r.Faults, fault.Of(without.why))
	}
	return s.answerCheck(r)
}

// answerCheck shows what is wrong with the settings.
func (s *session) answerCheck(r config.Report) error {
	var failure *fault.Error
	if len(r.Faults) > 0 {
		failure = fault.New(fault.Invalid, "config.check_failed", "count", len(r.Faults))
	}
	err := s.write(func(b *bytes.Buffer) error {
		return s.show.SettingsChecked(b, render.SettingsReport{File: r.File, Exists: r.Exists, Faults: r.Faults}, failure)
	})
	if err == nil && failure != nil {
		return failure
	}
	return err
}

func newConfigPath(a *app) *cobra.Command {
	return a.aboutSettings("path", usage{examples: []string{"adsum config path", "adsum config path --json"}}, runConfigPath)
}

func runConfigPath(s *session, _ []string) error {
	file, exists, err := config.Path(s.sources())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.SettingsFile(b, file, exists) })
}
