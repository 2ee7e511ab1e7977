package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/when"
)

// revived is what the undo of a withdrawal comes to.
func revived(expires time.Time) desk.Result {
	undone := story("withdraw", nil)
	return desk.Result{
		Verb: "undo", Changed: true, Appointment: booked(), Client: sample.Anna(), Platform: clearly(), Reversed: &undone,
		Offer: appointment.Offer{
			ID: "o1", By: appointment.BySpecialist, State: appointment.OfferOpen, Expires: expires,
			Slots: []appointment.Slot{{Start: at("17:00"), End: at("17:50")}},
		},
	}
}

func TestUndoThatOpensAnOfferAgainShowsWhatCanBeDoneWithIt(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	has(t, show(t, v, revived(at("18:00"))), "\nHeld until Tue 24 Nov 18:00\n  1  Tue 24 Nov 17:00-17:50\n")
	for _, command := range []string{"accept 7k3m9q2x N", "decline 7k3m9q2x", "withdraw 7k3m9q2x"} {
		has(t, show(t, v, revived(at("18:00"))), "\n  adsum "+command+"\n")
	}
	late := show(t, v, revived(at("15:00")))
	has(t, late, "\nOffered, but expired on Tue 24 Nov 15:00\n")
	if strings.Contains(late, "adsum accept") {
		t.Error(late)
	}
}

func TestFrenchSaysADateInAnotherWayThanATime(t *testing.T) {
	t.Parallel()
	v := view("fr", Text)
	has(t, show(t, v, tooEarlyResult()), "Pas encore\u00a0: à partir de 15\u00a0h\u00a015 (")
	v.Now = at("15:12").AddDate(0, 0, -1)
	has(t, show(t, v, tooEarlyResult()), "Pas encore\u00a0: à partir du mar. 24 nov. à 15\u00a0h\u00a015 (")
	for until, want := range map[time.Time]string{
		at("15:15"):                  "attente jusqu’à 15\u00a0h\u00a015, encore 3\u00a0min\n",
		at("15:12").AddDate(0, 0, 1): "attente jusqu’au mer. 25 nov. à 15\u00a0h\u00a012, encore 24\u00a0h\n",
	} {
		var b strings.Builder
		v.Zone = at("15:12").In(when.ZoneOf(booked().Timezone)).Location()
		if err := v.Waiting(&b, Countdown{Until: until, Now: at("15:12")}); err != nil {
			t.Fatal(err)
		}
		same(t, b.String(), want)
	}
}

func TestACopiedRequestNamesThePlatformAndTheTopic(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	text := outbox.Text{ID: "t1", Kind: outbox.Support, Title: "Clearly", Topic: "Inne", Appointment: booked(), Client: sample.Anna(), Sent: at("15:00")}
	if err := view("pl", Text).Copied(&b, text, "xclip"); err != nil {
		t.Fatal(err)
	}
	has(t, b.String(), "  7k3m9q2x  Anna\nClearly: Inne\n")
}

func TestFrenchListOfTextsHasASpaceBeforeTheColon(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	text := outbox.Text{ID: "t1", Kind: outbox.Notice, Subject: "Rappel", State: appointment.NoticeDraft, Created: at("15:00"), Appointment: booked(), Client: sample.Anna()}
	if err := view("fr", Text).Texts(&b, outbox.Notice, []outbox.Text{text}); err != nil {
		t.Fatal(err)
	}
	has(t, b.String(), "Anna\u00a0: Rappel")
}
