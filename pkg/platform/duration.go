package platform

import (
	"strconv"
	"strings"
	"time"
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

// spoken words a duration for the text of a rule: "15 minutes", "24 hours". In
// Polish and Ukrainian it stands in the genitive. Up to two hours it counts
// minutes, beyond that full hours where there are only full hours.
func spoken(d time.Duration, lang string) string {
	if d > 2*time.Hour && d%time.Hour == 0 {
		return counted(int64(d/time.Hour), lang, hours)
	}
	if d%time.Minute != 0 {
		return counted(int64(d/time.Second), lang, seconds)
	}
	return counted(int64(d/time.Minute), lang, minutes)
}

func counted(n int64, lang string, words func(lang string) (one, many string)) string {
	one, many := words(lang)
	word := many
	if n == 1 || (lang == "fr" && n == 0) || (lang == "uk" && n%10 == 1 && n%100 != 11) {
		word = one
	}
	return strconv.FormatInt(n, 10) + " " + word
}

func hours(lang string) (one, many string) {
	switch lang {
	case "pl":
		return "godziny", "godzin"
	case "fr":
		return "heure", "heures"
	case "uk":
		return "години", "годин"
	}
	return "hour", "hours"
}

func minutes(lang string) (one, many string) {
	switch lang {
	case "pl":
		return "minuty", "minut"
	case "fr":
		return "minute", "minutes"
	case "uk":
		return "хвилини", "хвилин"
	}
	return "minute", "minutes"
}

func seconds(lang string) (one, many string) {
	switch lang {
	case "pl":
		return "sekundy", "sekund"
	case "fr":
		return "seconde", "secondes"
	case "uk":
		return "секунди", "секунд"
	}
	return "second", "seconds"
}
