// Command adsum-practice is adsum for a practice whose specialists share a book: the same
// program, which knows the engine of such a book besides. It is installed under the name adsum.
package main

import (
	"os"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/process"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

// These are set by the release build: the version, the commit and its time in RFC 3339.
var (
	version      = "dev"
	commit, date string
)

func main() {
	os.Exit(process.Run(process.Program{
		Version: version, Commit: commit, Date: date,
		Engines: map[string]cli.Engine{etcd.Scheme: cli.EngineOf(etcd.New)},
	}))
}
