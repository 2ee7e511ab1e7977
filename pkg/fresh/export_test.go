package fresh

import "errors"

// WithoutLinks has a draft find that the file system knows no hard links.
func (d *Draft) WithoutLinks() { d.link = func(string, string) error { return errors.ErrUnsupported } }

// WhenSyncing has a draft call do in place of the sync of its folder.
func (d *Draft) WhenSyncing(do func() error) { d.sync = func(string) error { return do() } }

// FolderSyncing is Folder with another way to sync.
func FolderSyncing(path string, sync func(folder string) error) error {
	return (&maker{sync}).folder(path)
}
