package render

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"text/template"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// printout is what a run of a template is written on, with the table that its rows make.
type printout struct {
	view  View
	to    *bytes.Buffer
	limit int  // bytes
	full  bool // more was written
	rows  [][]string
}

// Write takes what fits.
func (p *printout) Write(text []byte) (int, error) {
	if p.to.Len()+len(text) > p.limit {
		p.full = true
		return 0, errors.New("too much")
	}
	return p.to.Write(text)
}

// functions are those that a template has besides Go's own.
func (p *printout) functions() template.FuncMap {
	return template.FuncMap{
		"shown":       textOf,
		"tablerow":    p.tableRow,
		"tablerender": p.tableRender,
		"timefmt":     timeFormat,
		"truncate":    truncate,
		"color":       p.colour,
		"join":        join,
		"pluck":       pluck,
		"money":       p.money,

		"print":   forNull(fmt.Sprint),
		"println": forNull(fmt.Sprintln),
		"html":    forNull(template.HTMLEscaper),
		"printf": func(form string, values ...any) string {
			return forNull(func(values ...any) string { return fmt.Sprintf(form, values...) })(values...)
		},
	}
}

// forNull returns a function that says nothing of null, as everywhere in a template.
func forNull(say func(...any) string) func(...any) string {
	return func(values ...any) string {
		for i, value := range values {
			if value == nil {
				values[i] = ""
			}
		}
		return say(values...)
	}
}

// textOf returns what a value is in a text: nothing for null.
func textOf(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// tableRow adds a row to the table.
func (p *printout) tableRow(cells ...any) (string, error) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = strings.Join(strings.Fields(textOf(c)), " ")
	}
	p.rows = append(p.rows, row)
	return "", nil
}

// tableRender writes the table so far, and begins another.
func (p *printout) tableRender() (string, error) { return "", p.endTable() }

// endTable writes the rows in columns, two blanks apart. On a screen a line ends where that does.
func (p *printout) endTable() error {
	widths := widest(p.rows)
	for _, row := range p.rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
			}
		}
		text := strings.TrimRight(line.String(), " ")
		if p.view.Screen && p.view.Width > 0 {
			text = ansi.Truncate(text, p.view.Width, "…")
		}
		if _, err := p.Write([]byte(text + "\n")); err != nil {
			return err
		}
	}
	p.rows = nil
	return nil
}

// widest returns how many cells the widest of each column has.
func widest(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	return widths
}

// timeFormat writes an instant by a layout of Go's package time, in the zone that it has; null
// stays nothing.
func timeFormat(layout string, instant any) (string, error) {
	if instant == nil {
		return "", nil
	}
	at, err := time.Parse(time.RFC3339, textOf(instant))
	if err != nil {
		return "", err
	}
	return at.Format(layout), nil
}

// truncate shortens a text to so many cells of a screen.
func truncate(cells int, value any) string { return ansi.Truncate(textOf(value), max(cells, 0), "…") }

// join joins the elements of a list.
func join(separator string, list []any) string {
	texts := make([]string, len(list))
	for i, value := range list {
		texts[i] = textOf(value)
	}
	return strings.Join(texts, separator)
}

// pluck returns one field of each element of a list.
func pluck(field string, list []any) ([]any, error) {
	var plucked []any
	for _, element := range list {
		object, ok := element.(map[string]any)
		value, known := object[field]
		if !ok || !known {
			return nil, fmt.Errorf("no %q in an element of the list", field)
		}
		plucked = append(plucked, value)
	}
	return plucked, nil
}

// money words an amount in minor units in the language of the reader; null stays nothing.
func (p *printout) money(minor, currency any) (string, error) {
	if minor == nil {
		return "", nil
	}
	switch amount := minor.(type) {
	case int64:
		return p.view.Phrases.Money(amount, textOf(currency)), nil
	case int: // one that stands in the template itself
		return p.view.Phrases.Money(int64(amount), textOf(currency)), nil
	}
	return "", fmt.Errorf("%v is no amount in minor units", minor)
}

// colour paints a text, where answers have colours, in one of the plain ones or in bold.
func (p *printout) colour(name string, value any) (string, error) {
	styles := map[string]lipgloss.Color{"red": "1", "green": "2", "yellow": "3", "blue": "4", "magenta": "5", "cyan": "6", "gray": "8"}
	colour, known := styles[name]
	if !known && name != "bold" {
		return "", fmt.Errorf("no colour %q: red, green, yellow, blue, magenta, cyan, gray, bold", name)
	}
	if !p.view.Color {
		return textOf(value), nil
	}
	style := rendererFor(p.to).NewStyle().Inline(true)
	if known {
		return style.Foreground(colour).Render(textOf(value)), nil
	}
	return style.Bold(true).Render(textOf(value)), nil
}
