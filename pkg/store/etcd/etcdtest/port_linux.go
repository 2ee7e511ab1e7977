package etcdtest

import (
	"fmt"
	"net"
	"os"
	"syscall"
)

// port is a port of the loopback that nobody else gets. A socket of this process is bound to
// it and does not listen: the kernel then gives the port to nobody who asks for any, and lets
// a server listen there that asks for it by its number, as long and as often as it likes.
type port struct {
	address string // host:port
	socket  int
}

// reserve returns a port that is free.
func reserve() (*port, error) {
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, os.NewSyscallError("socket", err)
	}
	p := &port{socket: socket}
	if p.address, err = bind(socket); err != nil {
		p.release()
		return nil, err
	}
	return p, nil
}

// bind binds a socket to a free port, which is shared with who listens there, and returns its
// address.
func bind(socket int) (string, error) {
	if err := syscall.SetsockoptInt(socket, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1); err != nil {
		return "", os.NewSyscallError("setsockopt", err)
	}
	if err := syscall.Bind(socket, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		return "", os.NewSyscallError("bind", err)
	}
	name, err := syscall.Getsockname(socket)
	if err != nil {
		return "", os.NewSyscallError("getsockname", err)
	}
	bound, ok := name.(*syscall.SockaddrInet4)
	if !ok {
		return "", fmt.Errorf("no address of the loopback: %v", name)
	}
	return fmt.Sprintf("127.0.0.1:%d", bound.Port), nil
}

// release gives the port back; of none it gives nothing.
func (p *port) release() {
	if p != nil {
		_ = syscall.Close(p.socket)
	}
}

// endListening closes a listener. To close it is not enough where a process is being started: it
// holds what this one held until it has become its program, and nobody else can listen there.
func endListening(listener net.Listener) {
	if tcp, ok := listener.(*net.TCPListener); ok {
		if raw, err := tcp.SyscallConn(); err == nil {
			_ = raw.Control(func(socket uintptr) { _ = syscall.Shutdown(int(socket), syscall.SHUT_RDWR) })
		}
	}
	_ = listener.Close()
}
