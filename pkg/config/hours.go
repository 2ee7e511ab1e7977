package config

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// hoursOn returns how the spans of a day of the week are read, as in "9:00-12:00,
// 13:00-17:00".
func hoursOn(day int) func(*reading, []string) ([]string, error) {
	return func(r *reading, texts []string) ([]string, error) {
		spans, err := when.ParseSpans(texts...)
		if err != nil {
			return nil, fault.New(fault.Invalid, "config.hours", "value", strings.Join(texts, ", "))
		}
		r.config.Hours.Week[day] = spans
		return texts, nil
	}
}

// daysOff reads days such as 2026-12-24 and stretches of them such as
// 2026-12-24..2026-12-26.
func (r *reading) daysOff(texts []string) ([]string, error) {
	for _, text := range texts {
		from, to, stretch := strings.Cut(text, "..")
		off := appointment.DaysOff{From: strings.TrimSpace(from), To: strings.TrimSpace(to)}
		if !stretch {
			off.To = off.From
		}
		if !(appointment.Hours{DaysOff: []appointment.DaysOff{off}}).Valid() {
			return nil, fault.New(fault.Invalid, "config.days_off", "value", text)
		}
		r.config.Hours.DaysOff = append(r.config.Hours.DaysOff, off)
	}
	slices.SortFunc(r.config.Hours.DaysOff, func(a, b appointment.DaysOff) int { return strings.Compare(a.From, b.From) })
	return texts, nil
}

func (r *reading) buffer(texts []string) ([]string, error) {
	text := strings.Join(texts, " ")
	buffer, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil || buffer < 0 || buffer > appointment.MaxDuration || buffer%time.Second != 0 {
		return nil, fault.New(fault.Invalid, "config.buffer", "value", text)
	}
	r.config.Hours.Buffer = buffer
	return texts, nil
}

// closed reports whether every day of the week is named and none has a span: then no day
// is worked.
func closed(h appointment.Hours, named func(key string) bool) bool {
	return !h.Weekly() && !slices.ContainsFunc(weekdays(), func(day string) bool { return !named("hours." + day) })
}
