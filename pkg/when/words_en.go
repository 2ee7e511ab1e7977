package when

import "slices"

func englishWords() []entry {
	return slices.Concat(
		numbered(wordWeekday, "monday, mon", "tuesday, tue, tues", "wednesday, wed, weds",
			"thursday, thu, thur, thurs", "friday, fri", "saturday, sat", "sunday, sun"),
		numbered(wordMonth, "january, jan", "february, feb", "march, mar", "april, apr", "may",
			"june, jun", "july, jul", "august, aug", "september, sep, sept", "october, oct",
			"november, nov", "december, dec"),
		[]entry{
			{wordDay, -2, "day before yesterday"},
			{wordDay, -1, "yesterday"},
			{wordDay, 0, "today"},
			{wordDay, 1, "tomorrow"},
			{wordDay, 2, "day after tomorrow"},
			{wordNow, 0, "now"},
			{wordNext, 0, "next"},
			{wordLast, 0, "last"},
			{wordOn, 0, "on, the, this, for"},
			{wordOf, 0, "of"},
			{wordAt, 1, "at"},
			{wordHour, 0, "h"},
			{wordNoon, 0, "noon, midday"},
			{wordMidnight, 0, "midnight"},
			{wordMeridiem, 0, "am"},
			{wordMeridiem, 12, "pm"},
			{wordOrdinal, 0, "st, nd, rd, th"},
			{wordIn, 0, "in"},
			{wordAgo, 0, "ago"},
			{wordUnit, aSecond, "s, sec, secs, second, seconds"},
			{wordUnit, aMinute, "m, min, mins, minute, minutes"},
			{wordUnit, anHour, "h, hr, hrs, hour, hours"},
			{wordUnit, aDay, "d, day, days"},
			{wordUnit, aWeek, "w, wk, wks, week, weeks"},
			{wordSpan, 15 * aMinute, "quarter of an hour, quarter hour"},
			{wordSpan, 30 * aMinute, "half an hour, half hour"},
			{wordOne, 1, "a, an, one"},
			{wordAnd, 0, "and"},
		})
}
