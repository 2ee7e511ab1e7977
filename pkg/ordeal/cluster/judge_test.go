//go:build cluster && linux

package cluster

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// written is an appointment in the book.
type written struct {
	Kind, ID, Status, Note string
	Start, End             time.Time
}

// judge returns what is wrong with the answers and with the book, a line each.
func (o *office) judge(t *testing.T) []string {
	t.Helper()
	var wrong []string
	for _, s := range o.specialists {
		book := o.booked(t, s)
		wrong = append(wrong, overlapping(s, book)...)
		for _, d := range o.deeds {
			if d.writer.of == s {
				wrong = append(wrong, o.judgeDeed(d, book)...)
			}
		}
	}
	whole := o.writers[0].visit
	whole.specialist = ""
	verified := whole.run("verify")
	if err := verified.read(); err != nil || verified.Exit != 0 {
		wrong = append(wrong, fmt.Sprintf("verify: exit code %d, %s%s", verified.Exit, verified.Stdout, verified.Stderr))
	}
	return wrong
}

// booked returns the appointments of a specialist, as their export has them.
func (o *office) booked(t *testing.T, s *specialist) (book []written) {
	t.Helper()
	cmd := exec.Command(program, "export", "--specialist", s.name)
	cmd.Env = o.writers[0].visit.environment()
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(said)); lines.Scan(); {
		var w written
		if line := lines.Bytes(); bytes.HasPrefix(line, []byte(`{"kind":"appointment"`)) {
			if err := json.Unmarshal(line, &w); err != nil {
				t.Fatalf("export: %v: %s", err, line)
			}
			book = append(book, w)
		}
	}
	return book
}

func overlapping(s *specialist, book []written) (wrong []string) {
	booked := slices.DeleteFunc(slices.Clone(book), func(w written) bool { return w.Status == "cancelled" })
	slices.SortFunc(booked, func(a, b written) int { return a.Start.Compare(b.Start) })
	for i := 1; i < len(booked); i++ {
		if booked[i].Start.Before(booked[i-1].End) {
			wrong = append(wrong, fmt.Sprintf("%s: %v and %v overlap", s.name, booked[i-1], booked[i]))
		}
	}
	return wrong
}

// judgeDeed holds what a deed was told against the book.
func (o *office) judgeDeed(d *deed, book []written) (wrong []string) {
	say := func(format string, values ...any) {
		wrong = append(wrong, fmt.Sprintf("%s of %s, key %q: ", d.note(), d.writer.of.name, d.key)+fmt.Sprintf(format, values...)+d.log())
	}
	for i, a := range d.told {
		if a.Wrong != nil {
			say("answer %d: %v", i, a.Wrong)
		}
		if a.Kilobyte > mostMemory>>10 {
			say("answer %d took %d KB of memory", i, a.Kilobyte)
		}
	}
	if d.moves {
		moved := func(w written) bool { return w.ID == d.writer.of.cancelled && !w.Start.Equal(d.writer.of.first) }
		if d.fate() == there || slices.ContainsFunc(book, moved) {
			say("a cancelled appointment was moved")
		}
		return wrong
	}
	has := slices.DeleteFunc(slices.Clone(book), func(w written) bool { return w.Note != d.note() })
	switch is := d.fate(); {
	case is == there && len(has) != 1, is == absent && len(has) != 0, len(has) > 1:
		say("it is %d times in the book", len(has))
	case is == there:
		for _, a := range d.told {
			if a.Exit == 0 && a.ID != has[0].ID {
				say("it was told of as %s, and is %s", a.ID, has[0].ID)
			}
		}
	}
	o.judgeAnswers(d, say)
	return wrong
}

// judgeAnswers holds the answers of one deed against each other and those of who wanted the same slot.
func (o *office) judgeAnswers(d *deed, say func(string, ...any)) {
	done, known := 0, false
	for _, a := range d.told {
		if a.Exit == 0 && a.Outcome == "done" {
			done++
		}
		if known && (a.Exit == 4 || a.Outcome == "done") && d.key != "" {
			say("a retry of what was done is not unchanged")
		}
		known = known || a.Exit == 0
		rival := func(r *deed) bool {
			return r != d && r.writer.of == d.writer.of && r.start.Equal(d.start) && r.fate() != absent
		}
		if a.Exit == 4 && !known && !slices.ContainsFunc(o.deeds, rival) {
			say("it was a conflict with nobody")
		}
	}
	if done > 1 && d.key != "" {
		say("it was done %d times", done)
	}
}

// log tells what each process of a deed was told.
func (d *deed) log() string {
	var b strings.Builder
	for _, a := range d.told {
		fmt.Fprintf(&b, "\n      %v after %v: exit code %d %s %.300s", a.Args, a.Took.Round(time.Millisecond), a.Exit, a.Outcome, a.Stdout)
	}
	return b.String()
}
