package when_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// present is a Wednesday, 18 November 2026, 10:30:45 in Warsaw.
const present = "2026-11-18T10:30:45+01:00"

// tester is what a test and a property have in common.
type tester interface {
	Helper()
	Fatal(args ...any)
}

func zone(t tester, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func moment(t tester, s string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func warsaw(t tester, lang string) when.Context {
	t.Helper()
	return when.Context{Now: moment(t, present), Zone: zone(t, "Europe/Warsaw"), Lang: lang}
}

// phrases maps what is typed to the instant it means, RFC 3339 in the zone.
type phrases map[string]string

func check(t *testing.T, c when.Context, table phrases) {
	t.Helper()
	for phrase, want := range table {
		t.Run(phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.Parse(phrase, c)
			if err != nil {
				t.Fatalf("Parse(%q): %v", phrase, err)
			}
			if s := got.Format(time.RFC3339); s != want {
				t.Errorf("Parse(%q) = %s, want %s", phrase, s, want)
			}
			if got.Location() != c.Zone {
				t.Errorf("Parse(%q) is in %s", phrase, got.Location())
			}
		})
	}
}

// refused maps what is typed to the key of the fault that it brings.
func checkRefused(t *testing.T, c when.Context, table map[string]string) {
	t.Helper()
	for phrase, want := range table {
		t.Run(phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.Parse(phrase, c)
			wantFault(t, err, want)
			if !got.IsZero() {
				t.Errorf("Parse(%q) = %s beside its error", phrase, got)
			}
		})
	}
}

// wantFault checks the key of a fault, and returns its values.
func wantFault(t *testing.T, err error, key string) map[string]any {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("error %v, want %s", err, key)
	}
	if f.Key != key || f.Code != fault.Invalid {
		t.Fatalf("error %v, want %s", err, key)
	}
	return f.Values
}

