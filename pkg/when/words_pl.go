package when

import "slices"

func polish() language {
	return language{tag: "pl", weekday: polishWeekday}
}

func polishWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "poniedziałek, poniedziałku, poniedziałkiem, poniedziałkowi, pon, pn, poniedz",
			"wtorek, wtorku, wtorkiem, wtorkowi, wt, wto", "środa, środę, środy, środzie, środą, śr, śro",
			"czwartek, czwartku, czwartkiem, czwartkowi, czw, cz", "piątek, piątku, piątkiem, piątkowi, pt, piąt",
			"sobota, sobotę, soboty, sobocie, sobotą, sob, sb", "niedziela, niedzielę, niedzieli, niedzielą, niedz, nd, ndz, nie"),
		numbered(wordMonth, "styczeń, stycznia, styczniu, sty, stycz", "luty, lutego, lutym, lut",
			"marzec, marca, marcu, mar, marz", "kwiecień, kwietnia, kwietniu, kwi, kwiec", "maj, maja, maju",
			"czerwiec, czerwca, czerwcu, cze, czerw", "lipiec, lipca, lipcu, lip", "sierpień, sierpnia, sierpniu, sie, sierp",
			"wrzesień, września, wrześniu, wrz, wrzes", "październik, października, październiku, paź, paźdz, październ",
			"listopad, listopada, listopadzie, lis, list, listop", "grudzień, grudnia, grudniu, gru, grudz"),
		polishDays(),
		polishNumbers(),
		polishClock(),
		[]entry{
			{wordYear, 0, "r, rok, roku"},
			{wordYear, 1, "br, bieżącego roku, tego roku"},
			{wordIn, 0, "za"},
			{wordAgo, 0, "temu"},
			{wordUnit, aSecond, "sek, sekunda, sekundę, sekundy, sekund"},
			{wordUnit, aMinute, "minuta, minutę, minuty, minut"},
			{wordUnit, anHour, "g, godz, godzina, godzinę, godziny, godzin, godzinkę"},
			{wordUnit, aDay, "dzień, dni, dnia"},
			{wordUnit, aWeek, "tydz, tyg, tydzień, tygodnie, tygodni, tygodnia, tygodniu"},
			{wordUnit, aMonth, "mies, miesiąc, miesiące, miesięcy, miesiąca, miesiącu"},
			{wordUnit, aYear, "rok, lata, lat, roku"},
			{wordSpan, 15 * aMinute, "kwadrans"},
			{wordSpan, 30 * aMinute, "pół godziny, pół godz, pół godzinki"},
			{wordSpan, 45 * aMinute, "trzy kwadranse"},
			{wordSpan, 90 * aMinute, "półtorej godziny, półtora godziny, półtorej godz"},
			{wordOne, 1, "jeden, jedna, jedną, jednego, jednej"},
			{wordAnd, 0, "i, oraz, a"},
		})
}

func polishDays() []entry {
	return []entry{
		{wordDay, -2, "przedwczoraj"},
		{wordDay, -1, "wczoraj"},
		{wordDay, 0, "dziś, dzisiaj, dzisiejszy"},
		{wordDay, 1, "jutro, jutra"},
		{wordDay, 2, "pojutrze"},
		{wordDays, 7, "codziennie, każdego dnia, co dzień"},
		{wordDays, 5, "dni robocze"},
		{wordWeekend, 0, "weekend, weekendu, weekendem"},
		{wordThis, 0, "ten, ta, tę, tą, tej, tego, tym, bieżący, bieżącego, bieżącym, w ten, w tę, w tą, w tym"},
		{wordNext, 0, endings("przyszł", "y a ą ej ego ym e ych") + "," + endings("następn", "y a ą ej ego ym e ych") + "," +
			endings("kolejn", "y a ą ej ego ym e ych")},
		{wordComing, 0, endings("najbliższ", "y a ą ej ego ym e ych")},
		{wordLast, 0, endings("ostatni", " a ą ej ego m e ch")},
		{wordLast, 1, endings("zeszł", "y a ą ej ego ym") + "," + endings("ubiegł", "y a ą ej ego ym") + "," +
			endings("minion", "y a ą ej ego ym") + "," + endings("poprzedni", " a ą ej ego m") + ", ub"},
		{wordOn, 0, "w, we, na, dnia, dniu, dn"},
		{wordThe, 0, "dnia, dniu, dn"},
		{wordPart, morning, "rano, z rana, ranek, nad ranem, przed południem"},
		{wordPart, afternoon, "po południu, po poł, popołudniu, popołudnie, ppoł"},
		{wordPart, evening, "wieczorem, wieczór, pod wieczór"},
		{wordPart, night, "w nocy, nocą, noc"},
	}
}

