package transfer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// Form is a way in which records are written down.
type Form string

// The forms. FormNone is that of a file in which nothing stands.
const (
	FormNone  Form = ""
	FormLines Form = "jsonl"
	FormValue Form = "json"
	FormCSV   Form = "csv"

	FormCalendar Form = "ics" // events of a calendar, which are no records
)

// LongestLine is how many bytes a record may have.
const LongestLine = 4 << 20

// FormOf tells the form of a file by what it begins with, and leaves it at its beginning.
func FormOf(file io.ReadSeeker) (Form, error) {
	first, err := firstLine(file)
	if _, unread := file.Seek(0, io.SeekStart); err == nil {
		err = unread
	}
	if err != nil {
		return FormNone, err
	}
	switch {
	case len(first) == 0:
		return FormNone, nil
	case first[0] != '{' && first[0] != '[':
		return FormCSV, nil
	}
	if rest := bytes.TrimSpace(first[1:]); bytes.HasPrefix(rest, []byte(`"kind"`)) {
		return FormLines, nil
	}
	members, err := membersOf(first, "")
	if err != nil || hasOutcome(members) {
		return FormValue, nil
	}
	return FormLines, nil
}

// hasOutcome tells the answer of an export on one line from a line of records.
func hasOutcome(members []member) bool {
	for _, m := range members {
		if m.name == "outcome" {
			return true
		}
	}
	return false
}

// firstLine returns the first line in which something stands, without its line feed.
func firstLine(file io.Reader) ([]byte, error) {
	lines := bufio.NewReaderSize(io.LimitReader(file, LongestLine), 64<<10)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if line = bytes.TrimSpace(unmarked(line)); len(line) > 0 || err != nil {
			return line, nil
		}
	}
}

// mark is what some programs begin a file with.
const mark = "\ufeff"

// unmarked returns a line without the mark.
func unmarked(line []byte) []byte { return bytes.TrimPrefix(line, []byte(mark)) }

// unmarkedFile returns a file without the mark that unmarked takes off.
func unmarkedFile(file io.Reader) io.Reader {
	lines := bufio.NewReader(file)
	if first, _ := lines.Peek(len(mark)); string(first) == mark {
		_, _ = lines.Discard(len(mark))
	}
	return lines
}

// Each visits the records of a file of JSON, from where it stands, in their order. Blank
// lines are passed over. It fails with a *Wrong, and as the file and visit do.
func (c *Codec) Each(file io.Reader, form Form, visit func(Record) error) error {
	if form == FormValue {
		return c.eachOfValue(file, visit)
	}
	lines := bufio.NewReaderSize(file, 64<<10)
	for number := 1; ; number++ {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return atLine(err, number)
		}
		if number == 1 {
			line = unmarked(line)
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if err := c.visit(line, number, visit); err != nil {
			return err
		}
	}
}

func (c *Codec) visit(line []byte, number int, visit func(Record) error) error {
	r, err := c.Read(line)
	if err != nil {
		return atLine(err, number)
	}
	r.Line = number
	return visit(r)
}

func atLine(err error, number int) error {
	if w, is := errors.AsType[*Wrong](err); is && w.Line == 0 {
		w.Line = number
	}
	return err
}

// readLine reads a line of at most LongestLine bytes, with its line feed.
func readLine(lines *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		piece, err := lines.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case len(line) > LongestLine:
			return nil, wrong("", LongLine, "")
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		}
		return line, err
	}
}

// eachOfValue visits the records of a file that is one JSON value.
func (c *Codec) eachOfValue(file io.Reader, visit func(Record) error) error {
	feeds := &counting{from: unmarkedFile(file)}
	d := json.NewDecoder(feeds)
	broken := func(err error) error {
		switch w, is := errors.AsType[*Wrong](err); {
		case is:
			return atLine(w, feeds.line(d.InputOffset()))
		case feeds.failed != nil:
			return feeds.failed
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return atLine(wrong("", CutOff, ""), feeds.line(d.InputOffset()))
		}
		return atLine(wrong("", NotJSON, ""), feeds.line(d.InputOffset()))
	}
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return broken(err)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return broken(err)
		}
		if err := c.eachOfList(d, feeds, name.(string), visit); err != nil {
			return blame(err, broken)
		}
	}
	if _, err := d.Token(); err != nil {
		return broken(err)
	}
	switch _, err := d.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return broken(err)
	}
	return atLine(wrong("", NotJSON, ""), feeds.line(d.InputOffset()))
}

// visited is an error of a visit, which is nothing that is wrong with the file's JSON.
type visited struct{ error }

func blame(err error, broken func(error) error) error {
	if v, is := errors.AsType[visited](err); is {
		return v.error
	}
	return broken(err)
}

// eachOfList visits the records of one member: a list of them, or the header. What else an
// answer has beside them is passed over.
func (c *Codec) eachOfList(d *json.Decoder, feeds *counting, name string, visit func(Record) error) error {
	one := func() error {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		end := d.InputOffset()
		feeds.reset(end)
		if err := c.visit(raw, feeds.line(end), visit); err != nil {
			if w, is := errors.AsType[*Wrong](err); is {
				return w
			}
			return visited{err}
		}
		return nil
	}
	switch name {
	case "schema", "outcome", "error":
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		if text := string(raw); name == "schema" && text != `"`+Schema+`"` || name == "outcome" && text != `"done"` {
			return wrong(name, BadWord, text)
		}
		return nil
	case "header", "end":
		return one()
	}
	if !isPlural(name) {
		return wrong(name, UnknownField, "")
	}
	if open, err := d.Token(); err != nil || open != json.Delim('[') {
		if err == nil {
			err = wrong(name, WrongType, "")
		}
		return err
	}
	for d.More() {
		if err := one(); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

func isPlural(name string) bool {
	for _, k := range Kinds() {
		if k.Plural() == name && name != "" {
			return true
		}
	}
	return false
}

// counting counts the line feeds of what it reads, and ends where a record gets too long.
type counting struct {
	from   io.Reader
	at     int64   // how far it has read
	record int64   // where the last record ended
	feeds  []int64 // where line feeds stand that line has not passed
	passed int
	failed error
}

func (r *counting) Read(p []byte) (int, error) {
	if r.at-r.record > 2*LongestLine {
		return 0, wrong("", LongLine, "")
	}
	n, err := r.from.Read(p[:min(len(p), 64<<10)])
	for i, b := range p[:n] {
		if b == '\n' {
			r.feeds = append(r.feeds, r.at+int64(i))
		}
	}
	r.at += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		r.failed = err
	}
	return n, err
}

func (r *counting) reset(at int64) { r.record = at }

// line returns the number of the line in which an offset stands, which never falls.
func (r *counting) line(offset int64) int {
	i := 0
	for i < len(r.feeds) && r.feeds[i] < offset {
		i++
	}
	r.feeds, r.passed = r.feeds[i:], r.passed+i
	return r.passed + 1
}
