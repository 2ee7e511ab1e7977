package store_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// withTwoClients returns a book in which much is known of Anna and of Eve.
func withTwoClients(t *testing.T) store.Store {
	t.Helper()
	s := memory.New()
	for i, client := range []string{"anna", "eve"} {
		start := noon.Add(time.Duration(i) * 2 * time.Hour)
		a := anna("a"+client, start)
		a.ClientID, a.Place, a.Note = client, "place of "+client, "note of "+client
		a.Reason = appointment.Reason{Text: "reason of " + client, Ruling: appointment.ReasonGiven}
		if err := record(s, "book-"+client, "", func(c *store.Change) error {
			return errors.Join(
				c.PutClient(appointment.Client{ID: client, Name: "Name of " + client, Lang: "pl"}), c.PutAppointment(a),
				c.PutMessage(appointment.Message{ID: "m" + client, AppointmentID: a.ID, Text: "message of " + client, Received: noon}),
				c.PutNotice(appointment.Notice{ID: "n" + client, AppointmentID: a.ID, Body: "letter of " + client, State: appointment.NoticeDraft, Created: noon}),
				c.PutOffer(offer("o"+client, a.ID, appointment.Slot{Start: start.AddDate(0, 0, 7), End: start.AddDate(0, 0, 7).Add(time.Hour)})))
		}); err != nil {
			t.Fatal(err)
		}
		a.Note = "other note of " + client
		change(t, s, "edit-"+client, func(c *store.Change) error { return c.PutAppointment(a) })
	}
	change(t, s, "both", func(c *store.Change) error {
		return errors.Join(
			c.PutNotice(appointment.Notice{ID: "nanna", AppointmentID: "aanna", Body: "letter of anna", State: appointment.NoticeSent, Created: noon}),
			c.PutNotice(appointment.Notice{ID: "neve", AppointmentID: "aeve", Body: "letter of eve", State: appointment.NoticeSent, Created: noon}))
	})
	return s
}

// forget forgets clients in an event of an id.
func forget(event string, clients ...string) func(store.Tx) error {
	return func(tx store.Tx) error {
		_, err := store.Forget(tx, clients, store.Event{ID: event})
		return err
	}
}

func TestForgottenClientLeavesTheChainValidAndTheOthersWhole(t *testing.T) {
	t.Parallel()
	s := withTwoClients(t)
	storetest.Verify(t, s)
	if err := s.Update(context.Background(), forget("forget", "eve")); err != nil {
		t.Fatal(err)
	}
	storetest.Verify(t, s)
	for key, value := range storetest.Contents(t, s) {
		if bytes.Contains([]byte(key+value), []byte("of eve")) {
			t.Errorf("something of hers still stands in %q", key)
		}
	}
	view(t, s, func(r store.Reader) error {
		hers, _, errH := r.Appointment("aeve")
		his, _, errA := r.Appointment("aanna")
		if hers.Status != appointment.Booked || hers.Note != "" || hers.Place != "" || his.Note != "other note of anna" || his.Reason.Text != "reason of anna" {
			t.Errorf("hers is %+v, the other's %+v", hers, his)
		}
		she, _, errC := r.Client("eve")
		if she.Name != "eve" {
			t.Errorf("she is %+v", she)
		}
		events, errE := r.EventsOf("aeve")
		notices, errN := r.Notices("aeve")
		if len(events) != 3 || len(notices) != 0 {
			t.Errorf("%d events, %d notices", len(events), len(notices))
		}
		return errors.Join(errH, errA, errC, errE, errN)
	})
}

func TestClientForgottenByHalfIsDamage(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(store.Tx) error{
		"the secret alone": func(tx store.Tx) error { return tx.Delete([]byte("who/k/eve")) },
		"a part alone":     func(tx store.Tx) error { return tx.Delete([]byte("what/j/\x00\x00\x00\x00\x00\x00\x00\x03eve")) },
	} {
		s := withTwoClients(t)
		if err := s.Update(context.Background(), spoil); err != nil {
			t.Fatal(err)
		}
		if err := s.View(context.Background(), verify); err == nil {
			t.Errorf("%s: nothing is found", name)
		}
	}
}

