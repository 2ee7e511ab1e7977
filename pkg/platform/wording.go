package platform

import (
	"maps"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// wording is a text in every language that adsum speaks, by its tag, which can be written
// in capitals, as every key.
type wording map[string]string

// in returns the text in a language, empty where there is none.
func (w wording) in(tag string) string {
	if text, ok := w[tag]; ok {
		return text
	}
	for _, key := range slices.Sorted(maps.Keys(w)) {
		if strings.EqualFold(key, tag) {
			return w[key]
		}
	}
	return ""
}

// everyLanguage returns the words of all languages.
func everyLanguage() []*lang.Phrases {
	var all []*lang.Phrases
	for _, tag := range lang.Tags() {
		all = append(all, lang.For(tag))
	}
	return all
}

// places requires where a sentence stands in every language.
func (r ruleReader) places(path string, w wording) map[string]string {
	places := make(map[string]string, len(r.words))
	for _, tag := range appointment.Langs() {
		places[tag] = r.text(join(path, tag), w.in(tag))
	}
	return places
}

// texts requires the words of a rule in every language, and fills in the durations
// that they name.
func (r ruleReader) texts(path string, w wording) map[string]string {
	texts := make(map[string]string, len(r.words))
	for _, words := range r.words {
		tag := string(words.Tag())
		text, ok := filled(r.withMoves(r.text(join(path, tag), w.in(tag))), words, r.known)
		if !ok {
			r.fail(join(path, tag), "platform.placeholder", "value", text)
		}
		texts[tag] = text
	}
	return texts
}
