package when_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// printedValues is how many values a language prints and reads back.
const printedValues = 20_000

// printer draws values, prints them as package lang does, and reads them back.
type printer struct {
	*testing.T
	*rand.Rand
	p     *lang.Phrases
	zones []*time.Location
	c     when.Context
}

// What adsum prints, adsum reads. PRINTED_SEED repeats a run.
func TestWhatIsPrintedIsReadBack(t *testing.T) {
	t.Parallel()
	seed := uint64(os.Getpid())
	if text := os.Getenv("PRINTED_SEED"); text != "" {
		seed, _ = strconv.ParseUint(text, 10, 64)
	}
	var all []*time.Location
	for _, name := range []string{"Europe/Warsaw", "Europe/Kyiv", "America/New_York", "UTC"} {
		all = append(all, zone(t, name))
	}
	for _, tag := range lang.Tags() {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			t.Logf("PRINTED_SEED=%d", seed)
			w := &printer{t, rand.New(rand.NewPCG(seed, 0)), lang.For(tag), all, when.Context{Lang: string(tag)}}
			for range printedValues {
				[]func(){w.instant, w.rangeOfTimes, w.day, w.daysBetween, w.length, w.countdown}[w.IntN(6)]()
				if t.Failed() {
					return
				}
			}
		})
	}
}

// at draws a minute of the years 2020 to 2050, and the context of some day before
// or after it.
func (w *printer) at() (time.Time, when.Context) {
	z := w.zones[w.IntN(len(w.zones))]
	at := time.Date(2020, 1, 1, 0, w.IntN(30*365*24*60), 0, 0, time.UTC).In(z)
	now := at.AddDate(0, 0, w.IntN(300)-150).Add(time.Duration(w.IntN(24*60)) * time.Minute)
	c := w.c
	c.Now, c.Zone, c.Direction = now, z, when.Nearest
	return at, c
}

func (w *printer) instant() {
	at, c := w.at()
	p := w.p
	text := []string{
		p.DateTime(at), p.Date(at) + ", " + p.Time(at), p.Date(at) + " " + p.Time(at), p.Until(at), p.ShortDateTime(at),
		p.ShortMoment(p.ShortDate(at), at), p.Date(at) + ", " + p.Time(at) + " (" + p.Offset(at) + ")", p.DateTime(at) + " (" + p.Offset(at) + ")",
		at.Format(time.RFC3339), at.Format("2006-01-02 15:04"), at.Format("2006-01-02T15:04"),
	}
	phrase := text[w.IntN(len(text))]
	got, err := when.Parse(phrase, c)
	if err == nil && !got.Equal(at) || err != nil && !w.offered(err, at, c) {
		w.Errorf("%s is printed %q, which is read as %s, %v", at, phrase, got, err)
	}
}

// offered reports whether a local time that comes twice is one of those that the
// refusal offers.
func (w *printer) offered(err error, at time.Time, c when.Context) bool {
	asked, ok := errors.AsType[*when.Readings](err)
	if !ok {
		return false
	}
	for _, phrase := range asked.Phrases {
		if r, err := when.ParseRange(phrase, c); err == nil && r.Start.Equal(at) {
			return true
		}
	}
	return false
}

func (w *printer) rangeOfTimes() {
	start, c := w.at()
	end := start.Add(time.Duration(1+w.IntN(11*60)) * time.Minute)
	p := w.p
	values := lang.Values{"start": start, "end": end}
	text := []string{
		p.Say("range.days", values), p.DateTime(start) + " – " + p.DateTime(end),
		start.Format(time.RFC3339) + "/" + end.Format(time.RFC3339),
	}
	// Where the clocks go back meanwhile, the later time can be the earlier hour: then two
	// hours alone do not tell it.
	if start.YearDay() == end.YearDay() && start.Format("15:04") < end.Format("15:04") {
		text = append(text, p.Say("range.day", values), p.Date(start)+", "+p.Time(start)+"-"+p.Time(end),
			p.Date(start)+" "+p.Time(start)+"-"+p.Time(end), p.DateTime(start)+" – "+p.Clock(end),
			p.DateTime(start)+"\u00a0–\u00a0"+p.Clock(end), start.Format("2006-01-02 15:04-")+end.Format("15:04"))
	}
	phrase := text[w.IntN(len(text))]
	got, err := when.ParseRange(phrase, c)
	if err == nil && (!got.Start.Equal(start) || !got.End.Equal(end)) || err != nil && !w.offered(err, start, c) {
		w.Errorf("%s to %s is printed %q, which is read as %v, %v", start, end, phrase, got, err)
	}
}

func (w *printer) day() {
	at, c := w.at()
	phrase := []string{w.p.Date(at), w.p.ShortDate(at), at.Format("2006-01-02")}[w.IntN(3)]
	if got, err := when.ParseDay(phrase, c); err != nil || got != when.DayOf(at, c.Zone) {
		w.Errorf("%s is printed %q, which is read as %s, %v", at, phrase, got, err)
	}
}

func (w *printer) daysBetween() {
	first, c := w.at()
	last := first.AddDate(0, 0, w.IntN(400))
	phrase := w.p.DayRange(first, last)
	from, to, err := when.ParseDays(phrase, c)
	if err != nil || from != when.DayOf(first, c.Zone) || to != when.DayOf(last, c.Zone) {
		w.Errorf("%s to %s is printed %q, which is read as %s to %s, %v", first, last, phrase, from, to, err)
	}
}

func (w *printer) length() {
	length := time.Duration(1+w.IntN(24*60)) * time.Minute
	phrase := w.p.Duration(length)
	switch w.IntN(3) {
	case 0:
		phrase = w.p.LongDuration(length)
	case 1:
		if length = time.Duration(1+w.IntN(59)) * time.Second; w.IntN(2) == 0 {
			length = 24 * time.Hour
		}
		phrase = w.p.Duration(length)
	}
	if got, err := when.ParseDuration(phrase); err != nil || got != length {
		w.Errorf("%s is printed %q, which is read as %s, %v", length, phrase, got, err)
	}
}

// countdown reads how long a wait still lasts, as a refusal prints it; whole days leave
// their time of day open. In a zone that
// never puts its clocks back days and hours are the length that was printed.
func (w *printer) countdown() {
	_, c := w.at()
	c.Zone = time.UTC
	left := time.Duration(1+w.IntN(60)) * time.Minute
	if w.IntN(3) > 0 {
		left = time.Duration(24*w.IntN(60)+25+w.IntN(23)) * time.Hour
	}
	_, phrase, _ := strings.Cut(strings.TrimSuffix(w.p.Say("headline.wait", lang.Values{"time": c.Now, "wait": left}), ")"), "(")
	if got, err := when.Parse(phrase, c); err != nil || !got.Equal(c.Now.Add(left).Truncate(time.Second)) {
		w.Errorf("%s from %s is printed %q, which is read as %s, %v", left, c.Now, phrase, got, err)
	}
}
