package lang

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func warsaw() *time.Location { return time.FixedZone("Warsaw", 60*60) }

func TestDatesAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 24, 15, 0, 0, 0, warsaw())
	cases := map[Tag][2]string{
		EN: {"Tuesday 24 November 2026, 15:00", "Tue 24 Nov 15:00"},
		PL: {"wtorek, 24 listopada 2026, 15:00", "wt. 24 lis 15:00"},
		FR: {"mardi 24 novembre 2026, 15:00", "mar. 24 nov. 15:00"},
		UK: {"вівторок, 24 листопада 2026 р., 15:00", "вт 24 лист. 15:00"},
	}
	for tag, want := range cases {
		p := For(tag)
		if got := [2]string{p.DateTime(at), p.ShortDateTime(at)}; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	if got := For(FR).Date(at.AddDate(0, 0, 7)); got != "mardi 1er décembre 2026" {
		t.Errorf("the first of a month is %q", got)
	}
	if got := For(EN).Offset(at) + For(EN).Offset(at.UTC()); got != "+01:00+00:00" {
		t.Errorf("offsets are %q", got)
	}
}

func TestNoDayOrMonthIsWithoutItsName(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		d := For(tag).dates
		for _, names := range [][]string{d.weekdays[:], d.shortWeekdays[:], d.months[:], d.shortMonths[:]} {
			seen := map[string]bool{}
			for _, name := range names {
				if name == "" || seen[name] {
					t.Errorf("%s: %q is empty or twice", tag, name)
				}
				seen[name] = true
			}
		}
	}
}

func TestDurationsAreShort(t *testing.T) {
	t.Parallel()
	cases := map[time.Duration]string{
		0:                                  "0 s",
		45 * time.Second:                   "45 s",
		50 * time.Minute:                   "50 min",
		time.Hour:                          "1 h",
		90 * time.Minute:                   "1 h 30 min",
		14*time.Hour + 59*time.Minute:      "14 h 59 min",
		24*time.Hour - time.Second:         "23 h 59 min",
		24 * time.Hour:                     "24 h",
		24*time.Hour + 30*time.Minute:      "24 h 30 min",
		31*time.Hour + 10*time.Minute:      "1 day 7 h",
		48 * time.Hour:                     "2 days",
		51*time.Hour + 20*time.Minute:      "2 days 3 h",
		-(3*time.Minute + 59*time.Second):  "3 min",
		7*24*time.Hour + 59*time.Minute:    "7 days",
		2*24*time.Hour - 1*time.Nanosecond: "1 day 23 h",
	}
	for d, want := range cases {
		if got := For(EN).Duration(d); got != want {
			t.Errorf("Duration(%v) = %q, want %q", d, got, want)
		}
	}
	if got := For(UK).Duration(90 * time.Minute); got != "1 год 30 хв" {
		t.Errorf("in Ukrainian %q", got)
	}
}

func TestLongDurationsAgreeWithTheirNumber(t *testing.T) {
	t.Parallel()
	cases := []struct {
		tag  Tag
		d    time.Duration
		want string
	}{
		{EN, time.Minute, "1 minute"},
		{EN, 0, "0 minutes"},
		{EN, 49 * time.Hour, "2 days 1 hour"},
		{PL, 50 * time.Minute, "50 minut"},
		{PL, 90 * time.Minute, "1 godzina 30 minut"},
		{PL, 2*time.Hour + 22*time.Minute, "2 godziny 22 minuty"},
		{PL, 5*time.Hour + 12*time.Minute, "5 godzin 12 minut"},
		{PL, 21 * time.Minute, "21 minut"},
		{FR, 50 * time.Minute, "50 minutes"},
		{FR, time.Minute, "1 minute"},
		{FR, 0, "0 minute"},
		{UK, 21 * time.Minute, "21 хвилина"},
		{UK, 11 * time.Minute, "11 хвилин"},
		{UK, 3 * time.Hour, "3 години"},
	}
	for _, c := range cases {
		if got := For(c.tag).LongDuration(c.d); got != c.want {
			t.Errorf("%s: LongDuration(%v) = %q, want %q", c.tag, c.d, got, c.want)
		}
	}
}

