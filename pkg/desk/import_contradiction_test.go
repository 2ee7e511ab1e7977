package desk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

// richBook is a book with something of every kind of which an import can say too much.
func richBook(t *testing.T) *scene.Scene {
	t.Helper()
	s, ctx := scene.New(t), t.Context()
	own := scene.On("independent")
	sold := sale("k", 2)
	sold.Paid = true
	if _, err := s.Desk().SellPackage(ctx, sold); err != nil {
		t.Fatal(err)
	}
	s.Booked(own, scene.Unpaid)
	s.Booked(own, scene.InDays(1), func(b *desk.Booking) { b.Outside = true })
	ola := s.Booked(own, scene.InDays(2), scene.Named("Ola"))
	s.Done(s.Desk().Message(ctx, desk.Note{Selector: ola, Kind: appointment.MessageDelay, Text: "late", Received: when.At(s.Now)}))
	s.Done(s.Desk().Offer(ctx, desk.Proposal{
		Selector: ola, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 4), s.Now.AddDate(0, 0, 5)),
	}))
	return s
}

// others are values that contradict the one that stands in a field.
func others(is any) []any {
	switch v := is.(type) {
	case nil:
		return []any{1.0, "a b", "2026-11-24T15:00:00Z", "client"}
	case bool:
		return []any{!v, "x"}
	case float64:
		return []any{0.0, 1.0, -1.0, v + 1, v * 100, math.MaxInt32}
	case string:
		return []any{nil, strings.Repeat("a", 10_000), "zzzzzzzz", "XQX", "client", "2026-11-24T15:00:00Z", "2026-13-01"}
	}
	return []any{nil, []any{}, map[string]any{}, []any{nil}}
}

// contradicted calls visit with lines in which one field says something else, one after another, and
// with what that is.
func contradicted(t *testing.T, lines []string, every int, visit func(what string, lines []string)) {
	t.Helper()
	n := 0
	for i, line := range lines {
		var is map[string]any
		if err := json.Unmarshal([]byte(line), &is); err != nil {
			t.Fatal(err)
		}
		kind := fmt.Sprint(is["kind"])
		var walk func(at string, v map[string]any)
		walk = func(at string, v map[string]any) {
			for _, name := range slices.Sorted(maps.Keys(v)) {
				stands := v[name]
				if inner, nested := stands.(map[string]any); nested && kind != "platform" {
					walk(at+name+".", inner)
				}
				for _, other := range others(stands) {
					if n++; n%every != 0 || at+name == "kind" {
						continue
					}
					v[name] = other
					told := slices.Clone(lines)
					told[i] = fields(t, kind, is)
					visit(fmt.Sprintf("%s %s%s = %.40v", kind, at, name, other), told)
				}
				v[name] = stands
			}
		}
		walk("", is)
	}
}

// fields returns a record as a line, which begins with its kind.
func fields(t *testing.T, kind string, is map[string]any) string {
	t.Helper()
	rest := maps.Clone(is)
	delete(rest, "kind")
	line, err := json.Marshal(rest)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`{"kind":%q,%s`, kind, line[1:])
}

// Whatever one field of an export says else, it is refused by line and field and the book stays as
// it was, or it is taken in and the book is whole and of money that can be.
func TestExportWithOneFieldContradictedIsRefusedOrMakesASoundBook(t *testing.T) {
	t.Parallel()
	s := richBook(t)
	// every 17th and so on of some thousand: all of them take a minute
	whole := bookLines(t, s.Desk(), desk.Export{})
	all := strings.Split(strings.TrimSpace(string(whole)), "\n")
	bare := slices.DeleteFunc(slices.Clone(all), func(line string) bool {
		return slices.ContainsFunc([]string{"header", "key", "event", "change", "end"}, func(k string) bool {
			return strings.HasPrefix(line, `{"kind":"`+k+`"`)
		})
	})
	taken := map[bool]int{}
	try := func(full bool) func(string, []string) {
		return func(what string, lines []string) {
			book := scene.Scene{T: t, Book: memory.New(), Now: s.Now}
			if full {
				imported(t, book.Desk(), whole)
			}
			taken[contradiction(t, &book, what, strings.Join(lines, "\n"))]++
		}
	}
	contradicted(t, bare, 17, try(false))
	contradicted(t, bare, 29, try(true))
	contradicted(t, all, 61, try(false))
	if taken[true] < 10 || taken[false] < 50 {
		t.Errorf("taken and refused: %v", taken)
	}
}

