package mirrortest_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/mirror/mirrortest"
)

func TestCalendarAndBooksAgreeWhateverHappens(t *testing.T) {
	t.Parallel()
	for i, q := range []mirrortest.Quirks{{}, {NoETag: true}, {NoChanges: true}, {Forgetful: true}, {NoETag: true, Forgetful: true}} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				m := mirrortest.NewMemory(q)
				mirrortest.New(rt, func() desk.Remote { return m }).Run(40)
			})
		})
	}
}
