// Package policy decides what a platform's rules make of a request: who pays,
// what may be moved, what must wait and what the client is told.
//
// Decide is pure. It takes the platform, the facts, the request and the instant
// as values and returns a Decision with the rules that it rests on. The package
// must not know a clock, a file, an environment or a phrase, and imports the
// standard library and package appointment alone.
package policy
