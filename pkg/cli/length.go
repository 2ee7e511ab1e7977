package cli

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// length is a flag for a length of time, as it was typed.
type length string

// length declares a flag for a length of time.
func (a *app) length(cmd *cobra.Command, l *length, name string) {
	a.flag(cmd, (*string)(l), name, kind{shown: "DURATION", offers: nothing})
}

// read returns the length; one that was not given is zero.
func (l length) read() (time.Duration, error) {
	if l == "" {
		return 0, nil
	}
	return when.ParseDuration(string(l))
}

// lengthOrNone reads a length of time that may be none at all.
func lengthOrNone(text string) (time.Duration, error) {
	d, err := when.ParseDuration(text)
	if err != nil && fault.Of(err).Key == "when.duration_zero" {
		return 0, nil
	}
	return d, err
}
