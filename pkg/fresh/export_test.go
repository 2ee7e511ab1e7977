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

// ResumeSyncing is Resume with another way to sync a draft.
func ResumeSyncing(path string, whole func(draft string) (bool, error), sync func(draft string) error) (bool, error) {
	return (&resumer{sync}).resume(path, whole)
}
