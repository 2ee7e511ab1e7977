package etcdtest

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

// What the kernel calls the parts of a seccomp filter, and its calls.
const (
	noNewPrivileges = 38         // PR_SET_NO_NEW_PRIVS
	setModeFilter   = 1          // SECCOMP_SET_MODE_FILTER
	newListener     = 8 | 32     // SECCOMP_FILTER_FLAG_NEW_LISTENER and ..._WAIT_KILLABLE_RECV
	receive         = 0xc0502100 // SECCOMP_IOCTL_NOTIF_RECV
	send            = 0xc0182101 // SECCOMP_IOCTL_NOTIF_SEND
	goOn            = 1          // SECCOMP_USER_NOTIF_FLAG_CONTINUE
	retNotify       = 0x7fc00000 // SECCOMP_RET_USER_NOTIF
	retAllow        = 0x7fff0000 // SECCOMP_RET_ALLOW
	readable        = 1          // POLLIN
	loadWord        = syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS
	jumpEqual       = syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K
	answer          = syscall.BPF_RET | syscall.BPF_K
)

// disk is what a member writes to. The kernel asks this process before each call of the
// member's that waits until written data is on the disk; the answer takes its time.
type disk struct{ delay atomic.Int64 } // in nanoseconds

func (d *disk) slow(by time.Duration) { d.delay.Store(int64(by)) }

// watch has the kernel ask about each thread that is started by this one from now on, for as
// long as one of them or this one is there. It is for a thread that a goroutine has for itself
// and never gives back: it cannot be undone.
func (d *disk) watch() error {
	if _, _, e := syscall.RawSyscall6(syscall.SYS_PRCTL, noNewPrivileges, 1, 0, 0, 0, 0); e != 0 {
		return os.NewSyscallError("prctl", e)
	}
	filter := []syscall.SockFilter{
		{Code: loadWord, K: 0}, // the number of the call
		{Code: jumpEqual, Jt: 2, K: syscall.SYS_FSYNC},
		{Code: jumpEqual, Jt: 1, K: syscall.SYS_FDATASYNC},
		{Code: answer, K: retAllow},
		{Code: answer, K: retNotify},
	}
	call, err := seccomp()
	if err != nil {
		return err
	}
	program := syscall.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	listener, _, e := syscall.RawSyscall(call, setModeFilter, newListener, uintptr(unsafe.Pointer(&program)))
	if e != 0 {
		return os.NewSyscallError("seccomp", e)
	}
	go d.answer(listener)
	return nil
}

// seccomp returns the number of the call, which the standard library does not know.
func seccomp() (uintptr, error) {
	switch runtime.GOARCH {
	case "amd64":
		return 317, nil
	case "arm64":
		return 277, nil
	}
	return 0, fmt.Errorf("seccomp on %s: %w", runtime.GOARCH, errors.ErrUnsupported)
}

// question is one of the kernel's, of which the first word alone matters: its number.
type question struct {
	number uint64
	_      [72]byte
}

type reply struct {
	number uint64
	value  int64
	err    int32
	flags  uint32
}

// answer answers the kernel's questions until nobody is left whom it would ask about.
func (d *disk) answer(listener uintptr) {
	defer func() { _ = syscall.Close(int(listener)) }()
	for asked(listener) {
		var q question
		if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, listener, receive, uintptr(unsafe.Pointer(&q))); e != 0 {
			continue // who asked was killed
		}
		delay := time.Duration(d.delay.Load())
		if delay == 0 {
			q.answer(listener)
			continue
		}
		time.AfterFunc(delay, func() { q.answer(listener) })
	}
}

// asked waits for a question; false when there will be none any more.
func asked(listener uintptr) bool {
	wanted := struct {
		file           int32
		wanted, become int16
	}{int32(listener), readable, 0}
	for {
		_, _, e := syscall.Syscall6(syscall.SYS_PPOLL, uintptr(unsafe.Pointer(&wanted)), 1, 0, 0, 0, 0)
		if e != syscall.EINTR {
			return e == 0 && wanted.become&readable != 0
		}
	}
}

// answer lets the call happen.
func (q question) answer(listener uintptr) {
	r := reply{number: q.number, flags: goOn}
	_, _, _ = syscall.Syscall(syscall.SYS_IOCTL, listener, send, uintptr(unsafe.Pointer(&r)))
}
