package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// PutSeries writes a series.
func (c *Change) PutSeries(s appointment.Series) error {
	if err := checkIDs(s.ID, s.ClientID); err != nil {
		return err
	}
	return c.put(seriesKey(s.ID), s)
}

// Series returns the series with the given id.
func (r Reader) Series(id string) (appointment.Series, bool, error) {
	return recordAt[appointment.Series](r.tx, seriesKey(id))
}

// AllSeries returns every series, by id.
func (r Reader) AllSeries() ([]appointment.Series, error) { return r.SeriesWithPrefix("", 0) }

// SeriesWithPrefix returns the series whose ids begin with prefix, up to limit; zero is no limit.
func (r Reader) SeriesWithPrefix(prefix string, limit int) ([]appointment.Series, error) {
	return recordsWithPrefix[appointment.Series](r.tx, prefixSeries, prefix, limit)
}
