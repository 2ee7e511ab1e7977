package desk_test

import (
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

var monday = scene.Monday()

func newBolt(t testing.TB) *bolt.Store {
	t.Helper()
	return bolt.New(filepath.Join(t.TempDir(), "adsum.db"), store.Options{})
}
