//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// ruling is what a damaged book came to, the worst of all that happened to it.
type ruling int

const (
	isHarmless  ruling = iota // nothing changed but bytes that mean nothing
	isVerified                // only verify found it
	isFound                   // some command ended with 65, none answered wrongly
	isLeft                    // a whole page of another time answered; verify finds it
	isSilent                  // nothing found it
	isMisfiled                // found, and called an I/O error or busy
	isWrong                   // another answer than the undamaged book gives
	isDestroyed               // a later write lost good data, or broke the book
	isHung                    // a command took too long
	isMemory                  // or too much, of the disk too
	isCrashed                 // or ended with a trace, or as a defect
)

func (v ruling) String() string {
	return [...]string{"harmless", "verify", "found", "left", "SILENT", "CLASS", "WRONG", "DESTROYED", "HANG", "MEMORY", "CRASH"}[v]
}

// bad reports whether a book must not come to it.
func (v ruling) bad() bool { return v >= isSilent }

// judge tries damaged books, one after the other.
type judge struct {
	t     testing.TB
	good  *layout
	lock  []byte
	tours []*tour
	home  home
}

// judgement is the worst that happened, and what that was.
type judgement struct {
	damage
	ruling ruling
	why    string
	peak   int64
}

func (j *judgement) note(v ruling, format string, args ...any) {
	if v > j.ruling {
		j.ruling, j.why = v, fmt.Sprintf(format, args...)
	}
}

// heed notes what is wrong with any ending, whatever was asked for, and reports whether
// something was.
func (j *judgement) heed(what string, e ending) bool {
	j.peak = max(j.peak, e.memory)
	switch {
	case e.memory > mostMemory:
		j.note(isMemory, "%s took %d MB", what, e.memory>>20)
	case e.hung:
		j.note(isHung, "%s did not end", what)
	case e.exit < 0, strings.Contains(string(e.stderr), "goroutine "), strings.Contains(string(e.stderr), "fatal error:"):
		j.note(isCrashed, "%s ended with %d, signal %v: %.300s", what, e.exit, e.signal, e.said)
	default:
		return false
	}
	return true
}

// compare notes how an answer differs from that of the undamaged book.
func (j *judgement) compare(c command, e ending, got, want string) {
	what := fmt.Sprintf("adsum %s", strings.Join(c.args, " "))
	if j.heed(what, e) || got == want {
		return
	}
	switch {
	case e.exit == 65:
		j.note(isFound, "%s: %s", what, e.message)
	case e.exit == 74, e.exit == 75:
		j.note(isMisfiled, "%s ended with %d: %s", what, e.exit, e.message)
	case e.exit == 1, e.exit == 2:
		j.note(isCrashed, "%s ended with %d: %.300s", what, e.exit, e.said)
	case j.kind.wholePages():
		j.note(isLeft, "%s ended with %d, and another answer", what, e.exit)
	default:
		j.note(isWrong, "%s ended with %d, and another answer: %s", what, e.exit, difference(got, want))
	}
}

func difference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	from := max(0, at-40)
	return fmt.Sprintf("%q, not %q", got[from:min(len(got), at+80)], want[from:min(len(want), at+80)])
}

// try runs a tour on a damaged book and judges what came of it.
func (j *judge) try(d damage) judgement {
	j.t.Helper()
	r := judgement{damage: d}
	tr := j.tours[d.tour]
	j.home.put(j.t, d.book, j.lock)
	for i, c := range tr.reads {
		e := j.home.limited(j.t, c.argv(), c.now())
		r.compare(c, e, asRead(e), tr.answers[i])
	}
	if book, _ := j.home.bytes(j.t); !bytes.Equal(book, d.book) {
		r.note(isDestroyed, "what only reads has changed the book")
	}
	before := j.home.verify(j.t)
	clean := !r.heed("verify", before) && before.exit == 0
	j.write(&r, tr, clean)
	switch {
	case before.exit == 65:
		r.note(isVerified, "verify: %s", before.said)
	case !clean && before.exit > 0:
		r.note(isMisfiled, "verify ended with %d: %s", before.exit, before.said)
	case clean && !d.region.idle():
		r.note(isSilent, "verify finds nothing; %s", r.why)
	}
	return r
}

// write runs what writes and looks for what it lost: what was good, was not to be
// changed, and is no longer as it was.
func (j *judge) write(r *judgement, tr *tour, clean bool) {
	j.home.put(j.t, r.book, j.lock)
	for i, c := range tr.writes {
		e := j.home.limited(j.t, c.argv(), c.now())
		r.compare(c, e, asWritten(e), tr.outcomes[i])
	}
	book, size := j.home.bytes(j.t)
	if size > int64(len(book)) {
		r.note(isMemory, "the book has grown to %d MB", size>>20)
	}
	if bytes.Equal(book, r.book) {
		return
	}
	if key, gone := lostOf(j.good.entries, layoutOf(r.book).entries, tr.after, layoutOf(book).entries); gone {
		r.note(isDestroyed, "a write lost or changed %q", key)
	}
	if e := j.home.verify(j.t); !r.heed("verify after writing", e) && clean && e.exit != 0 {
		r.note(isDestroyed, "a write broke the book: %s", e.said)
	}
}

// lostOf returns an entry that was good in the damaged book, is not to be written over,
// and is no longer as it was.
func lostOf(good, damaged, expected, now map[string][]byte) (string, bool) {
	for _, key := range slices.Sorted(maps.Keys(good)) {
		value := good[key]
		if has(damaged, key, value) && has(expected, key, value) && !has(now, key, value) {
			return key, true
		}
	}
	return "", false
}

// has reports whether a book has the entry as it is given.
func has(entries map[string][]byte, key string, value []byte) bool {
	is, ok := entries[key]
	return ok && bytes.Equal(is, value)
}
