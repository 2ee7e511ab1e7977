package notice_test

import (
	"regexp"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// What is wrong is said in the words of the reader's language, with all that belongs into
// them, and in Go's where there is nothing else, as a quotation. A fact is not named by what
// it is.
func TestWhatIsWrongIsSaidInEveryLanguage(t *testing.T) {
	t.Parallel()
	slips := unfit()
	for _, m := range misspelt() {
		slips = append(slips, m.slip)
	}
	open := regexp.MustCompile(`(?:^|[^{])\{[a-z]+\}(?:[^}]|$)|^\[`)
	english := regexp.MustCompile(`(?i)not defined|EOF|error|executing|can't|wrong|expected|Anna|\b(?:the|this|cannot|with its)\b`)
	for _, s := range slips {
		set, _ := own(t, "en", "offer", "Subject: x\n\n"+s.content+"\nHello\n")
		_, _, err := set.Draft(appointment.NoticeOffer, "en", full())
		f := faultIn(t, err)
		f.Values["file"] = "offer.txt"
		for _, tag := range lang.Tags() {
			for _, key := range []string{"error." + f.Key, "hint." + f.Key} {
				words := lang.For(tag).Say(key, f.Values)
				if open.MatchString(words) {
					t.Errorf("%s, %s: %s: %s", tag, s.content, key, words)
				}
				if tag != lang.EN && f.Key != "notice.syntax" && english.MatchString(words) {
					t.Errorf("%s, %s: %s is in English: %s", tag, s.content, key, words)
				}
			}
		}
	}
}
