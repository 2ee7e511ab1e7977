package when

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// mostBetween is how many units may lie between two appointments of a series: a year and
// something in days.
const mostBetween = 400

// ParseEvery returns how appointments repeat as a phrase says it: "week", "every 2 weeks",
// "2w", "mon,thu", "co drugi tydzień", "tous les lundis", "щовівторка". Words of all four
// languages are understood; lang says which wins where a word means two things.
//
// Every error is a *fault.Error of code Invalid: when.no_every, when.every_hours,
// when.every_bounds.
func ParseEvery(phrase, lang string) (appointment.Recurrence, error) {
	text := afterEvery(foldedBetweenHyphens(strings.TrimSpace(strings.TrimRight(phrase, ".!;"))))
	if rule, ok := wholeRules()[text]; ok {
		return rule, nil
	}
	rest, doubled := afterSecond(text)
	rule, rest, err := takeUnits(rest, lang, phrase)
	if err != nil {
		return rule, err
	}
	if doubled && rule.Unit != "" {
		rule.Every *= 2
	}
	return onDays(rule, rest, lang, phrase, doubled)
}

// onDays adds the days of the week that are named behind the units, or in their place.
func onDays(rule appointment.Recurrence, rest, lang, phrase string, doubled bool) (appointment.Recurrence, error) {
	unnamed := rule.Unit == ""
	if unnamed {
		rule.Unit, rule.Every = appointment.UnitWeek, 1
		if doubled {
			rule.Every = 2
		}
	}
	switch {
	case rest == "" && !unnamed:
		return rule, nil
	case rest == "" || rule.Unit != appointment.UnitWeek:
		return appointment.Recurrence{}, noEvery(phrase)
	}
	days, err := ParseWeekdays(singular(rest), lang)
	if err != nil {
		return appointment.Recurrence{}, noEvery(phrase)
	}
	rule.Days = days
	return rule, nil
}

// takeUnits reads a number with its unit, or a unit alone, at the beginning of a text, and
// returns what follows; no unit where there is none.
func takeUnits(text, lang, phrase string) (appointment.Recurrence, string, error) {
	var rule appointment.Recurrence
	p := newParser(text, lang)
	if len(p.tokens) == 0 || len(p.tokens) > maxTokens {
		return rule, text, nil
	}
	a, ok := p.amount()
	if !ok {
		return rule, text, nil
	}
	rest := ""
	if p.at < len(p.tokens) {
		rest = strings.TrimSpace(p.text(p.at, len(p.tokens)))
	}
	switch {
	case a.timed:
		return rule, rest, fault.New(fault.Invalid, "when.every_hours", "text", strings.TrimSpace(phrase))
	case a.inexact || a.months != 0 && a.days != 0:
		return rule, rest, noEvery(phrase)
	case a.months != 0:
		rule.Unit, rule.Every = appointment.UnitMonth, a.months
	case a.weeks == a.days && a.days%7 == 0:
		rule.Unit, rule.Every = appointment.UnitWeek, a.days/7
	default:
		rule.Unit, rule.Every = appointment.UnitDay, a.days
	}
	if rule.Every < 1 || rule.Every > mostBetween {
		return rule, rest, fault.New(fault.Invalid, "when.every_bounds", "text", strings.TrimSpace(phrase))
	}
	return rule, rest, nil
}

func noEvery(phrase string) error {
	return fault.New(fault.Invalid, "when.no_every", "text", strings.TrimSpace(phrase))
}

// wholeRules are the words that say by themselves how appointments repeat, folded.
func wholeRules() map[string]appointment.Recurrence {
	every := func(unit appointment.Unit, n int) appointment.Recurrence {
		return appointment.Recurrence{Unit: unit, Every: n}
	}
	day, week, month := appointment.UnitDay, appointment.UnitWeek, appointment.UnitMonth
	rules := map[string]appointment.Recurrence{}
	for _, r := range []struct {
		rule  appointment.Recurrence
		words string
	}{
		{every(day, 1), "daily,codziennie,dzień,co dzień,quotidien,quotidiennement,jour,jours,щодня,щоденно"},
		{every(week, 1), "weekly,tygodniowo,hebdomadaire,semaine,semaines,щотижня,щотижнево"},
		{every(week, 2), "biweekly,fortnightly,fortnight,dwutygodniowo,semaine sur deux,une semaine sur deux,quinzaine,quinze jours,раз на два тижні,через тиждень"},
		{every(month, 1), "monthly,miesięcznie,mensuel,mensuellement,mois,щомісяця,щомісячно"},
		{every(month, 2), "mois sur deux,un mois sur deux,bimensuel,через місяць"},
		{every(day, 2), "jour sur deux,un jour sur deux,через день"},
	} {
		for word := range strings.SplitSeq(r.words, ",") {
			rules[foldForm(word)] = r.rule
		}
	}
	return rules
}

// afterEvery drops the words for "every" at the beginning of a folded text.
func afterEvery(text string) string {
	for word := range strings.SplitSeq("every,each,once every,once a,once in,co,każdy,każda,każdą,każde,każdego,każdej,w każdy,w każdą,raz na,raz w,chaque,tous les,toutes les,tout,le,les,кожен,кожна,кожну,кожні,кожне,кожного,кожної,раз на,по,у,в", ",") {
		if rest, ok := strings.CutPrefix(text, foldForm(word)+" "); ok {
			return afterEvery(rest)
		}
	}
	return text
}

// afterSecond drops a word for "every second", and reports whether there was one.
func afterSecond(text string) (string, bool) {
	for word := range strings.SplitSeq("other,second,alternate,drugi,druga,drugą,drugie,deuxième,second,другий,друга,другу,друге,другої,другого", ",") {
		if rest, ok := strings.CutPrefix(text, foldForm(word)+" "); ok {
			return rest, true
		}
	}
	return text, false
}

// foldedBetweenHyphens folds a phrase but for its hyphens, which stand between two days.
func foldedBetweenHyphens(phrase string) string {
	parts := strings.FieldsFunc("|"+strings.ToLower(phrase)+"|", isHyphen)
	for i, part := range parts {
		parts[i] = foldForm(part)
	}
	return strings.Trim(strings.Join(parts, "-"), "|")
}

// singular returns folded words with the days of the week that are in the plural, or behind
// the Ukrainian word for "every", by themselves.
func singular(text string) string {
	days := [7]string{
		"mondays,poniedziałki,poniedziałkach,lundis,понеділки,понеділках,понеділкам", "tuesdays,wtorki,wtorkach,mardis,вівторки,вівторках,вівторкам",
		"wednesdays,środy,środach,mercredis,середи,середах,середам", "thursdays,czwartki,czwartkach,jeudis,четверги,четвергах,четвергам",
		"fridays,piątki,piątkach,vendredis,п'ятниці,п'ятницях,п'ятницям", "saturdays,soboty,sobotach,samedis,суботи,суботах,суботам",
		"sundays,niedziele,niedzielach,dimanches,неділі,неділях,неділям",
	}
	one := [7]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	for i, word := range words {
		if _, err := ParseWeekdays(strings.TrimPrefix(word, "що"), "uk"); err == nil {
			words[i] = strings.TrimPrefix(word, "що")
		}
		for day, forms := range days {
			if slices.ContainsFunc(strings.Split(forms, ","), func(form string) bool { return foldForm(form) == word }) {
				words[i] = one[day]
			}
		}
	}
	return strings.Join(words, " ")
}