func TestLocalesNameALanguage(t *testing.T) {
	t.Parallel()
	cases := map[string]Tag{
		"pl": PL, "PL": PL, "pl_PL.UTF-8": PL, "uk-UA": UK, "fr_CA@euro": FR, "en.UTF-8": EN,
		"de": "", "C": "", "POSIX": "", "": "", "polish": "", "plx": "",
	}
	for name, want := range cases {
		if got, ok := ParseTag(name); got != want || ok != (want != "") {
			t.Errorf("ParseTag(%q) = %q, %v", name, got, ok)
		}
	}
	for _, tag := range Tags() {
		if got := For(tag).Tag(); got != tag {
			t.Errorf("For(%s) speaks %s", tag, got)
		}
	}
	if got := For("de").Tag(); got != EN {
		t.Errorf("an unknown language is answered in %s", got)
	}
}

func TestPlaceholdersTakeTheFormAskedFor(t *testing.T) {
	t.Parallel()
	p := For(EN)
	v := Values{
		"text": "Anna {n}", "n": 3, "at": time.Date(2026, time.October, 25, 2, 30, 0, 0, warsaw()),
		"d": 90 * time.Minute, "amount": appointment.Amount{Minor: 18000, Currency: "PLN"},
		"by": appointment.ByClient,
	}
	cases := map[string]string{
		"{text} and {n}":                  "Anna {n} and 3",
		"{at}":                            "Sunday 25 October 2026, 02:30",
		"{at:date}|{at:clock}|{at:short}": "Sunday 25 October 2026|02:30|Sun 25 Oct 02:30",
		"{at:exact} {at:offset}":          "Sunday 25 October 2026, 02:30 (+01:00) +01:00",
		"{d} {d:long}":                    "1 h 30 min 1 hour 30 minutes",
		"{amount}":                        "180.00 PLN",
		"{by} {by:party}":                 "client the client",
		"{by:nosuch}":                     "client",
		"{nobody} {open":                  "{nobody} {open",
	}
	for phrase, want := range cases {
		if got := p.fill(phrase, v); got != want {
			t.Errorf("fill(%q) = %q, want %q", phrase, got, want)
		}
	}
}

func TestMissingPhraseShowsItsKey(t *testing.T) {
	t.Parallel()
	p := For(PL)
	for got, want := range map[string]string{
		p.Say("no.such", nil): "[no.such]", p.Say("error.no.such", nil): "[error.no.such]",
		p.Count("no_such", 5): "[count.no_such.many]", p.Count("messages", 22): "22 wiadomości",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestARangeNamesTheDayOnce(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 10, 13, 23, 0, 0, 0, time.FixedZone("", 2*60*60))
	for tag, want := range map[Tag][2]string{
		EN: {"Tue 13 Oct 23:00 to 23:50", "Tue 13 Oct 23:00 to Wed 14 Oct 00:50"},
		PL: {"wt. 13 paź 23:00-23:50", "od wt. 13 paź 23:00 do śr. 14 paź 00:50"},
		FR: {"mar. 13 oct. de 23:00 à 23:50", "du mar. 13 oct. à 23:00 au mer. 14 oct. à 00:50"},
		UK: {"вт 13 жовт. 23:00-23:50", "з вт 13 жовт. 23:00 до ср 14 жовт. 00:50"},
	} {
		for i, end := range []time.Time{start.Add(50 * time.Minute), start.Add(110 * time.Minute)} {
			got := For(tag).Say("warning.outside_hours", Values{"start": start, "end": end.UTC()})
			if !strings.HasSuffix(got, " "+want[i]+".") {
				t.Errorf("%s: %q, want %q", tag, got, want[i])
			}
		}
	}
}
