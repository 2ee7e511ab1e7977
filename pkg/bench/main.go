// Command bench measures how quick adsum is: whole processes in pairs, one after the other in
// turn, on books of several sizes, against the least that such a program can do. It prints
// ratios and compares them with those that are kept in testdata/bench.md.
//
//	bench books DIR         writes 1k.db, 10k.db, 100k.db and two neglected ones into DIR
//	bench run DIR [ROW...]  measures with the books in DIR, and makes those that are missing
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
)

var errUsage = errors.New("usage: bench books DIR | bench run DIR [ROW...]")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 2 {
		return errUsage
	}
	dir := args[1]
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	switch args[0] {
	case "books":
		return makeBooks(ctx, dir, booksOf(os.Getenv("BIG") != ""))
	case "run":
		return measure(ctx, dir, args[2:])
	}
	return fmt.Errorf("%w: %q is none of them", errUsage, args[0])
}