func polishClock() []entry {
	return []entry{
		{wordNow, 0, "teraz"},
		{wordWhole, 0, "włącznie, końca"},
		{wordPassed, 0, "minęło"},
		{wordExact, 0, "punktualnie, równo, dokładnie"},
		{wordAbout, 0, "około, koło, ok, mniej więcej"},
		{wordLasting, 0, "na, przez"},
		{wordAt, 0, "o, godz, g, godzina, godzinie, na godzinę, godzinę, godziny"},
		{wordHour, 0, "godz, godzina"},
		{wordHourSuffix, 0, "tej, ta, tą, ej, szej, sza, giej, ga, ciej, cia, mej, ma"},
		{wordNoon, 0, "południe"},
		{wordMidnight, 0, "północ, północy"},
		{wordHalf, 0, "pół, połową"},
		{wordQuarter, 0, "kwadrans, kwadransem"},
		{wordPast, 0, "po"},
		{wordTo, 0, "do, przed"},
		{wordHalfInto, 0, "wpół do, pół do, w pół do"},
		{wordIn, 0, "za"},
		{wordFrom, 0, "od"},
		{wordFrom, 1, "między, pomiędzy"},
		{wordTill, 0, "do, aż do"},
		{wordOn, 0, "od dnia"},
	}
}

// polishNumbers are the cardinals, the ordinals that count hours (feminine), and
// those that count days (masculine).
func polishNumbers() []entry {
	ordinals := []string{"pierwsz|", "drug|", "trzeci|", "czwart", "piąt", "szóst", "siódm", "ósm", "dziewiąt",
		"dziesiąt", "jedenast", "dwunast", "trzynast", "czternast", "piętnast", "szesnast", "siedemnast",
		"osiemnast", "dziewiętnast", "dwudziest"}
	hours := map[int]string{1: "pierwsz|a ą ej", 2: "drug|a ą iej", 3: "trzeci|a ą ej"}
	days := map[int]string{1: "pierwsz|y ego ym", 2: "drug|i iego im", 3: "trzeci| ego m"}
	entries := numbered(wordNumber, "jeden, jedna, jedną", "dwa, dwie, dwóch, dwoma", "trzy, trzech", "cztery, czterech",
		"pięć, pięciu", "sześć, sześciu", "siedem, siedmiu", "osiem, ośmiu", "dziewięć, dziewięciu", "dziesięć, dziesięciu",
		"jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście", "szesnaście", "siedemnaście",
		"osiemnaście", "dziewiętnaście", "dwadzieścia")
	entries = append(entries, entry{wordNumber, 30, "trzydzieści"}, entry{wordNumber, 40, "czterdzieści"},
		entry{wordNumber, 50, "pięćdziesiąt"}, entry{wordNumber, 60, "sześćdziesiąt"},
		entry{wordNumber, 70, "siedemdziesiąt"}, entry{wordNumber, 80, "osiemdziesiąt"}, entry{wordNumber, 90, "dziewięćdziesiąt"},
		entry{wordDaily, 30, "trzydziesty,trzydziestego,trzydziestym"})
	for i, stem := range ordinals {
		hour, day := stem, stem
		if own, ok := hours[i+1]; ok {
			hour, day = own, days[i+1]
		}
		entries = append(entries, entry{wordHourly, i + 1, endings(hour, "a ą ej")},
			entry{wordDaily, i + 1, endings(day, "y ego ym")})
	}
	return entries
}

func polishWeekday(iso int, last bool) (this, other string) {
	day := [7]string{"poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"}[iso-1]
	these, on := "w ten ", "w "
	if day[len(day)-1] != 'k' {
		these = "w tę "
	}
	if day == "wtorek" {
		on = "we "
	}
	if last {
		return these + day, on + day + " w zeszłym tygodniu"
	}
	return these + day, on + day + " w przyszłym tygodniu"
}
