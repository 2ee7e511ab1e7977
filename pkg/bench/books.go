package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// bookKind is a book to measure with.
type bookKind struct {
	name      string
	size      int
	neglected bool
}

// booksOf lists the books, the largest first, with that of a million sessions where it is
// wanted.
func booksOf(big bool) []bookKind {
	books := []bookKind{
		{"100k", 100_000, false},
		{"10k", 10_000, false},
		{"neglected-10k", 10_000, true},
		{"1k", 1_000, false},
		{"neglected-1k", 1_000, true},
	}
	if big {
		return append([]bookKind{{"1m", 1_000_000, false}}, books...)
	}
	return books
}

// makeBooks writes those books that are not in a folder yet, the first beside all others.
func makeBooks(ctx context.Context, dir string, books []bookKind) error {
	make := func(b bookKind) error {
		path := filepath.Join(dir, b.name+".db")
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		unfinished := path + ".making"
		if err := errors.Join(remove(unfinished), makeBook(ctx, unfinished, b.size, b.neglected)); err != nil {
			return err
		}
		return errors.Join(os.Rename(unfinished+".lock", path+".lock"), os.Rename(unfinished, path))
	}
	var beside sync.WaitGroup
	var first error
	beside.Go(func() { first = make(books[0]) })
	var others []error
	for _, b := range books[1:] {
		others = append(others, make(b))
	}
	beside.Wait()
	return errors.Join(first, errors.Join(others...))
}

// remove removes a book, where there is one.
func remove(path string) error {
	for _, file := range []string{path, path + ".lock"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// copied makes a copy of a book that commands may write to, and returns its path.
func (b *bench) copied(name string) (string, error) {
	to := filepath.Join(b.dir, "work-"+name+".db")
	if err := remove(to); err != nil {
		return "", err
	}
	for _, end := range []string{"", ".lock"} {
		if err := copyFile(filepath.Join(b.dir, name+".db"+end), to+end); err != nil {
			return "", err
		}
	}
	return to, nil
}

// copyFile copies a file and keeps little of it in memory: the system counts the most that a
// process ever had among what those have that it begins.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
