//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// untrue is the verdict on an answer that does not fit with the others or the book.
const untrue verdict = "answer is not true"

// racer is a process that has been started.
type racer struct {
	*exec.Cmd
	stdout, stderr bytes.Buffer
}

// start starts a command and does not wait for it.
func (h home) start(c command) (*racer, error) {
	argv := c.argv()
	r := &racer{Cmd: exec.Command(argv[0], argv[1:]...)}
	r.Env, r.Dir, r.Stdout, r.Stderr = h.env(c.now()), string(h), &r.stdout, &r.stderr
	return r, r.Start()
}

// end waits for the command, and kills one that hangs.
func (r *racer) end() answer {
	defer time.AfterFunc(patience, func() { _ = r.Process.Kill() }).Stop()
	_ = r.Wait() // the status tells
	return read(r.ProcessState.Sys().(syscall.WaitStatus), r.stdout.Bytes(), r.stderr.Bytes())
}

// together runs commands at once. Where there is a book, all of them wait at its lock
// before the first may pass.
func (h home) together(t testing.TB, commands ...command) []answer {
	t.Helper()
	gate, err := os.OpenFile(h.book()+".lock", os.O_RDWR, 0)
	if err == nil {
		err = syscall.Flock(int(gate.Fd()), syscall.LOCK_EX)
	}
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var racers []*racer
	for _, c := range commands {
		r, err := h.start(c)
		if err != nil {
			t.Fatal(err)
		}
		racers = append(racers, r)
	}
	if gate != nil {
		time.Sleep(20 * time.Millisecond) // all have come to the gate, or will find it open
		_ = gate.Close()
	}
	var answers []answer
	for _, r := range racers {
		answers = append(answers, r.end())
	}
	return answers
}

// exits returns how answers ended, in order, as "0 4 4".
func exits(answers []answer) string {
	var names []string
	for _, a := range answers {
		names = append(names, a.ended())
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// ended is how an answer ended, in a word.
func (a answer) ended() string {
	if a.signal != 0 {
		return a.signal.String()
	}
	return a.outcome
}

// acknowledged returns the entries of the journal that answers name as done by them.
func acknowledged(answers []answer) []string {
	var events []string
	for _, a := range answers {
		if a.outcome == "done" {
			events = append(events, a.events...)
		}
	}
	return events
}

// afterRace judges the book by the entries that were there before a race, in their order,
// and those that it acknowledged, in any.
func (h home) afterRace(t testing.TB, before, raced []string) finding {
	t.Helper()
	s := h.examine(t, false)
	kept := slices.Concat(before, raced)
	if len(s.journal) >= len(kept) {
		if tail := s.journal[len(before):]; slices.Equal(slices.Sorted(slices.Values(tail)), slices.Sorted(slices.Values(raced))) {
			kept = slices.Concat(before, tail)
		}
	}
	return s.against(promise{kept: kept})
}

// isChosen reports whether a case runs: all do, or the one that ORDEAL_CASE names.
func isChosen(name string) bool {
	one, alone := only()
	return !alone || one == name
}
