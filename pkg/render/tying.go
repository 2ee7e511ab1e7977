package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/lang"
)

// program is the word that every command to type begins with, and operator that of one for whoever runs
// the servers of a book.
const (
	program  = "adsum"
	operator = "etcdctl"
)

// bound returns text with the words tied that are read as one: commands to type, and
// the day, the month and the year of a date.
func (v View) bound(text string) string {
	words := strings.Split(text, " ")
	var b strings.Builder
	for i := 0; i < len(words); {
		end := i + max(v.commandAt(words[i:]), dateAt(words[i:]), 1)
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(words[i:end], tie))
		i = end
	}
	return b.String()
}

// commandAt returns how many of the words at the beginning of some are a command, as
// far as its look tells; zero for none. What closes a part of a sentence ends it.
func (v View) commandAt(words []string) int {
	if strings.TrimLeft(words[0], "([«„“") != program || len(words) < 2 || !small(words[1]) {
		return 0
	}
	n, quote := 2, ""
	if len(words) > 2 && small(words[2]) && lower(words[2]) && v.Leads != nil && v.Leads(words[1]) {
		n = 3
	}
	if n < len(words) && !closes(words[n-1]) && idOfLetters(words[n]) {
		n++
	}
	for n < len(words) && (quote != "" || !closes(words[n-1]) && (argument(words[n]) || flagged(words[n-1]))) {
		quote = openQuote(quote, words[n])
		n++
	}
	return n
}

func flagged(word string) bool { return strings.HasPrefix(strings.TrimPrefix(word, "["), "--") }

// small reports whether a word begins as the names of commands do.
func small(word string) bool { return word != "" && word[0] >= 'a' && word[0] <= 'z' }

// lower reports whether a word is made of the letters of commands alone, but for what
// closes a part of a sentence.
func lower(word string) bool {
	return strings.Trim(strings.TrimRight(word, ".,;:)?!»”"), "abcdefghijklmnopqrstuvwxyz-") == ""
}

// closes reports whether a word ends a part of a sentence.
func closes(word string) bool {
	return word == "" || strings.ContainsRune(".,;:)?!»”", lastRune(word))
}

func lastRune(word string) rune {
	last, _ := utf8.DecodeLastRuneInString(word)
	return last
}

// idOfLetters reports whether a word may be an id that has no digit by chance.
func idOfLetters(word string) bool {
	const length = 8 // of every id
	return len(strings.TrimRight(word, ".,;:)?!")) == length && lower(word)
}

// argument reports whether a word looks like one that follows a command: a flag, a
// selector, a number, a name, a placeholder or quoted words, but no word of a sentence.
func argument(word string) bool {
	if word == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	return strings.ContainsRune("-[@'\"", first) || unicode.IsUpper(first) || strings.ContainsAny(word, "0123456789") ||
		strings.Contains(word, "-")
}

// dateAt returns how many of the words at the beginning of some are a date, from the
// day on; zero where they begin with none.
func dateAt(words []string) int {
	if len(words) < 2 || !day(words[0]) || !lang.NamesMonth(strings.Trim(words[1], ",;:)")) {
		return 0
	}
	n := 2
	if n < len(words) && !closes(strings.TrimSuffix(words[1], ".")) && year(words[n]) {
		n++
	}
	if n == 3 && n < len(words) && len(words[2]) == 4 && slices.Contains([]string{"r", "р"}, strings.TrimRight(words[n], ".,;:)")) {
		n++
	}
	return n
}

// day reports whether a word is the number of a day of a month.
func day(word string) bool {
	word = strings.TrimLeft(word, "(")
	digits := strings.TrimSuffix(word, "er")
	return len(digits) > 0 && len(digits) < 3 && strings.Trim(digits, "0123456789") == ""
}

// year reports whether a word is the number of a year.
func year(word string) bool {
	digits := strings.TrimRight(word, ".,;:)")
	return len(digits) == 4 && strings.Trim(digits, "0123456789") == ""
}

// parted breaks a word that is longer than a line: a command where a shell reads on,
// other words that are tied where they are, and a single one anywhere.
func parted(word string, width int) []string {
	const more = ` \`
	never := func(string) bool { return false }
	if !strings.Contains(word, tie) {
		return hardWrapped(word, width)
	}
	text := untied(word)
	if first, _, _ := strings.Cut(strings.TrimLeft(text, "([«„“"), " "); first != program && first != operator {
		return wrappedAsTied(text, width, never)
	}
	pieces := wrappedAsTied(held(text), width-len(more), never)
	for i := range pieces[:len(pieces)-1] {
		pieces[i] += more
	}
	return pieces
}
