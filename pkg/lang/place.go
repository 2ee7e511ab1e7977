package lang

import "strings"

// Place returns where in an article a rule stands, in the language: "step 1,
// sentences 1 and 2" is "étape 1, phrases 1 et 2" in French. What stands in
// quotes is the article's own heading and keeps its words, as does every word
// that names no place.
func (p *Phrases) Place(sentence string) string {
	var b strings.Builder
	for i, part := range strings.Split(sentence, `"`) {
		if i%2 == 1 {
			b.WriteString(put(p.style("quote.text"), "text", part))
			continue
		}
		b.WriteString(p.placeWords(part))
	}
	return b.String()
}

// placeWords turns each word that names a place into the language's.
func (p *Phrases) placeWords(text string) string {
	var b strings.Builder
	inBrackets := false
	for _, word := range strings.SplitAfter(text, " ") {
		plain := strings.TrimRight(word, " ,;")
		inBrackets = inBrackets || strings.HasPrefix(plain, "(")
		if own, ok := p.Find("place." + plain); ok && !inBrackets {
			word = own + word[len(plain):]
		}
		inBrackets = inBrackets && !strings.HasSuffix(plain, ")")
		b.WriteString(word)
	}
	return strings.ReplaceAll(b.String(), "; ", put(p.style("quote.semicolon"), "before", "", "after", ""))
}