// contradiction takes lines in and reports whether they were taken.
func contradiction(t *testing.T, s *scene.Scene, what, lines string) bool {
	t.Helper()
	before := bookLines(t, s.Desk(), desk.Export{})
	done, err := s.Desk().Import(t.Context(), desk.Import{File: strings.NewReader(lines), Name: "book.jsonl"})
	if err != nil || len(done.Conflicts) > 0 {
		if err != nil {
			f := fault.Of(err)
			if line, _ := f.Values["line"].(int); f.Code != fault.Invalid || line < 1 || f.Values["field"] == "" {
				t.Errorf("%s: %v", what, err)
			}
		} else if done.Conflicts[0].Line < 1 {
			t.Errorf("%s: no line in %+v", what, done.Conflicts[0])
		}
		if now := bookLines(t, s.Desk(), desk.Export{}); !bytes.Equal(now, before) {
			t.Errorf("%s: the book is changed", what)
		}
		return false
	}
	storetest.Verify(t, s.Book)
	if err := s.Book.View(t.Context(), sound); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	return true
}

// sound holds the money of a book, and its rules, to what can be.
func sound(tx store.Tx) error {
	r := store.NewReader(tx)
	list, err := r.Starting(time.Time{}, time.Time{})
	for _, a := range list {
		if a.Drawn() && (a.Owed() != 0 || a.RefundDue() != 0) {
			err = errors.Join(err, fmt.Errorf("a drawn session is %+v", a.Money))
		}
	}
	packages, unread := r.Balances()
	for _, b := range packages {
		if b.Drawn > b.Sessions || b.Paid > b.Price || b.Refunded > 0 && b.Ended.IsZero() {
			err = errors.Join(err, fmt.Errorf("a package is %+v", b))
		}
	}
	return errors.Join(err, unread, r.EachPlatform(func(p policy.Platform) error {
		if !platform.Versioned(p) {
			return fmt.Errorf("rules of %s %s", p.Name, p.Version)
		}
		return nil
	}))
}

// A whole export whose records are not those of its journal is refused by the line of the record, or
// of the journal where the record is gone.
func TestRecordsThatAreNotThoseOfTheJournalAreNamedByTheirLine(t *testing.T) {
	t.Parallel()
	s := richBook(t)
	all := strings.SplitAfter(string(bookLines(t, s.Desk(), desk.Export{})), "\n")
	at := slices.IndexFunc(all, func(line string) bool { return strings.HasPrefix(line, `{"kind":"client"`) })
	edited, gone, more := slices.Clone(all), slices.Clone(all), slices.Clone(all)
	edited[at] = strings.Replace(edited[at], `"name":"`, `"name":"Z`, 1)
	key := slices.IndexFunc(all, func(line string) bool { return strings.HasPrefix(line, `{"kind":"key"`) })
	gone[key], gone[len(gone)-2] = "\n", ending(all[len(all)-2], -1)
	more[at] += `{"kind":"client","id":"zzzz1111","name":"Zoe"}` + "\n"
	more[len(more)-2] = ending(all[len(all)-2], 1)
	for what, c := range map[string]struct {
		lines []string
		line  int
		why   string
	}{
		"edited": {edited, at + 1, "import.differs"},
		"more":   {more, at + 2, "import.differs"},
		"gone":   {gone, slices.IndexFunc(all, func(line string) bool { return strings.HasPrefix(line, `{"kind":"change","of":"key"`) }) + 1, "import.unlisted"},
	} {
		book := scene.Scene{T: t, Book: memory.New(), Now: s.Now}
		_, err := book.Desk().Import(t.Context(), desk.Import{File: strings.NewReader(strings.Join(c.lines, "")), Name: "book.jsonl"})
		if f := fault.Of(err); f.Key != c.why || f.Values["line"] != c.line || f.Values["field"] == "" {
			t.Errorf("%s: %v, want %s in line %d", what, err, c.why, c.line)
		}
	}
}

// ending returns the last line of an export for so many records more.
func ending(end string, more int) string {
	var is struct{ Records int }
	_ = json.Unmarshal([]byte(end), &is)
	return fmt.Sprintf(`{"kind":"end","records":%d}`+"\n", is.Records+more)
}
