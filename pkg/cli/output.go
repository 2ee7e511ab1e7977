package cli

import (
	"errors"
	"io"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// output is stdout. It remembers that something could not be written, since help
// and completion write to it without telling.
type output struct {
	to  io.Writer
	err error
}

// Write passes p on.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// terminalOut returns stdout as the system knows it, for whoever needs the terminal itself.
func (a *app) terminalOut() io.Writer {
	if out, is := a.deps.Stdout.(*output); is {
		return out.to
	}
	return a.deps.Stdout
}

// lost returns what a command failed with, or the fault for what it could not
// write where it says nothing better.
func (o *output) lost(err error) error {
	_, known := errors.AsType[*fault.Error](err)
	_, refused := errors.AsType[refusal](err)
	if o.err == nil || known || refused {
		return err
	}
	return unwritten(o.err)
}

// unwritten is the fault for an answer that could not be written and that
// nothing depends on.
func unwritten(err error) error {
	return fault.New(fault.IO, "cli.output", "cause", fault.CauseOf(err)).Because(err)
}

// unheard reports whether nobody is left to read an answer that nothing depends
// on, as with "| head": there is nothing to complain of.
func unheard(f *fault.Error) bool {
	return f.Key == "cli.output" && errors.Is(f, syscall.EPIPE)
}
