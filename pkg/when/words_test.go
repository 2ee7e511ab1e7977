package when_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/when"
)

// plain drops the diacritics that a keyboard may lack.
func plain(s string) string {
	return strings.NewReplacer("ą", "a", "ć", "c", "ę", "e", "ł", "l", "ń", "n", "ó", "o", "ś", "s",
		"ź", "z", "ż", "z", "é", "e", "û", "u", "'", "").Replace(s)
}

func spellings(word string) []string {
	return []string{word, plain(word), strings.ToUpper(word), strings.ReplaceAll(word, "'", "’")}
}

func TestEveryWeekdayIsUnderstood(t *testing.T) {
	t.Parallel()
	// Nominative, and the cases that follow a preposition or a date.
	weekdays := map[string][7]string{
		"en": {"monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun"},
		"pl": {"poniedziałek poniedziałku pon pn", "wtorek wtorku wt", "środa środę środy śr", "czwartek czwartku czw",
			"piątek piątku pt", "sobota sobotę soboty sob", "niedziela niedzielę niedzieli nd niedz"},
		"fr": {"lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim"},
		"uk": {"понеділок понеділка пн", "вівторок вівторка вт", "середа середу середи ср", "четвер четверга чт",
			"п'ятниця п'ятницю п'ятниці пт", "субота суботу суботи сб", "неділя неділю неділі нд"},
	}
	for lang, week := range weekdays {
		c := warsaw(t, lang)
		for i, forms := range week {
			for _, form := range strings.Fields(forms) {
				for _, s := range spellings(form) {
					day, err := when.ParseDay(s, c)
					if got := (int(day.Weekday()) + 6) % 7; err != nil || got != i {
						t.Errorf("%s: ParseDay(%q) = %s, %v", lang, s, day, err)
					}
				}
			}
		}
	}
}

func TestEveryMonthIsUnderstood(t *testing.T) {
	t.Parallel()
	months := map[string][12]string{
		"en": {"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
			"august aug", "september sep sept", "october oct", "november nov", "december dec"},
		"pl": {"styczeń stycznia sty", "luty lutego lut", "marzec marca mar", "kwiecień kwietnia kwi", "maj maja",
			"czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie", "wrzesień września wrz",
			"październik października paź", "listopad listopada lis", "grudzień grudnia gru"},
		"fr": {"janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
			"septembre sept", "octobre oct", "novembre nov", "décembre déc"},
		"uk": {"січень січня січ", "лютий лютого лют", "березень березня бер", "квітень квітня кві",
			"травень травня тра", "червень червня чер", "липень липня лип", "серпень серпня сер",
			"вересень вересня вер", "жовтень жовтня жов", "листопад листопада лис", "грудень грудня гру"},
	}
	for lang, year := range months {
		c := warsaw(t, lang)
		for i, forms := range year {
			for _, form := range strings.Fields(forms) {
				for _, s := range spellings(form) {
					day, err := when.ParseDay("28 "+s+" 2027", c)
					if want := fmt.Sprintf("2027-%02d-28", i+1); err != nil || day.String() != want {
						t.Errorf("%s: ParseDay(28 %s 2027) = %s, %v", lang, s, day, err)
					}
				}
			}
		}
	}
}
