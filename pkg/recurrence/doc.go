// Package recurrence says at which times appointments are that repeat by a rule. The time
// of the clock stays the same, whatever the clocks do in between; a time that does not
// exist, or exists twice, is named and never moved.
//
// It must not know a clock, a file or a phrase, and imports the standard library and packages
// appointment and fault. It counts by itself, as every command pays at its start for the tables of a
// library that does; its tests hold it to one.
package recurrence
