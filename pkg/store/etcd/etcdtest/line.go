package etcdtest

import (
	"net"
	"sync"
	"time"
)

// line carries a connection both ways.
type line struct {
	half  time.Duration
	pass  func() bool // waits at the gate; false when the line has ended
	ended chan struct{}

	mu    sync.Mutex
	conns []net.Conn // nil when it has ended
	over  bool
}

// add has the connection closed when the line ends.
func (l *line) add(conn net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		_ = conn.Close()
		return
	}
	l.conns = append(l.conns, conn)
}

// end closes both ends; a second time it does nothing.
func (l *line) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return
	}
	l.over = true
	close(l.ended)
	for _, conn := range l.conns {
		_ = conn.Close()
	}
}

// sleep waits so long; false when the line has ended.
func (l *line) sleep(d time.Duration) bool { return d == 0 || l.until(time.After(d)) }

// until waits for an instant; false when the line has ended.
func (l *line) until(due <-chan time.Time) bool {
	select {
	case <-due:
		return true
	case <-l.ended:
		return false
	}
}

// chunk is what was read at once, and when it arrives; without data, that nothing follows.
type chunk struct {
	data []byte
	due  <-chan time.Time // nil for at once
}

// read reads a connection to its end.
func (l *line) read(conn net.Conn) <-chan chunk {
	chunks := make(chan chunk, 64)
	go func() {
		defer close(chunks)
		for buffer := make([]byte, 32<<10); ; {
			n, err := conn.Read(buffer)
			c := chunk{data: append([]byte(nil), buffer[:n]...)}
			if l.half > 0 {
				c.due = time.After(l.half)
			}
			select {
			case chunks <- c:
			case <-l.ended:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return chunks
}

// write writes chunks when they arrive. When nothing follows, the line has ended.
func (l *line) write(conn net.Conn, chunks <-chan chunk) {
	defer l.end()
	for c := range chunks {
		if c.due != nil && !l.until(c.due) || !l.pass() {
			return
		}
		if _, err := conn.Write(c.data); err != nil {
			return
		}
	}
}
