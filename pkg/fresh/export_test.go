package fresh

import "errors"

// WithoutLinks has a draft find that the file system knows no hard links.
func (d *Draft) WithoutLinks() { d.link = func(string, string) error { return errors.ErrUnsupported } }
