// Package backup knows the files that copies of a book are: how they are called, which of
// them are kept, how they are sealed, and in which folders they were put.
//
// It must not know what is in a book, nor open one.
package backup
