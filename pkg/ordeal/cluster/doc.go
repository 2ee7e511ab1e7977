// Package cluster puts the program of a practice, as whole processes, through what servers can do to
// it: 16 writers book on three members while the leader is killed and started again, members are cut
// off, disks are slow, the servers are full and are given room again, writers die, and the clocks of
// some are wrong. What each process was told is held against the book: what was acknowledged is there
// once, what was refused is not, what nobody knew is there once or not at all, and verify finds nothing.
//
// It has tests alone, behind the build tag cluster, as they take minutes. They need Linux, and
// Debian's etcd-server and etcd-client.
//
//	go test -tags cluster -v ./pkg/ordeal/cluster
//
// The environment chooses how much of it runs:
//
//	CLUSTER_BOOKINGS=1000  bookings in all
//	CLUSTER_ANSWERS=FILE   what each process was told, a line of JSON each
//	ORDEAL_SEED=7          what is drawn comes out the same as where that seed was printed: who books
//	                       what and when, who repeats what; not what the servers make of it
//
// testdata/faults.md is the ledger of what it found.
package cluster
