package cli

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newPlatformCheck(a *app) *cobra.Command {
	return a.verb("platform check", usage{
		args:     []string{"FILE..."},
		examples: []string{"adsum platform check praxis", "adsum platform check praxis.toml other.toml"},
		timeless: true,
		answers:  "platform_check_list",
	}, runPlatformCheck)
}

// runPlatformCheck answers programs with an error where a file cannot be had: a report
// would be on nothing.
func runPlatformCheck(s *session, args []string) error {
	var reports []platform.Report
	var faulty []string
	for _, file := range args {
		r := s.desk.Platforms.CheckAt(file, s.desk.Now.In(s.desk.Zone))
		if r.Unread && s.show.Format != render.Text && s.show.Format != render.CSV {
			return r.Fault
		}
		reports = append(reports, r)
		if !r.Holds() {
			faulty = append(faulty, r.File)
		}
	}
	var failure *fault.Error
	if len(faulty) > 0 {
		failure = fault.New(fault.Invalid, "platform.check_failed", "files", strings.Join(faulty, ", "))
	}
	err := s.write(func(b *bytes.Buffer) error { return s.show.Reports(b, reports, failure) })
	if err == nil && failure != nil {
		return failure
	}
	return err
}
