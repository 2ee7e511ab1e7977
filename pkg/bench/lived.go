package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/when"
)

// lived is a book of which each entry is one that a command left: each session is booked a week ahead, most
// begin with a check-in, some are moved, cancelled or missed, and each evening closes its day.
type lived struct {
	book   store.Store
	seed   uint64
	random *rand.Rand
	failed error
}

// makeLived writes a book of so many sessions that were lived through.
func makeLived(ctx context.Context, path string, size int) error {
	l := &lived{book: bolt.New(path, store.Options{}), random: rand.New(rand.NewChaCha8([32]byte{1}))} //nolint:gosec // the same each time
	last := present().Truncate(24 * time.Hour)
	days := size / aDay
	for day := -days; day < ahead; day++ {
		l.day(ctx, last.AddDate(0, 0, day), size/perClient)
		if l.failed != nil {
			return l.failed
		}
	}
	return nil
}

// desk returns the desk of a command at an instant.
func (l *lived) desk(at time.Time) *desk.Desk {
	l.seed++
	return &desk.Desk{
		Store: l.book, Platforms: platform.NewSet(""), Now: at, Zone: time.UTC,
		Random: rand.NewChaCha8([32]byte{2, byte(l.seed), byte(l.seed >> 8), byte(l.seed >> 16)}),
	}
}

// did keeps the first error; a refusal is none.
func (l *lived) did(_ desk.Result, err error) {
	l.failed = errors.Join(l.failed, err)
}

// day lives through a day: its sessions, and in the evening the bookings of the same day a week later.
func (l *lived) day(ctx context.Context, midnight time.Time, clients int) {
	if midnight.Before(present()) {
		for hour := range aDay {
			l.session(ctx, midnight.Add(time.Duration(hour)*time.Hour))
		}
	}
	evening := midnight.Add(aDay*time.Hour - time.Minute)
	_, err := l.desk(evening).Settle(ctx, desk.Settlement{To: evening})
	l.failed = errors.Join(l.failed, err)
	if !midnight.AddDate(0, 0, ahead).Before(present()) {
		return
	}
	for hour := range aDay {
		l.did(l.desk(evening).Book(ctx, desk.Booking{
			Client: fmt.Sprintf("Client %d", l.random.IntN(max(clients, 1))), Start: when.At(midnight.AddDate(0, 0, ahead).Add(time.Duration(hour) * time.Hour)),
			Zone: zone, Duration: 50 * time.Minute, Platform: "clearly", Price: appointment.Amount{Minor: price, Currency: currency}, Paid: true, DefaultLang: "pl",
		}))
	}
}

// session is what becomes of a session.
func (l *lived) session(ctx context.Context, start time.Time) {
	var id string
	l.failed = errors.Join(l.failed, l.book.View(ctx, func(tx store.Tx) error {
		found, err := store.NewReader(tx).Starting(start, start.Add(time.Second))
		if len(found) > 0 {
			id = found[0].ID
		}
		return err
	}))
	if id == "" {
		return
	}
	const client = appointment.ByClient
	switch n := l.random.IntN(100); {
	case n < 4:
		l.did(l.desk(start.Add(-30*time.Hour)).Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: client}}))
	case n < 8:
		l.did(l.desk(start.Add(-3*time.Hour)).Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: client}}))
	case n < 12:
		l.did(l.desk(start.Add(-2*time.Hour)).Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
		l.did(l.desk(start.Add(20*time.Minute)).NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client, RejectReason: "late"}}))
	case n < 20:
		l.did(l.desk(start.Add(20*time.Minute)).NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client}}))
	default:
		l.did(l.desk(start.Add(-time.Minute)).Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: client}}))
	}
}

// lab tries the rules of platforms on 10,000 sessions.
func (b *bench) lab(ctx context.Context) error {
	path := filepath.Join(b.dir, "lived-10k.db")
	if _, err := os.Stat(path); err != nil {
		if err := errors.Join(remove(path+".making"), makeLived(ctx, path+".making", 10_000)); err != nil {
			return err
		}
		if err := errors.Join(os.Rename(path+".making.lock", path+".lock"), os.Rename(path+".making", path)); err != nil {
			return err
		}
	}
	for _, rules := range [][]string{{"--platform", "clearly"}, {"--platform", "wooskill", "--of", "clearly"}} {
		c := command{argv: append([]string{b.adsum, "--db", path, "lab"}, rules...)}
		name := "`lab " + rules[1] + "` over 10,000"
		var wall, cpu sample
		for range 15 {
			s, err := b.run(ctx, c)
			if err != nil {
				return err
			}
			wall, cpu = append(wall, s.wall.Seconds()*1000), append(cpu, s.cpu.Seconds()*1000)
		}
		b.tell(name+", ms", wall.String())
		b.tell(name+", ms of cpu", cpu.String())
	}
	return nil
}
