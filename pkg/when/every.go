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
// when.every_clock, when.every_bounds.
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
		return appointment.Recurrence{}, noEvery(phrase, lang)
	}
	days, err := ParseWeekdays(singular(rest), lang)
	if err != nil {
		return appointment.Recurrence{}, noEvery(phrase, lang)
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
		return rule, rest, noEvery(phrase, lang)
	case a.months != 0:
		rule.Unit, rule.Every = appointment.UnitMonth, a.months
	case a.weeks == a.days && a.days%7 == 0:
		rule.Unit, rule.Every = appointment.UnitWeek, a.days/7
	default:
		rule.Unit, rule.Every = appointment.UnitDay, a.days
	}
	if rule.Every < 1 || rule.Every > mostBetween {
		return rule, rest, outOfBounds(phrase)
	}
	return rule, rest, nil
}

// noEvery says why a phrase is no rule: it names a time of day, or a number below one, or
// nothing that repeats.
func noEvery(phrase, lang string) error {
	text := strings.TrimSpace(phrase)
	switch p := newParser(text, lang); {
	case p.isSign(0, "-") && p.peek(1).kind == numberToken:
		return outOfBounds(text)
	case p.namesClock():
		return fault.New(fault.Invalid, "when.every_clock", "text", text)
	}
	return fault.New(fault.Invalid, "when.no_every", "text", text)
}

func outOfBounds(text string) error {
	return fault.New(fault.Invalid, "when.every_bounds", "text", strings.TrimSpace(text), "most", mostBetween)
}

// namesClock reports whether a time of day stands anywhere in a text.
func (p *parser) namesClock() bool {
	for at := range min(len(p.tokens), maxTokens) {
		p.at = at
		announced, _ := p.announcement()
		if _, ok := p.figures(announced); ok && p.at > at+1 {
			return true
		}
	}
	return false
}

// wholeRules are the words that say by themselves how appointments repeat, folded. In French
// 8 and 15 days are a week and two. "Biweekly" and "bimensuel" are not among them: each says
// twice in a while as well as once in two.
func wholeRules() map[string]appointment.Recurrence {
	every := func(unit appointment.Unit, n int) appointment.Recurrence {
		return appointment.Recurrence{Unit: unit, Every: n}
	}
	onDays := func(from, to int) appointment.Recurrence {
		r := every(appointment.UnitWeek, 1)
		for i := from; i < to; i++ {
			r.Days[i] = true
		}
		return r
	}
	day, week, month := appointment.UnitDay, appointment.UnitWeek, appointment.UnitMonth
	rules := map[string]appointment.Recurrence{}
	for _, r := range []struct {
		rule  appointment.Recurrence
		words string
	}{
		{every(day, 1), "d,daily,codziennie,dzień,co dzień,quotidien,quotidiennement,jour,jours,щодня,щоденно"},
		{every(week, 1), "w,weekly,tygodniowo,hebdomadaire,semaine,semaines,huit jours,8 jours,щотижня,щотижнево"},
		{every(week, 2), "fortnightly,fortnight,dwutygodniowo,semaine sur deux,une semaine sur deux,quinzaine,quinze jours,15 jours,раз на два тижні,через тиждень"},
		{every(month, 1), "mo,monthly,miesięcznie,mensuel,mensuellement,mois,щомісяця,щомісячно"},
		{every(month, 2), "mois sur deux,un mois sur deux,bimestriel,через місяць"},
		{every(day, 2), "jour sur deux,un jour sur deux,через день"},
		{onDays(0, 5), "weekday,workday,working day,dni robocze,dzień roboczy,jours ouvrés,jours ouvrables,jour ouvré,jour ouvrable,робочий день"},
		{onDays(5, 7), "weekends,weekendy"},
	} {
		for word := range strings.SplitSeq(r.words, ",") {
			rules[foldForm(word)] = r.rule
		}
	}
	return rules
}

// afterEvery drops the words for "every" at the beginning of a folded text.
func afterEvery(text string) string {
	for word := range strings.SplitSeq("every,each,once every,once a,once in,co,każdy,każda,każdą,każde,każdego,każdej,w każdy,w każdą,raz na,raz w,chaque,tous les,toutes les,tout,le,les,кожен,кожна,кожну,кожні,кожне,кожного,кожної,раз на,що,по,у,в", ",") {
		if rest, ok := strings.CutPrefix(text, foldForm(word)+" "); ok {
			return afterEvery(rest)
		}
	}
	return text
}

// afterSecond drops the words for "every second", and reports whether there were any.
func afterSecond(text string) (string, bool) {
	for _, behind := range []string{" sur deux", " sur 2"} {
		rest, second := strings.CutSuffix(text, behind)
		for _, one := range []string{"un ", "une ", "1 "} {
			if rest, ok := strings.CutPrefix(rest, one); ok && second {
				return rest, true
			}
		}
	}
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
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,&+/", r) })
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
