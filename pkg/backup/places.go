package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fresh"
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
	if err == nil {
		err = folderOf(book)
	}
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

// folderOf makes the folder beside a book, where there is none: that of a book on servers.
func folderOf(book string) error {
	folder := filepath.Dir(book)
	if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fresh.Folder(folder)
}

// Known returns the copies of the book at a path that are still where they were put, and
// those that stand beside it. A place that cannot be looked into stands for what is there.
func Known(book string) []Copy {
	beside := slices.DeleteFunc(listed(filepath.Dir(book)), func(c Copy) bool { return c.Kind != Unlisted && c.Stem != Stem(book) })
	for _, place := range Places(book) {
		if place != filepath.Dir(book) {
			beside = append(beside, listed(place)...)
		}
	}
	return beside
}

// listed returns the copies in a folder, or the one that a file is, with what was left of
// making it. A folder that is not there may be on a disk that is not connected.
func listed(place string) []Copy {
	info, err := os.Stat(place)
	if err == nil && info.IsDir() {
		if list, err := List(place); err == nil {
			return list
		}
		return []Copy{{Path: place, Kind: Unlisted}}
	}
	unfinished, _ := filepath.Glob(filepath.Join(filepath.Dir(place), "."+escaped(filepath.Base(place))+".draft-*"))
	var list []Copy
	for _, path := range unfinished {
		list = append(list, Copy{Path: path, Kind: Unfinished})
	}
	if err == nil {
		return append(list, Copy{Path: place, Taken: info.ModTime().UTC(), Sealed: IsSealed(place), Size: info.Size()})
	}
	if _, above := os.Stat(filepath.Dir(place)); above != nil || filepath.Ext(place) == "" {
		list = append(list, Copy{Path: place, Kind: Unlisted})
	}
	return list
}

// escaped returns a name as a pattern takes it that stands for itself.
func escaped(name string) string {
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "?", "\\?", "[", "\\[").Replace(name)
}

// abandoned is how long what is unfinished must have been left alone: nobody makes it any
// more.
const abandoned = time.Hour

// Sweep removes what was left unfinished in a folder, as it was when a file was just made.
func Sweep(folder, made string) {
	now, err := os.Stat(made)
	if err != nil {
		return
	}
	sweep(folder, func(c Copy) bool { return now.ModTime().Sub(c.changed) > abandoned })
}

// SweepOpened removes what was sealed and is left open beside a book, by somebody who was
// cut short. Who is reading it yet fails, and has changed nothing.
func SweepOpened(book string) {
	sweep(filepath.Dir(book), func(c Copy) bool {
		of, _ := fresh.DraftOf(filepath.Base(c.Path))
		named, is := Named(of)
		return is && named.Kind == Opened && named.Stem == Stem(book)
	})
}

func sweep(folder string, gone func(Copy) bool) {
	list, err := List(folder)
	if err != nil {
		return
	}
	for _, c := range list {
		if c.Kind == Unfinished && gone(c) {
			_ = os.Remove(c.Path)
		}
	}
}
