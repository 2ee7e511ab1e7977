//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

// stage is a situation whose set-up has happened: in a home, with these entries.
type stage struct {
	situation
	home home
	kept []string
}

// set plays what comes before a situation's command.
func (s situation) set(t testing.TB) stage {
	t.Helper()
	g := stage{situation: s, home: newHome(t)}
	if s.from != "" {
		g.begin(t)
	}
	g.kept = append(g.kept, g.home.must(t, s.before...)...)
	if len(s.moved) > 0 {
		g.bring(t)
	}
	if s.older {
		g.kept = g.home.look().journal
	}
	if s.grows {
		g.growing(t)
	}
	if s.ask != "" {
		a := g.home.run(t, at(s.command.after, append(strings.Fields(s.ask), "--jq", ".[0].id")...))
		g.command.args = append([]string(nil), s.command.args...)
		for i, arg := range g.command.args {
			g.command.args[i] = strings.ReplaceAll(arg, "{id}", strings.TrimSpace(a.said))
		}
	}
	if s.spoilt != "" {
		g.home.spoil(t, s.spoilt)
	}
	if g.entries = max(1, s.entries); s.none {
		g.entries = 0
	}
	return g
}

// bring has the export of another home's book beside the data of this one.
func (g *stage) bring(t testing.TB) {
	t.Helper()
	other := newHome(t)
	other.must(t, g.moved...)
	export := other.run(t, at(0, "export"))
	if err := os.MkdirAll(filepath.Join(string(g.home), "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(string(g.home), "data", "in.jsonl"), []byte(export.said), 0o600); err != nil {
		t.Fatal(err)
	}
}

// begin puts a book of an older version in place. It is read in another home, as a reader
// may migrate it.
func (g *stage) begin(t testing.TB) {
	t.Helper()
	from := g.from
	if g.longer > 0 {
		from = filepath.Join(string(newHome(t)), "long.db")
		book := oldbook.Read(t, g.from)
		book.Lengthen(t, g.longer)
		book.Write(t, from)
	}
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []home{newHome(t), g.home} {
		if err := os.MkdirAll(filepath.Dir(h.book()), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(h.book(), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if h == g.home {
			break
		}
		found := h.look()
		if g.kept = found.journal; found.broken != nil || len(g.kept) == 0 {
			t.Fatalf("%s: %d entries, %v", g.from, len(g.kept), found.broken)
		}
	}
}

// growing books until a booking makes the file longer, and keeps the book from before it.
func (g *stage) growing(t testing.TB) {
	t.Helper()
	last := newHome(t)
	for i := range 200 {
		g.command = at(0, "book", fmt.Sprintf("Client %d", i), "--at", monday.AddDate(0, 0, 7+i).Format("2006-01-02T15:04"))
		last.restore(t, g.home)
		before, _ := os.Stat(g.home.book())
		events := g.home.must(t, g.command)
		if after, err := os.Stat(g.home.book()); err == nil && before != nil && after.Size() > before.Size() {
			g.home.restore(t, last)
			return
		}
		g.kept = append(g.kept, events...)
	}
	t.Fatal("the file never grows")
}
