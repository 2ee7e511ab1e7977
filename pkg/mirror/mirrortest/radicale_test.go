package mirrortest_test

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/caldav/radicaletest"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/mirror/mirrortest"
)

// A real server is asked so many times, unless ORDEAL_CALENDARS says otherwise.
const usualRuns = "12"

func TestCalendarOnAServerAndBooksAgreeWhateverHappens(t *testing.T) {
	t.Parallel()
	runs, err := strconv.Atoi(cmp.Or(os.Getenv("ORDEAL_CALENDARS"), usualRuns))
	if err != nil {
		t.Fatal(err)
	}
	server := radicaletest.Start(t)
	begun, conflicts, stopped := 0, 0, 0
	property := func(rt *rapid.T) {
		if begun++; begun > runs { // rapid draws more than are asked for
			return
		}
		address := server.Calendar(t, fmt.Sprintf("run%d", begun), "")
		w := mirrortest.New(rt, func() desk.Remote {
			client, err := caldav.New(caldav.Options{
				URL: address, User: radicaletest.User, Password: func(context.Context) (string, error) { return radicaletest.Password, nil },
			})
			if err != nil {
				rt.Fatal(err)
			}
			return client
		})
		w.Cut = func(heard bool) (mend func()) {
			fate := radicaletest.Lost()
			if heard {
				fate = rapid.SampledFrom([]radicaletest.Fate{radicaletest.Unanswered(), radicaletest.Halved()}).Draw(rt, "answer")
			}
			server.Befall(radicaletest.At(1, fate))
			return func() { server.Befall(nil) }
		}
		w.Run(25)
		conflicts, stopped = conflicts+w.Conflicts, stopped+w.Stopped
	}
	for begun < runs {
		rapid.Check(t, property)
	}
	t.Logf("%d runs, %d processes stopped, %d conflicts shown", runs, stopped, conflicts)
}
