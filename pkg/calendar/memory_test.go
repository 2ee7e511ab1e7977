package calendar_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

// large returns a calendar of 20,000 events and ten million bytes, as programs write it, and one more
// that has three million bytes attached.
func large() string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.ReplaceAll(twoEras(), "\n", "\r\n"))
	b.WriteString("BEGIN:VEVENT\r\nUID:attached\r\nDTSTART:20261124\r\nATTACH;ENCODING=BASE64:" + strings.Repeat("QUJD\r\n ", 500_000) + "\r\n X\r\nEND:VEVENT\r\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:%d@example.org\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Mine:202611%02dT%02d0000\r\nDURATION:PT50M\r\n", i, i%28+1, i%24)
		fmt.Fprintf(&b, "SUMMARY:Session %d\r\nDESCRIPTION:%s\r\n", i, strings.Repeat("words\r\n  ", 20))
		fmt.Fprintf(&b, "X-ALT-DESC:%s\r\nEND:VEVENT\r\n", strings.Repeat("words\r\n  ", 20))
	}
	return b.String() + "END:VCALENDAR\r\n"
}

// live returns how many bytes are in use.
func live() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

//nolint:paralleltest // what other tests keep would be counted
func TestLargeFileTakesTheMemoryOfOneEvent(t *testing.T) {
	text := large()
	if len(text) < 10_000_000 {
		t.Fatalf("only %d bytes", len(text))
	}
	const bound = 1 << 20
	var peak, told, total int64
	before := live()
	f, err := calendar.Read(strings.NewReader(text), calendar.Options{Zone: zone(t, "Europe/Warsaw"), Progress: func(done, of int64) {
		if done < told || done > of {
			t.Errorf("%d of %d bytes after %d", done, of, told)
		}
		if done/1_000_000 > told/1_000_000 {
			peak = max(peak, live()-before)
		}
		told, total = done, of
	}})
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for ; err == nil; events++ {
		_, err = f.Next()
	}
	if !errors.Is(err, io.EOF) || events != 20_002 || told != total || total != 2*int64(len(text)) {
		t.Errorf("%d events, %d of %d bytes, %v", events, told, total, err)
	}
	if peak == 0 || peak > bound {
		t.Errorf("it takes %d bytes", peak)
	}
	runtime.KeepAlive(text)
}
