package when

import "slices"

func english() language {
	return language{tag: "en", weekday: englishWeekday, twelveHours: true}
}

func englishWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "monday, mon, mondays", "tuesday, tue, tues, tuesdays", "wednesday, wed, weds",
			"thursday, thu, thur, thurs", "friday, fri", "saturday, sat", "sunday, sun"),
		numbered(wordMonth, "january, jan", "february, feb", "march, mar", "april, apr", "may",
			"june, jun", "july, jul", "august, aug", "september, sep, sept", "october, oct",
			"november, nov", "december, dec"),
		numbered(wordNumber, "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
			"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
			"eighteen", "nineteen", "twenty"),
		numbered(wordDaily, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
			"ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
			"seventeenth", "eighteenth", "nineteenth", "twentieth"),
		englishDays(),
		englishClock(),
		[]entry{
			{wordNumber, 2, "couple of, a couple of"}, {wordNumber, 30, "thirty"}, {wordNumber, 40, "forty, fourty"},
			{wordNumber, 50, "fifty"}, {wordNumber, 60, "sixty"},
			{wordNumber, 70, "seventy"}, {wordNumber, 80, "eighty"}, {wordNumber, 90, "ninety"}, {wordDaily, 30, "thirtieth"},
			{wordIn, 0, "in"},
			{wordAgo, 0, "ago"},
			{wordHence, 0, "from now, from today"},
			{wordUnit, aSecond, "secs, second, seconds"},
			{wordUnit, aMinute, "minute, minutes"},
			{wordUnit, anHour, "hr, hrs, hour, hours"},
			{wordUnit, aDay, "day, days"},
			{wordUnit, aWeek, "wk, wks, week, weeks"},
			{wordUnit, 2 * aWeek, "fortnight, fortnights"},
			{wordUnit, aMonth, "month, months, mo"},
			{wordUnit, aYear, "year, years, yr"},
			{wordSpan, 15 * aMinute, "quarter of an hour, quarter hour"},
			{wordSpan, 30 * aMinute, "half an hour, half hour"},
			{wordSpan, 45 * aMinute, "three quarters of an hour"},
			{wordOne, 1, "a, an"},
			{wordAnd, 0, "and"},
		})
}

func englishDays() []entry {
	return []entry{
		{wordDay, -2, "day before yesterday"},
		{wordDay, -1, "yesterday"},
		{wordDay, 0, "today"},
		{wordDay, 1, "tomorrow"},
		{wordDay, 2, "day after tomorrow"},
		{wordDay, 7, "a week today, today week"},
		{wordDay, 8, "a week tomorrow, tomorrow week"},
		{wordLater, 7, "a week on, week on, a week from, week from"},
		{wordLater, 14, "a fortnight on, two weeks on"},
		{wordDays, 7, "every day, everyday, daily"},
		{wordDays, 5, "weekdays, workdays, working days"},
		{wordWeekend, 0, "weekend, week end"},
		{wordNow, 0, "now, right now"},
		{wordThis, 0, "this"},
		{wordNext, 0, "next"},
		{wordLast, 1, "last, previous"},
		{wordComing, 0, "coming, this coming, upcoming, the next"},
		{wordOn, 0, "on, the, for, by"},
		{wordThe, 0, "the"},
		{wordOf, 0, "of"},
		{wordPart, morning, "morning, in the morning, mornings"},
		{wordPart, afternoon, "afternoon, in the afternoon"},
		{wordPart, evening, "evening, in the evening"},
		{wordPart, night, "night, at night, in the night"},
		{wordPart, today + morning, "this morning"},
		{wordPart, today + afternoon, "this afternoon"},
		{wordPart, today + evening, "this evening"},
		{wordPart, today + evening, "tonight"},
	}
}

func englishClock() []entry {
	return []entry{
		{wordWhole, 0, "the end of, end of, inclusive, included"},
		{wordPassed, 0, "passed"},
		{wordExact, 0, "exactly, sharp, precisely, on the dot"},
		{wordAbout, 0, "about, around, approximately, roughly, circa"},
		{wordLasting, 0, "for, lasting"},
		{wordHour, 0, "o'clock, oclock, hours, hrs"},
		{wordNoon, 0, "noon, midday"},
		{wordMidnight, 0, "midnight"},
		{wordHalf, 0, "half, a half"},
		{wordQuarter, 0, "quarter, a quarter"},
		{wordPast, 0, "past, after"},
		{wordTo, 0, "to, till, before"},
		{wordFrom, 0, "from"},
		{wordFrom, 1, "between"},
		{wordTill, 0, "to, till, until, through, thru, up to"},
	}
}

func englishWeekday(iso int, last bool) (this, other string) {
	day := [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[iso-1]
	if last {
		return "this " + day, day + " last week"
	}
	return "this " + day, day + " next week"
}
