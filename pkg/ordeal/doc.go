// Package ordeal puts the real program through what a machine can do to it: killed at
// any call to the system, cut off from power, refused by the disk. After each of them
// one oracle judges the book.
//
// It has tests alone, behind the build tag ordeal: they take minutes.
//
//	go test -tags ordeal ./pkg/ordeal
//
// Of every test the environment chooses how much of it runs:
//
//	ORDEAL_SEED=7      what is drawn comes out the same as where that seed was printed
//	ORDEAL_PART=2/5    the second of five parts of the cases
//	ORDEAL_CASE=...    one case alone, as a failure has printed it
//	ORDEAL_PROGRAM=... a program that is built, in place of that of the sources
//	ORDEAL_POINTS, ORDEAL_ERRORS   how many points and errors are tried, 0 for all
//	ORDEAL_IMAGES      how many images of a disk are judged
package ordeal
