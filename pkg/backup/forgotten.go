package backup

import (
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
// forgotten.
func Forgotten(book string) []string {
	content, err := userfile.Read(book+forgottenEnding, placesLimit)
	if err != nil {
		return nil
	}
	return strings.Fields(string(content))
}

// NoteForgotten notes beside a book that clients were forgotten, by their ids.
func NoteForgotten(book string, ids []string) error {
	all := slices.Concat(Forgotten(book), ids)
	slices.Sort(all)
	content := strings.Join(slices.Compact(all), "\n") + "\n"
	draft, err := fresh.NewDraft(book+forgottenEnding, func(file *os.File) error {
		_, err := file.WriteString(content)
		return err
	})
	if err != nil {
		return err
	}
	defer draft.Discard()
	return draft.Replace()
}
