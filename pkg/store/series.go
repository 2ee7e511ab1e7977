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
func (r Reader) AllSeries() ([]appointment.Series, error) {
	return collect[appointment.Series](r.tx, []byte(prefixSeries))
}
