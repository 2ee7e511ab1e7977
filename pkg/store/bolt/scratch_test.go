package bolt_test

import (
	"path/filepath"
	"testing"
)

// What a recovery that was cut short has left holds what may have been forgotten since.
func TestRewritingRemovesWhatARecoveryHasLeft(t *testing.T) {
	t.Parallel()
	b := filled(t, 20)
	for _, name := range []string{".adsum.db.remains", ".adsum.db.recovered", ".adsum.db.migration"} {
		overwrite(t, filepath.Join(filepath.Dir(b.Path()), name), []byte("what a client wrote"))
	}
	if _, err := b.Rewrite(t.Context(), rewriting(anew)); err != nil {
		t.Fatal(err)
	}
	wantAlone(t, b)
}
