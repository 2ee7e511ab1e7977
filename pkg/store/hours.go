package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// PutHours writes the specialist's working hours. They must be valid.
func (c *Change) PutHours(h appointment.Hours) error {
	if !h.Valid() {
		return misuse("working hours")
	}
	return c.put(hoursKey(), h)
}

// DeleteHours removes the working hours from the book.
func (c *Change) DeleteHours() error { return c.write(hoursKey(), nil) }

// Hours returns the working hours that the book has.
func (r Reader) Hours() (appointment.Hours, bool, error) {
	return load[appointment.Hours](r.tx, hoursKey())
}
