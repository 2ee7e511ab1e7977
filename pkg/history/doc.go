// Package history tells the journal, takes back what stands in it and does it again.
// It works on the records that each entry changed, as package store has them: what
// stands in the way of a reversal is what later entries changed, not which commands
// they came from.
//
// It must not know a verb's rules, open the book, read a clock or hold a phrase: it is
// given a reader and an instant, and names what it found.
package history
