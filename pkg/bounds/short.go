package bounds

// longest is how many characters of a key or a value are shown.
const longest = 200

// Short returns a key or a value of a file as an error shows it: what is longer than a
// person would read ends in an ellipsis.
func Short(text string) string {
	count := 0
	for at := range text {
		if count++; count > longest {
			return text[:at] + "…"
		}
	}
	return text
}
