package platform

import (
	"maps"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
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

// rules returns what functions make, and worded a text in every language: made.go is
// written by them. The compiler would copy worded to everywhere that it is called.
func rules(all ...func() policy.Rule) []policy.Rule {
	made := make([]policy.Rule, len(all))
	for i, rule := range all {
		made[i] = rule()
	}
	return made
}

//go:noinline
func worded(en, fr, pl, uk string) map[string]string {
	return map[string]string{"en": en, "fr": fr, "pl": pl, "uk": uk}
}

// places requires where a sentence stands in every language.
func (r ruleReader) places(path string, w wording) map[string]string {
	places := make(map[string]string, len(w))
	for _, tag := range appointment.Langs() {
		places[tag] = r.prose(join(path, tag), w.in(tag))
	}
	return places
}

// texts requires the words of a rule in every language, and fills in the durations
// that they name.
func (r ruleReader) texts(path string, w wording) map[string]string {
	texts := make(map[string]string, len(w))
	for _, words := range r.fill.words {
		tag := string(words.Tag())
		text, ok := r.fill.text(r.prose(join(path, tag), w.in(tag)), words)
		if !ok {
			r.fail(join(path, tag), "platform.placeholder", "value", text)
		}
		texts[tag] = text
	}
	return texts
}
