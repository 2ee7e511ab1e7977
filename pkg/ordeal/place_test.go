//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user who is not the one that runs the tests.
const nobody = 65534

// place is where a book lies, or does not, and what comes of reading and writing there.
type place struct {
	name   string
	set    func(t *testing.T, h home) (db string) // from a home with a book in it
	user   bool                                   // nobody runs the program; for root alone
	reads  []int                                  // the exits that a reader may end with
	writes []int
}

// TestBooksInOddPlaces reads and writes wherever a path may lead. A command works or says
// what is wrong; one that does not work leaves every byte as it was.
func TestBooksInOddPlaces(t *testing.T) {
	y := newTally(t)
	for _, p := range slices.Concat(placesOfOthers(), placesOfNoBook(), placesOfNames()) {
		if p.user && os.Getuid() != 0 {
			t.Logf("%s: left out, it takes root to run as another user", p.name)
			continue
		}
		if isChosen(p.name) {
			y.add(t, "places", p.name, 0, p.try(t))
		}
	}
	y.print(t)
}

func (p place) try(t *testing.T) finding {
	h := newHome(t)
	h.must(t, at(0, "book", "Anna", "--at", "2026-11-24T10:00"))
	if p.user {
		h.give(t, nobody)
	}
	db := p.set(t, h)
	for _, c := range []struct {
		args []string
		may  []int
	}{
		{[]string{"agenda", "tomorrow"}, p.reads},
		{[]string{"book", "Ola", "--at", "2026-11-24T12:00"}, p.writes},
		{[]string{"show", "Ola"}, append([]int{3}, p.reads...)},
		{[]string{"undo"}, append([]int{3}, p.writes...)},
	} {
		before := h.tree(t)
		if c.args[0] != "book" && h.lacks(db) {
			c.may = []int{2, 74}
		}
		e := h.inPlace(t, p.user, at(0, append(c.args, "--db", db)...))
		switch {
		case e.hung:
			return finding{hung, strings.Join(c.args, " ")}
		case !slices.Contains(c.may, e.exit), bytes.Contains(e.stderr, []byte("goroutine ")):
			return finding{untrue, fmt.Sprintf("%s ended with %d, not one of %v: %.500s", c.args, e.exit, c.may, e.said)}
		case !json.Valid(e.stdout) || len(e.stderr) > 0:
			return finding{untrue, fmt.Sprintf("%s answered no JSON: %q, %q", c.args, e.stdout, e.stderr)}
		}
		if after := h.tree(t); e.exit != 0 && after != before {
			return finding{untrue, fmt.Sprintf("%s ended with %d and left\n%s, there was\n%s", c.args, e.exit, after, before)}
		}
	}
	return finding{verdict: fine}
}

// lacks reports whether nothing stands at a path.
func (h home) lacks(path string) bool {
	if !filepath.IsAbs(path) {
		path = filepath.Join(string(h), path)
	}
	_, err := os.Lstat(path)
	return err != nil
}

// give makes all of a home somebody's, who may then come to it.
func (h home) give(t *testing.T, user int) {
	t.Helper()
	if err := os.Chmod(scratch, 0o711); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(string(h), func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, user, user)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inPlace runs a command, as nobody where told.
func (h home) inPlace(t *testing.T, asNobody bool, c command) ending {
	t.Helper()
	argv := c.argv()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env, cmd.Dir = h.env(c.now()), string(h)
	if asNobody {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return limited(t, cmd, longest)
}

// tree lists what a home has, but for lock files: names, modes, owners, sizes and bytes.
func (h home) tree(t *testing.T) string {
	t.Helper()
	var list strings.Builder
	err := filepath.WalkDir(string(h), func(path string, entry os.DirEntry, err error) error {
		if err != nil || strings.HasSuffix(path, ".lock") {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(&list, "%q %v", strings.TrimPrefix(path, string(h)), info.Mode())
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			_, _ = fmt.Fprintf(&list, " %d bytes, sum %x", len(data), sumOf(data))
		}
		list.WriteByte('\n')
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}
