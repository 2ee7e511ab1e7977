//go:build unix

package main

import (
	"os"
	"syscall"
)

// peak returns how much memory a process had at most, in KiB.
func peak(ended *os.ProcessState) int64 {
	usage, _ := ended.SysUsage().(*syscall.Rusage)
	return usage.Maxrss
}
