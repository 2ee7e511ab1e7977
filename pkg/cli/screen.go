package cli

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
)

// view returns how the person, or the program, wants to see results.
func (a *app) view(zone *time.Location) render.View {
	width, height := a.screen()
	return render.View{
		Format:  a.globals.format(),
		Phrases: a.phrases,
		Zone:    zone,
		Color:   a.usesColour(a.deps.Terminal.Stdout),
		Width:   width,
		Height:  height,
		Screen:  a.deps.Terminal.Stdout,
		Typed:   a.typedLine(a.deps.Args),
		All:     a.typedLine(unlimited(a.deps.Args)),
		Quiet:   a.globals.quiet && !a.globals.forPrograms(),
		DryRun:  a.dryRun(),
		Leads:   a.leads,
	}
}

// typedLine returns the command as it was typed. There is none that can be typed again where it
// read what was piped into it, or has what a screen cannot show.
func (a *app) typedLine(args []string) string {
	line := "adsum"
	for _, word := range args {
		if word == "-" || render.Safe(word) != word {
			return ""
		}
		line += " " + lang.Word(word)
	}
	return line
}

// unlimited returns a command that was typed with no limit to the rows that are printed.
func unlimited(args []string) []string {
	var all []string
	end := len(args)
	if dashes := slices.Index(args, "--"); dashes >= 0 {
		end = dashes
	}
	for i := 0; i < end; i++ {
		switch flag, _, joined := strings.Cut(args[i], "="); {
		case flag != "--"+limitFlag:
			all = append(all, args[i])
		case !joined:
			i++
		}
	}
	return append(append(all, "--"+limitFlag, "0"), args[end:]...)
}

// screen returns how wide text may be, and how high the screen is below what was
// said already, zero where stdout is none. A terminal that does not tell may be described by the
// environment.
func (a *app) screen() (width, height int) {
	width, height = a.deps.Terminal.Width, a.deps.Terminal.Height
	if width <= 0 {
		width = a.size("COLUMNS", 80)
	}
	switch {
	case !a.deps.Terminal.Stdout:
		return width, 0
	case height <= 0:
		height = a.size("LINES", 24)
	}
	return width, max(height-a.told, 1)
}

// size returns a number from the environment, the usual one where it has none.
func (a *app) size(variable string, usual int) int {
	value, _ := a.deps.Env(variable)
	if n, err := strconv.Atoi(value); err == nil && n > 0 && a.deps.Terminal.Stdout {
		return n
	}
	return usual
}

// usesColour reports whether to use colours on a stream: as asked for, else where
// a person sees it.
func (a *app) usesColour(terminal bool) bool {
	choice := a.config.Color
	if a.globals.color != "" {
		choice = config.Color(a.globals.color)
	}
	switch choice {
	case config.ColorAlways:
		return true
	case config.ColorNever:
		return false
	case config.ColorAuto:
	}
	return terminal && !a.colourless()
}

// colourless reports whether the environment says that the terminal shows none.
func (a *app) colourless() bool {
	choice, _ := a.deps.Env("CLICOLOR")
	return a.plain() || choice == "0"
}
