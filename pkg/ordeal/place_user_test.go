//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoUmaskOpensABook books under every umask that somebody may have: folders and files
// are their owner's alone, and a mask that takes that away too ends in words.
func TestNoUmaskOpensABook(t *testing.T) {
	for _, mask := range []string{"000", "002", "022", "027", "077", "177", "777"} {
		h := newHome(t)
		for _, c := range []command{at(0, "book", "Anna", "--at", "2026-11-24T10:00"), at(0, "undo")} {
			cmd := exec.Command("sh", append([]string{"-c", "umask " + mask + ` && exec "$0" "$@"`}, c.argv()...)...)
			cmd.Env, cmd.Dir = h.env(c.now()), string(h)
			if e := limited(t, cmd, longest); e.exit != 0 && !(mask >= "177" && e.exit == 74) {
				t.Errorf("umask %s: %q ended with %d: %s", mask, c.args, e.exit, e.said)
			}
		}
		err := filepath.WalkDir(filepath.Join(string(h), "data"), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := entry.Info()
			if allowed := fs.FileMode(0o600); err == nil && info.Mode().Perm()&^(allowed|ifFolder(info, 0o700)) != 0 {
				t.Errorf("umask %s: %s has %v", mask, entry.Name(), info.Mode())
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func ifFolder(info fs.FileInfo, mode fs.FileMode) fs.FileMode {
	if info.IsDir() {
		return mode
	}
	return 0
}

// TestCommandsWithoutAHome books where variables that lead to the book are missing or lead
// nowhere: it works, or says what is missing and makes nothing.
func TestCommandsWithoutAHome(t *testing.T) {
	for name, c := range map[string]struct {
		env map[string]string // what differs; an empty value is left out, {home} the test's own
		dir string            // below the home, removed when the command begins
		may []int
	}{
		"no HOME":                          {map[string]string{"HOME": ""}, "", []int{0}},
		"no HOME and no folder for data":   {map[string]string{"HOME": "", "XDG_DATA_HOME": ""}, "", []int{2, 74}},
		"HOME leads nowhere":               {map[string]string{"HOME": "{home}/nowhere/at/all", "XDG_DATA_HOME": ""}, "", []int{0, 74}},
		"HOME is a device":                 {map[string]string{"HOME": "/dev/null", "XDG_DATA_HOME": ""}, "", []int{74}},
		"HOME is relative":                 {map[string]string{"HOME": "here", "XDG_DATA_HOME": ""}, "", []int{0, 2, 74}},
		"a relative folder for data":       {map[string]string{"XDG_DATA_HOME": "data"}, "", []int{0, 2}},
		"no temporary folder":              {map[string]string{"TMPDIR": "{home}/nowhere/at/all"}, "", []int{0}},
		"a temporary folder that is full":  {map[string]string{"TMPDIR": "/dev/full"}, "", []int{0}},
		"a working folder that is removed": {nil, "gone", []int{0}},
		"a relative book, removed folder":  {map[string]string{"ADSUM_DB": "adsum.db"}, "gone", []int{2, 74}},
	} {
		h := newHome(t)
		e := h.astray(t, c.env, c.dir)
		if !slices.Contains(c.may, e.exit) || !json.Valid(e.stdout) || e.hung {
			t.Errorf("%s: ended with %d, not one of %v: %s", name, e.exit, c.may, e.said)
		}
		if tree := h.tree(t); e.exit != 0 && strings.Contains(tree, ".db") {
			t.Errorf("%s: ended with %d and left\n%s", name, e.exit, tree)
		}
	}
}

// astray books in another environment, and in a folder that is gone where one is named.
func (h home) astray(t *testing.T, env map[string]string, dir string) ending {
	t.Helper()
	c := at(0, "book", "Anna", "--at", "2026-11-24T10:00")
	folder := filepath.Join(string(h), dir)
	script := `exec "$0" "$@"`
	if dir != "" {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		script = `rmdir "$PWD" && ` + script
	}
	cmd := exec.Command("sh", append([]string{"-c", script}, c.argv()...)...)
	cmd.Dir = folder
	for _, pair := range h.env(c.now()) {
		if name, _, _ := strings.Cut(pair, "="); !hasKey(env, name) {
			cmd.Env = append(cmd.Env, pair)
		}
	}
	for name, value := range env {
		if value != "" {
			cmd.Env = append(cmd.Env, name+"="+strings.ReplaceAll(value, "{home}", string(h)))
		}
	}
	return limited(t, cmd, longest)
}

func hasKey(env map[string]string, name string) bool {
	_, ok := env[name]
	return ok
}
