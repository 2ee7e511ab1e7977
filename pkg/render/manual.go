package render

import (
	"bytes"
	"io"
	"strings"
)

// Manual is a page of help: what a command or a topic is about, and sections.
type Manual struct {
	Subject  string // what is asked about, as it is typed: "adsum book"
	Summary  string
	Sections []Section
}

// Section is one part of a Manual: text to read, lines to type, terms with their
// meanings. Where a page is longer than a screen, Brief is how many of the lines
// have to be there, and Close says that a section goes without its heading; the
// lines of either are commands, which can go on in the next line. More of them than Brief are
// there as far as the screen has room.
type Section struct {
	Name  string // as programs see it
	Title string
	Text  []string
	Lines []string
	Terms [][2]string
	Brief int
	Close bool
}

// helpScreen is how many lines of a page fit the usual screen, with the command
// line and the prompt that follows.
const helpScreen = usualHeight - 1

// Manual writes a page of help. One that is longer than a screen is written closer,
// then briefer, as far as that makes it fit.
func (v View) Manual(w io.Writer, m Manual) error {
	if v.forPrograms() {
		return v.writeValue(w, manualOf(m))
	}
	var full []byte
	for _, write := range v.manners(m) {
		var b bytes.Buffer
		if err := write(&b, m); err != nil {
			return err
		}
		if full == nil {
			full = b.Bytes()
		}
		if bytes.Count(b.Bytes(), []byte("\n")) <= max(helpScreen, v.Height-1) {
			full = b.Bytes()
			break
		}
	}
	_, err := w.Write(full)
	return written(err)
}

// manners returns the ways to write a page, the longest first.
func (v View) manners(m Manual) []func(*bytes.Buffer, Manual) error {
	manners := []func(*bytes.Buffer, Manual) error{v.manual, v.closer}
	spare := 0 // lines that a section can do without
	for _, s := range m.Sections {
		if s.Brief > 0 {
			spare = max(spare, len(s.Lines)-s.Brief)
		}
	}
	for more := spare - 1; more >= 0; more-- {
		manners = append(manners, func(b *bytes.Buffer, m Manual) error { return v.briefer(b, m, more) })
	}
	return manners
}

// manual writes a page with all that belongs to it.
func (v View) manual(b *bytes.Buffer, m Manual) error {
	v.summary(b, m)
	for _, s := range m.Sections {
		if s.empty() {
			continue
		}
		b.WriteString("\n")
		v.title(b, s)
		if err := v.section(b, s); err != nil {
			return err
		}
	}
	return nil
}

// closer leaves out the empty lines and the headings that the page can do without.
func (v View) closer(b *bytes.Buffer, m Manual) error {
	v.summary(b, m)
	for _, s := range m.Sections {
		if s.empty() {
			continue
		}
		if !s.Close {
			v.title(b, s)
		}
		if err := v.section(b, s); err != nil {
			return err
		}
	}
	return nil
}

// briefer leaves out lines, too, but for so many more than have to be there.
func (v View) briefer(b *bytes.Buffer, m Manual, more int) error {
	short := m
	short.Sections = nil
	for _, s := range m.Sections {
		if s.Brief > 0 {
			s.Lines = s.Lines[:min(s.Brief+more, len(s.Lines))]
		}
		short.Sections = append(short.Sections, s)
	}
	return v.closer(b, short)
}

func (v View) summary(b *bytes.Buffer, m Manual) {
	for _, line := range v.wrapped(oneLine(m.Summary), v.page(nil).width) {
		b.WriteString(untied(line) + "\n")
	}
}

func (v View) title(b *bytes.Buffer, s Section) {
	for _, line := range v.wrapped(s.Title, v.page(nil).width) {
		b.WriteString(untied(line) + "\n")
	}
}

func (s Section) empty() bool { return len(s.Text)+len(s.Lines)+len(s.Terms) == 0 }

func (v View) section(b *bytes.Buffer, s Section) error {
	p := v.page(b)
	for i, text := range s.Text {
		if i > 0 {
			p.gap()
		}
		p.paragraph("  ", "  ", oneLine(text), p.paint.plain)
	}
	if len(s.Text) > 0 && len(s.Lines) > 0 {
		p.gap()
	}
	for _, l := range s.Lines {
		switch {
		case !s.Close && s.Brief == 0:
		case strings.HasPrefix(l, program):
			p.command(l)
			continue
		default:
			p.paragraph("  ", "    ", l, p.paint.plain)
			continue
		}
		p.line("  " + l)
	}
	if err := p.flush(); err != nil {
		return err
	}
	return Columns(b, v.Width, s.Terms)
}

// manualView is a page of help as scripts see it.
type manualView struct {
	envelope
	Subject  string       `json:"subject"`
	Summary  string       `json:"summary"`
	Sections []manualPart `json:"sections"`
}

type manualPart struct {
	Name  string       `json:"name"`
	Title string       `json:"title"`
	Text  []string     `json:"text"`
	Lines []string     `json:"lines"`
	Terms []manualTerm `json:"terms"`
}

type manualTerm struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"`
}

func manualOf(m Manual) manualView {
	view := manualView{
		envelope: answered("adsum.help/1"), Subject: m.Subject, Summary: m.Summary, Sections: []manualPart{},
	}
	for _, s := range m.Sections {
		if s.empty() {
			continue
		}
		part := manualPart{
			Name: s.Name, Title: s.Title, Terms: []manualTerm{},
			Text: append([]string{}, s.Text...), Lines: append([]string{}, s.Lines...),
		}
		for _, t := range s.Terms {
			part.Terms = append(part.Terms, manualTerm{strings.TrimSpace(t[0]), t[1]})
		}
		view.Sections = append(view.Sections, part)
	}
	return view
}

// fact is one word that is an answer, as scripts see it.
type fact struct {
	envelope
	Value string `json:"value"`
}

// Fact writes a text that is the whole answer, such as a version or a script for
// a shell; for programs its value, in an object of the given schema.
func (v View) Fact(w io.Writer, schema, value, text string) error {
	if v.forPrograms() {
		return v.writeValue(w, fact{answered(schema), value})
	}
	_, err := io.WriteString(w, text)
	return written(err)
}
