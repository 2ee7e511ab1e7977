// Command bench measures how quick adsum is, on books of several sizes.
package main

import (
	"context"
	"log"
	"os"
	"path/filepath"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, args []string) error {
	dir := args[1]
	for _, b := range []struct {
		name      string
		size      int
		neglected bool
	}{{"1k", 1000, false}, {"10k", 10000, false}, {"100k", 100000, false}, {"neglected-1k", 1000, true}, {"neglected-10k", 10000, true}} {
		if err := makeBook(ctx, filepath.Join(dir, b.name+".db"), b.size, b.neglected); err != nil {
			return err
		}
	}
	return nil
}
