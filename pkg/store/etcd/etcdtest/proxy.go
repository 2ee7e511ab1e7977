package etcdtest

import (
	"net"
	"sync"
	"time"
)

// proxy stands in front of a port of a member, and refuses connections while it is shut. What
// it carries takes its time, and waits at the gate.
type proxy struct {
	front  *port // where it listens
	target string
	half   time.Duration // of a round trip
	gate   *gate
	to     int                             // the number of the member
	from   func(conn net.Conn) (int, bool) // whose connection it is; false for nobody's

	mu       sync.Mutex
	listener net.Listener // nil while it is shut
	lines    map[*line]bool
}

// open has the proxy listen, unless it does.
func (p *proxy) open() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		return nil
	}
	listener, err := net.Listen("tcp", p.front.address)
	if err != nil {
		return err
	}
	p.listener, p.lines = listener, map[*line]bool{}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return // it was shut
			}
			go p.serve(listener, conn)
		}
	}()
	return nil
}

// shut has the proxy refuse connections, and ends those that it carries.
func (p *proxy) shut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener == nil {
		return
	}
	endListening(p.listener)
	for l := range p.lines {
		l.end()
	}
	p.listener, p.lines = nil, nil
}

// keep notes a line, which ends when the proxy is shut; false where that has happened.
func (p *proxy) keep(listener net.Listener, l *line) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != listener {
		return false
	}
	p.lines[l] = true
	return true
}

func (p *proxy) forget(l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.lines, l)
}

// serve carries what a connection has to say until it ends. The handshake by which a connection
// is made takes a round trip, and the member knows of it when half of another is over.
func (p *proxy) serve(listener net.Listener, conn net.Conn) {
	l := &line{half: p.half, ended: make(chan struct{})}
	defer l.end()
	l.add(conn)
	from, known := p.from(conn)
	if !known || !p.keep(listener, l) {
		return
	}
	defer p.forget(l)
	l.pass = func() bool { return p.gate.pass(l.ended, from, p.to) }
	up := l.read(conn)
	if !l.sleep(3*p.half) || !l.pass() {
		return
	}
	server, err := net.Dial("tcp", p.target)
	if err != nil {
		refuse(conn)
		return
	}
	l.add(server)
	down := l.read(server)
	go l.write(server, up)
	l.write(conn, down)
}

// refuse resets a connection, as the system does where nobody listens.
func refuse(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}
