package lang

// Every returns every phrase of a language by its key.
func Every(tag Tag) map[string]string { return catalog(tag) }