func TestPhrasesOfEveryLanguageAreUnderstoodInEach(t *testing.T) {
	t.Parallel()
	table := phrases{
		"2026-11-24T15:00":              "2026-11-24T15:00:00+01:00",
		"2026-11-24t15:00":              "2026-11-24T15:00:00+01:00",
		"2026-11-24 15:00":              "2026-11-24T15:00:00+01:00",
		"2026-11-24 15:00:30":           "2026-11-24T15:00:30+01:00",
		"2026-11-24T15:00:00+01:00":     "2026-11-24T15:00:00+01:00",
		"2026-11-24T15:00:00.123Z":      "2026-11-24T16:00:00+01:00",
		"2026-11-24T15:00z":             "2026-11-24T16:00:00+01:00",
		"2026-11-24 15:00 UTC":          "2026-11-24T16:00:00+01:00",
		"2026-11-24T15:00-05:00":        "2026-11-24T21:00:00+01:00",
		"2026-11-24 15:00:00-05:00":     "2026-11-24T21:00:00+01:00",
		"2026-11-24T15:00:00-0500":      "2026-11-24T21:00:00+01:00",
		"2026-11-24T15:00+05:45":        "2026-11-24T10:15:00+01:00",
		"2026-11-24T23:30-05":           "2026-11-25T05:30:00+01:00",
		"2026/11/24 15:00":              "2026-11-24T15:00:00+01:00",
		"Tuesday, 2026-11-24 15:00":     "2026-11-24T15:00:00+01:00",
		"15:00":                         "2026-11-18T15:00:00+01:00",
		"15:00 год":                     "2026-11-18T15:00:00+01:00",
		"  9:05 ":                       "2026-11-18T09:05:00+01:00",
		"15h":                           "2026-11-18T15:00:00+01:00",
		"15H30":                         "2026-11-18T15:30:00+01:00",
		"15.30":                         "2026-11-18T15:30:00+01:00",
		"3pm":                           "2026-11-18T15:00:00+01:00",
		"3:30 pm":                       "2026-11-18T15:30:00+01:00",
		"12am":                          "2026-11-18T00:00:00+01:00",
		"12 PM":                         "2026-11-18T12:00:00+01:00",
		"15:00+00:00":                   "2026-11-18T16:00:00+01:00",
		"now":                           present,
		"teraz":                         present,
		"maintenant":                    present,
		"ЗАРАЗ":                         present,
		"+2h":                           "2026-11-18T12:30:45+01:00",
		"-30m":                          "2026-11-18T10:00:45+01:00",
		"+1d":                           "2026-11-19T10:30:45+01:00",
		"-1w":                           "2026-11-11T10:30:45+01:00",
		"+0d":                           present,
		"+1h30m":                        "2026-11-18T12:00:45+01:00",
		"+1h30":                         "2026-11-18T12:00:45+01:00",
		"+1d2h":                         "2026-11-19T12:30:45+01:00",
		"+1d 15:00":                     "2026-11-19T15:00:00+01:00",
		"+90s":                          "2026-11-18T10:32:15+01:00",
		"jutro 15:00":                   "2026-11-19T15:00:00+01:00",
		"demain 15h":                    "2026-11-19T15:00:00+01:00",
		"завтра 15:00":                  "2026-11-19T15:00:00+01:00",
		"tomorrow\u00a015:00":           "2026-11-19T15:00:00+01:00",
		"15:00 tomorrow":                "2026-11-19T15:00:00+01:00",
		"24/11/2026 15h30":              "2026-11-24T15:30:00+01:00",
		"24.11.2026 15:00":              "2026-11-24T15:00:00+01:00",
		"24.11 15:00":                   "2026-11-24T15:00:00+01:00",
		"24.11. 15:00":                  "2026-11-24T15:00:00+01:00",
		"24.11 15.30":                   "2026-11-24T15:30:00+01:00",
		"24.11.26 15:00":                "2026-11-24T15:00:00+01:00",
		"24-11-2026 15:00":              "2026-11-24T15:00:00+01:00",
		"24 listopada 15:00":            "2026-11-24T15:00:00+01:00",
		"24 novembre 15h":               "2026-11-24T15:00:00+01:00",
		"24 листопада 15:00":            "2026-11-24T15:00:00+01:00",
		"Nov 24 3pm":                    "2026-11-24T15:00:00+01:00",
		"18 November 09:00":             "2026-11-18T09:00:00+01:00",
		"17 August 09:00":               "2027-08-17T09:00:00+02:00",
		"2026-10-25T02:30+02:00":        "2026-10-25T02:30:00+02:00",
		"2026-10-25T02:30+01:00":        "2026-10-25T02:30:00+01:00",
		"25.10.2026 02:30 +01:00":       "2026-10-25T02:30:00+01:00",
		"25 October 2026 02:30 +0200":   "2026-10-25T02:30:00+02:00",
		"за 2 години":                   "2026-11-18T12:30:45+01:00",
		"in 99 weeks 15:00":             "2028-10-11T15:00:00+02:00",
		"2199-12-31 23:59":              "2199-12-31T23:59:00+01:00",
		"1970-01-01 00:00":              "1970-01-01T00:00:00+01:00",
		"Wednesday, 18.11.2026, 15:00":  "2026-11-18T15:00:00+01:00",
		"24 November 2026, Tue., 15:00": "2026-11-24T15:00:00+01:00",
	}
	for _, lang := range []string{"en", "pl", "fr", "uk"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			check(t, warsaw(t, lang), table)
		})
	}
}

