package when

import (
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
	if rule, ok := wholeRule(text); ok {
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

// wholeRule returns what a folded text says by itself of how appointments repeat. In French 8
// and 15 days are a week and two. "Biweekly" and "bimensuel" are not among them: each says
// twice in a while as well as once in two.
func wholeRule(text string) (appointment.Recurrence, bool) {
	for _, r := range [...]struct {
		unit     appointment.Unit
		every    int
		from, to int // the days of the week, the end not included
		words    string
	}{
		{appointment.UnitDay, 1, 0, 0, "d,daily,codziennie,dzień,co dzień,quotidien,quotidiennement,jour,jours,щодня,щоденно"},
		{appointment.UnitWeek, 1, 0, 0, "w,weekly,tygodniowo,hebdomadaire,semaine,semaines,huit jours,8 jours,щотижня,щотижнево"},
		{appointment.UnitWeek, 2, 0, 0, "fortnightly,fortnight,dwutygodniowo,semaine sur deux,une semaine sur deux,quinzaine,quinze jours,15 jours,раз на два тижні,через тиждень"},
		{appointment.UnitMonth, 1, 0, 0, "mo,monthly,miesięcznie,mensuel,mensuellement,mois,щомісяця,щомісячно"},
		{appointment.UnitMonth, 2, 0, 0, "mois sur deux,un mois sur deux,bimestriel,через місяць"},
		{appointment.UnitDay, 2, 0, 0, "jour sur deux,un jour sur deux,через день"},
		{appointment.UnitWeek, 1, 0, 5, "weekday,workday,working day,dni robocze,dzień roboczy,jours ouvrés,jours ouvrables,jour ouvré,jour ouvrable,робочий день"},
		{appointment.UnitWeek, 1, 5, 7, "weekends,weekendy"},
	} {
		if !isForm(text, r.words) {
			continue
		}
		rule := appointment.Recurrence{Unit: r.unit, Every: r.every}
		for day := r.from; day < r.to; day++ {
			rule.Days[day] = true
		}
		return rule, true
	}
	return appointment.Recurrence{}, false
}

// afterEvery drops the words for "every" at the beginning of a folded text.
func afterEvery(text string) string {
	for {
		rest, ok := afterForm(text, "every,each,once every,once a,once in,co,każdy,każda,każdą,każde,każdego,każdej,w każdy,w każdą,raz na,raz w,chaque,tous les,toutes les,tout,le,les,кожен,кожна,кожну,кожні,кожне,кожного,кожної,раз на,що,по,у,в")
		if !ok {
			return text
		}
		text = rest
	}
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
	return afterForm(text, "other,second,alternate,drugi,druga,drugą,drugie,deuxième,second,другий,друга,другу,друге,другої,другого")
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
			if isForm(word, forms) {
				words[i] = one[day]
			}
		}
	}
	return strings.Join(words, " ")
}
