package config

import (
	"path/filepath"
	"testing"
)

func TestAddressesAreToldFromPaths(t *testing.T) {
	t.Parallel()
	for book, want := range map[string]string{
		"etcd://a,b,c/practice": "etcd", "ETCD://a/practice": "etcd", "redis://a/1": "redis", "a+b-c.d2://": "a+b-c.d2",
		// what begins so is never meant as a file
		"etcd:/a/practice": "etcd", "etcd:a/practice": "etcd", "etcd:": "etcd",
	} {
		if got, is := Scheme(book); !is || got != want {
			t.Errorf("%s: %q, %v", book, got, is)
		}
	}
	for _, path := range []string{
		"", "etcd", "book.db", "/data/etcd://x", "./etcd://x", `C:\data\book.db`, "C:/data/book.db", "c://book.db", "10:00.db", "anna:book.db",
		"redis:/a", "~/etcd:", "://x", "1st://x", "a b://x", "ütcd://x",
	} {
		if scheme, is := Scheme(path); is {
			t.Errorf("%s is an address of %s", path, scheme)
		}
	}
}

func TestAddressInTheFileStaysAsItIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const address = "etcd://a,b:2380/practice"
	w.write(t, w.defaultFile(), "db = '"+address+"'\n")
	c := w.load(t)
	if c.DB != address || c.DBNamed {
		t.Errorf("the book is %q, named %v", c.DB, c.DBNamed)
	}
	if got := w.get(t, "db"); got.Value[0] != address {
		t.Errorf("listed is %q", got.Value)
	}
}

func TestWhatThisMachineKnowsOfABookStandsBesideItsFileOrInTheFolderOfData(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	folder := filepath.Dir(w.load(t).DB)
	for book, want := range map[string]string{
		"my.db":                 "my.db",
		"etcd://a,b,c/practice": filepath.Join(folder, "etcd", "practice"),
		"etcd://a:1/practice/":  filepath.Join(folder, "etcd", "practice"),
		"etcd://a/..":           filepath.Join(folder, "etcd", "_.._"),
		"etcd://a/":             filepath.Join(folder, "etcd", "a"),
		"etcd:///":              filepath.Join(folder, "etcd", "__"),
		`redis://a/x?y=\..\é`:   filepath.Join(folder, "redis", "x_y=_.._"+"_"),
	} {
		w.flags["db"] = book
		if got := w.load(t).Beside; got != want {
			t.Errorf("%q: got %q, want %q", book, got, want)
		}
	}
	clear(w.env)
	w.flags["db"] = "etcd://a/practice"
	if got := w.load(t).Beside; got != "" {
		t.Errorf("without a home it is %q", got)
	}
}
