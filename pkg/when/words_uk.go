package when

import "slices"

func ukrainian() language {
	return language{words: ukrainianWords, weekday: ukrainianWeekday, cyrillic: true}
}

func ukrainianWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "понеділок, понеділка, понеділку, понеділком, пн, пон",
			"вівторок, вівторка, вівторку, вівторком, вт", "середа, середу, середи, середі, середою, ср",
			"четвер, четверга, четвергу, четвергом, чт", "п'ятниця, п'ятницю, п'ятниці, п'ятницею, пт",
			"субота, суботу, суботи, суботі, суботою, сб", "неділя, неділю, неділі, неділею, нд"),
		numbered(wordMonth, "січень, січня, січні, січ", "лютий, лютого, лютому, лют", "березень, березня, березні, бер, берез",
			"квітень, квітня, квітні, кві, квіт", "травень, травня, травні, тра, трав", "червень, червня, червні, чер, черв",
			"липень, липня, липні, лип", "серпень, серпня, серпні, сер, серп", "вересень, вересня, вересні, вер, верес",
			"жовтень, жовтня, жовтні, жов, жовт", "листопад, листопада, листопаді, лис, лист, листоп", "грудень, грудня, грудні, гру, груд"),
		ukrainianDays(),
		ukrainianNumbers(),
		ukrainianClock(),
		[]entry{
			{wordYear, 0, "р, рік, року"},
			{wordYear, 1, "цього року"},
			{wordIn, 0, "через, за"},
			{wordAgo, 0, "тому"},
			{wordUnit, aSecond, "с, сек, секунда, секунду, секунди, секунд"},
			{wordUnit, aMinute, "хв, хвил, хвилина, хвилину, хвилини, хвилин"},
			{wordUnit, anHour, "г, год, година, годину, години, годин"},
			{wordUnit, aDay, "д, дн, день, дні, днів, дня"},
			{wordUnit, aWeek, "тиж, тижд, тиждень, тижні, тижнів, тижня"},
			{wordUnit, aMonth, "міс, місяць, місяці, місяців, місяця"},
			{wordUnit, aYear, "рік, роки, років, року, році"},
			{wordSpan, 15 * aMinute, "чверть години"},
			{wordSpan, 30 * aMinute, "пів години, півгодини, пів год"},
			{wordSpan, 45 * aMinute, "три чверті години"},
			{wordSpan, 90 * aMinute, "півтори години, півтора години"},
			{wordOne, 1, "один, одна, одну, одного, однієї"},
			{wordAnd, 0, "і, й, та"},
		})
}

func ukrainianDays() []entry {
	return []entry{
		{wordDay, -2, "позавчора"},
		{wordDay, -1, "вчора, учора"},
		{wordDay, 0, "сьогодні"},
		{wordDay, 1, "завтра"},
		{wordDay, 2, "післязавтра, позавтра"},
		{wordDays, 7, "щодня, кожного дня, кожен день"},
		{wordDays, 5, "будні, у будні, робочі дні"},
		{wordWeekend, 0, "вихідні, вихідних, вікенд"},
		{wordThis, 0, "цей, ці, ця, цю, цього, цієї, цьому, цій"},
		{wordNext, 0, endings("наступн", "ий а у ої ого ому ій і их")},
		{wordComing, 0, endings("найближч", "ий а у ої ого ому ій і их")},
		{wordLast, 0, "останній, остання, останню, останньої, останнього, останні, останніх"},
		{wordLast, 1, endings("минул", "ий а у ої ого ому ій і их")},
		{wordOn, 0, "у, в, на"},
		{wordOn, 0, "числа"},
		{wordPart, morning, "ранку, зранку, вранці, уранці, ранок, до обіду"},
		{wordPart, afternoon, "дня, вдень, удень, по обіді, після обіду, пополудні"},
		{wordPart, evening, "вечора, ввечері, увечері, вечір"},
		{wordPart, night, "ночі, вночі, уночі, ніч"},
	}
}

func ukrainianClock() []entry {
	return []entry{
		{wordNow, 0, "зараз, тепер"},
		{wordWhole, 0, "включно, кінця"},
		{wordPassed, 0, "минуло"},
		{wordExact, 0, "рівно, точно"},
		{wordAbout, 0, "близько, приблизно, орієнтовно"},
		{wordLasting, 0, "на, протягом"},
		{wordAt, 0, "о, об"},
		{wordHour, 0, "год, година, годині, годину, години"},
		{wordHourSuffix, 0, "й, ій, ої, та, ту, тій, тої, ша, шій, га, гій, тя, ма, мій"},
		{wordNoon, 0, "опівдні, полудень"},
		{wordMidnight, 0, "опівночі, північ, півночі"},
		{wordHalf, 0, "половиною, з половиною"},
		{wordQuarter, 0, "чверть, чверті"},
		{wordPast, 0, "по, після"},
		{wordTo, 0, "до"},
		{wordInto, 0, "на"},
		{wordHalfInto, 0, "пів на, півна, пів"},
		{wordIn, 0, "без"},
		{wordFrom, 0, "з, із, зі, від"},
		{wordFrom, 1, "між"},
		{wordTill, 0, "до, аж до, по"},
	}
}

// ukrainianNumbers are the cardinals, the ordinals that count hours (feminine), and
// those that count days (masculine and neuter).
func ukrainianNumbers() []entry {
	ordinals := []string{"перш", "друг", "трет|я ю ьої ій", "четверт", "п'ят", "шост", "сьом", "восьм", "дев'ят",
		"десят", "одинадцят", "дванадцят", "тринадцят", "чотирнадцят", "п'ятнадцят", "шістнадцят", "сімнадцят",
		"вісімнадцят", "дев'ятнадцят", "двадцят"}
	entries := numbered(wordNumber, "один, одна, одну, однієї", "два, дві, двох", "три, трьох", "чотири, чотирьох",
		"п'ять, п'яти", "шість, шести", "сім, семи", "вісім, восьми", "дев'ять, дев'яти", "десять, десяти",
		"одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п'ятнадцять", "шістнадцять", "сімнадцять",
		"вісімнадцять", "дев'ятнадцять", "двадцять")
	entries = append(entries, entry{wordNumber, 30, "тридцять"}, entry{wordNumber, 40, "сорок"},
		entry{wordNumber, 50, "п'ятдесят"}, entry{wordNumber, 60, "шістдесят"},
		entry{wordNumber, 70, "сімдесят"}, entry{wordNumber, 80, "вісімдесят"}, entry{wordNumber, 90, "дев'яносто"},
		entry{wordDaily, 30, "тридцяте,тридцятого,тридцятий"})
	for i, stem := range ordinals {
		day := stem
		if i == 2 {
			day = "трет|є ього ій"
		}
		entries = append(entries, entry{wordHourly, i + 1, endings(stem, "а у ої ій")},
			entry{wordDaily, i + 1, endings(day, "е ого ий")})
	}
	return entries
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
