package desk_test

import (
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
)

var monday = scene.Monday()

func newBolt(t testing.TB) *store.Bolt {
	t.Helper()
	return store.NewBolt(filepath.Join(t.TempDir(), "adsum.db"), store.Options{})
}
