package caldav

import (
	"net/http"
	"strings"
)

// etag returns an ETag in the one form in which it is compared and sent: in quotes and without the
// mark of a weak one, which proxies add that compress; the server knows it without. Empty is none.
func etag(text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "W/")
	if text == "" || strings.ContainsFunc(text, isControl) {
		return ""
	}
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return `"` + text + `"`
	}
	return text
}

// stored returns the ETag of what was just put somewhere; none where the server tells none, or a
// weak one: what stands there may be another text than was sent.
func stored(h http.Header) string {
	text := h.Get("ETag")
	if strings.HasPrefix(strings.TrimSpace(text), "W/") {
		return ""
	}
	return etag(text)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }
