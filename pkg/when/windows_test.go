package when_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/when"
)

// shownWeek returns a week as its days and hours: "0123 900-1140; 5 600-720".
func shownWeek(week [7][]appointment.Span) string {
	var parts []string
	for day, spans := range week {
		for _, s := range spans {
			parts = append(parts, fmt.Sprintf("%d %d-%d", day+1, s.From/60, s.To/60))
		}
	}
	return strings.Join(parts, ", ")
}

func TestHoursOfTheWeekAreReadInFourLanguages(t *testing.T) {
	t.Parallel()
	const workdays = "1 15-19, 2 15-19, 3 15-19, 4 15-19, 5 15-19"
	const always = "1 15-19, 2 15-19, 3 15-19, 4 15-19, 5 15-19, 6 15-19, 7 15-19"
	for _, c := range []struct {
		lang    string
		phrases []string
		want    string
		key     string
	}{
		{"en", []string{"mon-fri 15:00-19:00"}, workdays, ""},
		{"en", []string{"Monday to Friday from 15:00 to 19:00"}, workdays, ""},
		{"en", []string{"weekdays 15-19"}, workdays, ""},
		{"en", []string{"15:00-19:00 mon-fri"}, workdays, ""},
		{"en", []string{"15:00-19:00"}, always, ""},
		{"en", []string{"15:00-17:00, 17:00-19:00"}, always, ""},
		{"en", []string{"mon 9-12 13-17"}, "1 9-12, 1 13-17", ""},
		{"en", []string{"mon, wed 9-12; sat 10-14"}, "1 9-12, 3 9-12, 6 10-14", ""},
		{"en", []string{"sat"}, "6 0-24", ""},
		{"en", []string{"sat; sun 10-12"}, "6 10-12, 7 10-12", ""},
		{"en", []string{"sat", "sun 10-12"}, "6 0-24, 7 10-12", ""},
		{"en", []string{"sun 10-12, sat"}, "6 0-24, 7 10-12", ""},
		{"en", []string{"mon 9-12", "mon 11-14"}, "1 9-14", ""},
		{"en", []string{"sat-mon 9-10"}, "1 9-10, 6 9-10, 7 9-10", ""},
		{"en", []string{"9-12 mon, 13-17 tue"}, "1 9-12, 2 13-17", ""},
		{"en", []string{"every day"}, "", ""},
		{"en", []string{"0:00-24:00"}, "", ""},
		{"en", nil, "", ""},
		{"pl", []string{"pon-pt 15:00-19:00"}, workdays, ""},
		{"pl", []string{"od pon do pt od 15 do 19"}, workdays, ""},
		{"pl", []string{"od poniedziałku do piątku, 15–19"}, workdays, ""},
		{"pl", []string{"codziennie 15-19"}, always, ""},
		{"pl", []string{"śr. i sob. 9-10"}, "3 9-10, 6 9-10", ""},
		{"fr", []string{"lun-ven 15h-19h"}, workdays, ""},
		{"fr", []string{"du lundi au vendredi de 15h à 19h"}, workdays, ""},
		{"fr", []string{"tous les jours de 15 h à 19 h"}, always, ""},
		{"fr", []string{"lundi et jeudi 9h-12h, samedi"}, "1 9-12, 4 9-12, 6 0-24", ""},
		{"uk", []string{"пн-пт 15:00-19:00"}, workdays, ""},
		{"uk", []string{"з понеділка по пʼятницю з 15 до 19"}, workdays, ""},
		{"uk", []string{"щодня 15-19"}, always, ""},
		{"uk", []string{"вихідні 10-12"}, "6 10-12, 7 10-12", ""},
		{"en", []string{""}, "", "when.no_within"},
		{"en", []string{"someday"}, "", "when.no_within"},
		{"en", []string{"mon-wed-fri 9-12"}, "", "when.no_within"},
		{"en", []string{"9-12 mon 13-17"}, "", "when.no_within"},
		{"en", []string{"mon at noon"}, "", "when.no_hours"},
		{"en", []string{"mon 15"}, "", "when.no_hours"},
		{"en", []string{"mon 25-26"}, "", "when.no_hours"},
		{"en", []string{"mon 19-15"}, "", "when.hours_reversed"},
		{"en", []string{"mon-fri 15-19 please"}, "", "when.no_within"},
	} {
		week, err := when.ParseWindows(c.phrases, c.lang)
		if c.key != "" {
			wantKey(t, err, c.key)
			continue
		}
		if got := shownWeek(week); err != nil || got != c.want {
			t.Errorf("%s %q: got %q, %v, want %q", c.lang, c.phrases, got, err, c.want)
		}
	}
}

func FuzzWindows(f *testing.F) {
	f.Add("mon-fri 15:00-19:00")
	f.Add("9-12 lundi; sob 0-24")
	f.Fuzz(func(t *testing.T, phrase string) {
		week, err := when.ParseWindows([]string{phrase}, "en")
		if h := (appointment.Hours{Week: week}); err == nil && !h.Valid() {
			t.Errorf("%q gives %v", phrase, week)
		}
	})
}
