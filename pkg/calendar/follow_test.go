package calendar_test

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
)

// book is what is known of one event, followed through several files.
type book struct {
	t     *testing.T
	now   time.Time
	known appointment.Block
}

// events wraps events as a file, from lines that "|" parts.
func events(list ...string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\n")
	for _, e := range list {
		b.WriteString("BEGIN:VEVENT\r\nUID:a\r\n" + strings.ReplaceAll(e, "|", "\r\n") + "\r\nEND:VEVENT\r\n")
	}
	return b.String() + "END:VCALENDAR\r\n"
}

// follows wants the event to become what a file says, and to block from such hours of December 2026 on.
func (b *book) follows(file string, whole bool, want calendar.Following, starts ...string) {
	b.t.Helper()
	o := calendar.Options{Name: "file", Zone: time.UTC}
	f, err := calendar.Read(strings.NewReader(file), o)
	if err != nil {
		b.t.Fatal(err)
	}
	g := calendar.NewGrouped(o, b.now, calendar.Ahead(b.now))
	for {
		e, err := f.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.t.Fatal(err)
		}
		g.Add(e)
	}
	err = g.Each(func(group calendar.Group) error {
		is, became := group.Follow(b.known, whole, b.now)
		if became != want {
			b.t.Errorf("%s: became %s, want %s", file, became, want)
		}
		if b.known = is; is.ID == "" {
			b.known.ID = "id"
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	var got []string
	for _, t := range b.known.Within(b.now, time.Time{}) {
		if got = append(got, strconv.Itoa(t.Start.Day())+"."+strconv.Itoa(t.Start.Hour())); len(got) == 4 {
			break
		}
	}
	if strings.Join(got, " ") != strings.Join(starts, " ") {
		b.t.Errorf("%s: blocks %v, want %v", file, got, starts)
	}
}

func newBook(t *testing.T) *book {
	return &book{t: t, now: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}
}

func TestHigherSequenceCountsEqualOneChangesNothingLowerOneIsIgnored(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	at := func(hour, sequence int, more string) string {
		h := strconv.Itoa(hour)
		return events("SEQUENCE:" + strconv.Itoa(sequence) + "|DTSTART:20261202T" + h + "0000Z|DTEND:20261202T" + h + "3000Z" + more)
	}
	b.follows(at(10, 1, ""), false, calendar.FollowedAdded, "2.10")
	b.follows(at(11, 1, ""), false, calendar.FollowedSame, "2.10")
	b.follows(at(12, 0, ""), false, calendar.FollowedOlder, "2.10")
	b.follows(at(13, 2, ""), false, calendar.FollowedChanged, "2.13")
	b.follows(at(13, 3, "|STATUS:CANCELLED"), false, calendar.FollowedChanged)
	b.follows(at(14, 2, ""), false, calendar.FollowedOlder)
	b.follows(at(14, 3, ""), false, calendar.FollowedSame)
	b.follows(at(15, 4, ""), false, calendar.FollowedChanged, "2.15")
	b.follows(at(16, 1, ""), true, calendar.FollowedChanged, "2.16")
	b.follows(at(17, 1, ""), true, calendar.FollowedChanged, "2.17")
}

func TestOccurrenceThatIsChangedByItselfFollowsItsOwnSequence(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	series := "SEQUENCE:1|DTSTART:20261202T100000Z|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=3"
	moved := func(sequence, hour string) string {
		return "SEQUENCE:" + sequence + "|RECURRENCE-ID:20261203T100000Z|DTSTART:20261203T" + hour + "0000Z|DURATION:PT30M"
	}
	b.follows(events(series), false, calendar.FollowedAdded, "2.10", "3.10", "4.10")
	b.follows(events(moved("0", "08")), false, calendar.FollowedSame, "2.10", "3.10", "4.10")
	b.follows(events(moved("1", "12")), false, calendar.FollowedChanged, "2.10", "3.12", "4.10")
	b.follows(events(moved("1", "13")), false, calendar.FollowedSame, "2.10", "3.12", "4.10")
	b.follows(events(moved("2", "14")+"|STATUS:CANCELLED"), false, calendar.FollowedChanged, "2.10", "4.10")
	b.follows(events(series), false, calendar.FollowedSame, "2.10", "4.10")
	b.follows(events(moved("3", "15"), series), false, calendar.FollowedChanged, "2.10", "3.15", "4.10")
	b.follows(events(strings.Replace(series, "SEQUENCE:1", "SEQUENCE:4", 1)), false, calendar.FollowedChanged, "2.10", "3.10", "4.10")
}

func TestOccurrenceThatCameAloneStaysOnceItsSeriesComes(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.follows(events("RECURRENCE-ID:20261203T100000Z|DTSTART:20261203T120000Z|DURATION:PT30M"), false, calendar.FollowedAdded, "3.12")
	if b.known.Sequence != 0 {
		t.Errorf("kept with the sequence %d, which no event has", b.known.Sequence)
	}
	b.follows(events("DTSTART:20261202T100000Z|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=3"), false, calendar.FollowedChanged, "2.10", "3.12", "4.10")
	b.follows(events("DTSTART:20261202T100000Z|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=3"), false, calendar.FollowedSame, "2.10", "3.12", "4.10")
}

func TestRuleIsFollowedOnOnceLittleIsLeftOfIt(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	weekly := events("DTSTART:20261202T100000Z|DURATION:PT30M|RRULE:FREQ=WEEKLY")
	b.follows(weekly, false, calendar.FollowedAdded, "2.10", "9.10", "16.10", "23.10")
	first := b.known.Expanded
	b.now = b.now.AddDate(0, 0, 8)
	b.follows(weekly, true, calendar.FollowedSame, "9.10", "16.10", "23.10", "30.10")
	b.now = b.now.AddDate(0, 0, -8)
	b.now = b.now.AddDate(0, 5, 0)
	b.follows(weekly, false, calendar.FollowedSame, "5.10", "12.10", "19.10", "26.10")
	b.now = b.now.AddDate(0, 2, 0)
	b.follows(weekly, false, calendar.FollowedChanged, "7.10", "14.10", "21.10", "28.10")
	if !b.known.Expanded.After(first) {
		t.Errorf("followed up to %v", b.known.Expanded)
	}
}

func TestWhatWasTakenOutByHandStaysOutUntilANewVersionComes(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	weekly := "DTSTART:20261202T100000Z|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=2"
	b.follows(events(weekly), false, calendar.FollowedAdded, "2.10", "3.10")
	b.known.Times = nil
	b.follows(events(weekly), false, calendar.FollowedSame)
	b.follows(events(weekly), true, calendar.FollowedSame)
	b.follows(events("SEQUENCE:1|"+weekly), false, calendar.FollowedChanged, "2.10", "3.10")
}

func TestEventWithoutAnEndInSightBlocksAsFarAsABookKeeps(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.follows(events("DTSTART:20261202T100000Z|DTEND:99991231T000000Z"), false, calendar.FollowedAdded, "2.10")
	if b.known.Source = "s"; !b.known.Valid() || b.known.Times[0].End.Year() < 2029 {
		t.Errorf("kept as %+v", b.known.Times)
	}
	b = newBook(t)
	b.follows(events("DTSTART:20261202T100000Z|DTEND:99991231T000000Z|RRULE:FREQ=DAILY"), false, calendar.FollowedAdded, "2.10", "3.10")
	if b.known.Source, b.known.ID = "s", "id"; !b.known.Valid() {
		t.Errorf("%d times cannot be kept", len(b.known.Times))
	}
}

func TestLongEventThatBeganYearsAgoBlocksToItsEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ dates, begins, start, end string }{
		{"DTSTART;VALUE=DATE:20231101|DTEND;VALUE=DATE:20270601", "1.0", "2023-11-01", "2027-06-01"},
		{"DTSTART:20200101T000000Z|DTEND:20400101T000000Z", "1.0", "2020-01-01", "2040-01-01"},
		{"DTSTART:19000101T000000Z|DTEND:99990101T000000Z", "1.0", "2025-01-01", "2046-11-27"},
		{"DTSTART:19000101T000000Z|DTEND:20270101T000000Z", "1.0", "2025-01-01", "2027-01-01"},
	} {
		b := newBook(t)
		b.follows(events(c.dates), false, calendar.FollowedAdded, c.begins)
		times := b.known.Times
		if b.known.Source = "s"; !b.known.Valid() || len(times) != 1 || times[0].Start.Format(time.DateOnly) != c.start || times[0].End.Format(time.DateOnly) != c.end {
			t.Errorf("%s: kept as %v", c.dates, times)
		}
		b.follows(events(c.dates), false, calendar.FollowedSame, c.begins)
	}
}