func TestEnglishPhrases(t *testing.T) {
	t.Parallel()
	check(t, warsaw(t, "en"), phrases{
		"today 15:00":                      "2026-11-18T15:00:00+01:00",
		"today at noon":                    "2026-11-18T12:00:00+01:00",
		"Tomorrow at 3pm":                  "2026-11-19T15:00:00+01:00",
		"tomorrow at 3 p.m.":               "2026-11-19T15:00:00+01:00",
		"tomorrow at 9.15 a.m.":            "2026-11-19T09:15:00+01:00",
		"tomorrow at 15":                   "2026-11-19T15:00:00+01:00",
		"tomorrow at 05.06":                "2026-11-19T05:06:00+01:00",
		"yesterday 9:00":                   "2026-11-17T09:00:00+01:00",
		"the day after tomorrow 15:00":     "2026-11-20T15:00:00+01:00",
		"day before yesterday, 15:00":      "2026-11-16T15:00:00+01:00",
		"in 3 days 15:00":                  "2026-11-21T15:00:00+01:00",
		"in 2 hours":                       "2026-11-18T12:30:45+01:00",
		"in an hour":                       "2026-11-18T11:30:45+01:00",
		"in half an hour":                  "2026-11-18T11:00:45+01:00",
		"in a quarter of an hour":          "2026-11-18T10:45:45+01:00",
		"in 1 hour and 15 minutes":         "2026-11-18T11:45:45+01:00",
		"in 1.5 hours":                     "2026-11-18T12:00:45+01:00",
		"in a week at 15:00":               "2026-11-25T15:00:00+01:00",
		"in 2 weeks 15:00":                 "2026-12-02T15:00:00+01:00",
		"2 hours ago":                      "2026-11-18T08:30:45+01:00",
		"an hour ago":                      "2026-11-18T09:30:45+01:00",
		"10 min ago":                       "2026-11-18T10:20:45+01:00",
		"3 days ago 15:00":                 "2026-11-15T15:00:00+01:00",
		"friday 15:00":                     "2026-11-20T15:00:00+01:00",
		"on Friday at 3pm":                 "2026-11-20T15:00:00+01:00",
		"this fri. 15:00":                  "2026-11-20T15:00:00+01:00",
		"wednesday 15:00":                  "2026-11-18T15:00:00+01:00",
		"wednesday 10:00":                  "2026-11-25T10:00:00+01:00",
		"next tuesday 15:00":               "2026-11-24T15:00:00+01:00",
		"next monday 15:00":                "2026-11-23T15:00:00+01:00",
		"last friday 15:00":                "2026-11-13T15:00:00+01:00",
		"last wednesday 9:00":              "2026-11-11T09:00:00+01:00",
		"24/11 15:00":                      "2026-11-24T15:00:00+01:00",
		"11/24 15:00":                      "2026-11-24T15:00:00+01:00",
		"11/24/2026 3pm":                   "2026-11-24T15:00:00+01:00",
		"6/6 15:00":                        "2027-06-06T15:00:00+02:00",
		"November 24 3pm":                  "2026-11-24T15:00:00+01:00",
		"November 24, 2026 3pm":            "2026-11-24T15:00:00+01:00",
		"Nov. 24th, 3:30pm":                "2026-11-24T15:30:00+01:00",
		"24 Nov 15:00":                     "2026-11-24T15:00:00+01:00",
		"the 24th of November at 15:00":    "2026-11-24T15:00:00+01:00",
		"2nd December 15:00":               "2026-12-02T15:00:00+01:00",
		"Tuesday 24 November 2026 at 3 PM": "2026-11-24T15:00:00+01:00",
		"1 mar 15:00":                      "2027-03-01T15:00:00+01:00",
	})
}

