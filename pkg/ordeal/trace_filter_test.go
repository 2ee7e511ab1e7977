//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"syscall"
)

// What the kernel calls the parts of a seccomp filter, and its calls.
const (
	retTrace         = 0x7ff00000 // SECCOMP_RET_TRACE
	retAllow         = 0x7fff0000 // SECCOMP_RET_ALLOW
	callPrctl        = 157
	callSeccomp      = 317
	noNewPrivileges  = 38 // PR_SET_NO_NEW_PRIVS
	setModeFilter    = 1  // SECCOMP_SET_MODE_FILTER
	callMmap         = 9
	argumentsAt      = 16 // offset of the arguments in seccomp_data, eight bytes each
	syscallOpcode    = "\x0f\x05"
	belowStack       = 4096
	loadWord         = syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS
	jumpEqual        = syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K
	jumpGreater      = syscall.BPF_JMP | syscall.BPF_JGT | syscall.BPF_K
	answer32         = syscall.BPF_RET | syscall.BPF_K
	noFile           = 0xffffffff
	lastOfTheStreams = 2
)

// filter returns a seccomp program that stops a process at the calls in shapes alone and
// at that for random bytes; of calls on open files not at the three streams or memory
// without a file.
func filter() []syscall.SockFilter {
	program := []syscall.SockFilter{{Code: loadWord, K: 0}}
	for _, number := range slices.Sorted(maps.Keys(shapes)) {
		s := shapes[number]
		program = append(program, syscall.SockFilter{Code: jumpEqual, Jf: 1, K: uint32(number)})
		if s.file < 0 {
			program = append(program, syscall.SockFilter{Code: answer32, K: retTrace})
			continue
		}
		program[len(program)-1].Jf = 5
		program = append(program,
			syscall.SockFilter{Code: loadWord, K: uint32(argumentsAt + 8*s.file)},
			syscall.SockFilter{Code: jumpGreater, Jf: 2, K: lastOfTheStreams},
			syscall.SockFilter{Code: jumpEqual, Jt: 1, K: noFile},
			syscall.SockFilter{Code: answer32, K: retTrace},
			syscall.SockFilter{Code: answer32, K: retAllow},
		)
	}
	return append(program,
		syscall.SockFilter{Code: jumpEqual, Jf: 1, K: callGetrandom},
		syscall.SockFilter{Code: answer32, K: retTrace},
		syscall.SockFilter{Code: answer32, K: retAllow})
}

// install has a process that has just begun put a filter over itself: it is made to
// run the two calls for it where it stands, and then knows nothing of them.
func install(pid int, filter []syscall.SockFilter) error {
	var was syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(pid, &was); err != nil {
		return err
	}
	var code [8]byte
	if _, err := syscall.PtracePeekText(pid, uintptr(was.Rip), code[:]); err != nil {
		return err
	}
	changed := append([]byte(syscallOpcode), code[2:]...)
	if _, err := syscall.PtracePokeText(pid, uintptr(was.Rip), changed); err != nil {
		return err
	}
	at := (was.Rsp - belowStack) &^ 15
	var block bytes.Buffer
	block.Write(words(uint64(len(filter)), at+16))
	_ = binary.Write(&block, binary.LittleEndian, filter)
	if _, err := syscall.PtracePokeData(pid, uintptr(at), block.Bytes()); err != nil {
		return err
	}
	for _, args := range [][5]uint64{{callPrctl, noNewPrivileges, 1}, {callSeccomp, setModeFilter, 0, at}} {
		if err := force(pid, was, args); err != nil {
			return err
		}
	}
	if _, err := syscall.PtracePokeText(pid, uintptr(was.Rip), code[:]); err != nil {
		return err
	}
	return syscall.PtraceSetRegs(pid, &was)
}

// force runs one call in a process that stands on the instruction for it.
func force(pid int, regs syscall.PtraceRegs, args [5]uint64) error {
	regs.Orig_rax = ^uint64(0)
	regs.Rax, regs.Rdi, regs.Rsi, regs.Rdx, regs.R10, regs.R8, regs.R9 = args[0], args[1], args[2], args[3], args[4], 0, 0
	if err := syscall.PtraceSetRegs(pid, &regs); err != nil {
		return err
	}
	if err := syscall.PtraceSingleStep(pid); err != nil {
		return err
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
		return err
	}
	if err := syscall.PtraceGetRegs(pid, &regs); err != nil {
		return err
	}
	if result := int64(regs.Rax); !status.Stopped() || result < 0 {
		return fmt.Errorf("call %d in the traced process: %w", args[0], syscall.Errno(-result))
	}
	return nil
}
