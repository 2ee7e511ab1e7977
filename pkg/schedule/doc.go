// Package schedule computes with the specialist's time: when they work, which
// slots are free, and what stands in the way of one.
//
// It must stay pure: the standard library and package appointment, no clock, no
// file. Who asks gathers from the book what lies around the time in question.
package schedule