func TestPolishPhrases(t *testing.T) {
	t.Parallel()
	check(t, warsaw(t, "pl"), phrases{
		"dziś 15:00":                           "2026-11-18T15:00:00+01:00",
		"dzis o 15":                            "2026-11-18T15:00:00+01:00",
		"dzisiaj w południe":                   "2026-11-18T12:00:00+01:00",
		"JUTRO O 15:00":                        "2026-11-19T15:00:00+01:00",
		"jutro   o godz. 15.10":                "2026-11-19T15:10:00+01:00",
		"jutro 15.10":                          "2026-11-19T15:10:00+01:00",
		"jutro o godzinie 15":                  "2026-11-19T15:00:00+01:00",
		"jutro godz. 15:00":                    "2026-11-19T15:00:00+01:00",
		"pojutrze 9:00":                        "2026-11-20T09:00:00+01:00",
		"wczoraj 9:00":                         "2026-11-17T09:00:00+01:00",
		"w piątek 15:00":                       "2026-11-20T15:00:00+01:00",
		"w piatek o 15":                        "2026-11-20T15:00:00+01:00",
		"we wtorek 15:00":                      "2026-11-24T15:00:00+01:00",
		"w środę 15:00":                        "2026-11-18T15:00:00+01:00",
		"śr. 9:00":                             "2026-11-25T09:00:00+01:00",
		"w przyszły wtorek 15:00":              "2026-11-24T15:00:00+01:00",
		"w przyszla srode 15:00":               "2026-11-25T15:00:00+01:00",
		"ostatni piątek 15:00":                 "2026-11-13T15:00:00+01:00",
		"w zeszłą niedzielę 15:00":             "2026-11-15T15:00:00+01:00",
		"za 3 dni 15:00":                       "2026-11-21T15:00:00+01:00",
		"za 3 dni o 15:00":                     "2026-11-21T15:00:00+01:00",
		"za tydzień 15:00":                     "2026-11-25T15:00:00+01:00",
		"za tydzien o 15":                      "2026-11-25T15:00:00+01:00",
		"za 2 godziny":                         "2026-11-18T12:30:45+01:00",
		"za godzinę":                           "2026-11-18T11:30:45+01:00",
		"za 1 godz. i 30 min":                  "2026-11-18T12:00:45+01:00",
		"za 1,5 godziny":                       "2026-11-18T12:00:45+01:00",
		"za pół godziny":                       "2026-11-18T11:00:45+01:00",
		"2 godziny temu":                       "2026-11-18T08:30:45+01:00",
		"godzinę temu":                         "2026-11-18T09:30:45+01:00",
		"24 listopada 2026 15:00":              "2026-11-24T15:00:00+01:00",
		"24 listopada 2026 r. o godz. 15:00":   "2026-11-24T15:00:00+01:00",
		"24.11.2026r. 15:00":                   "2026-11-24T15:00:00+01:00",
		"24 lis 15:00":                         "2026-11-24T15:00:00+01:00",
		"wtorek, 24 listopada, 15:00":          "2026-11-24T15:00:00+01:00",
		"5.06 15:00":                           "2027-06-05T15:00:00+02:00",
		"05/06 15:00":                          "2027-06-05T15:00:00+02:00",
		"piątek 20.11 15.30":                   "2026-11-20T15:30:00+01:00",
		"piątek 15.30":                         "2026-11-20T15:30:00+01:00",
		"1 mar 15:00":                          "2027-03-01T15:00:00+01:00",
		"nd. 15:00":                            "2026-11-22T15:00:00+01:00",
		"na jutro na 15:00":                    "2026-11-19T15:00:00+01:00",
		"26 pa\u017adziernika 2026 15:00":      "2026-10-26T15:00:00+01:00",
		"26 paz\u0301dziernika 2026 15:00":     "2026-10-26T15:00:00+01:00",
		"6 grudnia w południe":                 "2026-12-06T12:00:00+01:00",
		"dnia 24 listopada 2026 roku o 15.00 ": "2026-11-24T15:00:00+01:00",
	})
}

