package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// TaskKind says what the specialist has to do; package lang words it.
type TaskKind string

// The kinds of tasks, most urgent first.
const (
	TaskAbsence  TaskKind = "absence"  // the client's absence can be declared
	TaskDecision TaskKind = "decision" // the rules leave it to the specialist
	TaskMove     TaskKind = "move"     // an excused absence waits for its free move
	TaskRequest  TaskKind = "request"  // asked for in time and not carried out
	TaskDeclined TaskKind = "declined" // the client took none of the times offered
	TaskOffer    TaskKind = "offer"    // put to the client, not answered
	TaskExpired  TaskKind = "expired"  // an offer that nobody answered in time
	TaskSupport  TaskKind = "support"  // the platform's support was not asked yet
	TaskRefund   TaskKind = "refund"   // money is to go back
	TaskPayment  TaskKind = "payment"  // the client owes money
	TaskNotice   TaskKind = "notice"   // the client was not told yet
)

// TaskKinds lists every kind of task, most urgent first.
func TaskKinds() []TaskKind {
	return []TaskKind{
		TaskAbsence, TaskDecision, TaskMove, TaskRequest, TaskDeclined, TaskOffer, TaskExpired,
		TaskSupport, TaskRefund, TaskPayment, TaskNotice,
	}
}

// Task is one thing that the specialist has to do: since when, about which
// appointment, and what to do about it. Item is the id of the message, the
// offer, the notice or the support request that it is about, empty for none. Words
// names a nearer phrase of package lang than that of the kind, empty for none.
type Task struct {
	Kind        TaskKind
	Words       string
	Since       time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    string // its title
	Item        string
	Option      policy.Option   // what to do about it
	Options     []policy.Option // the ways there are, where the specialist chooses; nil else
}

// What a task can ask for beside the options that policy names: to copy a text, with
// its id.
const (
	OptionCopyNotice  policy.OptionKey = "copy_notice"
	OptionCopySupport policy.OptionKey = "copy_support"
)

// Due lists what needs the specialist now, most urgent first and of each kind
// the oldest first.
func (d *Desk) Due(ctx context.Context) ([]Task, error) {
	var tasks []Task
	err := d.Store.View(ctx, func(tx store.Tx) error {
		list := &taskList{desk: d, Shelf: dossier.NewShelf(store.NewReader(tx))}
		tasks = nil
		for _, gather := range []func() error{
			list.absences, list.excused, list.letters, list.declined, list.offers, list.support, list.notices, list.money, list.unpaid,
		} {
			if err := gather(); err != nil {
				return err
			}
		}
		tasks = list.tasks
		return nil
	})
	kinds := TaskKinds()
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			a.Since.Compare(b.Since))
	})
	return tasks, err
}
