package cli_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// errCutShort ends what is run again, as where servers have thrown a revision away.
var errCutShort = errors.New("the revision is gone")

// interrupted is a store whose every transaction is cut short after so many reads, and run again.
type interrupted struct {
	*memory.Store
	after int
}

func (i interrupted) View(ctx context.Context, read func(store.Tx) error) error {
	return i.Store.View(ctx, func(tx store.Tx) error {
		_ = read(&cutShort{tx, i.after}) // whatever it makes of the error
		return read(tx)
	})
}

// cutShort is a transaction that has so many reads.
type cutShort struct {
	store.Tx
	left int
}

func (c *cutShort) read() error {
	if c.left == 0 {
		return errCutShort
	}
	c.left--
	return nil
}

func (c *cutShort) Get(key []byte) ([]byte, error) {
	if err := c.read(); err != nil {
		return nil, err
	}
	return c.Tx.Get(key)
}

func (c *cutShort) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	if err := c.read(); err != nil {
		return err
	}
	return c.Tx.Scan(prefix, from, to, func(key, value []byte) error {
		if err := c.read(); err != nil {
			return err
		}
		return visit(key, value)
	})
}

// What a view has told before it was run again counts no more.
func TestViewThatIsRunAgainTellsNothingTwice(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	book := interrupted{Store: memory.New()}
	v := visit{env: map[string]string{"ADSUM_DB": "", "XDG_DATA_HOME": filepath.Join(h.dir, "data")}, engines: map[string]cli.Engine{
		"cloud": func(string, store.Options) (store.Store, error) { return book, nil },
	}}
	said := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := h.do(t.Context(), v, append(args, "--db", "cloud://a/practice")...)
		if status != 0 {
			t.Errorf("%v: exit code %d, %s", args, status, stderr)
		}
		return stdout
	}
	for _, command := range []string{
		"book Anna --at 2026-11-24T15:00+01:00 --price 180PLN --key one", "book Ola --at 2026-11-24T17:00+01:00 --every week --count 3",
		"message Anna flu --kind reason", "offer Ola@next --slot 2026-11-25T10:00+01:00 --slot 2026-11-25T12:00+01:00",
		"hours set mon-fri 9-20", "waitlist add Jan", "package sell Anna --sessions 5 --price 500PLN", "client edit Anna --email anna@example.org", "undo",
	} {
		said(strings.Fields(command)...)
	}
	for _, command := range []string{
		"export", "export --output json", "export --output csv", "export --from today --to 2026-11-30", "verify", "verify --json",
		"agenda --from today --to 2026-12-30", "agenda --json --from tomorrow", "due", "due --json", "inbox", "show Anna", "show Anna --json", "explain Anna",
		"log", "log --json", "free --from tomorrow", "free --json --from tomorrow", "client list", "client show Anna", "client export Anna --json",
		"notice list", "support list", "package list", "waitlist list", "waitlist list --json", "series list", "hours", "specialist list",
	} {
		want := said(strings.Fields(command)...)
		for book.after = 1; book.after < 300; book.after += 1 + book.after/2 {
			if got := said(strings.Fields(command)...); got != want {
				t.Errorf("%s, cut short after %d reads, told\n%.600s\nin place of\n%.600s", command, book.after, got, want)
				break
			}
		}
		book.after = 0
	}
}
