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
		if other, known := said[this]; known || this == next || next == last || len(l.words()) < 50 {
			t.Errorf("%s has %d words and says %q, %q, %q; %q says so too", lang, len(l.words()), this, next, last, other)
		}
		said[this] = lang
	}
}
