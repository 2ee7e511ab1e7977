package config

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// hoursTable is the table of the working hours in a configuration file.
const hoursTable = "hours"

// weekdays lists the keys of the days of the week, Monday first.
func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

// hours reads the table of the working hours: for each day its spans, as in
// mon = "9:00-12:00, 13:00-17:00", the days_off and the buffer. A table that names
// every day and gives none a span has no day worked. What cannot stand is refused with the file, the line and the key.
func (d decoder) hours(text []byte, found any) (any, error) {
	var h appointment.Hours
	table, err := d.table(text, hoursTable, found)
	if err != nil {
		return h, err
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		k := hoursKey{decoder: d, name: name, line: lineOf(text, name)}
		if err := k.read(&h, table[name]); err != nil {
			return h, err
		}
	}
	if h.Closed = !h.Weekly(); h.Closed {
		for _, day := range weekdays() {
			_, named := table[day]
			h.Closed = h.Closed && named
		}
	}
	slices.SortFunc(h.DaysOff, func(a, b appointment.DaysOff) int { return strings.Compare(a.From, b.From) })
	return h, nil
}

// hoursKey is one key of the table and where it stands.
type hoursKey struct {
	decoder
	name string
	line int
}

func (k hoursKey) read(h *appointment.Hours, found any) error {
	texts, ok := listed(found)
	if !ok {
		return fault.New(fault.Invalid, "config.type", "file", k.file, "line", k.line, "key", bounds.Short(k.name))
	}
	day := slices.Index(weekdays(), k.name)
	switch {
	case day >= 0:
		return k.spans(&h.Week[day], texts)
	case k.name == "days_off":
		return k.daysOff(h, texts)
	case k.name == "buffer":
		return k.buffer(h, strings.Join(texts, " "))
	}
	return fault.New(fault.Invalid, "config.unknown_key", "file", k.file, "line", k.line,
		"key", bounds.Short(k.name), "known", strings.Join(append(weekdays(), "days_off", "buffer"), ", "))
}

// listed returns a text, or the texts of a list, without the empty ones.
func listed(found any) ([]string, bool) {
	values, ok := found.([]any)
	if !ok {
		values = []any{found}
	}
	var texts []string
	for _, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, false
		}
		if strings.TrimSpace(text) != "" {
			texts = append(texts, text)
		}
	}
	return texts, true
}

func (k hoursKey) refuse(key, value string) error {
	return fault.New(fault.Invalid, key, "file", k.file, "line", k.line, "key", k.name, "value", bounds.Short(value))
}

func (k hoursKey) spans(into *[]appointment.Span, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	spans, err := when.ParseSpans(texts...)
	if err != nil {
		return k.refuse("config.hours", strings.Join(texts, ", "))
	}
	*into = spans
	return nil
}

// daysOff reads days such as 2026-12-24 and stretches of them such as
// 2026-12-24..2026-12-26.
func (k hoursKey) daysOff(h *appointment.Hours, texts []string) error {
	for _, text := range texts {
		from, to, stretch := strings.Cut(text, "..")
		off := appointment.DaysOff{From: strings.TrimSpace(from), To: strings.TrimSpace(to)}
		if !stretch {
			off.To = off.From
		}
		if !(appointment.Hours{DaysOff: []appointment.DaysOff{off}}).Valid() {
			return k.refuse("config.days_off", text)
		}
		h.DaysOff = append(h.DaysOff, off)
	}
	return nil
}

func (k hoursKey) buffer(h *appointment.Hours, text string) error {
	if text == "" {
		return nil
	}
	buffer, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil || buffer < 0 || buffer > appointment.MaxDuration || buffer%time.Second != 0 {
		return k.refuse("config.buffer", text)
	}
	h.Buffer = buffer
	return nil
}
