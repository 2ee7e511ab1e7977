package appointment

// English is the language where no other is asked for, and that of what programs read.
const English = "en"

// Langs lists the languages of notices and of everything else that a person reads,
// English first. It is the one list: a language that is added here has a folder of
// words in package lang, one of letters in notice, its column in the platform files
// and a lexicon in when; tests name what is missing.
func Langs() []string { return []string{English, "pl", "fr", "uk"} }
