package cli

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os/exec"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/aymanbagabas/go-osc52/v2"
)

// errNoClipboard says that there is neither a program for the clipboard nor a
// terminal.
var errNoClipboard = errors.New("there is no clipboard")

// copied puts a text on the clipboard and returns by what: a program that is there,
// else the terminal, which does not tell whether it did so.
func (s *session) copied(text string) (by string, err error) {
	for _, c := range copiers() {
		if path := s.copierPath(c); path != "" && c.run(s.cmd.Context(), path, text) == nil {
			return c.name, nil
		}
	}
	if err := s.cmd.Context().Err(); err != nil {
		return "", err
	}
	terminal := s.terminal()
	if terminal == nil {
		return "", errNoClipboard
	}
	if _, err := s.sequence(text).WriteTo(terminal); err != nil {
		return "", fault.New(fault.IO, "cli.output", "cause", fault.CauseOf(err)).Because(err)
	}
	return render.ByTerminal, nil
}

// copier is a program that puts what it reads on the clipboard, where the variable
// is set that says that it can.
type copier struct {
	name     string
	args     []string
	variable string
	text     func(string) string // as the program reads it, nil for UTF-8
}

// copiers are the programs that systems have, those of a desktop first.
func copiers() []copier {
	return []copier{
		{"wl-copy", []string{"--type", "text/plain"}, "WAYLAND_DISPLAY", nil},
		{"xclip", []string{"-selection", "clipboard"}, "DISPLAY", nil},
		{"xsel", []string{"--clipboard", "--input"}, "DISPLAY", nil},
		{"pbcopy", nil, "", nil},
		{"clip.exe", nil, "", inUTF16},
	}
}

// copierPath returns where a program is that works here, empty where there is
// none. One without a display of its own copies on the machine that it runs on:
// over SSH that is not the one in front of the person.
func (s *session) copierPath(c copier) string {
	wanted, _ := s.deps.Env(c.variable)
	remote, _ := s.deps.Env("SSH_CONNECTION")
	if c.variable != "" && wanted == "" || c.variable == "" && remote != "" {
		return ""
	}
	return s.programPath(c.name)
}

// patienceToCopy is how long a program may take: one whose display is gone can
// wait for ever.
const patienceToCopy = 3 * time.Second

func (c copier) run(ctx context.Context, path, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patienceToCopy)
	defer cancel()
	if c.text != nil {
		text = c.text(text)
	}
	cmd := exec.CommandContext(ctx, path, c.args...)
	cmd.Stdin = strings.NewReader(text)
	cmd.Env = append(cmd.Environ(), "LC_CTYPE=UTF-8") // what pbcopy takes its input for
	cmd.WaitDelay = time.Second
	return cmd.Run()
}

// inUTF16 returns a text in the encoding that Windows knows without being told.
func inUTF16(text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return string(b)
}

// terminal returns the stream that a person sits at; nil where there is none.
func (s *session) terminal() io.Writer {
	switch {
	case s.caller != nil:
		return s.caller.screen
	case s.deps.Terminal.Stderr:
		return s.deps.Stderr
	case s.deps.Terminal.Stdout:
		return s.deps.Stdout
	}
	return nil
}

// sequence returns the sequence by which a terminal puts text on the clipboard
// of the machine in front of the person, wrapped for what sits in between.
func (s *session) sequence(text string) osc52.Sequence {
	sequence := osc52.New(text)
	if name, ok := s.deps.Env("TMUX"); ok && name != "" {
		return sequence.Tmux()
	}
	if name, _ := s.deps.Env("TERM"); strings.HasPrefix(name, "screen") {
		return sequence.Screen()
	}
	return sequence
}
