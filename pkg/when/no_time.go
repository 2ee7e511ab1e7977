package when

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// noTime refuses a day where an instant is needed; a day that does not exist
// is the first thing to mend.
func (p *parsed) noTime(g *group, c Context) error {
	if g.period != nil && g.weekday == nil && g.date == nil {
		return p.periodAlone()
	}
	_, err := p.day(g, c)
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Key == "when.weekday_mismatch" {
		f.Err = nil // no phrase without a time is a way out
		return f
	}
	if _, doubt := errors.AsType[*Readings](err); err != nil && !doubt {
		return err
	}
	return fault.New(fault.Invalid, "when.no_time", "phrase", p.phrase, "write", p.withTime(g, c))
}

// withTime returns the phrase with an hour in the part of the day that it names, or
// where it leaves no room for one the day in figures with it.
func (p *parsed) withTime(g *group, c Context) string {
	hour := map[dayPart]string{morning: " 9:00", evening: " 19:00", night: " 22:00"}[g.part%today]
	if hour == "" {
		hour = " 15:00"
	}
	write := strings.TrimSpace(p.phrase) + hour
	if c.trial || c.reads(write, forTime) {
		return write
	}
	d, err := p.day(g, c)
	if err != nil {
		d = c.today()
	}
	return d.String() + hour
}

func (p *parsed) periodAlone() error {
	return fault.New(fault.Invalid, "when.period_alone", "phrase", p.phrase)
}
