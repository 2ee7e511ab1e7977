package when

// weekdayWords returns how a language says a weekday of this week, and one of the
// next or the last.
func weekdayWords(lang string, iso int, mode wordKind) (this, other string) {
	last := mode == wordLast
	switch lang {
	case "pl":
		return polishWeekday(iso, last)
	case "fr":
		day := [7]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}[iso-1]
		if last {
			return "ce " + day, day + " de la semaine dernière"
		}
		return "ce " + day, day + " de la semaine prochaine"
	case "uk":
		return ukrainianWeekday(iso, last)
	}
	day := [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[iso-1]
	if last {
		return "this " + day, day + " last week"
	}
	return "this " + day, day + " next week"
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

func ukrainianWeekday(iso int, last bool) (this, other string) {
	day := [7]string{"понеділка", "вівторка", "середи", "четверга", "пʼятниці", "суботи", "неділі"}[iso-1]
	on := "у " + [7]string{"понеділок", "вівторок", "середу", "четвер", "пʼятницю", "суботу", "неділю"}[iso-1]
	these := "цього "
	if iso == 3 || iso >= 5 {
		these = "цієї "
	}
	if last {
		return these + day, on + " минулого тижня"
	}
	return these + day, on + " наступного тижня"
}
