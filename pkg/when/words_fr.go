package when

import "slices"

func french() language {
	return language{
		tag: "fr", weekday: frenchWeekday,
		hourIsTime: true, wideWeeks: true, weekLetter: "s",
	}
}

func frenchWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "lundi, lun", "mardi, mar", "mercredi, mer, merc", "jeudi, jeu",
			"vendredi, ven, vend", "samedi, sam", "dimanche, dim"),
		numbered(wordMonth, "janvier, janv, jan", "février, févr, fév", "mars", "avril, avr", "mai",
			"juin", "juillet, juil", "août", "septembre, sept, sep", "octobre, oct",
			"novembre, nov", "décembre, déc"),
		numbered(wordNumber, "un, une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
			"dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
			"vingt"),
		frenchDays(),
		frenchClock(),
		[]entry{
			{wordNumber, 30, "trente"}, {wordNumber, 40, "quarante"}, {wordNumber, 50, "cinquante"},
			{wordNumber, 60, "soixante"},
			{wordNumber, 70, "soixante-dix, septante"}, {wordNumber, 75, "soixante-quinze"},
			{wordNumber, 80, "quatre-vingts, quatre-vingt, octante, huitante"}, {wordNumber, 85, "quatre-vingt-cinq"},
			{wordNumber, 90, "quatre-vingt-dix, nonante"}, {wordNumber, 95, "quatre-vingt-quinze"},
			{wordDaily, 1, "premier"}, {wordYear, 1, "de cette année"},
			{wordIn, 0, "dans, d'ici"},
			{wordSince, 0, "il y a"},
			{wordUnit, aSecond, "seconde, secondes"},
			{wordUnit, aMinute, "minute, minutes"},
			{wordUnit, anHour, "heure, heures"},
			{wordUnit, aDay, "j, jour, jours"},
			{wordUnit, aWeek, "sem, semaine, semaines"},
			{wordUnit, aMonth, "mois"},
			{wordUnit, aYear, "an, ans, année, années, l'an, l'année"},
			{wordSpan, 15 * aMinute, "quart d'heure"},
			{wordSpan, 30 * aMinute, "demi-heure, demie-heure"},
			{wordSpan, 45 * aMinute, "trois quarts d'heure"},
			{wordOne, 1, "un, une, an"},
			{wordAnd, 0, "et"},
		})
}

func frenchDays() []entry {
	return []entry{
		{wordDay, -2, "avant-hier"},
		{wordDay, -1, "hier"},
		{wordDay, 0, "aujourd'hui, aujourd hui, auj"},
		{wordDay, 1, "demain"},
		{wordDay, 2, "après-demain"},
		{wordDays, 7, "tous les jours, chaque jour, quotidiennement"},
		{wordDays, 5, "jours ouvrés, jours ouvrables"},
		{wordWeekend, 0, "week end, weekend"},
		{wordEn, 0, "en"},
		{wordThis, 0, "ce, cet, cette, en cours"},
		{wordNext, 0, "prochain, prochaine, prochains, prochaines, suivant, suivante, suivants, suivantes"},
		{wordComing, 0, "qui vient"},
		{wordLast, 0, "dernier, dernière, derniers, dernières, passé, passée"},
		{wordOn, 0, "le, la, les, pour, en, l"},
		{wordThe, 0, "le"},
		{wordOf, 0, "de, du"},
		{wordPart, morning, "matin, du matin, du mat, le matin, au matin, dans la matinée, matinée, avant midi"},
		{wordPart, afternoon, "après-midi, de l'après-midi, l'après-midi, aprem"},
		{wordPart, evening, "soir, du soir, le soir, au soir, soirée, dans la soirée"},
		{wordPart, night, "nuit, de la nuit, la nuit, dans la nuit"},
		{wordPart, today + morning, "ce matin"},
		{wordPart, today + afternoon, "cet après-midi, cette après-midi"},
		{wordPart, today + evening, "ce soir"},
		{wordPart, today + night, "cette nuit"},
	}
}

func frenchClock() []entry {
	return []entry{
		{wordNow, 0, "maintenant"},
		{wordWhole, 0, "inclus, incluse, la fin de, fin de"},
		{wordPassed, 0, "passé"},
		{wordExact, 0, "pile, précise, précises, exactement, tapantes"},
		{wordAbout, 0, "vers, environ, aux alentours de"},
		{wordLasting, 0, "pour, pendant, durant"},
		{wordAt, 0, "à"},
		{wordHour, 0, "heure, heures"},
		{wordNoon, 0, "midi"},
		{wordMidnight, 0, "minuit"},
		{wordHalf, 0, "demi, demie"},
		{wordQuarter, 0, "quart, le quart, un quart"},
		{wordLess, 0, "moins"},
		{wordFrom, 0, "de, du, des, dès, depuis, à partir de, à partir du"},
		{wordFrom, 1, "entre"},
		{wordTill, 0, "au, aux, jusqu'à, jusqu'au, jusqu à, jusqu au"},
		{wordTill, 1, "à"},
	}
}

func frenchWeekday(iso int, last bool) (this, other string) {
	day := [7]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}[iso-1]
	if last {
		return "ce " + day, day + " de la semaine dernière"
	}
	return "ce " + day, day + " de la semaine prochaine"
}
