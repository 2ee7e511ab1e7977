//go:build unix && !linux

package bolt

// undisturbed has no counterpart here: a signal may cost a place among those who wait.
func undisturbed() {}
