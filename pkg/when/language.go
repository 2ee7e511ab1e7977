package when

// language is how one language tells times: its words, and where it reads a phrase in
// another way than the others.
type language struct {
	tag string
	// weekday says a weekday of this week, and one of the next or the last; Monday is 1.
	weekday func(iso int, last bool) (this, other string)

	twelveHours bool   // hours are counted to twelve, which leaves those of the small hours open
	hourIsTime  bool   // "2h" is a time of day sooner than a length
	wideWeeks   bool   // eight and fifteen days are one week and two to most
	weekLetter  string // stands before the number of a week
}

// languageOf returns the language of a tag; English where adsum speaks none of that
// name. It is the one list of languages here.
func languageOf(tag string) language {
	switch tag {
	case "pl":
		return polish()
	case "fr":
		return french()
	case "uk":
		return ukrainian()
	}
	return english()
}