func TestFrenchPhrases(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "fr")
	c.Zone = zone(t, "Europe/Paris")
	check(t, c, phrases{
		"aujourd'hui 15h":                "2026-11-18T15:00:00+01:00",
		"aujourd’hui à 15h30":            "2026-11-18T15:30:00+01:00",
		"aujourd hui 15:00":              "2026-11-18T15:00:00+01:00",
		"Demain à 15h":                   "2026-11-19T15:00:00+01:00",
		"demain a 15 h 30":               "2026-11-19T15:30:00+01:00",
		"demain à 15 heures":             "2026-11-19T15:00:00+01:00",
		"demain à 15 heures 30 minutes":  "2026-11-19T15:30:00+01:00",
		"demain à midi":                  "2026-11-19T12:00:00+01:00",
		"après-demain 15h":               "2026-11-20T15:00:00+01:00",
		"apres demain 15h":               "2026-11-20T15:00:00+01:00",
		"hier 9h":                        "2026-11-17T09:00:00+01:00",
		"avant-hier 9h05":                "2026-11-16T09:05:00+01:00",
		"vendredi 15h":                   "2026-11-20T15:00:00+01:00",
		"ven. 15h":                       "2026-11-20T15:00:00+01:00",
		"mar. 15h":                       "2026-11-24T15:00:00+01:00",
		"mardi prochain à 15h":           "2026-11-24T15:00:00+01:00",
		"vendredi dernier 15h":           "2026-11-13T15:00:00+01:00",
		"dans 3 jours à 15 heures":       "2026-11-21T15:00:00+01:00",
		"dans une semaine à 15h":         "2026-11-25T15:00:00+01:00",
		"dans 2 heures":                  "2026-11-18T12:30:45+01:00",
		"dans une demi-heure":            "2026-11-18T11:00:45+01:00",
		"dans 1h30":                      "2026-11-18T12:00:45+01:00",
		"dans 1 h 30":                    "2026-11-18T12:00:45+01:00",
		"il y a 2 heures":                "2026-11-18T08:30:45+01:00",
		"il y a une heure":               "2026-11-18T09:30:45+01:00",
		"24 novembre 15h":                "2026-11-24T15:00:00+01:00",
		"le mardi 24 novembre 2026, 15h": "2026-11-24T15:00:00+01:00",
		"1er décembre à 9h":              "2026-12-01T09:00:00+01:00",
		"1er decembre 9h":                "2026-12-01T09:00:00+01:00",
		"24/11 15:00":                    "2026-11-24T15:00:00+01:00",
		"24/11/2026 à 15h30":             "2026-11-24T15:30:00+01:00",
		"05/06/2027 15h":                 "2027-06-05T15:00:00+02:00",
		"15h 24 novembre":                "2026-11-24T15:00:00+01:00",
		"15h le 24/11":                   "2026-11-24T15:00:00+01:00",
		"5 août 15h":                     "2027-08-05T15:00:00+02:00",
		"12 févr. 15h":                   "2027-02-12T15:00:00+01:00",
	})
}

