// Command commit opens the bbolt file that it is given, commits one entry and closes it: the
// least that a Go program does for one durable change.
package main

import (
	"encoding/binary"
	"log"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

func main() {
	db, err := bbolt.Open(os.Args[1], 0o600, &bbolt.Options{Timeout: 10 * time.Second, NoStatistics: true})
	if err == nil {
		err = db.Update(one)
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		log.Fatal(err)
	}
}

// one puts one entry behind those that are there.
func one(tx *bbolt.Tx) error {
	bucket := tx.Bucket([]byte("adsum"))
	seq, err := bucket.NextSequence()
	if err != nil {
		return err
	}
	return bucket.Put(binary.BigEndian.AppendUint64([]byte("zz/"), seq), []byte("a value as long as an entry of an index"))
}
