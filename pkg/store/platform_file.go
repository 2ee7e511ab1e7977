package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// PutPlatformFile writes a platform file of the specialist whose part it is.
func (c *Change) PutPlatformFile(f appointment.PlatformFile) error {
	if f.Name == "" {
		return misuse("platform file without a name")
	}
	return c.put(platformFileKey(f.Name), f)
}

// DeletePlatformFile removes one by its name.
func (c *Change) DeletePlatformFile(name string) error { return c.remove(platformFileKey(name)) }

// PlatformFile returns the platform file of that name.
func (r Reader) PlatformFile(name string) (appointment.PlatformFile, bool, error) {
	return recordAt[appointment.PlatformFile](r.tx, platformFileKey(name))
}

// PlatformFiles returns all platform files, by name.
func (r Reader) PlatformFiles() ([]appointment.PlatformFile, error) {
	return collect[appointment.PlatformFile](r.tx, []byte(prefixPlatformFile))
}
