// Package recurrence says at which times appointments are that repeat by a rule. The time
// of the clock stays the same, whatever the clocks do in between; a time that does not
// exist, or exists twice, is named and never moved.
//
// Beside the rules of appointments, it follows those by which events of foreign calendars repeat (RFC 5545):
// a Rule. These keep the clock as well, but move what does not exist, as the RFC says. Whoever
// wrote one may mean harm, so that following it is bounded.
//
// It must not know a clock, a file or a phrase, and imports the standard library and packages
// appointment and fault. It counts by itself, as every command pays at its start for the tables of a
// library that does; its tests hold it to one.
package recurrence