// One who is shown an entry, its salt, and the digests of the others can tell that it
// stands in the journal; of the others they learn nothing.
func TestOneEntryCanBeShownWithoutTheOthers(t *testing.T) {
	t.Parallel()
	s := withTwoClients(t)
	view(t, s, func(r store.Reader) error {
		return s.View(context.Background(), func(tx store.Tx) error {
			proof, err := store.ProofOf(tx)
			if err != nil {
				return err
			}
			state, err := store.StateOf(tx)
			for shown := range proof {
				var hash []byte
				for i, p := range proof {
					digest := p.Digest
					if i == shown {
						digest = store.JointDigest(p.Salt, p.Marks, p.Public)
					}
					hash = store.Chain(hash, digest, nil)
				}
				if !bytes.Equal(hash, state.Hash) {
					t.Errorf("entry %d does not lead to the end of the journal", shown+1)
				}
			}
			if bytes.Equal(proof[0].Salt, proof[1].Salt) {
				t.Error("two entries have one salt")
			}
			return err
		})
	})
}

// Who is given the key of one part can prove that one, and no other.
func TestPartIsProvedByAKeyOfItsOwn(t *testing.T) {
	t.Parallel()
	secret, body := make([]byte, 32), []byte("what passed")
	mark := store.MarkOf(secret, 1, "what/j/", body)
	for name, other := range map[string][]byte{
		"another event":  store.MarkOf(secret, 2, "what/j/", body),
		"the other kind": store.MarkOf(secret, 1, "who/j/", body),
		"another client": store.MarkOf(bytes.Repeat([]byte{1}, 32), 1, "what/j/", body),
		"another text":   store.MarkOf(secret, 1, "what/j/", []byte("what did not")),
	} {
		if bytes.Equal(mark, other) {
			t.Errorf("%s has the same mark", name)
		}
	}
}

func TestWhatIsNotedLaterOfOneWhoWasForgottenStandsAndCanBeForgottenToo(t *testing.T) {
	t.Parallel()
	s := withTwoClients(t)
	for _, event := range []string{"forget", "again"} {
		if err := s.Update(context.Background(), forget(event, "eve")); err != nil {
			t.Fatal(err)
		}
		storetest.Verify(t, s)
		for key, value := range storetest.Contents(t, s) {
			if bytes.Contains([]byte(key+value), []byte("of eve")) {
				t.Errorf("%s: something of hers still stands in %q", event, key)
			}
		}
		change(t, s, "after-"+event, func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: "new", AppointmentID: "aeve", Body: "letter of eve", State: appointment.NoticeDraft, Created: noon})
		})
		storetest.Verify(t, s)
	}
	view(t, s, func(r store.Reader) error {
		ids, err := r.ForgottenIn(0)
		if len(ids) != 1 || ids[0] != "eve" {
			t.Errorf("forgotten are %v", ids)
		}
		return err
	})
}

// An appointment that was another's for a time: nobody can say whose the message is.
func TestWhatCannotBeToldApartIsNotForgotten(t *testing.T) {
	t.Parallel()
	for _, client := range []string{"anna", "eve"} {
		s := withTwoClients(t)
		give := func(event, client string) {
			view(t, s, func(r store.Reader) error {
				a, _, err := r.Appointment("aeve")
				a.ClientID = client
				change(t, s, event, func(c *store.Change) error { return c.PutAppointment(a) })
				return err
			})
		}
		give("merge", "anna")
		change(t, s, "message", func(c *store.Change) error {
			return c.PutMessage(appointment.Message{ID: "m", AppointmentID: "aeve", Text: "message of both", Received: noon})
		})
		give("undo", "eve")
		change(t, s, "third", func(c *store.Change) error { return c.PutClient(appointment.Client{ID: "adam", Name: "Adam"}) })
		before := storetest.Contents(t, s)
		err := s.Update(context.Background(), forget("forget", "adam", client))
		if mixed, ok := errors.AsType[*store.Mixed](err); !ok || mixed.Client != client || mixed.Other == client {
			t.Errorf("%s: %v", client, err)
		}
		if !maps.Equal(before, storetest.Contents(t, s)) {
			t.Errorf("%s: something was written", client)
		}
		if err := s.Update(context.Background(), forget("forget", "anna", "eve")); err != nil {
			t.Fatal(err)
		}
		storetest.Verify(t, s)
	}
}