func TestUkrainianPhrases(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "uk")
	c.Zone = zone(t, "Europe/Kyiv")
	c.Now = moment(t, "2026-11-18T10:30:45+02:00")
	check(t, c, phrases{
		"сьогодні 15:00":                   "2026-11-18T15:00:00+02:00",
		"сьогодні опівдні":                 "2026-11-18T12:00:00+02:00",
		"Завтра о 15:00":                   "2026-11-19T15:00:00+02:00",
		"завтра о 15":                      "2026-11-19T15:00:00+02:00",
		"завтра об 11:00":                  "2026-11-19T11:00:00+02:00",
		"завтра о 15 годині":               "2026-11-19T15:00:00+02:00",
		"завтра о 15 год. 30 хв.":          "2026-11-19T15:30:00+02:00",
		"на завтра 15.10":                  "2026-11-19T15:10:00+02:00",
		"післязавтра 9:00":                 "2026-11-20T09:00:00+02:00",
		"вчора 9:00":                       "2026-11-17T09:00:00+02:00",
		"учора о 9:00":                     "2026-11-17T09:00:00+02:00",
		"у п'ятницю 15:00":                 "2026-11-20T15:00:00+02:00",
		"в пʼятницю о 15:00":               "2026-11-20T15:00:00+02:00",
		"у п’ятницю 15:00":                 "2026-11-20T15:00:00+02:00",
		"пятниця 15:00":                    "2026-11-20T15:00:00+02:00",
		"пт. 15:00":                        "2026-11-20T15:00:00+02:00",
		"наступного вівторка о 15:00":      "2026-11-24T15:00:00+02:00",
		"минулої п'ятниці 15:00":           "2026-11-13T15:00:00+02:00",
		"через 3 дні 15:00":                "2026-11-21T15:00:00+02:00",
		"через 3 дні о 15 год":             "2026-11-21T15:00:00+02:00",
		"через тиждень о 15:00":            "2026-11-25T15:00:00+02:00",
		"через 2 тижні 15:00":              "2026-12-02T15:00:00+02:00",
		"через 2 години":                   "2026-11-18T12:30:45+02:00",
		"через годину":                     "2026-11-18T11:30:45+02:00",
		"через пів години":                 "2026-11-18T11:00:45+02:00",
		"2 години тому":                    "2026-11-18T08:30:45+02:00",
		"годину тому":                      "2026-11-18T09:30:45+02:00",
		"10 хв тому":                       "2026-11-18T10:20:45+02:00",
		"24 листопада 2026 року о 15:00":   "2026-11-24T15:00:00+02:00",
		"24 лист. 15:00":                   "2026-11-24T15:00:00+02:00",
		"24-го листопада 15:00":            "2026-11-24T15:00:00+02:00",
		"вівторок, 24 листопада, 15:00":    "2026-11-24T15:00:00+02:00",
		"5.06 15:00":                       "2027-06-05T15:00:00+03:00",
		"5 сер. 15:00":                     "2027-08-05T15:00:00+03:00",
		"середа 15:00":                     "2026-11-18T15:00:00+02:00",
		"у середу о 9:00":                  "2026-11-25T09:00:00+02:00",
		"24 жовтня 2026 р. 15:00":          "2026-10-24T15:00:00+03:00",
		"вівторок 24 ЛИСТОПАДА 15:00+0200": "2026-11-24T15:00:00+02:00",
	})
}

