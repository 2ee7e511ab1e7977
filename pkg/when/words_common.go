package when

// commonWords are understood in every language: signs of ISO 8601, units as
// programs write them, and short words of one language that would otherwise be
// hidden by their other meaning in another.
func commonWords() []entry {
	return []entry{
		{wordUnit, aSecond, "s, sec"},
		{wordUnit, aMinute, "m, min, mins, mn"},
		{wordUnit, anHour, "h"},
		{wordUnit, aDay, "d"},
		{wordUnit, aWeek, "w"},
		{wordHour, 0, "h"},
		{wordMeridiem, 0, "am"},
		{wordMeridiem, 12, "pm"},
		{wordSuffix, 0, "st, nd, rd, th, er, go, ego, tego, szego, giego, ciego, mego, го, е, те, ше, ге, ого"},
		{wordOn, 0, "w"},
		{wordAnd, 0, "i, і"},
		{wordAt, 0, "à"},
		{wordAt, 1, "at"},
		{wordZulu, 0, "utc, gmt"},
		{wordRoman, 1, "i, і"},
		{wordRoman, 2, "ii, іі"},
		{wordRoman, 3, "iii, ііі"},
		{wordRoman, 4, "iv, іv"},
		{wordRoman, 5, "v"},
		{wordRoman, 6, "vi, vі"},
		{wordRoman, 7, "vii, vіі"},
		{wordRoman, 8, "viii, vііі"},
		{wordRoman, 9, "ix, іх"},
		{wordRoman, 10, "x, х"},
		{wordRoman, 11, "xi, хі"},
		{wordRoman, 12, "xii, хіі"},
	}
}
