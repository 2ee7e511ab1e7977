package quote

import (
	"bytes"
	"html"
	"strings"
)

// isPage reports whether a text is a page in HTML, which begins with a tag.
func isPage(text []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(start, []byte("<"))
}

// readable returns what a page says to who reads it. Elements within a line do not divide a
// word, as a letter in bold does not; all others do. A library that knows all of HTML would have
// every command pay for its tables at its start.
func readable(page []byte) []byte {
	var said bytes.Buffer
	for rest := string(page); rest != ""; {
		text, markup, _ := strings.Cut(rest, "<")
		said.WriteString(html.UnescapeString(text))
		if markup == "" {
			break
		}
		name, behind := tagOf(markup)
		switch {
		case name == "":
			said.WriteByte('<')
		case !inLine(strings.TrimPrefix(name, "/")):
			said.WriteByte('\n')
		}
		if hidden(name) {
			behind = past(behind, "</"+name)
		}
		rest = behind
	}
	return said.Bytes()
}

// tagOf returns the name of the tag whose markup begins a text, behind its "<", with the slash of one
// that ends an element, and what stands behind it; of a comment and the like a name that is none of an
// element. A "<" that begins no tag has no name.
func tagOf(markup string) (name, behind string) {
	switch first := strings.TrimPrefix(markup, "/"); {
	case strings.HasPrefix(markup, "!--"):
		_, behind, _ = strings.Cut(markup[len("!"):], "-->")
		return "!", behind
	case strings.HasPrefix(markup, "!"), strings.HasPrefix(markup, "?"):
		_, behind, _ = strings.Cut(markup, ">")
		return "!", behind
	case first == "" || !isLetter(first[0]):
		return "", markup
	}
	end := strings.IndexAny(markup[1:], " \t\r\n\f/>") + 1
	if end == 0 {
		return "!", "" // the page breaks off
	}
	return strings.ToLower(markup[:end]), behindTag(markup[end:])
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// behindTag returns what stands behind the attributes of a tag, whose values can have a ">".
func behindTag(attributes string) string {
	quote := byte(0)
	for i := range len(attributes) {
		switch c := attributes[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && c == '>':
			return attributes[i+1:]
		case quote == 0 && (c == '"' || c == '\'') && strings.HasSuffix(strings.TrimRight(attributes[:i], " \t\r\n\f"), "="):
			quote = c
		}
	}
	return ""
}

// past returns what stands behind the first ">" behind words in any case; nothing where the text
// does not have them.
func past(text, words string) string {
	at := 0
	for ; at+len(words) <= len(text); at++ {
		if strings.EqualFold(text[at:at+len(words)], words) {
			break
		}
	}
	if at+len(words) > len(text) {
		return ""
	}
	_, behind, _ := strings.Cut(text[at+len(words):], ">")
	return behind
}

// hidden reports whether nobody reads what is in an element.
func hidden(tag string) bool { return tag == "script" || tag == "style" || tag == "template" }

// inLine reports whether an element stands within a line of text.
func inLine(tag string) bool {
	switch tag {
	case "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr":
		return true
	}
	return false
}
