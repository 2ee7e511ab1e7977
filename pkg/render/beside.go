package render

// Beside returns words with what is told of each in brackets behind it, in a column.
func Beside(words, told []string) []string {
	width := 0
	for _, word := range words {
		width = max(width, widthOf(word))
	}
	var lines []string
	for i, word := range words {
		if told[i] != "" {
			word = padded(word, width) + "  (" + told[i] + ")"
		}
		lines = append(lines, word)
	}
	return lines
}
