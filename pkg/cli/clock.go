package cli

import (
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/store"
)

// The years that a clock can be in, both included: those that a time may be typed
// for. Ids of events and keys of records know no others.
const (
	firstYear = 1970
	lastYear  = 2200
)

// now returns the instant of the command in whole seconds: the simulated one
// where the environment sets it, else the clock's.
func (a *app) now() (now time.Time, simulated bool, err error) {
	value, _ := a.deps.Env("ADSUM_NOW")
	if simulated = value != ""; simulated {
		if now, err = time.ParseInLocation(time.RFC3339, value, time.UTC); err != nil { // Parse would open the zone of the machine too
			return now, true, fault.New(fault.Invalid, "cli.now", "value", value).Because(err)
		}
	} else {
		now = a.deps.Now()
	}
	now = now.UTC().Truncate(time.Second)
	if year := now.Year(); year < firstYear || year > lastYear {
		return now, simulated, fault.New(fault.Invalid, "cli.now_year", "year", year, "from", firstYear, "to", lastYear)
	}
	return now, simulated, nil
}

// clock returns what tells the time as the command goes on, nil where it is a simulated one, which
// stands still.
func (a *app) clock(simulated bool) func() time.Time {
	if simulated {
		return nil
	}
	return a.deps.Now
}

// goneOn returns the instant of a command that began at one by the clock of the process: a simulated
// one moves on as real time does.
func (s *session) goneOn(began time.Time) time.Time {
	if s.desk.Simulated {
		return s.desk.Now.Add(s.deps.Now().Sub(began))
	}
	return s.deps.Now()
}

// deskAt returns the desk as it is at an instant.
func (s *session) deskAt(now time.Time) *desk.Desk {
	d := *s.desk
	d.Now = now.UTC().Truncate(time.Second)
	return &d
}

// tellSimulated says to whoever reads that the clock is not the real one, so that
// a rehearsal is not taken for the day's work.
func (a *app) tellSimulated(now time.Time) {
	a.tell("clock.simulated", lang.Values{"time": a.phrases.DateTime(now)})
}

// tellMigrated says that the book was brought to a newer format, which older programs
// cannot read.
func (a *app) tellMigrated(format int) {
	a.tell("book.migrated", lang.Values{"from": format, "to": store.Version})
}

// tell says something to the person who reads, beside the answer.
func (a *app) tell(phrase string, values lang.Values) {
	if a.deps.Terminal.Stderr && a.caller == nil && a.asked().format() == render.Text {
		words := a.view(nil).Wrapped("adsum: "+a.phrases.Say(phrase, values)) + "\n"
		a.told += strings.Count(words, "\n")
		_, _ = io.WriteString(a.deps.Stderr, words)
	}
}
