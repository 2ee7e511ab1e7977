package when_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// said writes a rule as "2 week 0100000".
func said(r appointment.Recurrence) string {
	days := ""
	for _, is := range r.Days {
		days += map[bool]string{true: "1", false: "0"}[is]
	}
	return fmt.Sprint(r.Every, " ", r.Unit, " ", strings.TrimRight(days, "0"))
}

func TestEveryIsReadInFourLanguages(t *testing.T) {
	t.Parallel()
	for want, phrases := range map[string][]string{
		"1 week ": {"week", "w", "every week", "1w", "weekly", "Every Week", "each week", "tydzień", "co tydzień", "tygodniowo", "raz na tydzień", "raz w tygodniu",
			"semaine", "chaque semaine", "toutes les semaines", "tous les huit jours", "tous les 8 jours", "тиждень", "що тиждень", "щотижня", "кожен тиждень", "раз на тиждень"},
		"2 week ": {"2w", "2 weeks", "every 2 weeks", "every two weeks", "every other week", "every second week", "fortnight", "fortnightly",
			"co 2 tygodnie", "co dwa tygodnie", "co drugi tydzień", "2 tygodnie", "toutes les 2 semaines", "toutes les deux semaines",
			"une semaine sur deux", "1 semaine sur 2", "tous les quinze jours", "tous les 15 jours", "що два тижні", "кожні 2 тижні", "кожні два тижні", "кожен другий тиждень", "раз на два тижні"},
		"1 month ": {"month", "mo", "every month", "monthly", "1mo", "miesiąc", "co miesiąc", "miesięcznie", "mois", "chaque mois", "tous les mois", "щомісяця", "місяць", "кожного місяця"},
		"3 month ": {"3 months", "every three months", "co trzy miesiące", "tous les trois mois", "кожні три місяці"},
		"2 month ": {"2mo", "every other month", "co dwa miesiące", "bimestriel", "un mois sur deux", "кожні два місяці"},
		"1 day ":   {"day", "d", "daily", "every day", "co dzień", "codziennie", "chaque jour", "tous les jours", "щодня"},
		"10 day ":  {"10d", "every 10 days", "co 10 dni", "tous les 10 jours", "кожні 10 днів"},
		"1 week 1001": {"mon,thu", "mon, thu", "mon & thu", "mon/thu", "mon and thu", "Mondays and Thursdays", "every monday and thursday", "pon,czw", "pon i czw",
			"w poniedziałki i czwartki", "poniedziałki i czwartki", "lun,jeu", "lundi et jeudi", "les lundis et jeudis", "tous les lundis et jeudis",
			"пн,чт", "понеділок і четвер", "по понеділках і четвергах", "щопонеділка і щочетверга"},
		"1 week 1":       {"monday", "every monday", "poniedziałek", "co poniedziałek", "w każdy poniedziałek", "lundi", "tous les lundis", "chaque lundi", "щопонеділка", "кожного понеділка"},
		"2 week 01":      {"every 2 weeks on tue", "every other tuesday", "co drugi wtorek", "un mardi sur deux", "co 2 tygodnie we wtorek", "кожен другий вівторок"},
		"1 week 11111":   {"mon-fri", "every weekday", "dni robocze", "jours ouvrables", "pon-pt", "lun-ven", "пн-пт"},
		"1 week 0000011": {"sat,sun", "weekend", "weekends"},
	} {
		for _, phrase := range phrases {
			for _, lang := range appointment.Langs() {
				got, err := when.ParseEvery(phrase, lang)
				if err != nil || said(got) != want {
					t.Errorf("%s in %s: %q, %v; want %q", phrase, lang, said(got), err, want)
				}
			}
		}
	}
}

func TestWhatIsNoRuleIsRefused(t *testing.T) {
	t.Parallel()
	for phrase, key := range map[string]string{
		"": "when.no_every", "sometimes": "when.no_every", "every": "when.no_every", "co": "when.no_every", "week mon 15:00": "when.every_clock",
		"mon 15:00": "when.every_clock", "mon at 3pm": "when.every_clock", "every week at 15:00": "when.every_clock", "pon o 15": "when.every_clock",
		"lundi à 15h": "when.every_clock", "lundi 15 h": "when.every_clock", "пн о 15:00": "when.every_clock", "15:00": "when.every_clock",
		"biweekly": "when.no_every", "bimensuel": "when.no_every", "twice a week": "when.no_every", "2 razy w tygodniu": "when.no_every",
		"first monday of the month": "when.no_every", "every third week": "when.no_every", "2026-11-24": "when.no_every", "24.11": "when.no_every", "every 2 months on mon": "when.no_every", "every 1.5 weeks": "when.no_every", "-1w": "when.every_bounds", "-2 tygodnie": "when.every_bounds",
		"2h": "when.every_hours", "30 min": "when.every_hours", "co godzinę": "when.every_hours", "90m": "when.every_hours",
		"0w": "when.every_bounds", "0 weeks": "when.every_bounds", "401d": "when.every_bounds", "999999999w": "when.every_bounds",
		strings.Repeat("mon,", 1000): "when.no_every", "\x00": "when.no_every", "other": "when.no_every",
	} {
		if got, err := when.ParseEvery(phrase, "en"); err == nil || fault.Of(err).Key != key || fault.Of(err).Code != fault.Invalid {
			t.Errorf("%.40q: %q, %v; want %s", phrase, said(got), err, key)
		}
	}
}

func FuzzEveryIsReadOrRefused(f *testing.F) {
	f.Add("every 2 weeks on mon, thu")
	f.Add("щопонеділка і чт")
	f.Fuzz(func(t *testing.T, phrase string) {
		got, err := when.ParseEvery(phrase, "pl")
		if (err == nil) != (got.Every > 0) && err == nil {
			t.Errorf("%q is read as %+v", phrase, got)
		}
	})
}
