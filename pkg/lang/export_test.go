package lang

// The languages beside English, for tests to name.
const (
	PL Tag = "pl"
	FR Tag = "fr"
	UK Tag = "uk"
)

// Every returns every phrase of a language by its key.
func Every(tag Tag) map[string]string { return catalog(tag) }
