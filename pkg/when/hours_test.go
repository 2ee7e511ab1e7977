package when_test

import (
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

func TestWeekdaysAreReadInFourLanguages(t *testing.T) {
	t.Parallel()
	rows := []struct {
		phrase, lang string
		want         string // Monday first, x for a day that is named
	}{
		{"mon-fri", "en", "xxxxx.."},
		{"Monday – Friday", "en", "xxxxx.."},
		{"sat,sun", "en", ".....xx"},
		{"sat-mon", "en", "x....xx"},
		{"mon wed fri", "en", "x.x.x.."},
		{"mon-wed,fri", "pl", "xxx.x.."},
		{"pon-pt", "pl", "xxxxx.."},
		{"poniedziałek, środa", "en", "x.x...."},
		{"śr.", "pl", "..x...."},
		{"lun-ven", "fr", "xxxxx.."},
		{"mar", "fr", ".x....."},
		{"mar", "en", ".x....."},
		{"Lundi–Samedi", "fr", "xxxxxx."},
		{"пн-пт", "uk", "xxxxx.."},
		{"понеділок, п'ятниця", "uk", "x...x.."},
		{"codziennie", "pl", "xxxxxxx"},
		{"od pon do pt", "pl", "xxxxx.."},
		{"od poniedziałku do piątku", "pl", "xxxxx.."},
		{"pon i śr", "pl", "x.x...."},
		{"du lundi au vendredi", "fr", "xxxxx.."},
		{"lundi à vendredi", "fr", "xxxxx.."},
		{"lundi à vendredi", "en", "xxxxx.."},
		{"lundi, mardi et jeudi", "fr", "xx.x..."},
		{"tous les jours", "fr", "xxxxxxx"},
		{"week-end", "fr", ".....xx"},
		{"з понеділка до пʼятниці", "uk", "xxxxx.."},
		{"з понеділка по пʼятницю", "uk", "xxxxx.."},
		{"щодня", "uk", "xxxxxxx"},
		{"monday to friday", "en", "xxxxx.."},
		{"from monday to friday", "en", "xxxxx.."},
		{"every day", "en", "xxxxxxx"},
		{"weekdays", "en", "xxxxx.."},
		{"weekend", "pl", ".....xx"},
		{"od", "pl", ""},
		{"monday to", "en", ""},
		{"", "en", ""},
		{"mon-wed-fri", "en", ""},
		{"-", "en", ""},
		{"someday", "en", ""},
		{"march", "en", ""},
	}
	for _, row := range rows {
		t.Run(row.lang+" "+row.phrase, func(t *testing.T) {
			t.Parallel()
			days, err := when.ParseWeekdays(row.phrase, row.lang)
			if row.want == "" {
				wantKey(t, err, "when.no_weekday")
				return
			}
			got := ""
			for _, named := range days {
				got += map[bool]string{true: "x", false: "."}[named]
			}
			if err != nil || got != row.want {
				t.Errorf("got %s, %v, want %s", got, err, row.want)
			}
		})
	}
}

func wantKey(t *testing.T, err error, key string) {
	t.Helper()
	if err == nil || fault.Of(err).Key != key || fault.Of(err).Code != fault.Invalid {
		t.Errorf("got %v, want %s", err, key)
	}
}

func TestSpansAreReadInOrderAndJoined(t *testing.T) {
	t.Parallel()
	rows := []struct {
		phrases []string
		want    []appointment.Span
		key     string
	}{
		{[]string{"9:00-12:00"}, []appointment.Span{{From: 540, To: 720}}, ""},
		{[]string{"9-12", "13.30-17"}, []appointment.Span{{From: 540, To: 720}, {From: 810, To: 1020}}, ""},
		{[]string{"13h-17h30, 9h - 12h"}, []appointment.Span{{From: 540, To: 720}, {From: 780, To: 1050}}, ""},
		{[]string{"9:00–12:00", "12:00-13:00"}, []appointment.Span{{From: 540, To: 780}}, ""},
		{[]string{"9-12 11-15"}, []appointment.Span{{From: 540, To: 900}}, ""},
		{[]string{"9-17 10-11"}, []appointment.Span{{From: 540, To: 1020}}, ""},
		{[]string{"0:00-24:00"}, []appointment.Span{{From: 0, To: 1440}}, ""},
		{[]string{"9 h-12 h"}, []appointment.Span{{From: 540, To: 720}}, ""},
		{[]string{"de 9h à 12h"}, []appointment.Span{{From: 540, To: 720}}, ""},
		{[]string{"9h à 12h"}, []appointment.Span{{From: 540, To: 720}}, ""},
		{[]string{"9h-12h et 14h30-18h"}, []appointment.Span{{From: 540, To: 720}, {From: 870, To: 1080}}, ""},
		{[]string{"з 9 до 18"}, []appointment.Span{{From: 540, To: 1080}}, ""},
		{[]string{"od 9 do 17"}, []appointment.Span{{From: 540, To: 1020}}, ""},
		{[]string{"od", "9:30", "do", "17"}, []appointment.Span{{From: 570, To: 1020}}, ""},
		{[]string{"from 9:00 to 17:00 and 18-20"}, []appointment.Span{{From: 540, To: 1020}, {From: 1080, To: 1200}}, ""},
		{[]string{"9 do"}, nil, "when.no_hours"},
		{nil, nil, "when.no_hours"},
		{[]string{""}, nil, "when.no_hours"},
		{[]string{"9:00"}, nil, "when.no_hours"},
		{[]string{"9:00-"}, nil, "when.no_hours"},
		{[]string{"9:0-10:00"}, nil, "when.no_hours"},
		{[]string{"9:-10:00"}, nil, "when.no_hours"},
		{[]string{"9:00-24:01"}, nil, "when.no_hours"},
		{[]string{"9:60-10:00"}, nil, "when.no_hours"},
		{[]string{"9:00-12:00-13:00"}, nil, "when.no_hours"},
		{[]string{"noon-13"}, nil, "when.no_hours"},
		{[]string{"12-9"}, nil, "when.hours_reversed"},
		{[]string{"9-9"}, nil, "when.hours_reversed"},
	}
	for _, row := range rows {
		got, err := when.ParseSpans(row.phrases...)
		if row.key != "" {
			wantKey(t, err, row.key)
			continue
		}
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%q: got %v, %v, want %v", row.phrases, got, err, row.want)
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("9:00-12:00, 13:00-17:00")
	f.Add("0-24")
	f.Add("9h30 – 12h;22-24")
	f.Fuzz(func(t *testing.T, phrase string) {
		spans, err := when.ParseSpans(phrase)
		if err != nil {
			return
		}
		if h := (appointment.Hours{Week: [7][]appointment.Span{spans}}); !h.Valid() || !h.Weekly() {
			t.Errorf("%q gives %v", phrase, spans)
		}
	})
}
