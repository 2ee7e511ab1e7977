//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"hash/crc32"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func sumOf(data []byte) uint32 { return crc32.ChecksumIEEE(data) }

// done is for what must work, refused for what is no place for a book, failed for what
// the system does not allow.
func done() []int    { return []int{0} }
func refused() []int { return []int{2} }
func failed() []int  { return []int{74} }

// modes sets the mode of the book's folder and of the book.
func modes(folder, book os.FileMode) func(*testing.T, home) string {
	return func(t *testing.T, h home) string {
		t.Helper()
		for path, mode := range map[string]os.FileMode{h.book(): book, filepath.Dir(h.book()): folder} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
		return h.book()
	}
}

// placesOfOthers are those where the system does not allow everything.
func placesOfOthers() []place {
	foreign := func(t *testing.T, h home) string {
		t.Helper()
		if err := os.Lchown(h.book(), 0, 0); err != nil {
			t.Fatal(err)
		}
		return h.book()
	}
	noLock := func(then func(*testing.T, home) string) func(*testing.T, home) string {
		return func(t *testing.T, h home) string {
			t.Helper()
			if err := os.Remove(h.book() + ".lock"); err != nil {
				t.Fatal(err)
			}
			return then(t, h)
		}
	}
	newFolder := func(t *testing.T, h home) string {
		t.Helper()
		_ = modes(0o500, 0o600)(t, h)
		return filepath.Join(filepath.Dir(h.book()), "new", "adsum.db")
	}
	return []place{
		{"a folder to be read only", modes(0o500, 0o600), true, done(), done()},
		{"a folder to be read only, no lock file", noLock(modes(0o500, 0o600)), true, done(), failed()},
		{"a new folder in one to be read only", newFolder, true, done(), failed()},
		{"a file to be read only", modes(0o700, 0o400), true, done(), failed()},
		{"a file not to be read", modes(0o700, 0o000), true, failed(), failed()},
		{"a folder not to be entered", modes(0o000, 0o600), true, failed(), failed()},
		{"the book of another user", foreign, true, failed(), failed()},
		{"the book of another user, no lock file", noLock(foreign), true, failed(), failed()},
	}
}

// at path makes something in the home's folder and returns its path.
func made(name string, do func(path string, h home) error) func(*testing.T, home) string {
	return func(t *testing.T, h home) string {
		t.Helper()
		path := filepath.Join(string(h), name)
		if err := do(path, h); err != nil {
			t.Fatal(err)
		}
		return path
	}
}

// placesOfNoBook are those where something else stands than a book.
func placesOfNoBook() []place {
	path := func(path string) func(*testing.T, home) string {
		return func(*testing.T, home) string { return path }
	}
	return []place{
		{"a link to the book", made("link", func(path string, h home) error { return os.Symlink(h.book(), path) }), false, refused(), refused()},
		{"a link to nothing", made("link", func(path string, _ home) error { return os.Symlink("nothing", path) }), false, refused(), refused()},
		{"a link for a lock", made("linked", func(path string, h home) error {
			return os.Symlink(h.book()+".lock", path+".lock")
		}), false, done(), refused()},
		{"a link to the folder", made("link", func(path string, h home) error {
			return os.Symlink(filepath.Dir(h.book()), path)
		}), false, refused(), refused()},
		{"a book in a linked folder", func(t *testing.T, h home) string {
			t.Helper()
			folder := made("link", func(path string, h home) error { return os.Symlink(filepath.Dir(h.book()), path) })(t, h)
			return filepath.Join(folder, "adsum.db")
		}, false, done(), done()},
		{"a second name of the book", made("twin", func(path string, h home) error { return os.Link(h.book(), path) }), false, done(), done()},
		{"a pipe", made("pipe", func(path string, _ home) error { return syscall.Mkfifo(path, 0o600) }), false, refused(), refused()},
		{"a socket", made("socket", func(path string, _ home) error {
			l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
			if err == nil {
				l.SetUnlinkOnClose(false)
				err = l.Close()
			}
			return err
		}), false, refused(), refused()},
		{"a folder", made("folder", func(path string, _ home) error { return os.Mkdir(path, 0o700) }), false, refused(), refused()},
		{"/dev/null", path("/dev/null"), false, refused(), refused()},
		{"/dev/zero", path("/dev/zero"), false, refused(), refused()},
		{"/dev/full", path("/dev/full"), false, refused(), refused()},
		{"/dev/stdin", path("/dev/stdin"), false, refused(), refused()},
		{"/proc", path("/proc/adsum.db"), false, done(), failed()},
		{"below a file", made("file", func(path string, _ home) error { return os.WriteFile(path, nil, 0o600) }), false, []int{65}, []int{65}},
		{"below the book", func(_ *testing.T, h home) string { return filepath.Join(h.book(), "adsum.db") }, false, failed(), failed()},
		{"a text", made("text", func(path string, _ home) error {
			return os.WriteFile(path, []byte(strings.Repeat("no book\n", 4096)), 0o600)
		}), false, []int{65}, []int{65}},
	}
}

// placesOfNames are those whose path is unusual.
func placesOfNames() []place {
	below := func(parts ...string) func(*testing.T, home) string {
		return func(_ *testing.T, h home) string {
			return filepath.Join(append([]string{string(h)}, parts...)...)
		}
	}
	deep := strings.Repeat(strings.Repeat("d", 99)+"/", 38)
	places := []place{
		{"a name of 255 bytes", below(strings.Repeat("n", 255)), false, done(), failed()},
		{"a name of 256 bytes", below(strings.Repeat("n", 256)), false, failed(), failed()},
		{"a path beyond all bounds", below(deep, deep, "adsum.db"), false, failed(), failed()},
		{"a path of 3,900 bytes", below(deep, "adsum.db"), false, done(), done()},
		{"a path as one types it", func(*testing.T, home) string { return "./x/../adsum.db" }, false, done(), []int{0, 74}},
		{"a folder's name", func(*testing.T, home) string { return "folder/" }, false, refused(), refused()},
	}
	for _, name := range []string{"a new\nline.db", " blank .db", "Łódź, Київ, é, e\u0301.db", "-dash.db", "100%s%n.db", "'quoted\".db", "tab\t.db", "~.db", "$HOME.db", "*.db", "con.db"} {
		places = append(places, place{fmt.Sprintf("named %q", name), below(name), false, done(), done()})
	}
	for _, name := range []string{"not\xffUTF-8.db", "\x1b[31mred.db", "bell\a.db"} {
		places = append(places, place{fmt.Sprintf("named %q", name), below(name), false, refused(), refused()})
	}
	return places
}
