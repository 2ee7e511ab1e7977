// Package quote tells a sentence of somebody else's text by a digest of its words, so that it
// can be found again in a newer copy of that text, and nobody has to keep the sentence.
//
// It must not read a file or know what a rule is.
package quote
