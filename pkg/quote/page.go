package quote

import (
	"bytes"

	"golang.org/x/net/html"
)

// isPage reports whether a text is a page in HTML, which begins with a tag.
func isPage(text []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(start, []byte("<"))
}

// readable returns what a page says to who reads it. Elements within a line do not divide a
// word, as a letter in bold does not; all others do.
func readable(page []byte) []byte {
	var said bytes.Buffer
	unread := "" // the element in which nothing is read, empty for none
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch tag := string(name); kind {
		case html.ErrorToken: // the end: what is in memory can be read
			return said.Bytes()
		case html.TextToken:
			if unread == "" {
				said.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if unread == "" && kind == html.StartTagToken && hidden(tag) {
				unread = tag
			}
			divide(&said, tag)
		case html.EndTagToken:
			if tag == unread {
				unread = ""
			}
			divide(&said, tag)
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

// divide parts what stands before a tag from what stands after it.
func divide(said *bytes.Buffer, tag string) {
	if !inLine(tag) {
		said.WriteByte('\n')
	}
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
