//go:build !unix

package store

// noFollow has no counterpart here; the path is looked at before and after.
const noFollow = 0
