// Package outbox holds the texts that go out, notices to clients and requests to a
// platform's support: those that a change drafts, those that it leaves behind, those
// that were sent.
//
// It must not decide what a text is needed for, word a template or send. Policy names
// the texts, package notice has the templates.
package outbox

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Texts are notices and support requests that belong together.
type Texts struct {
	Notices []appointment.Notice
	Support []appointment.SupportRequest
}

// Put writes the texts, each in place of the one with its id.
func (t Texts) Put(w *store.Change) error {
	for _, n := range t.Notices {
		if err := w.PutNotice(n); err != nil {
			return err
		}
	}
	for _, s := range t.Support {
		if err := w.PutSupportRequest(s); err != nil {
			return err
		}
	}
	return nil
}

// WrittenBy returns the texts that an event drafted or marked as sent, without
// the drafts that it left behind.
func WrittenBy(e store.Event) (Texts, error) {
	notices, support, err := history.TextsOf(e)
	return Texts{Notices: notices, Support: support}, err
}
