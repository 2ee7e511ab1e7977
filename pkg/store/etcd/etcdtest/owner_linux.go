package etcdtest

import (
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// owns reports whether a process has the other end of a connection of this machine.
func (p *process) owns(conn net.Conn) bool {
	socket := socketOf(conn.RemoteAddr(), conn.LocalAddr())
	if socket == "" {
		return false
	}
	folder := fmt.Sprintf("/proc/%d/fd", p.cmd.Process.Pid)
	files, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	for _, file := range files {
		if link, err := os.Readlink(filepath.Join(folder, file.Name())); err == nil && link == socket {
			return true
		}
	}
	return false
}

// socketOf returns what the kernel calls the socket that is connected so; "" where there is none.
func socketOf(local, remote net.Addr) string {
	table, err := os.ReadFile("/proc/net/tcp")
	if err != nil {
		return ""
	}
	ends := inTable(local) + " " + inTable(remote)
	for line := range strings.Lines(string(table)) {
		fields := strings.Fields(line)
		if len(fields) > 9 && fields[1]+" "+fields[2] == ends {
			return "socket:[" + fields[9] + "]"
		}
	}
	return ""
}

// inTable words an address as the kernel's table of sockets does, in which the number of a
// machine stands as it lies in memory.
func inTable(address net.Addr) string {
	tcp, ok := address.(*net.TCPAddr)
	if !ok || tcp.IP.To4() == nil {
		return ""
	}
	return fmt.Sprintf("%08X:%04X", binary.NativeEndian.Uint32(tcp.IP.To4()), tcp.Port)
}
