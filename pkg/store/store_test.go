package store_test

import (
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// The scene of the tests of this package, by shorter names.
var (
	noon      = storetest.Noon()
	anna      = storetest.Anna
	view      = storetest.View
	change    = storetest.Change
	wantFault = storetest.WantFault
)

func verify(tx store.Tx) error { return store.Verify(store.NewReader(tx)) }
