package backup_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
)

func keep(t *testing.T, text string) backup.Keep {
	t.Helper()
	k, err := backup.ParseKeep(text)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeepIsReadAsItIsTyped(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"daily=7", "daily=7,weekly=4,monthly=12,yearly=3,last=5", " Daily = 7 , last=1"} {
		if keep(t, text).IsZero() {
			t.Error(text)
		}
	}
	for text, key := range map[string]string{
		"": "backup.keep_word", "7": "backup.keep_word", "hours=7": "backup.keep_word", "dayly=7": "backup.keep_near",
		"daily": "backup.keep", "daily=0": "backup.keep", "daily=-1": "backup.keep", "daily=x": "backup.keep",
		"daily=10000": "backup.keep", "daily=7,daily=8": "backup.keep", "daily=7,": "backup.keep_word",
		"daily=99999999999999999999": "backup.keep",
	} {
		_, err := backup.ParseKeep(text)
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != key || f.Code != fault.Usage {
			t.Errorf("%q: %v, want %s", text, err, key)
		}
	}
}

// A year of nightly backups, each night with what cron would do.
func TestWhatIsKeptOfAYearOfNights(t *testing.T) {
	t.Parallel()
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	k := keep(t, "daily=7,weekly=4,monthly=12")
	var list []backup.Copy
	for night := range 365 {
		list = append(list, backup.Copy{Taken: time.Date(2026, 1, 1+night, 23, 30, 0, 0, warsaw).UTC()})
		for _, c := range k.Superfluous(list, warsaw) {
			list = slices.DeleteFunc(list, func(o backup.Copy) bool { return o.Taken.Equal(c.Taken) })
		}
	}
	var days []string
	for _, c := range list {
		days = append(days, c.Taken.In(warsaw).Format(time.DateOnly))
	}
	want := []string{
		"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31",
		"2026-09-30", "2026-10-31", "2026-11-30", "2026-12-13", "2026-12-20", "2026-12-25", "2026-12-26", "2026-12-27",
		"2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31",
	}
	if !slices.Equal(days, want) {
		t.Errorf("kept %v, want %v", days, want)
	}
}

func TestLastBackupAndWhatIsNoneAreKept(t *testing.T) {
	t.Parallel()
	at := func(h int, kind backup.Kind) backup.Copy {
		return backup.Copy{Taken: taken().Add(time.Duration(h) * time.Hour), Kind: kind}
	}
	list := []backup.Copy{at(0, backup.Replaced), at(1, backup.Usual), at(2, backup.Usual), at(3, backup.Usual), at(4, backup.Damaged)}
	got := keep(t, "yearly=1").Superfluous(list, time.UTC)
	if !slices.Equal(got, list[1:3]) {
		t.Errorf("got %v", got)
	}
	if got := (backup.Keep{}).Superfluous(list, time.UTC); got != nil {
		t.Errorf("where nothing is said %v go", got)
	}
}
