package when

// count reads a whole number in figures of at most so many digits, or in words up
// to sixty-nine.
func (p *parser) count(digits int) (int, bool) {
	if t := p.peek(0); t.kind == numberToken {
		p.at++
		return t.number, t.digits <= digits
	}
	return p.counted(wordNumber, wordNumber)
}

// counted reads a number in words, the last of which is of the given kind, and the
// tens before it of that or of another: "twenty-one", "dwudziestej pierwszej",
// "двадцять перша", "vingt et un".
func (p *parser) counted(tens, last wordKind) (int, bool) {
	for _, kind := range []wordKind{tens, last} {
		n, width := p.look(0, kind)
		if width == 0 || n < 20 {
			continue
		}
		ahead := width
		unit, more := p.look(ahead, last)
		if more == 0 {
			_, and := p.look(ahead, wordAnd)
			if unit, more = p.look(ahead+and, last); unit != 1 {
				more = 0
			}
			ahead += and
		}
		if more > 0 && unit < 10 && n%10 == 0 {
			p.at += ahead + more
			return n + unit, true
		}
	}
	return p.word(last)
}
