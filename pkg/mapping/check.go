package mapping

import (
	"slices"
	"strings"
	"time"
)

// check refuses a map that leaves open how a row is read, or says it twice.
func (d *document) check() error {
	m, c := d.m, d.m.Columns
	for _, need := range []struct {
		key  string
		is   bool
		with string
	}{
		{keyKey, len(m.Key) > 0, ""},
		{"time", m.Time != "", ""},
		{"columns.client", c.Client != "", ""},
		{"columns.start", c.Start+c.Date+c.Clock != "", ""},
		{"columns.date", c.Date != "" || c.Clock == "", "columns.clock"},
		{"columns.clock", c.Clock != "" || c.Date == "", "columns.date"},
		{"columns.minutes", c.Minutes+c.End != "", ""},
		{"columns.price", c.Price != "" || c.Paid == "", "columns.paid"},
		{"columns.price", c.Price != "" || c.Currency == "", "columns.currency"},
		{cancelledKey + ".column", m.Cancelled.Column != "" || !d.has(cancelledKey), ""},
		{noshowKey + ".column", m.NoShow.Column != "" || !d.has(noshowKey), ""},
	} {
		switch {
		case need.is:
		case need.with != "":
			return d.wrong("mapping.goes_with", need.key, "with", need.with)
		default:
			return d.wrong("mapping.needs", need.key)
		}
	}
	switch {
	case c.Start != "" && c.Date != "":
		return d.wrong("mapping.either", "columns.date", "other", "columns.start")
	case c.Minutes != "" && c.End != "":
		return d.wrong("mapping.either", "columns.minutes", "other", "columns.end")
	case !isLayout(m.Time):
		return d.value("time", m.Time)
	case m.Decimal != "" && m.Decimal != "." && m.Decimal != ",":
		return d.value("decimal", m.Decimal)
	case len(m.impersonal()) == 0:
		return d.wrong("mapping.key_people", keyKey)
	}
	return nil
}

// has reports whether a key of a table stands in the file.
func (d *document) has(table string) bool {
	for key := range d.lines {
		if strings.HasPrefix(key, table) {
			return true
		}
	}
	return false
}

// isLayout reports whether a layout tells the minute of a moment, and nothing that has to
// be known beside it, such as the offset of a zone's short name.
func isLayout(layout string) bool {
	moment := time.Date(2019, time.November, 23, 21, 37, 0, 0, time.FixedZone("", -7*60*60))
	text := moment.Format(layout)
	read, err := time.Parse(layout, text)
	if err != nil || strings.Contains(layout, "MST") {
		return false
	}
	if hasOffset(layout) {
		return read.Equal(moment)
	}
	return read.Format(time.DateTime) == moment.Format(time.DateTime)
}

// hasOffset reports whether the times of a layout say how far from UTC they are.
func hasOffset(layout string) bool {
	east := time.Date(2019, time.November, 23, 21, 37, 0, 0, time.FixedZone("", 2*60*60))
	west := time.Date(2019, time.November, 23, 21, 37, 0, 0, time.FixedZone("", -7*60*60))
	return east.Format(layout) != west.Format(layout)
}

// impersonal returns the columns of the key that say nothing of who the client is.
func (m Map) impersonal() []string {
	return slices.DeleteFunc(slices.Clone(m.Key), func(name string) bool {
		return folded(name) == folded(m.Columns.Client) || m.Columns.Email != "" && folded(name) == folded(m.Columns.Email)
	})
}
