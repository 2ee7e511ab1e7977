package render

import (
	"html"
	"strings"

	"github.com/adsum-cli/adsum/pkg/casefile"
)

// markdown writes the text as CommonMark.
func (s sheetOfCase) markdown() []byte {
	var b strings.Builder
	b.WriteString("# " + within(s.title) + "\n\n")
	for _, part := range s.parts {
		if part.heading != "" {
			b.WriteString("## " + within(part.heading) + "\n\n")
		}
		for _, i := range part.items {
			i.markdown(&b)
		}
	}
	b.WriteString(marked(s.folded) + "\n\n")
	return append(append([]byte(b.String()), casefile.Markdown.Fenced(s.data)...), '\n')
}

func (i caseItem) markdown(b *strings.Builder) {
	indent := ""
	switch {
	case len(i.facts) == 0:
		b.WriteString(marked(i.lead) + "\n\n")
		return
	case i.lead != "":
		b.WriteString("- **" + within(i.lead) + "**\n")
		indent = "  "
	}
	for _, f := range i.facts {
		value := strings.Split(f.value, "\n")
		b.WriteString(indent + "- " + within(f.label) + ":")
		if len(value) == 1 {
			b.WriteString(" " + within(f.value) + "\n")
			continue
		}
		b.WriteString("\n\n")
		for n, line := range value {
			b.WriteString(strings.TrimRight(indent+"  > "+marked(line), " "))
			if n+1 < len(value) && line != "" && value[n+1] != "" {
				b.WriteByte('\\') // or the two would be one line
			}
			b.WriteByte('\n')
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
}

// marked escapes all that Markdown has a use for in a text that begins a line: nothing of it is read as a mark.
func marked(text string) string {
	trimmed := strings.TrimLeft(text, " ")
	indent := strings.Repeat("\u00a0", len(text)-len(trimmed)) // blanks would make code of it
	rest := strings.TrimLeft(trimmed, "0123456789")
	switch {
	case rest != trimmed && strings.ContainsAny(rest[:min(1, len(rest))], ".)"): // a numbered list
		return indent + trimmed[:len(trimmed)-len(rest)] + "\\" + within(rest)
	case strings.ContainsAny(trimmed[:min(1, len(trimmed))], "#+-="):
		return indent + "\\" + within(trimmed)
	}
	return indent + within(trimmed)
}

// within escapes what Markdown has a use for within a line.
func within(text string) string {
	if !strings.ContainsAny(text, markdownSigns) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(markdownSigns, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

const markdownSigns = "\\`*_[]<>&|~$!"

// caseStyle is for a screen of any width and for paper. Nothing is loaded from elsewhere.
const caseStyle = `
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
dl { margin: 0 0 1rem; display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .15rem 1rem; }
dt { color: #444; }
dd { margin: 0; white-space: pre-wrap; }
pre { font: .8rem/1.4 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { display: block; } dd { margin: 0 0 .5rem 1rem; } }
@media print {
  @page { margin: 2cm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h1, h2, h3 { break-after: avoid; }
  dt, dd, section.item { break-inside: avoid; }
  details pre { display: none; }
}
`

// html writes the text as a page that needs nothing else.
func (s sheetOfCase) html(lang string) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + html.EscapeString(lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
		"<title>" + html.EscapeString(s.title) + "</title>\n<style>" + caseStyle + "</style>\n</head>\n<body>\n<h1>" + html.EscapeString(s.title) + "</h1>\n")
	for _, part := range s.parts {
		if part.heading != "" {
			b.WriteString("<h2>" + html.EscapeString(part.heading) + "</h2>\n")
		}
		for _, i := range part.items {
			i.html(&b)
		}
	}
	b.WriteString("<details>\n<summary>" + html.EscapeString(s.folded) + "</summary>\n")
	content := append([]byte(b.String()), casefile.HTML.Fenced(s.data)...)
	return append(content, "\n</details>\n</body>\n</html>\n"...)
}

func (i caseItem) html(b *strings.Builder) {
	if len(i.facts) == 0 {
		b.WriteString("<p>" + html.EscapeString(i.lead) + "</p>\n")
		return
	}
	b.WriteString("<section class=\"item\">\n")
	if i.lead != "" {
		b.WriteString("<h3>" + html.EscapeString(i.lead) + "</h3>\n")
	}
	b.WriteString("<dl>\n")
	for _, f := range i.facts {
		b.WriteString("<dt>" + html.EscapeString(f.label) + "</dt><dd>" + html.EscapeString(f.value) + "</dd>\n")
	}
	b.WriteString("</dl>\n</section>\n")
}
