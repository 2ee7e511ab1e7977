package man

import (
	"strconv"
	"strings"
)

// Page is one page of the manual.
type Page struct {
	Name     string // as it is called: "adsum-book"
	Chapter  int    // 1 for commands, 5 for file formats
	Date     string // of what it describes, as 2026-11-23; empty where nobody knows
	Source   string // what it belongs to, with the version
	Manual   string // the title of the whole manual
	Heading  string // above the name
	Summary  string // behind the name, in a line
	Sections []Section
}

// Section is a part of a page under a heading. It shows what it has in the order of the fields;
// one without any is left out.
type Section struct {
	Title string
	Text  []string    // paragraphs
	Usage []string    // how a command is called
	Terms [][2]string // each with what it means
	Lines []string    // to type, or to read as they stand
	Pages []string    // names of other pages: adsum-book(1)
	Parts []Section   // below it
}

// Reference is how other pages name a page: adsum-book(1).
func (p Page) Reference() string { return p.Name + "(" + strconv.Itoa(p.Chapter) + ")" }

// File is what the file of the page is called: adsum-book.1.
func (p Page) File() string { return p.Name + "." + strconv.Itoa(p.Chapter) }

// head begins each file of ours: the encoding, for readers that would guess it, and a mark.
const head = `.\" -*- coding: UTF-8 -*-` + "\n" + `.\" Made by adsum man, which writes over it.` + "\n"

// Roff returns the page as a file has it.
func (p Page) Roff() []byte {
	w := &writer{}
	w.b.WriteString(head)
	w.macro("TH", escaped(strings.ToUpper(p.Name)), strconv.Itoa(p.Chapter), p.Date, escaped(p.Source), escaped(p.Manual))
	w.macro("nh") // readers know the hyphens of one language at most
	w.macro("ad", "l")
	w.macro("SH", escaped(p.Heading))
	w.line(escaped(p.Name) + ` \- ` + escaped(p.Summary))
	for _, s := range p.Sections {
		w.section("SH", s)
	}
	return []byte(w.b.String())
}

func (s Section) empty() bool {
	for _, part := range s.Parts {
		if !part.empty() {
			return false
		}
	}
	return len(s.Text)+len(s.Usage)+len(s.Terms)+len(s.Lines)+len(s.Pages) == 0
}
