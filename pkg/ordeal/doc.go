// Package ordeal puts the real program through what a machine can do to it: killed at
// any call to the system, cut off from power, refused by the disk, its book damaged, its
// clock set, many of it at once. After each of them one oracle judges the book: every
// acknowledged change is there, what holds of every book holds, verify finds nothing, the
// next write succeeds.
//
// It has tests alone, behind the build tag ordeal, as they take minutes. They need Linux
// on amd64; root, to be another user.
//
//	go test -tags ordeal ./pkg/ordeal
//
// Of every test the environment chooses how much of it runs:
//
//	ORDEAL_POINTS=300     calls at which a command is killed, 0 for all
//	ORDEAL_IMAGES=3000    images of a disk after a power cut
//	ORDEAL_ERRORS=500     errors of the disk, 0 for all
//	ORDEAL_DAMAGE=300     damaged books
//	ORDEAL_ROUNDS=3       rounds of each race
//	ORDEAL_LINES=10000    bookings of a long file
//	ORDEAL_COMMANDS=1000  random commands, held against the model
//	ORDEAL_PART=2/5       of the cases of kill, power cut, error and damage the second fifth
//	ORDEAL_SEED=7         what is drawn comes out the same as where that seed was printed
//	ORDEAL_CASE=...       one case alone, as a failure has printed it
//	ORDEAL_PROGRAM=...    a program that is built, in place of that of the sources
//
// testdata/faults.md is the ledger of what they found. .ci/ordeal says what each commit
// and what a night goes through.
package ordeal
