//go:build ordeal

// Command verify checks a book with the library and ends with 0, 65 or, for another
// error, 74. It is a process of its own because a damaged book may make it hang or grow.
package main

import (
	"fmt"
	"os"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/ordeal"
)

func main() {
	err := ordeal.Whole(os.Args[1])
	if err == nil {
		return
	}
	_, _ = fmt.Fprintln(os.Stderr, err)
	if fault.Of(err).Code == fault.Damaged {
		os.Exit(65)
	}
	os.Exit(74)
}
