//go:build !unix

package bolt

import "io/fs"

// noFollow has no counterpart here; the path is looked at before and after.
const noFollow = 0

// inode has no counterpart here; the times of two files differ.
func inode(fs.FileInfo) uint64 { return 0 }

// links has no counterpart here.
func links(fs.FileInfo) uint64 { return 1 }
