package platform

import (
	"maps"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// wording is a text in every language that adsum speaks, by its tag. It takes values of
// any kind, so that a key that does not belong there is told as one.
type wording map[string]any

// in returns the text in a language, empty where there is none.
func (w wording) in(tag string) string {
	text, _ := w[tag].(string)
	return text
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
		text, ok := filled(r.text(join(path, tag), w.in(tag)), words, r.known)
		if !ok {
			r.fail(join(path, tag), "platform.placeholder", "value", text)
		}
		texts[tag] = text
	}
	return texts
}

// languages refuses a text in a language that adsum does not speak, and what is no text. Its tag can be
// written in capitals, as every key.
func (c *check) languages(rules []ruleText) {
	for i, rule := range rules {
		c.tags(element("rule", i, "text"), rule.Text)
		if rule.Place != nil {
			c.tags(element("rule", i, "place"), *rule.Place)
		}
	}
}

func (c *check) tags(path string, w wording) {
	for _, key := range slices.Sorted(maps.Keys(w)) {
		tag := strings.ToLower(key)
		if !slices.Contains(appointment.Langs(), tag) {
			c.fail(join(path, key), "platform.unknown_key")
		}
		if _, ok := w[key].(string); !ok {
			c.fail(join(path, key), "platform.wrong_type")
		}
		w[tag] = w[key]
	}
}
