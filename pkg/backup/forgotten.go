package backup

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// forgottenEnding ends the name of the file beside a book that has the ids of the clients
// who were forgotten, a line each: where the book is lost, a backup does not know of them.
const forgottenEnding = ".forgotten"

// Forgotten returns the ids of the clients of whom it is noted beside a book that they were
// forgotten. It fails as userfile.Read does, but not where nothing is noted.
func Forgotten(book string) ([]string, error) {
	content, err := userfile.Read(book+forgottenEnding, placesLimit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return strings.Fields(string(content)), err
}

// NoteForgotten notes beside a book that clients were forgotten, by their ids, besides those
// that are noted. It writes nothing where all of them are.
func NoteForgotten(book string, ids []string) error {
	noted, err := Forgotten(book)
	if err != nil {
		return err
	}
	all := slices.Concat(noted, ids)
	slices.Sort(all)
	if all = slices.Compact(all); len(all) == len(noted) {
		return nil
	}
	if err := folderOf(book); err != nil {
		return err
	}
	draft, err := fresh.NewDraft(book+forgottenEnding, func(file *os.File) error {
		_, err := file.WriteString(strings.Join(all, "\n") + "\n")
		return err
	})
	if err != nil {
		return err
	}
	defer draft.Discard()
	return draft.Replace()
}
