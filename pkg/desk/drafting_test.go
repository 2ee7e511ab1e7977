package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// guarded is a book during whose transactions the user's templates cannot be had.
type guarded struct {
	store.Store
	t         *testing.T
	templates string
	updates   int
	between   func(update int) // what happens after each, before the next one
}

func (g *guarded) Update(ctx context.Context, change func(store.Tx) error) error {
	g.updates++
	err := g.Store.Update(ctx, func(tx store.Tx) error { return g.without(func() error { return change(tx) }) })
	if g.between != nil {
		g.between(g.updates)
	}
	return err
}

func (g *guarded) View(ctx context.Context, read func(store.Tx) error) error {
	return g.Store.View(ctx, func(tx store.Tx) error { return g.without(func() error { return read(tx) }) })
}

// without runs do while the folder of templates is away.
func (g *guarded) without(do func() error) error {
	away := g.templates + ".away"
	if err := os.Rename(g.templates, away); err != nil {
		g.t.Fatal(err)
	}
	defer func() {
		if err := os.Rename(away, g.templates); err != nil {
			g.t.Fatal(err)
		}
	}()
	return do()
}

// guard gives a scene a book in front of which the user has templates in Polish, by name.
func guard(t *testing.T, s *scene.Scene, templates map[string]string) *guarded {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "templates")
	for name, content := range templates {
		file := filepath.Join(dir, "pl", name+".txt")
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return &guarded{Store: s.Book, t: t, templates: dir}
}

// at returns the desk of the next command, in front of the guarded book.
func (g *guarded) at(s *scene.Scene) *desk.Desk {
	d := s.Desk()
	d.Store, d.Notices = g, notice.NewSet(g.templates)
	return d
}

func TestOwnTextIsDraftedWhileNothingHoldsTheBook(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	g := guard(t, s, map[string]string{"booked": "Subject: Mine\n\n{{.Client}}, {{.Duration}}\n"})
	dry := scene.Booking(s.Now.Add(time.Hour))
	dry.DryRun = true
	for _, booking := range []desk.Booking{dry, scene.Booking(s.Now.Add(time.Hour))} {
		r, err := g.at(s).Book(t.Context(), booking)
		if err != nil || !r.Changed || len(r.Warnings) > 0 || r.Notices[0].Subject != "Mine" || r.Notices[0].Body != "Anna, 50 minut" {
			t.Errorf("%+v, %v", r.Notices, err)
		}
	}
	storetest.Verify(t, s.Book)
}

func TestFaultyOwnTextGivesWayToAdsumsOwn(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	g := guard(t, s, map[string]string{"booked": "Subject: Mine\n\n{{range 1000000000}}{{end}}\n"})
	r, err := g.at(s).Book(t.Context(), scene.Booking(s.Now.Add(time.Hour)))
	if err != nil || len(r.Warnings) != 1 || !strings.HasPrefix(r.Notices[0].Subject, "Potwierdzenie") {
		t.Fatalf("%+v, %+v, %v", r.Notices, r.Warnings, err)
	}
	if f, ok := r.Warnings[0].Values["cause"].(*fault.Error); !ok || f.Key != "notice.range" || f.Values["line"] != 3 {
		t.Errorf("%+v", r.Warnings[0])
	}
}

// One short transaction a command; a text of the user's own costs a second attempt.
func TestAttemptsOfACommand(t *testing.T) {
	t.Parallel()
	const mine = "Subject: Mine\n\nHi {{.Client}}\n"
	for name, c := range map[string]struct {
		templates map[string]string
		want      int
	}{
		"adsum's own texts":   {nil, 1},
		"another text":        {map[string]string{"edited": mine}, 1},
		"a text of one's own": {map[string]string{"booked": mine}, 2},
		"parts of one's own":  {map[string]string{"parts": "{{define \"hello\"}}Hej!{{end}}"}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			g := guard(t, s, c.templates)
			if err := os.MkdirAll(g.templates, 0o700); err != nil {
				t.Fatal(err)
			}
			s.Done(g.at(s).Book(t.Context(), scene.Booking(s.Now.Add(time.Hour))))
			if g.updates != c.want {
				t.Errorf("%d attempts, want %d", g.updates, c.want)
			}
		})
	}
}

func TestAllTextsOfASettlementAreDraftedAtOnce(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	g := guard(t, s, map[string]string{"absence_held": "Subject: Mine\n\nHi {{.Client}}\n"})
	for i, client := range []string{"Anna", "Ola", "Jan"} {
		s.Done(s.Desk().Book(t.Context(), scene.Booking(s.Now.Add(time.Duration(i+1)*time.Hour), scene.Named(client))))
	}
	s.At(s.Now.AddDate(0, 0, 1))
	closing, err := g.at(s).Settle(t.Context(), desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, To: s.Now})
	if err != nil || len(closing.Closed) != 3 || g.updates != 2 {
		t.Fatalf("%d closed by %d attempts, %v", len(closing.Closed), g.updates, err)
	}
	for _, r := range closing.Closed {
		if r.Notices[0].Body != "Hi "+r.Client.Name {
			t.Errorf("%+v", r.Notices)
		}
	}
	storetest.Verify(t, s.Book)
}

// What was drafted is sent only where it is still true.
func TestTextTellsWhatTheBookSaysWhenItIsWritten(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	g := guard(t, s, map[string]string{"edited": "Subject: Mine\n\n{{.Place}}, {{.Price}}\n"})
	edit := func(d *desk.Desk, e desk.Details) (desk.Result, error) {
		e.Selector = id
		return d.Edit(t.Context(), e)
	}
	g.between = func(update int) {
		if update == 1 {
			s.Done(edit(s.Desk(), desk.Details{Request: policy.Edit{Place: "Kraków"}}))
		}
	}
	r := s.Done(edit(g.at(s), desk.Details{Request: policy.Edit{Duration: 40 * time.Minute}}))
	if g.updates != 3 || !strings.HasPrefix(r.Notices[0].Body, "Kraków, ") {
		t.Errorf("%d attempts, %+v", g.updates, r.Notices)
	}
	storetest.Verify(t, s.Book)
}

func TestTextThatIsNeverTrueInTimeIsGivenUp(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	g := guard(t, s, map[string]string{"edited": "Subject: Mine\n\nAt {{.Place}}\n"})
	g.between = func(update int) {
		s.Done(s.Desk().Edit(t.Context(), desk.Details{Selector: id, Request: policy.Edit{Place: fmt.Sprint("room ", update)}}))
	}
	_, err := g.at(s).Edit(t.Context(), desk.Details{Selector: id, Request: policy.Edit{Duration: 40 * time.Minute}})
	if f := fault.Of(err); f.Code != fault.Busy || f.Key != "desk.overtaken" || g.updates != 5 {
		t.Errorf("%d attempts, %v", g.updates, err)
	}
	storetest.Verify(t, s.Book)
}
