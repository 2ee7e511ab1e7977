package bolt_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// wantDamaged checks that a book is refused, and that the cause which no person sees says
// so: any other damage would be refused too.
func wantDamaged(t *testing.T, err error, because string) {
	t.Helper()
	storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	if err == nil {
		return
	}
	if cause := fault.Of(err).Err; cause == nil || !strings.Contains(cause.Error(), because) {
		t.Errorf("the cause is %v, want %q", cause, because)
	}
}

// wantDamagedAt checks that a book is refused because of what stands under a key.
func wantDamagedAt(t *testing.T, err error, key string) {
	t.Helper()
	storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	if err == nil {
		return
	}
	if is, want := fault.Of(err).Values, store.DamagedAt([]byte(key)).Values; is["kind"] != want["kind"] || is["id"] != want["id"] {
		t.Errorf("damaged is %v, want %v", is, want)
	}
}
