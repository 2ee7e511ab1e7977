// Package appointment holds the nouns of the book: appointments, clients,
// messages, notices, offers, working hours and money. They are plain values.
//
// It must not know a rule, a clock, a file or a phrase, and imports the
// standard library alone.
package appointment