func TestPhrasesWithoutOneMeaningAreRefused(t *testing.T) {
	t.Parallel()
	checkRefused(t, warsaw(t, "en"), map[string]string{
		"":                           "when.empty",
		" \t ":                       "when.empty",
		"soon":                       "when.unknown",
		"tomorrow sometime":          "when.unknown_word",
		"15":                         "when.bare_hour",
		"tomorrow 3":                 "when.am_or_pm",
		"tomorrow 24":                "when.unknown_word",
		"tomorrow 15:00 15":          "when.unknown_word",
		"15 16":                      "when.unknown_word",
		"tomorrow":                   "when.no_time",
		"friday":                     "when.no_time",
		"2026-11-24":                 "when.no_time",
		"in 3 days":                  "when.no_time",
		"in three days":              "when.no_time",
		"tomorrow 15:00 on":          "when.unknown_word",
		"tomorrow 9:00-10:00":        "when.range",
		"2026-11-24 9:00-10:30":      "when.range",
		"tomorrow 9:00 - 10:00":      "when.range",
		"tomorrow 15:00 16:00":       "when.two_times",
		"in 2 hours 15:00":           "when.two_times",
		"now 15:00":                  "when.two_times",
		"tomorrow +2h":               "when.day_and_span",
		"today tomorrow 15:00":       "when.two_days",
		"24 November 25.11 15:00":    "when.two_times",
		"last friday 24.11 15:00":    "when.two_days",
		"monday friday 15:00":        "when.two_days",
		"tomorrow at 3":              "when.am_or_pm",
		"tomorrow at midnight":       "when.midnight",
		"25:00":                      "when.no_such_time",
		"24:00":                      "when.no_such_time",
		"15:60":                      "when.no_such_time",
		"now now":                    "when.two_times",
		"15:00 tomorrow 16.30":       "when.two_times",
		"tomorrow 24.11 25.11":       "when.two_days",
		"tomorrow 25.75":             "when.no_such_time",
		"25.75":                      "when.no_such_time",
		"+0.5d":                      "when.unknown",
		"15.30.2026.1 15:00":         "when.unknown_word",
		"24-11 15:00":                "when.unknown_word",
		"100.11 15:00":               "when.unknown_word",
		strings.Repeat("o ", 5000):   "when.unknown",
		"25h":                        "when.no_such_time",
		"15pm":                       "when.no_such_time",
		"0am":                        "when.no_such_time",
		"30 February 15:00":          "when.no_such_date",
		"2026-02-30T15:00":           "when.no_such_date",
		"2026-02-30":                 "when.no_such_date",
		"31/04 15:00":                "when.no_such_date",
		"2026-13-01 15:00":           "when.no_such_date",
		"29.02.2027 15:00":           "when.no_such_date",
		"30.02":                      "when.no_such_date",
		"15:00+19:00":                "when.no_such_offset",
		"15:00+01:75":                "when.no_such_offset",
		"15:00 +01:00":               "when.offset_apart",
		"1969-12-31 15:00":           "when.year_range",
		"2201-01-01 15:00":           "when.year_range",
		"0000-01-01 15:00":           "when.year_range",
		"1970-01-01T00:00+14:00":     "when.year_range",
		"+9999999h":                  "when.too_far",
		"+999999999999999999d":       "when.too_far",
		"05/06 15:00":                "when.ambiguous_order",
		"5.6 15:00":                  "when.ambiguous_order",
		"5.6":                        "when.no_time",
		"05/06/2027 15:00":           "when.ambiguous_order",
		"5.10":                       "when.date_or_time",
		"friday 15.10":               "when.date_or_time",
		"Monday 24 November 15:00":   "when.weekday_mismatch",
		"Monday tomorrow 15:00":      "when.weekday_mismatch",
		"2026-03-29 02:30":           "when.skipped",
		"2026-10-25 02:30":           "when.doubled",
		"November 15:00":             "when.period_alone",
		"24 Nov 15:00 Europe/Warsaw": "when.unknown_word",
		"\xff\xfe":                   "when.unknown_word",
		"tomorrow 15:00\x1b[31m":     "when.unknown_word",
		"zażółć":                     "when.unknown",
	})
}

func TestALengthThatMayBeATimeIsRefusedOutsideFrench(t *testing.T) {
	t.Parallel()
	table := map[string]string{"2h": "when.span_or_time", "1 h 30": "when.span_or_time", "12 год": "when.span_or_time"}
	for _, lang := range []string{"en", "pl", "uk"} {
		checkRefused(t, warsaw(t, lang), table)
		check(t, warsaw(t, lang), phrases{"13h": "2026-11-18T13:00:00+01:00", "tomorrow 02h": "2026-11-19T02:00:00+01:00"})
	}
	check(t, warsaw(t, "fr"), phrases{"9h": "2026-11-18T09:00:00+01:00", "9 h 30": "2026-11-18T09:30:00+01:00"})
}

func TestTheWaysOutOfARefusalAreUnderstood(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "en")
	for phrase, want := range map[string][2]string{
		"2h":                  {"2026-11-18T12:30:45+01:00", "2026-11-18T02:00:00+01:00"},
		"2h05":                {"2026-11-18T12:35:45+01:00", "2026-11-18T02:05:00+01:00"},
		"at 2":                {"2026-11-18T02:00:00+01:00", "2026-11-18T14:00:00+01:00"},
		"2026-10-25 02:30:30": {"2026-10-25T02:30:30+02:00", "2026-10-25T02:30:30+01:00"},
	} {
		_, err := when.Parse(phrase, c)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok {
			t.Fatalf("Parse(%q): %v", phrase, err)
		}
		for i, value := range []string{"write_first", "write_second"} {
			got, err := when.Parse(f.Values[value].(string), c)
			if err != nil || got.Format(time.RFC3339) != want[i] {
				t.Errorf("Parse(%q) says to write %v: %s, %v", phrase, f.Values[value], got, err)
			}
		}
	}
}

