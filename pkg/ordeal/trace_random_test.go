//go:build ordeal && linux && amd64

package ordeal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
)

// What a process finds on its stack when it begins, behind its arguments and its
// environment: pairs of a kind and a value.
const (
	auxiliaryEnd    = 0  // AT_NULL
	auxiliaryIgnore = 1  // AT_IGNORE
	auxiliaryRandom = 25 // AT_RANDOM: where 16 random bytes are
	auxiliaryCalls  = 33 // AT_SYSINFO_EHDR: where calls are that need no kernel
	callGetrandom   = 318
)

// dice returns what takes the place of randomness in a command: a stream of its own for
// every command line and instant, so that a run can be had again to the byte.
func (c command) dice() *rand.ChaCha8 {
	return rand.NewChaCha8(sha256.Sum256([]byte(c.now().String() + "\x00" + strings.Join(c.args, "\x00"))))
}

// withoutRandomness has a process that has just begun ask the kernel for each random
// byte, where it can be answered with another.
func withoutRandomness(p process) error {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(p.pid, &regs); err != nil {
		return err
	}
	word := func(at uint64) uint64 {
		var b [8]byte
		_, _ = p.memory.ReadAt(b[:], int64(at))
		return binary.LittleEndian.Uint64(b[:])
	}
	at := regs.Rsp + 8 // behind the number of arguments
	for range 2 {      // lists that end with zero: arguments, environment
		for word(at) != 0 {
			at += 8
		}
		at += 8
	}
	for ; word(at) != auxiliaryEnd; at += 16 {
		var err error
		switch word(at) {
		case auxiliaryCalls:
			_, err = syscall.PtracePokeData(p.pid, uintptr(at), words(auxiliaryIgnore))
		case auxiliaryRandom:
			_, err = syscall.PtracePokeData(p.pid, uintptr(word(at+8)), make([]byte, 16))
		}
		if err != nil {
			return fmt.Errorf("taking randomness away: %w", err)
		}
	}
	return nil
}

// throw answers a call for random bytes with those of the dice.
func (r *tracing) throw(thread int, regs *syscall.PtraceRegs) error {
	bytes := make([]byte, regs.Rsi)
	_, _ = r.dice.Read(bytes)
	if _, err := syscall.PtracePokeData(thread, uintptr(regs.Rdi), bytes); err != nil {
		return err
	}
	regs.Orig_rax, regs.Rax = ^uint64(0), regs.Rsi
	if err := syscall.PtraceSetRegs(thread, regs); err != nil {
		return err
	}
	return syscall.PtraceCont(thread, 0)
}
