package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Attend records that the specialist is there for the appointment that a
// selector names. A refusal, as before check-in opens, is an answer and no
// error: who waits can go on waiting.
func (d *Desk) Attend(ctx context.Context, o Options, selector string) (Result, error) {
	absence := policy.Noshow{By: appointment.ByClient}
	return d.carryOut(ctx, change{
		Options: o,
		request: policy.Checkin{By: appointment.BySpecialist},
		find:    func(r store.Reader) (subject, error) { return d.find(r, selector, d.forRequest(absence)) },
	})
}

// Awaited returns what declaring the client absent would come to now, for an
// appointment that was waited for at the given start. It writes nothing.
func (d *Desk) Awaited(ctx context.Context, id string, start time.Time) (Result, error) {
	return d.carryOut(ctx, change{
		Options: Options{DryRun: true},
		request: policy.Noshow{By: appointment.ByClient, Start: start},
		find:    func(r store.Reader) (subject, error) { return d.withID(r, id) },
	})
}

// KeepWait records that the specialist waited since an instant, until absence
// could be declared, for the client of an appointment at the given start. Where it
// cannot be declared, it writes nothing and answers as declaring it would.
func (d *Desk) KeepWait(ctx context.Context, o Options, id string, start, since time.Time) (Result, error) {
	return d.carryOut(ctx, change{
		Options: o,
		request: policy.Await{Start: start, Since: since},
		find:    func(r store.Reader) (subject, error) { return d.withID(r, id) },
	})
}
