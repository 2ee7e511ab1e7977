//go:build !unix

package userfile

// withoutWaiting has no counterpart here; the path is looked at before.
const withoutWaiting = 0
