package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/pflag"
)

// checkValues reads each value of the command line that is read only once its appointment is known. A
// fault for which may says so is none.
func (s *session) checkValues(args []string, may func(error) bool) error {
	var failed error
	try := func(field string, k kind, text string) {
		if failed != nil || k.read == nil {
			return
		}
		if err := k.read(s, text); err != nil && !may(err) {
			failed = inField{field, err}
		}
	}
	s.cmd.Flags().Visit(func(f *pflag.Flag) {
		k, _ := kindOf(f)
		if values, ok := f.Value.(several); ok {
			for _, text := range values.list.GetSlice() {
				try("--"+f.Name, k, text)
			}
			return
		}
		try("--"+f.Name, k, f.Value.String())
	})
	asked := argumentNames(s.cmd)
	for i, arg := range args {
		name := asked[min(i, len(asked)-1)]
		try(named(name), argumentKind(name), arg)
	}
	return failed
}

// checkTyped refuses what was typed and cannot be meant so, before a person is asked anything. What has
// several readings is no fault: they are asked about it. Nor is what depends on an appointment.
func (s *session) checkTyped() error {
	sel := slices.Contains(s.usageOf(s.cmd).args, "SEL")
	return s.checkValues(s.asTyped, func(err error) bool {
		_, doubt := errors.AsType[*when.Readings](err)
		return doubt || !isUnread(err) || sel && dependsOnDay(err)
	})
}

// dependsOnDay reports whether a fault of a value may be none on the day of an appointment.
func dependsOnDay(err error) bool {
	key := faultOf(err).Key
	return !isUnread(err) || key == "when.skipped" || key == "when.doubled"
}

// isUnread reports whether a fault says that a value is no time or no amount.
func isUnread(err error) bool {
	key := faultOf(err).Key
	return strings.HasPrefix(key, "when.") || strings.HasPrefix(key, "money.")
}

// inField is a fault, and the flag or the argument that it is about.
type inField struct {
	field string
	err   error
}

// Error is that of the fault.
func (i inField) Error() string { return i.err.Error() }

// Unwrap returns the fault.
func (i inField) Unwrap() error { return i.err }