func TestAnHourAloneIsRepaired(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "pl")
	for phrase, want := range map[string]string{
		"wtorek 15": "wtorek 15:00", // the next 15th is a Tuesday
		"15":        "15:00",
		"7":         "07:00",
	} {
		_, err := when.Parse(phrase, c)
		values := wantFault(t, err, "when.bare_hour")
		if values["write"] != want || !strings.Contains(phrase, values["hour"].(string)) {
			t.Errorf("values %v, want %q", values, want)
		}
		if _, err := when.Parse(want, c); err != nil {
			t.Errorf("the way out %q is refused: %v", want, err)
		}
	}
}

func TestAContextWithoutZoneIsInUTC(t *testing.T) {
	t.Parallel()
	got, err := when.Parse("tomorrow 15:00", when.Context{Now: moment(t, present)})
	if err != nil || got.Format(time.RFC3339) != "2026-11-19T15:00:00Z" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestWordsAreThoseOfTheLanguageInUse(t *testing.T) {
	t.Parallel()
	check(t, warsaw(t, "pl"), phrases{"1 mar 15:00": "2027-03-01T15:00:00+01:00", "tomorrow 15:00": "2026-11-19T15:00:00+01:00"})
	check(t, warsaw(t, "fr"), phrases{"mar 15:00": "2026-11-24T15:00:00+01:00"})
}

func TestDayFirstLanguagesHaveOneReading(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"pl", "fr", "uk"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			check(t, warsaw(t, lang), phrases{"05/06/2027 15:00": "2027-06-05T15:00:00+02:00"})
			checkRefused(t, warsaw(t, lang), map[string]string{
				"11/24 15:00": "when.no_such_date",
				"15.10":       "when.date_or_time",
			})
		})
	}
}

func TestAWordOfTwoMeaningsIsRefusedOutsideItsLanguages(t *testing.T) {
	t.Parallel()
	checkRefused(t, warsaw(t, "uk"), map[string]string{
		"mar 15:00":   "when.unknown_word",
		"1 mar 15:00": "when.unknown_word",
	})
}

func TestTheTimeThatAHintAddsSuitsThePartOfTheDay(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]string{
		"tomorrow morning":  "tomorrow morning 9:00",
		"friday afternoon":  "friday afternoon 15:00",
		"this evening":      "this evening 19:00",
		"tomorrow at night": "tomorrow at night 22:00",
		"tomorrow":          "tomorrow 15:00",
		"tomorrow until 9":  "2026-11-19 15:00",
	} {
		_, err := when.Parse(phrase, warsaw(t, "en"))
		if write := wantFault(t, err, "when.no_time")["write"]; write != want {
			t.Errorf("%q: the hint says to write %v, want %q", phrase, write, want)
		}
		if _, err := when.Parse(want, warsaw(t, "en")); err != nil {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestAWordIsSuggestedOnlyWhereItMakesThePhraseReadable(t *testing.T) {
	t.Parallel()
	for phrase, near := range map[string]string{
		"tomorow 15:00": "tomorrow", "tomorow": "tomorrow", "fridday tomorrow 15:00 monday": "", "завтра півна": "",
	} {
		_, err := when.Parse(phrase, warsaw(t, "en"))
		var f *fault.Error
		if !errors.As(err, &f) || near == "" && f.Key == "when.unknown_near" || near != "" && f.Values["near"] != near {
			t.Errorf("%q: %v, want %q suggested", phrase, err, near)
		}
		if write, ok := f.Values["write"].(string); ok {
			if _, err := when.Parse(write, warsaw(t, "en")); err != nil {
				t.Errorf("%q suggests %q: %v", phrase, write, err)
			}
		}
	}
}
