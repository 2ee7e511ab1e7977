package when

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// TestEveryLanguageHasALexiconOfItsOwn holds languageOf to the one list of languages.
func TestEveryLanguageHasALexiconOfItsOwn(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	for _, lang := range appointment.Langs() {
		l := languageOf(lang)
		this, next := l.weekday(1, false)
		_, last := l.weekday(1, true)
		words := len(tableOf(t, lang))
		if other, known := said[this]; known || l.tag != lang || this == next || next == last || words < 50 {
			t.Errorf("%s has %d words and says %q, %q, %q; %q says so too", lang, words, this, next, last, other)
		}
		said[this] = lang
	}
}
