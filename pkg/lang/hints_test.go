package lang_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// readable reports whether a text in quotes with a digit in it is a time, days, a
// length, hours or an amount of the language.
func readable(text string, tag lang.Tag) bool {
	c := when.Context{Now: time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC), Zone: time.UTC, Lang: string(tag)}
	_, notTime := when.ParseRange(text, c)
	_, _, notDays := when.ParseDays(text, c)
	_, notLength := when.ParseDuration(text)
	_, notHours := when.ParseSpans(text)
	_, notAge := when.ParseAge(text, c)
	_, notWindows := when.ParseWindows([]string{text}, string(tag))
	_, notMoney := lang.For(tag).ParseMoney(text)
	return notTime == nil || notDays == nil || notLength == nil || notHours == nil || notAge == nil || notMoney == nil || notWindows == nil
}

// TestEveryTimeThatAHintQuotesIsReadInItsLanguage tries what errors, hints and
// help tell a person to type.
func TestEveryTimeThatAHintQuotesIsReadInItsLanguage(t *testing.T) {
	t.Parallel()
	quoted := regexp.MustCompile(`"([^"{}]*[0-9][^"{}]*)"`)
	spoken := regexp.MustCompile(`"(\pL[^"{}0-9]*\pL)"`)
	bare := regexp.MustCompile(`(?:^|\s)((?:[0-9]+[hmd][0-9]*|\+[0-9]+h|[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}|20[0-9-]+T[0-9:+]+))(?:[,.; ]|$)`)
	for _, tag := range lang.Tags() {
		seen := 0
		for key, phrase := range lang.Every(tag) {
			for _, found := range append(quoted.FindAllStringSubmatch(phrase, -1), bare.FindAllStringSubmatch(phrase, -1)...) {
				text := strings.TrimRight(found[1], ".")
				if text == "0" {
					continue
				}
				if seen++; !readable(text, tag) {
					t.Errorf("%s: %s tells to type %q, which is not read", tag, key, text)
				}
			}
			if strings.HasPrefix(key, "hint.when.") {
				for _, found := range spoken.FindAllStringSubmatch(phrase, -1) {
					c := when.Context{Now: time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC), Zone: time.UTC, Lang: string(tag)}
					if _, err := when.ParseDay(found[1], c); err != nil {
						t.Errorf("%s: %s tells to type %q: %v", tag, key, found[1], err)
					}
				}
			}
		}
		if seen < 15 {
			t.Errorf("%s: only %d were found", tag, seen)
		}
	}
}

// TestEveryDayThatAHintNamesIsReadInItsLanguage looks at the days that stand in a
// sentence without quotes.
func TestEveryDayThatAHintNamesIsReadInItsLanguage(t *testing.T) {
	t.Parallel()
	for tag, days := range map[lang.Tag][]string{
		lang.EN: {"mon", "mon-fri", "sat,sun", "tomorrow"},
		lang.PL: {"pon", "pon-pt", "sob,niedz", "jutro"},
		lang.FR: {"lun", "lun-ven", "sam,dim", "demain"},
		lang.UK: {"пн", "пн-пт", "сб,нд", "завтра"},
	} {
		p := lang.For(tag)
		weekdays, _ := p.Find("hint.when.no_weekday")
		for _, day := range days[:3] {
			if _, err := when.ParseWeekdays(day, string(tag)); err != nil || !strings.Contains(weekdays, day) {
				t.Errorf("%s: %q in %q: %v", tag, day, weekdays, err)
			}
		}
		c := when.Context{Now: time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC), Zone: time.UTC, Lang: string(tag)}
		day, _ := p.Find("hint.when.time_in_day")
		if _, err := when.ParseDay(days[3], c); err != nil || !strings.Contains(day, days[3]) {
			t.Errorf("%s: %q in %q: %v", tag, days[3], day, err)
		}
	}
}
