package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/userfile"
)

// placesEnding ends the name of the file beside a book that has the places of its backups,
// a line each, as JSON.
const placesEnding = ".backups"

// placesLimit is the largest such file in KiB.
const placesLimit = 1 << 10

// Places returns the folders, and the files outside them, in which backups of the book at a
// path were put, as far as that is remembered. What cannot be read is not.
func Places(book string) []string {
	content, err := userfile.Read(book+placesEnding, placesLimit)
	if err != nil {
		return nil
	}
	var places []string
	for line := range bytes.Lines(content) {
		var place string
		if json.Unmarshal(line, &place) == nil && place != "" {
			places = append(places, place)
		}
	}
	return places
}

// Remember notes where a backup was put: its folder where its name tells what it is, else
// the file.
func Remember(book, path string) error {
	place, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, named := Named(place); named {
		place = filepath.Dir(place)
	}
	if slices.Contains(Places(book), place) {
		return nil
	}
	line, err := json.Marshal(place)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(book+placesEnding, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(append(line, '\n'))
	return errors.Join(err, file.Sync(), file.Close())
}

// Known returns the copies of the book at a path that are still where they were put, and
// those that stand beside it. A place that cannot be looked into stands for what is there.
func Known(book string) []Copy {
	beside := slices.DeleteFunc(listed(filepath.Dir(book)), func(c Copy) bool { return c.Kind != Unlisted && c.Stem != stem(book) })
	for _, place := range Places(book) {
		if place != filepath.Dir(book) {
			beside = append(beside, listed(place)...)
		}
	}
	return beside
}

// listed returns the copies in a folder, or the one that a file is.
func listed(place string) []Copy {
	info, err := os.Stat(place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && !info.IsDir():
		return []Copy{{Path: place, Taken: info.ModTime().UTC(), Sealed: IsSealed(place), Size: info.Size()}}
	}
	list, err := List(place)
	if err != nil {
		return []Copy{{Path: place, Kind: Unlisted}}
	}
	return list
}

// abandoned is how long what is unfinished must have been left alone: nobody makes it any
// more.
const abandoned = time.Hour

// Sweep removes what was left unfinished in the folder of a file that was just made.
func Sweep(made string) {
	list, err := List(filepath.Dir(made))
	if err != nil {
		return
	}
	now, err := os.Stat(made)
	if err != nil {
		return
	}
	for _, c := range list {
		if c.Kind == Unfinished && now.ModTime().Sub(c.changed) > abandoned {
			_ = os.Remove(c.Path)
		}
	}
}
