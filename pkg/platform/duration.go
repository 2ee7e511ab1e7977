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

// casus is the grammatical case in which a duration stands in Polish and
// Ukrainian.
type casus string

const (
	genitive   casus = ""
	nominative casus = "nominative"
	accusative casus = "accusative"
)

func cases() []casus { return []casus{genitive, nominative, accusative} }

// spoken words a duration for the text of a rule: "15 minutes", "24 hours", in
// Polish and Ukrainian in a case. Up to two hours it counts minutes, beyond that
// full hours where there are only full hours.
func spoken(d time.Duration, lang string, in casus) string {
	if d > 2*time.Hour && d%time.Hour == 0 {
		return counted(int64(d/time.Hour), lang, in, hours(lang))
	}
	if d%time.Minute != 0 {
		return counted(int64(d/time.Second), lang, in, seconds(lang))
	}
	return counted(int64(d/time.Minute), lang, in, minutes(lang))
}

// forms are those of a unit: for one in each case, for two to four, and for many.
// The genitive of two to four is that of many.
type forms struct{ nominative, genitive, accusative, few, many string }

func alike(one, many string) forms { return forms{one, one, one, many, many} }

func counted(n int64, lang string, in casus, unit forms) string {
	word := unit.many
	switch {
	case n == 1, lang == "fr" && n == 0, lang == "uk" && n%10 == 1 && n%100 != 11:
		word = unit.one(in)
	case in != genitive && (lang == "pl" || lang == "uk") && n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		word = unit.few
	}
	return strconv.FormatInt(n, 10) + " " + word
}

func (f forms) one(in casus) string {
	switch in {
	case nominative:
		return f.nominative
	case accusative:
		return f.accusative
	case genitive:
	}
	return f.genitive
}

func hours(lang string) forms {
	switch lang {
	case "pl":
		return forms{"godzina", "godziny", "godzinę", "godziny", "godzin"}
	case "fr":
		return alike("heure", "heures")
	case "uk":
		return forms{"година", "години", "годину", "години", "годин"}
	}
	return alike("hour", "hours")
}

func minutes(lang string) forms {
	switch lang {
	case "pl":
		return forms{"minuta", "minuty", "minutę", "minuty", "minut"}
	case "fr":
		return alike("minute", "minutes")
	case "uk":
		return forms{"хвилина", "хвилини", "хвилину", "хвилини", "хвилин"}
	}
	return alike("minute", "minutes")
}

func seconds(lang string) forms {
	switch lang {
	case "pl":
		return forms{"sekunda", "sekundy", "sekundę", "sekundy", "sekund"}
	case "fr":
		return alike("seconde", "secondes")
	case "uk":
		return forms{"секунда", "секунди", "секунду", "секунди", "секунд"}
	}
	return alike("second", "seconds")
}
