package backup_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/backup"
)

func taken() time.Time { return time.Date(2026, 11, 27, 6, 15, 0, 0, time.UTC) }

func TestNamesSayWhatTheyAreNamedFor(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]backup.Copy{
		backup.Name("/data/adsum.db", "k3f9wq", taken(), false):      {Stem: "adsum", Book: "k3f9wq"},
		backup.Name("/data/adsum.db", "k3f9wq", taken(), true):       {Stem: "adsum", Book: "k3f9wq", Sealed: true},
		backup.Name("praxis-replaced.v2", "", taken(), false):        {Stem: "praxis-replaced.v2"},
		backup.Name("my-damaged.db", "k3f9wq", taken(), false):       {Stem: "my", Kind: backup.Damaged}, // as if it had been
		backup.Beside("/none/adsum.db", backup.Replaced, taken()):    {Stem: "adsum", Kind: backup.Replaced},
		"/x/.adsum-20261127T061500Z-k3f9wq.db.draft-123":             {Stem: "adsum", Kind: backup.Unfinished},
		"/x/.adsum-opened-20261127T061500Z.db.draft-1":               {Stem: "adsum", Kind: backup.Unfinished},
		filepath.Join("d", "adsum-damaged-20261127T061500Z-2.db"):    {Stem: "adsum", Kind: backup.Damaged},
		filepath.Join("d", "adsum-replaced-20261127T061500Z-200.db"): {Stem: "adsum", Kind: backup.Replaced},
	} {
		got, is := backup.Named(name)
		want.Path, want.Taken = name, taken()
		if !is || got != want {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
	for _, name := range []string{"adsum.db", "adsum-20261127.db", "adsum-20261327T061500Z.db", "-20261127T061500Z.db", "adsum-20261127T061500Z.db.lock", ".adsum.db.draft-7"} {
		if got, is := backup.Named(name); is {
			t.Errorf("%s is taken for %+v", name, got)
		}
	}
}

func TestNothingElseStandsAtAPathBesideTheBook(t *testing.T) {
	t.Parallel()
	book := filepath.Join(t.TempDir(), "adsum.db")
	var paths []string
	for range 3 {
		path := backup.Beside(book, backup.Replaced, taken())
		if slices.Contains(paths, path) {
			t.Fatal(path)
		}
		write(t, path, "")
		paths = append(paths, path)
	}
}

func TestCopiesAreListedByTime(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for i, name := range []string{
		backup.Name("b.db", "x", taken().Add(time.Hour), true), backup.Name("a.db", "x", taken().Add(time.Hour), false),
		backup.Name("z.db", "x", taken(), false), "notes.txt",
	} {
		write(t, filepath.Join(folder, name), "four"[:i])
	}
	if err := os.Mkdir(filepath.Join(folder, backup.Name("c.db", "x", taken(), false)), 0o700); err != nil {
		t.Fatal(err)
	}
	list, err := backup.List(folder)
	var stems string
	var sizes []int64
	for _, c := range list {
		stems, sizes = stems+c.Stem, append(sizes, c.Size)
	}
	if err != nil || stems != "zab" || !slices.Equal(sizes, []int64{2, 1, 0}) {
		t.Errorf("%s, %v, %v", stems, sizes, err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
