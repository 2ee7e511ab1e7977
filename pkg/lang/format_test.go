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
		PL: {"wtorek, 24 listopada 2026 r., godz. 15:00", "wt. 24 lis 15:00"},
		FR: {"mardi 24 novembre 2026 à 15\u00a0h", "mar. 24 nov. 15:00"},
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
		for key, list := range For(tag).page(unitsTopic).all("date.") {
			wanted := 0
			switch {
			case strings.HasPrefix(key, "date.weekdays"):
				wanted = 7
			case strings.HasPrefix(key, "date.months"):
				wanted = 12
			default:
				continue
			}
			names := strings.Split(list, ", ")
			seen := map[string]bool{}
			for i, name := range names {
				if name == "" || seen[name] || name != listItem(list, i) {
					t.Errorf("%s: %s has %q empty or twice", tag, key, name)
				}
				seen[name] = true
			}
			if len(names) != wanted {
				t.Errorf("%s: %s has %d names, want %d", tag, key, len(names), wanted)
			}
		}
	}
}

func TestADeadlineTakesTheCaseOfItsPreposition(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 23, 9, 30, 0, 0, warsaw())
	for tag, want := range map[Tag]string{
		EN: "until Monday 23 November 2026, 09:30",
		PL: "do poniedziałku, 23 listopada 2026 r., godz. 9:30",
		FR: "jusqu’au lundi 23 novembre 2026 à 9\u00a0h\u00a030",
		UK: "до понеділка, 23 листопада 2026 р., 09:30",
	} {
		if got := For(tag).Until(at); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		if got := For(tag).fill("{at:until}.", Values{"at": at}); got != want+"." {
			t.Errorf("%s: %q in a phrase, want %q", tag, got, want)
		}
	}
}

func TestARangeOfDaysSaysOnceWhatBothShare(t *testing.T) {
	t.Parallel()
	day := func(year, month, day int) time.Time {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	ranges := [][2]time.Time{
		{day(2026, 12, 24), day(2026, 12, 26)},
		{day(2026, 11, 29), day(2026, 12, 1)},
		{day(2026, 12, 31), day(2027, 1, 1)},
		{day(2026, 12, 24), day(2026, 12, 24)},
	}
	for tag, want := range map[Tag][]string{
		EN: {"Thursday 24 to Saturday 26 December 2026", "Sunday 29 November to Tuesday 1 December 2026",
			"Thursday 31 December 2026 to Friday 1 January 2027", "Thursday 24 December 2026"},
		PL: {"od czwartku, 24 grudnia, do soboty, 26 grudnia 2026 r.", "od niedzieli, 29 listopada, do wtorku, 1 grudnia 2026 r.",
			"od czwartku, 31 grudnia 2026 r., do piątku, 1 stycznia 2027 r.", "czwartek, 24 grudnia 2026 r."},
		FR: {"du jeudi 24 au samedi 26 décembre 2026", "du dimanche 29 novembre au mardi 1er décembre 2026",
			"du jeudi 31 décembre 2026 au vendredi 1er janvier 2027", "jeudi 24 décembre 2026"},
		UK: {"з четверга, 24 грудня, до суботи, 26 грудня 2026 р.", "з неділі, 29 листопада, до вівторка, 1 грудня 2026 р.",
			"з четверга, 31 грудня 2026 р., до пʼятниці, 1 січня 2027 р.", "четвер, 24 грудня 2026 р."},
	} {
		for i, r := range ranges {
			if got := For(tag).DayRange(r[0], r[1]); got != want[i] {
				t.Errorf("%s: %q, want %q", tag, got, want[i])
			}
		}
	}
	if got := For(UK).DayRange(day(2026, 12, 23), day(2026, 12, 24)); got != "із середи, 23 грудня, до четверга, 24 грудня 2026 р." {
		t.Errorf("before a hissing sound %q", got)
	}
}

// The date of a language that ends it in "r." or "р." closes a sentence with one
// full stop.
func TestADateAtTheEndOfASentenceHasOneFullStop(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 24, 15, 0, 0, 0, warsaw())
	for _, tag := range Tags() {
		p := For(tag)
		got := p.fill("{at:date}. {text}.", Values{"at": at, "text": "Anna D."})
		if want := strings.TrimSuffix(p.Date(at), ".") + ". Anna D.."; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestAClockInASentenceIsAsTheLanguageSaysIt(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string]string{"09:00": "9\u00a0h", "09:05": "9\u00a0h\u00a005", "00:30": "0\u00a0h\u00a030", "15:00": "15\u00a0h"} {
		at, _ := time.Parse("15:04", clock)
		if got := For(FR).Clock(at); got != want {
			t.Errorf("in French %q, want %q", got, want)
		}
		if got, want := For(PL).Clock(at), at.Format("3:04"); clock == "09:05" && got != want {
			t.Errorf("in Polish %q, want %q", got, want)
		}
		for _, tag := range Tags() {
			if got := For(tag).Time(at); got != clock {
				t.Errorf("%s: %q in a column, want %q", tag, got, clock)
			}
			if got := For(tag).Clock(at); (tag == EN || tag == UK) && got != clock {
				t.Errorf("%s: %q, want %q", tag, got, clock)
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
	for tag, want := range map[Tag]string{UK: "1 год 30 хв", PL: "1 h 30 min", FR: "1\u00a0h\u00a030"} {
		if got := For(tag).Duration(90 * time.Minute); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
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
		{FR, time.Hour, "1\u00a0h"},
		{FR, 90 * time.Minute, "1\u00a0h\u00a030"},
		{FR, 2*time.Hour + 5*time.Minute, "2\u00a0h\u00a005"},
		{FR, 49 * time.Hour, "2 jours 1\u00a0h"},
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

// TestNoLengthOfTimeHasDecimals keeps "0,5 h" out.
func TestNoLengthOfTimeHasDecimals(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		p := For(tag)
		for minutes := range 3 * 24 * 60 {
			d := time.Duration(minutes) * time.Minute
			for _, got := range []string{p.Duration(d), p.LongDuration(d)} {
				if strings.ContainsAny(got, ".,/½") {
					t.Fatalf("%s: %v is %q", tag, d, got)
				}
			}
		}
	}
}

func TestAnUnknownLanguageIsAnsweredInEnglish(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		if got := For(tag).Tag(); got != tag {
			t.Errorf("For(%s) speaks %s", tag, got)
		}
	}
	if got := For("xx").Tag(); got != EN {
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
	langs := appointment.Langs()
	last := len(langs) - 1
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
		"{langs}; {langs:or}":             strings.Join(langs, ", ") + "; " + strings.Join(langs[:last], ", ") + " or " + langs[last],
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
		PL: {"wt. 13 paź 23:00-23:50", "od wt. 13 paź 23:00 do śr. 14 paź 0:50"},
		FR: {"mar. 13 oct. de 23\u00a0h à 23\u00a0h\u00a050", "du mar. 13 oct. à 23\u00a0h au mer. 14 oct. à 0\u00a0h\u00a050"},
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

func TestADeadlineAtMidnightIsTheDayBefore(t *testing.T) {
	t.Parallel()
	midnight := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	for tag, want := range map[Tag]string{
		EN: "until the end of Friday 27 November 2026", FR: "jusqu’au vendredi 27 novembre 2026 inclus",
		PL: "do piątku, 27 listopada 2026 r. włącznie", UK: "до пʼятниці, 27 листопада 2026 р. включно",
	} {
		if got := For(tag).Until(midnight); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
