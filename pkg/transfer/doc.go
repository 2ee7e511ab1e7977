// Package transfer is the form in which a book is written down and read again: JSON lines,
// one JSON value, or CSV of the appointments alone. FORM.md lists its records and fields.
//
// The fields of a record are those of its noun, named after them: a field that a noun gets
// is in the form at once. It must not know a book, a file or a phrase.
package transfer
