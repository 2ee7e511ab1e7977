package render

import (
	"io"
	"strconv"
	"strings"
)

// Program is what is known of how this program was built. Commit and Date, that of the commit in
// RFC 3339, are empty where nobody said; Format is the newest format of a book that it writes, and
// Schemes are those of the addresses of books that it opens besides files.
type Program struct {
	Version, Commit, Date, Go string
	Format                    int
	Schemes                   []string
}

// programView is a program as scripts see it. Value is the version, too.
type programView struct {
	envelope
	Value   string   `json:"value"`
	Version string   `json:"version"`
	Commit  *string  `json:"commit"`
	Date    *string  `json:"date"`
	Go      string   `json:"go"`
	Format  int      `json:"format"`
	Schemes []string `json:"schemes"`
}

// Version writes which program this is. Who does not ask for all of it is told the name and
// the version in one line, unless it is a program.
func (v View) Version(w io.Writer, p Program, all bool) error {
	name := "adsum " + p.Version
	if !all && !v.forPrograms() {
		_, err := io.WriteString(w, name+"\n")
		return written(err)
	}
	format, schemes := strconv.Itoa(p.Format), ""
	for _, scheme := range p.Schemes {
		schemes += " " + scheme + "://"
	}
	return document{
		value:   programView{answered("adsum.version/1"), p.Version, p.Version, text(p.Commit), text(p.Date), p.Go, p.Format, append([]string{}, p.Schemes...)},
		quiet:   []string{p.Version},
		records: [][]string{{"version", "commit", "date", "go", "format", "schemes"}, {p.Version, p.Commit, p.Date, p.Go, format, strings.Join(p.Schemes, " ")}},
		text: func(page *page) {
			page.line(name)
			page.built([][2]string{{"commit", p.Commit}, {"date", p.Date}, {"go", p.Go}, {"format", format}, {"schemes", strings.TrimSpace(schemes)}})
		},
	}.write(v, w)
}

// built tells the facts of a program that are known, one below the other.
func (p *page) built(facts [][2]string) {
	column := 0
	for i, fact := range facts {
		facts[i][0] = p.Phrases.Say("version."+fact[0], nil)
		column = max(column, widthOf(facts[i][0]))
	}
	for _, fact := range facts {
		if fact[1] != "" {
			p.line("  " + padded(fact[0], column) + "  " + Safe(fact[1]))
		}
	}
}
