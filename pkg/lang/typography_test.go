package lang

import (
	"regexp"
	"strings"
	"testing"
)

// TestTypographyIsTheSameThroughout looks for what each language writes in
// another way: the apostrophe, quotes, the space before a sign, the polite you
// and one word a thing.
func TestTypographyIsTheSameThroughout(t *testing.T) {
	t.Parallel()
	wrong := map[Tag]*regexp.Regexp{
		EN: regexp.MustCompile(`[’„“”«»]`),
		PL: regexp.MustCompile(`['’«»“]|(?i:wizyt|sesj|przyby)`),
		FR: regexp.MustCompile(`\p{L}'|[ \x{202f}][:»](\W|$)|[ \x{a0}][;?!](\W|$)|«[ \x{202f}]|[„“”]|(?i:séance)`),
		UK: regexp.MustCompile(`\p{L}['’]|[„“”]|(^|\P{L})(ви|вас|вам|вами|ваш\p{L}*)(\P{L}|$)|(?i:сесі|брон|прибут)`),
	}
	for tag, bad := range wrong {
		for key, phrase := range catalog(tag) {
			if found := bad.FindString(phrase); found != "" {
				t.Errorf("%s: %s has %q: %s", tag, key, found, phrase)
			}
		}
	}
}

// Errors are shown after "adsum: ".
func TestNoErrorBeginsWithTheNameAgain(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		for key, phrase := range phrases(tag, errorsTopic) {
			if strings.HasPrefix(key, "error.") && strings.HasPrefix(phrase, "adsum ") {
				t.Errorf("%s: %s is %q", tag, key, phrase)
			}
		}
	}
}
