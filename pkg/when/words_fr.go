package when

import "slices"

func frenchWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "lundi, lun", "mardi, mar", "mercredi, mer", "jeudi, jeu",
			"vendredi, ven, vend", "samedi, sam", "dimanche, dim"),
		numbered(wordMonth, "janvier, janv, jan", "février, févr, fév", "mars", "avril, avr", "mai",
			"juin", "juillet, juil", "août", "septembre, sept, sep", "octobre, oct",
			"novembre, nov", "décembre, déc"),
		[]entry{
			{wordDay, -2, "avant-hier"},
			{wordDay, -1, "hier"},
			{wordDay, 0, "aujourd'hui, aujourd hui, auj"},
			{wordDay, 1, "demain"},
			{wordDay, 2, "après-demain"},
			{wordNow, 0, "maintenant"},
			{wordNext, 0, "prochain, prochaine"},
			{wordLast, 0, "dernier, dernière, passé"},
			{wordOn, 0, "le, la, ce, cet, cette, pour"},
			{wordOf, 0, "de"},
			{wordAt, 0, "à"},
			{wordHour, 0, "h, heure, heures"},
			{wordNoon, 0, "midi"},
			{wordMidnight, 0, "minuit"},
			{wordOrdinal, 0, "er"},
			{wordIn, 0, "dans"},
			{wordSince, 0, "il y a"},
			{wordUnit, aSecond, "s, sec, seconde, secondes"},
			{wordUnit, aMinute, "m, min, mn, minute, minutes"},
			{wordUnit, anHour, "h, heure, heures"},
			{wordUnit, aDay, "j, jour, jours"},
			{wordUnit, aWeek, "sem, semaine, semaines"},
			{wordSpan, 15 * aMinute, "quart d'heure"},
			{wordSpan, 30 * aMinute, "demi-heure"},
			{wordOne, 1, "un, une"},
			{wordAnd, 0, "et"},
		})
}
