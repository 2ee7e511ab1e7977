package bolt

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// undisturbed gives the goroutine a thread of its own, which ends with it and which no
// signal reaches, be it one by which Go has goroutines take turns: it would send who waits
// for a lock to the end of those who do.
func undisturbed() {
	runtime.LockOSThread()
	var all unix.Sigset_t
	for i := range all.Val {
		all.Val[i] = ^all.Val[i]
	}
	_ = unix.PthreadSigmask(unix.SIG_BLOCK, &all, nil)
}
