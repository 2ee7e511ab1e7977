package cli_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// Who was forgotten in the part of one specialist is forgotten again there, whatever comes back.
func TestWhoWasForgottenInAPartIsForgottenAgainWhenThePracticeIsRestored(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	must := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := h.run(t.Context(), args...)
		if status != 0 {
			t.Fatalf("%v: %d %s", args, status, stderr)
		}
		return strings.TrimSpace(stdout)
	}
	must("specialist", "add", "Ewa")
	must("specialist", "add", "Jan")
	must("book", "Ola", "2026-12-01 15:00", "--specialist", "Jan")
	client := must("client", "show", "Ola", "--specialist", "Jan", "--jq", ".client.id")
	must("backup", h.dir+"/first.db")
	var part string
	book := bolt.New(h.book(), store.Options{MustExist: true})
	err := book.Update(context.Background(), func(tx store.Tx) error {
		all, err := store.NewReader(tx).Specialists()
		if err != nil {
			return err
		}
		part = all[1].ID
		_, err = store.Forget(store.Beside(tx, part), []string{client}, store.Event{
			ID: "01FORGET", Verb: appointment.VerbClientForget, By: appointment.BySpecialist, Effective: time.Unix(1, 0), Recorded: time.Unix(1, 0),
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Forgotten int }
	if err := json.Unmarshal([]byte(must("restore", h.dir+"/first.db", "--json")), &answer); err != nil || answer.Forgotten != 1 {
		t.Errorf("forgotten again: %d, %v", answer.Forgotten, err)
	}
	if status, _, _ := h.run(t.Context(), "client", "show", "Ola", "--specialist", "Jan"); status != 3 {
		t.Errorf("the client is known again: %d", status)
	}
	must("verify")
}
