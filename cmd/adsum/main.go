// Command adsum keeps a specialist's appointments and applies the platform's
// rules to what happens to them. All of it is in package cli; this file only
// says what this program has: books that are files, and no others.
package main

import (
	"os"

	"github.com/adsum-cli/adsum/pkg/process"
)

// These are set by the release build: the version, the commit and its time in RFC 3339.
var (
	version      = "dev"
	commit, date string
)

func main() {
	os.Exit(process.Run(process.Program{Version: version, Commit: commit, Date: date}))
}
