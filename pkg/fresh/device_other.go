//go:build !unix

package fresh

// sameDevice has no counterpart here, and no folder is synced.
func sameDevice(_, _ string) (bool, error) { return false, nil }
