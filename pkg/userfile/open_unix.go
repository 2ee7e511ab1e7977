//go:build unix

package userfile

import "syscall"

// withoutWaiting opens a pipe that nobody writes to at once, and makes no terminal ours.
const withoutWaiting = syscall.O_NONBLOCK | syscall.O_NOCTTY
