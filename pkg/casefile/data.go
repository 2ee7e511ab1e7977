package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"unicode/utf16"

	"github.com/adsum-cli/adsum/pkg/store"
)

// The data stand at the end of a file, one value a line, in printable ASCII without a sign that Markdown or HTML
// has a use for: first what the file is about, then the facts, then every entry from the first of them on.

// head is the first line of the data.
type head struct {
	About
	Facts   int    `json:"facts"`
	First   uint64 `json:"first"`
	Before  []byte `json:"before"`
	Entries int    `json:"entries"`
}

// link is an entry of the journal in the data.
type link struct {
	Digest []byte `json:"digest,omitempty"`
	Marks  []byte `json:"marks,omitempty"`
	Salt   []byte `json:"salt,omitempty"`
	Public []byte `json:"public,omitempty"`
	Key    []byte `json:"key,omitempty"`
	Part   []byte `json:"part,omitempty"`
	Joint  bool   `json:"joint,omitempty"`
	Lost   bool   `json:"lost,omitempty"`
}

// Data returns what stands at the end of the file.
func (f File) Data() ([]byte, error) {
	var b bytes.Buffer
	lines := []any{head{f.About, len(f.Facts), f.Proof.First, f.Proof.Before, len(f.Proof.Entries)}}
	for _, fact := range f.Facts {
		lines = append(lines, fact)
	}
	for _, e := range f.Proof.Entries {
		lines = append(lines, linkOf(e))
	}
	for _, line := range lines {
		value, err := json.Marshal(line)
		if err != nil {
			return nil, err
		}
		appendPlain(&b, value)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func linkOf(e store.Proven) link {
	l := link{Digest: e.Digest, Marks: e.Marks, Lost: e.Lost}
	if e.Shown != nil {
		l.Salt, l.Public, l.Joint = e.Shown.Salt, e.Shown.Public, e.Shown.Joint
		if e.Shown.What != nil {
			l.Key, l.Part = e.Shown.What.Key, e.Shown.What.Body
		}
	}
	return l
}

func (l link) entry() store.Proven {
	e := store.Proven{Digest: l.Digest, Marks: l.Marks, Lost: l.Lost}
	if len(l.Public) > 0 {
		e.Shown = &store.Disclosed{Salt: l.Salt, Public: l.Public, Joint: l.Joint}
		if len(l.Part) > 0 {
			e.Shown.What = &store.DisclosedPart{Key: l.Key, Body: l.Part}
		}
	}
	return e
}

// appendPlain appends JSON with all beyond printable ASCII escaped, and the sign that fences code in Markdown.
func appendPlain(b *bytes.Buffer, value []byte) {
	plain := func(r rune) bool { return r >= ' ' && r < 0x7f && r != '`' }
	for _, r := range string(value) {
		switch high, low := utf16.EncodeRune(r); {
		case plain(r):
			b.WriteRune(r)
		case high != 0xfffd:
			fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(b, `\u%04x`, r)
		}
	}
}

// Sum returns the SHA-256 of data as it is shown.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// fences returns what stands before and behind the data in a file of a form.
func (f Form) fences() (before, behind string) {
	if f == HTML {
		return "<pre id=\"adsum-dossier\">\n", "</pre>"
	}
	return "```adsum-dossier\n", "```"
}

// Fenced returns data as they stand in a file of a form.
func (f Form) Fenced(data []byte) []byte {
	before, behind := f.fences()
	return append(append([]byte(before), data...), behind...)
}

// dataIn returns the data in the content of a file, and the form that they are fenced as; false where it has none,
// or more than one. What a person wrote can look like the fence of the other form, in which those signs mean
// nothing, but never like that of its own. Neither form leaves an opening angle bracket of theirs bare, so that a
// page is known by its fence.
func dataIn(content []byte) ([]byte, Form, bool) {
	form := Markdown
	if page, _ := HTML.fences(); bytes.Contains(content, []byte(page)) {
		form = HTML
	}
	before, behind := form.fences()
	_, rest, _ := bytes.Cut(content, []byte(before))
	data, _, _ := bytes.Cut(rest, []byte(behind))
	return data, form, bytes.Count(content, []byte(before)) == 1
}

// parse reads data; false where they are not written as they would be.
func parse(data []byte) (File, bool) {
	var f File
	lines := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	var h head
	if json.Unmarshal(lines[0], &h) != nil || h.Facts < 1 || h.Entries < 1 || h.Facts > len(lines) || len(lines)-1-h.Facts != h.Entries {
		return f, false
	}
	f = File{About: h.About, Facts: make([]Fact, h.Facts), Proof: store.Proof{First: h.First, Before: h.Before, Entries: make([]store.Proven, h.Entries)}}
	lines = lines[1:]
	for i := range f.Facts {
		if json.Unmarshal(lines[i], &f.Facts[i]) != nil {
			return f, false
		}
	}
	for i, line := range lines[h.Facts:] {
		var l link
		if json.Unmarshal(line, &l) != nil {
			return f, false
		}
		f.Proof.Entries[i] = l.entry()
	}
	again, err := f.Data()
	return f, err == nil && bytes.Equal(again, data)
}
