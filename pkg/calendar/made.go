package calendar

import (
	"bytes"
	"io"
)

// headLength is how much of a file is looked at to tell what it is, in bytes.
const headLength = 512

// Made reports whether a file is a calendar that adsum has written.
func Made(r io.Reader) bool {
	head := headOf(r)
	return isCalendar(head) && bytes.Contains(head, []byte("\r\nPRODID:"+product+"\r\n"))
}

// Is reports whether a file is a calendar, by its first line.
func Is(r io.Reader) bool { return isCalendar(headOf(r)) }

func headOf(r io.Reader) []byte {
	head := make([]byte, headLength)
	n, _ := io.ReadFull(r, head)
	return head[:n]
}

func isCalendar(head []byte) bool {
	const begin = "BEGIN:VCALENDAR"
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n")
	return len(head) >= len(begin) && bytes.EqualFold(head[:len(begin)], []byte(begin))
}
