package cli

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// Engine opens the book at an address, by what it is given to reach it. It need not connect to
// anything yet. The store is closed at the end where it is an io.Closer.
type Engine func(address string, o store.Options) (store.Store, error)

// EngineOf returns the engine that opens stores of one kind.
func EngineOf[S store.Store](open func(address string, o store.Options) (S, error)) Engine {
	return func(address string, o store.Options) (store.Store, error) {
		opened, err := open(address, o)
		if err != nil {
			return nil, err
		}
		return opened, nil
	}
}

// engine returns the store that serves a book: an address goes to the engine of its scheme, and
// a path is that of a bbolt file. No other place chooses one. A book that cannot be had says why
// when it is asked for: not every command needs it. A program that is asked for a password may take
// as long as patience.
func (a *app) engine(ctx context.Context, book string, o store.Options, patience time.Duration) store.Store {
	scheme, is := config.Scheme(book)
	if !is {
		return bolt.New(book, o)
	}
	open := a.deps.Engines[scheme]
	if open == nil {
		return unopened{a.deps.noEngine(book, scheme)}
	}
	if err := a.config.Engine.Check(); err != nil {
		return unopened{err}
	}
	o.Server = a.server(ctx, patience)
	opened, err := open(book, o)
	if err != nil {
		return unopened{err}
	}
	return opened
}

// noEngine says why a book cannot be had at an address of which the program knows no engine.
func (d Deps) noEngine(book, scheme string) error {
	if at := strings.LastIndex(book, "@"); at >= 0 { // what stands before it may be a password
		book = scheme + "://" + book[at+1:]
	}
	if scheme == config.SchemeEtcd {
		return fault.New(fault.Invalid, "cli.practice_book", "address", book, "package", practicePackage, "source", practiceSource)
	}
	known := d.schemes()
	if len(known) == 0 {
		known = []string{config.SchemeEtcd}
	}
	return fault.New(fault.Invalid, "cli.unknown_scheme", "address", book, "known", strings.Join(known, "://, ")+"://")
}

// schemes lists the schemes of the addresses that the program opens.
func (d Deps) schemes() []string { return slices.Sorted(maps.Keys(d.Engines)) }

// Where the program is that has the engine of a shared book.
const (
	practicePackage = "adsum-practice"
	practiceSource  = `go build -o "$(go env GOPATH)/bin/adsum" ./cmd/adsum-practice`
)

// leaveBook ends what the books need for as long as they are open.
func (a *app) leaveBook() {
	for _, book := range append(a.others, a.book) {
		if open, is := book.(io.Closer); is {
			_ = open.Close() // nothing is left to say by it
		}
	}
}

// other returns another book than that of the settings, by its path or its address.
func (s *session) other(book string, o store.Options) desk.Place {
	o.Timeout = s.config.Timeout
	opened := s.engine(s.cmd.Context(), book, o, s.config.Hooks.Timeout)
	s.others = append(s.others, opened)
	return desk.Place{Named: book, Beside: config.Beside(s.sources(), book), Book: opened}
}

// unopened stands for a book that cannot be had.
type unopened struct{ why error }

// View returns why.
func (u unopened) View(context.Context, func(store.Tx) error) error { return u.why }

// Update returns why.
func (u unopened) Update(context.Context, func(store.Tx) error) error { return u.why }

// Verify returns why.
func (u unopened) Verify(context.Context, func(done, total int64)) (store.Report, error) {
	return store.Report{}, u.why
}

// Snapshot returns why.
func (u unopened) Snapshot(context.Context, func(done, total int64), func(store.Snapshot) error) (store.Report, error) {
	return store.Report{}, u.why
}

// Rewrite returns why.
func (u unopened) Rewrite(context.Context, store.Rewriting) (store.Sizes, error) {
	return store.Sizes{}, u.why
}
