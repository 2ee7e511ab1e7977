package when

import "slices"

func polishWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "poniedziałek, poniedziałku, poniedziałkiem, pon, pn, poniedz",
			"wtorek, wtorku, wtorkiem, wt", "środa, środę, środy, śr",
			"czwartek, czwartku, czwartkiem, czw, cz", "piątek, piątku, piątkiem, pt, piąt",
			"sobota, sobotę, soboty, sob, sb", "niedziela, niedzielę, niedzieli, niedz, nd, ndz"),
		numbered(wordMonth, "styczeń, stycznia, sty, stycz", "luty, lutego, lut",
			"marzec, marca, mar, marz", "kwiecień, kwietnia, kwi, kwiec", "maj, maja",
			"czerwiec, czerwca, cze, czerw", "lipiec, lipca, lip", "sierpień, sierpnia, sie, sierp",
			"wrzesień, września, wrz, wrzes", "październik, października, paź, paźdz",
			"listopad, listopada, lis, list", "grudzień, grudnia, gru, grudz"),
		polishDays(),
		[]entry{
			{wordNow, 0, "teraz"},
			{wordAt, 0, "o, godz, g, godzina, godzinie"},
			{wordNoon, 0, "południe"},
			{wordMidnight, 0, "północ, północy"},
			{wordOrdinal, 0, "ego, go"},
			{wordYear, 0, "r, rok, roku"},
			{wordIn, 0, "za"},
			{wordAgo, 0, "temu"},
			{wordUnit, aSecond, "s, sek, sekunda, sekundę, sekundy, sekund"},
			{wordUnit, aMinute, "m, min, minuta, minutę, minuty, minut"},
			{wordUnit, anHour, "h, g, godz, godzina, godzinę, godziny, godzin"},
			{wordUnit, aDay, "d, dzień, dni, dnia"},
			{wordUnit, aWeek, "tydz, tydzień, tygodnie, tygodni, tygodnia"},
			{wordSpan, 15 * aMinute, "kwadrans"},
			{wordSpan, 30 * aMinute, "pół godziny, pół godz"},
			{wordSpan, 90 * aMinute, "półtorej godziny, półtora godziny"},
			{wordOne, 1, "jeden, jedna, jedną"},
			{wordAnd, 0, "i, oraz"},
		})
}

func polishDays() []entry {
	return []entry{
		{wordDay, -2, "przedwczoraj"},
		{wordDay, -1, "wczoraj"},
		{wordDay, 0, "dziś, dzisiaj"},
		{wordDay, 1, "jutro"},
		{wordDay, 2, "pojutrze"},
		{wordNext, 0, "przyszły, przyszła, przyszłą, przyszłej, przyszłego, następny, następna, następną, następnej, następnego"},
		{wordLast, 0, "ostatni, ostatnia, ostatnią, ostatniej, ostatniego, zeszły, zeszła, zeszłą, zeszłej, zeszłego"},
		{wordLast, 0, "ubiegły, ubiegła, ubiegłą, ubiegłej, ubiegłego, miniony, miniona, minioną, minionej, minionego"},
		{wordOn, 0, "w, we, na, dnia, dniu, dn, ten, ta, tę, tą, tej, tego"},
	}
}
