// Package man makes pages of the manual: it writes them in roff, with the macros of man(7) that
// groff and mandoc both know, and puts them into a folder, whole and over nothing but such pages.
//
// It must not know what stands on them: the command line has all of that.
package man
