package memory_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestContractIsKept(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}

func TestNoChangeWaitsForAView(t *testing.T) {
	t.Parallel()
	storetest.RunConcurrent(t, func(*testing.T) store.Store { return memory.New() })
}
