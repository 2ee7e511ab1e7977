package when

import "strings"

// peek returns the token n places ahead, an endToken beyond the last one.
func (p *parser) peek(n int) token {
	if at := p.at + n; at >= 0 && at < len(p.tokens) {
		return p.tokens[at]
	}
	return token{}
}

// word consumes the longest entry of the given kind that stands here.
func (p *parser) word(kind wordKind) (int, bool) {
	n, width := p.look(0, kind)
	p.at += width
	return n, width > 0
}

// look returns what the entry of the given kind means that stands ahead, and
// of how many words it is; none where there is no such entry.
func (p *parser) look(ahead int, kind wordKind) (n, width int) {
	at := p.at + ahead
	if at < 0 || at >= len(p.tokens) || p.tokens[at].kind != wordToken {
		return 0, 0
	}
	t := &p.tokens[at]
	if !t.known {
		t.senses, t.known = sensesOf(t.text, p.lang), true
	}
	for _, s := range t.senses {
		if s.kind != kind {
			continue
		}
		if w := 1 + p.tail(at+1, s.tail); w > width && (w > 1 || s.tail == "") {
			n, width = s.n, w
		}
	}
	return n, width
}

// lookAt is look for what stands at a token.
func (p *parser) lookAt(at int, kind wordKind) (n, width int) { return p.look(at-p.at, kind) }

// tail returns how many words the tail of an entry is, 0 where it does not stand
// at the place.
func (p *parser) tail(at int, tail string) int {
	width := 0
	for word := range strings.FieldsSeq(tail) {
		if at+width >= len(p.tokens) || p.tokens[at+width].kind != wordToken || p.tokens[at+width].text != word {
			return 0
		}
		width++
	}
	return width
}

// sign consumes a sign that stands here.
func (p *parser) sign(text string) bool {
	if !p.isSign(0, text) {
		return false
	}
	p.at++
	return true
}

// stop consumes the full stop of an abbreviation.
func (p *parser) stop() {
	if p.isSign(0, ".") && p.peek(0).glued {
		p.at++
	}
}

func (p *parser) isSign(ahead int, text string) bool {
	t := p.peek(ahead)
	return t.kind == signToken && t.text == text
}
