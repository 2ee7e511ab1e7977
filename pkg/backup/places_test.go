package backup_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/backup"
)

func TestPlacesOfBackupsAreRemembered(t *testing.T) {
	t.Parallel()
	home, disk := t.TempDir(), t.TempDir()
	book := filepath.Join(home, "adsum.db")
	named := filepath.Join(disk, backup.Name(book, "k3f9wq", taken(), false))
	own := filepath.Join(disk, "mine \"é\n.db")
	for _, path := range []string{named, own, named} {
		write(t, path, "x")
		if err := backup.Remember(book, path); err != nil {
			t.Fatal(err)
		}
	}
	if got := backup.Places(book); !slices.Equal(got, []string{disk, own}) {
		t.Errorf("remembered are %q", got)
	}
	write(t, backup.Beside(book, backup.Replaced, taken()), "x")
	write(t, filepath.Join(home, backup.Name("other.db", "", taken(), false)), "x")
	known := backup.Known(book)
	var names []string
	for _, c := range known {
		names = append(names, filepath.Base(c.Path))
	}
	want := []string{"adsum-replaced-20261127T061500Z.db", filepath.Base(named), filepath.Base(own)}
	if !slices.Equal(names, want) {
		t.Errorf("known are %q, want %q", names, want)
	}
	if err := os.RemoveAll(disk); err != nil {
		t.Fatal(err)
	}
	known = backup.Known(book)
	if len(known) != 3 || known[1].Kind != backup.Unlisted || known[2].Kind != backup.Unlisted {
		t.Errorf("with the disk away: %v", known)
	}
}

func TestOnlyWhatWasLeftAloneIsSwept(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	made := filepath.Join(folder, backup.Name("adsum.db", "", taken(), false))
	older, fresh := filepath.Join(folder, "."+filepath.Base(made)+".draft-1"), filepath.Join(folder, "."+filepath.Base(made)+".draft-2")
	for _, path := range []string{made, older, fresh} {
		write(t, path, "x")
	}
	before := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(older, before, before); err != nil {
		t.Fatal(err)
	}
	backup.Sweep(folder, made)
	left, err := filepath.Glob(filepath.Join(folder, ".*"))
	if err != nil || !slices.Equal(left, []string{fresh}) {
		t.Errorf("left are %q, %v", left, err)
	}
}

// That of a book on servers is nobody's before.
func TestFolderBesideABookIsMadeWhenItIsWrittenTo(t *testing.T) {
	t.Parallel()
	for name, note := range map[string]func(book string) error{
		"places":    func(book string) error { return backup.Remember(book, "/mnt/disk/a-20261127T061500Z.db") },
		"forgotten": func(book string) error { return backup.NoteForgotten(book, []string{"k3f9wq2a"}) },
	} {
		book := filepath.Join(t.TempDir(), "adsum", "etcd", "practice")
		backup.Known(book)
		if _, err := os.Stat(filepath.Dir(book)); err == nil {
			t.Errorf("%s: it is made by who looks", name)
		}
		if err := note(book); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		info, err := os.Stat(filepath.Dir(book))
		noted, _ := backup.Forgotten(book)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 || len(backup.Places(book))+len(noted) != 1 {
			t.Errorf("%s: %v, %v, %v", name, err, backup.Places(book), noted)
		}
	}
}
