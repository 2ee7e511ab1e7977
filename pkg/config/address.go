package config

import (
	"path/filepath"
	"runtime"
	"strings"
)

// SchemeEtcd begins the address of a book that a practice shares.
const SchemeEtcd = "etcd"

// Scheme returns the scheme of a book's address in lower case, and whether it is one, as in
// etcd://host/practice. All else is the path of a file, also one that has a colon or begins with
// a letter of a drive; but what begins as an address of a practice is meant as one.
func Scheme(book string) (scheme string, is bool) {
	name, rest, found := strings.Cut(strings.ToLower(book), ":")
	const letters, others = "abcdefghijklmnopqrstuvwxyz", "0123456789+-."
	if !found || len(name) < 2 || strings.Trim(name, letters+others) != "" || !strings.Contains(letters, name[:1]) {
		return "", false
	}
	return name, name == SchemeEtcd || strings.HasPrefix(rest, "//")
}

// Beside returns the path beside which this machine keeps what it knows of a book, by its path or its
// address; empty for nowhere.
func Beside(s Sources, book string) string { return placesOf(s, runtime.GOOS).beside(book) }

// beside returns the path beside which this machine keeps what it knows of a book: that of its
// file, and one in the folder of data where the book has an address, empty where there is no such
// folder.
func (p places) beside(book string) string {
	scheme, is := Scheme(book)
	if !is {
		return book
	}
	own, err := p.dataFile()
	if err != nil {
		return ""
	}
	return filepath.Join(filepath.Dir(own), scheme, fileName(strings.TrimRight(book, "/")))
}

// fileName returns a name for a file of what an address ends with.
func fileName(address string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 0x80 || strings.ContainsRune(`<>:"|?*\ `, r) || r < ' ' {
			return '_'
		}
		return r
	}, address[strings.LastIndexAny(address, "/:")+1:])
	if strings.Trim(name, ".") == "" {
		return "_" + name + "_"
	}
	return name
}
