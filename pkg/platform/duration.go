package platform

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
)

const (
	day  = 24 * time.Hour
	year = 365 * day
)

// parseDuration reads a duration such as "15m", "1h30m", "2d" or "0". Days are
// 24 hours. It reports false for anything else, signs included.
func parseDuration(text string) (time.Duration, bool) {
	if text == "0" {
		return 0, true
	}
	var total time.Duration
	for rest := text; rest != ""; {
		if total > 100*year {
			return 0, false
		}
		i := strings.IndexAny(rest, "dhms")
		if i <= 0 || i > 9 {
			return 0, false
		}
		n, err := strconv.ParseUint(rest[:i], 10, 32)
		if err != nil || time.Duration(n) > 100*year/unit(rest[i]) {
			return 0, false
		}
		total += time.Duration(n) * unit(rest[i])
		rest = rest[i+1:]
	}
	return total, text != ""
}

func unit(letter byte) time.Duration {
	switch letter {
	case 'd':
		return day
	case 'h':
		return time.Hour
	case 'm':
		return time.Minute
	}
	return time.Second
}

// casus is the grammatical case in which a duration stands, in the languages that
// have cases.
type casus string

const (
	genitive   casus = ""
	nominative casus = "nominative"
	accusative casus = "accusative"
)

func cases() []casus { return []casus{genitive, nominative, accusative} }

// spoken words a duration for the text of a rule: "15 minutes", "24 hours", "7 days", in a
// case. Up to two hours it counts minutes, beyond that full hours where there are only
// full hours, and from four days on full days likewise.
func spoken(d time.Duration, words *lang.Phrases, in casus) string {
	if d >= 4*day && d%day == 0 {
		return words.Count(inCase("days", in), int(d/day))
	}
	if d > 2*time.Hour && d%time.Hour == 0 {
		return words.Count(inCase("hours", in), int(d/time.Hour))
	}
	if d%time.Minute != 0 {
		return words.Count(inCase("seconds", in), int(d/time.Second))
	}
	return words.Count(inCase("minutes", in), int(d/time.Minute))
}

// inCase returns the key of a unit in a case; the plain word is the nominative.
func inCase(unit string, in casus) string {
	switch in {
	case nominative:
		return unit
	case accusative:
		return unit + ".accusative"
	case genitive:
	}
	return unit + ".genitive"
}
