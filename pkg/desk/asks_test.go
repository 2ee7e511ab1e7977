package desk_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

const client, specialist = appointment.ByClient, appointment.BySpecialist

// TestTheDelayLoggedLastCountsWhateverItsID logs two delays of one minute in many
// books, whose ids come out at random.
func TestTheDelayLoggedLastCountsWhateverItsID(t *testing.T) {
	t.Parallel()
	for seed := range uint64(24) {
		s := scene.New(t)
		s.Seed = 1000 * seed
		id := s.Booked()
		start := s.Now.Add(time.Hour).Add(-time.Second)
		s.At(start.Add(-10 * time.Minute))
		minute := when.At(s.Now.Add(-time.Minute))
		for _, eta := range []time.Duration{40 * time.Minute, 20 * time.Minute} {
			s.Done(s.Desk().Message(context.Background(), desk.Note{
				Selector: id, Kind: appointment.MessageDelay, Text: "late", Received: minute, ETA: when.At(start.Add(eta)),
			}))
		}
		s.At(start.Add(25 * time.Minute))
		r := s.Done(s.Desk().NoShow(context.Background(), desk.Declaration{Selector: id, Request: policy.Noshow{By: client}}))
		if r.Appointment.Charge != appointment.ChargeStands {
			t.Fatalf("seed %d: %s", seed, r.Appointment.Charge)
		}
		letters, _, err := s.Desk().Inbox(context.Background(), id, 0)
		if err != nil || len(letters) != 2 || letters[0].Letters[0].Message.ETA.Before(letters[1].Letters[0].Message.ETA) {
			t.Fatalf("seed %d: the inbox has %v, %v", seed, letters, err)
		}
	}
}

// TestARequestFromBeforeWhatItIsAboutIsRefused asks with --requested for each verb.
func TestARequestFromBeforeWhatItIsAboutIsRefused(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, moved := range []bool{false, true} {
		s, key := scene.New(t), "desk.before_agreed"
		id := s.Booked(scene.InDays(3))
		if moved {
			key = "desk.before_move"
			s.At(s.Now.Add(time.Hour))
			s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: specialist}, To: when.At(s.Now.AddDate(0, 0, 4))}))
		}
		agreed := s.Now
		s.At(s.Now.Add(time.Hour))
		to := when.At(s.Now.AddDate(0, 0, 9))
		asks := map[string]func(when.Typed) error{
			"reschedule": func(at when.Typed) error {
				return did(s.Desk().Reschedule(ctx, desk.Move{Options: dryRun, Selector: id, Request: policy.Reschedule{By: client}, To: to, Requested: at}))
			},
			"cancel": func(at when.Typed) error {
				return did(s.Desk().Cancel(ctx, desk.Cancellation{Options: dryRun, Selector: id, Request: policy.Cancel{By: client}, Requested: at}))
			},
			"offer": func(at when.Typed) error {
				return did(s.Desk().Offer(ctx, desk.Proposal{Options: dryRun, Selector: id, Request: policy.Offer{By: client}, Slots: []when.Typed{to}, Requested: at}))
			},
		}
		for verb, ask := range asks {
			if err := ask(when.At(agreed.Add(-time.Second))); err == nil || fault.Of(err).Key != key || fault.Of(err).Code != fault.Invalid {
				t.Errorf("%s, moved %t: %v", verb, moved, err)
			}
			if err := ask(when.At(agreed)); err != nil {
				t.Errorf("%s at that very second, moved %t: %v", verb, moved, err)
			}
		}
	}
}

var dryRun = desk.Options{DryRun: true}

func TestAnAnswerFromBeforeTheOfferIsRefused(t *testing.T) {
	t.Parallel()
	s, ctx := scene.New(t), context.Background()
	id := s.Booked(scene.InDays(3))
	s.At(s.Now.Add(time.Hour))
	offer := s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: specialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 4))})).Offer
	s.At(s.Now.Add(time.Hour))
	accept := func(at time.Time) (desk.Result, error) {
		return s.Desk().Accept(ctx, desk.Acceptance{Selector: id, Request: policy.Accept{Number: 1}, Requested: when.At(at)})
	}
	if _, err := accept(offer.Created.Add(-time.Second)); err == nil || fault.Of(err).Key != "desk.before_offer" {
		t.Errorf("got %v", err)
	}
	if got := s.Done(accept(offer.Created)).Appointment; !got.AgreedAt().Equal(offer.Created) {
		t.Errorf("agreed at %v, want %v", got.AgreedAt(), offer.Created)
	}
}

func TestEveryMoveSaysWhenItWasAgreedOn(t *testing.T) {
	t.Parallel()
	s, ctx := scene.New(t), context.Background()
	id := s.Booked()
	s.At(s.Now.Add(90 * time.Minute))
	moved := s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client, AcceptReason: "ill"}, To: when.At(s.Now.AddDate(0, 0, 1))})).Appointment
	if !moved.AgreedAt().Equal(s.Now) {
		t.Errorf("an excused absence moved at %v says %v", s.Now, moved.AgreedAt())
	}
	s.At(s.Now.Add(time.Hour))
	moved = s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: specialist}, To: when.At(s.Now.AddDate(0, 0, 2))})).Appointment
	if !moved.AgreedAt().Equal(s.Now) {
		t.Errorf("a move at %v says %v", s.Now, moved.AgreedAt())
	}
}

// TestAMessageFromBeforeTheBookingIsLoggedWithAWarning tells that it counts later.
func TestAMessageFromBeforeTheBookingIsLoggedWithAWarning(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	for kind, want := range map[appointment.MessageKind]bool{
		appointment.MessageReschedule: true, appointment.MessageCancel: true,
		appointment.MessageReason: false, appointment.MessageOther: false,
	} {
		r := s.Done(s.Desk().Message(context.Background(), desk.Note{
			Selector: id, Kind: kind, Text: "text", Received: when.At(s.Now.AddDate(0, 0, -1)),
		}))
		warned := slices.ContainsFunc(r.Warnings, func(w desk.Warning) bool { return w.Key == "before_agreed" })
		if warned != want {
			t.Errorf("%s: warned %t", kind, warned)
		}
	}
}

// TestALetterThatWasNotSentIsNotAnswered withdraws offers whose letter was and was
// not sent, over a booking that was not told of yet.
func TestALetterThatWasNotSentIsNotAnswered(t *testing.T) {
	t.Parallel()
	const booked, offer, withdrawn = appointment.NoticeBooked, appointment.NoticeOffer, appointment.NoticeOfferWithdrawn
	ctx := context.Background()
	rows := []struct {
		name   string
		offers int
		send   bool
		end    func(*scene.Scene, string) (desk.Result, error)
		want   []appointment.NoticeKind // that wait to be sent
	}{
		{"withdrawn, never sent", 1, false, withdraw, []appointment.NoticeKind{booked}},
		{"the second withdrawn, neither sent", 2, false, withdraw, []appointment.NoticeKind{booked}},
		{"withdrawn, sent", 1, true, withdraw, []appointment.NoticeKind{withdrawn}},
		{"declined, never sent", 1, false, decline, []appointment.NoticeKind{booked}},
		{"accepted, never sent", 1, false, accept, []appointment.NoticeKind{appointment.NoticeMovedBySpecialist}},
		{"replaced by another", 2, false, nil, []appointment.NoticeKind{offer}},
	}
	for _, row := range rows {
		s := scene.New(t)
		id := s.Booked(scene.InDays(3))
		for i := range row.offers {
			s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: specialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 5+i))}))
		}
		if row.send {
			s.Done(s.Desk().MarkSent(ctx, desk.Options{}, outbox.Notice, id))
		}
		if row.end != nil {
			s.Done(row.end(s, id))
		}
		var got []appointment.NoticeKind
		for _, n := range s.Show(id).Notices {
			if n.State == appointment.NoticeDraft {
				got = append(got, n.Kind)
			}
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: %v wait to be sent, want %v", row.name, got, row.want)
		}
		storetest.Verify(t, s.Book)
	}
}

func withdraw(s *scene.Scene, id string) (desk.Result, error) {
	return s.Desk().Withdraw(context.Background(), desk.Options{}, id)
}

func decline(s *scene.Scene, id string) (desk.Result, error) {
	return s.Desk().Decline(context.Background(), desk.Options{}, id)
}

func accept(s *scene.Scene, id string) (desk.Result, error) {
	return s.Desk().Accept(context.Background(), desk.Acceptance{Selector: id, Request: policy.Accept{Number: 1}})
}

// TestAMoveOfferedInTimeIsOwedWhateverBecameOfTheOffer asks for the absence.
func TestAMoveOfferedInTimeIsOwedWhateverBecameOfTheOffer(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ends := map[string]func(*scene.Scene, string) (desk.Result, error){
		"open": nil, "withdrawn": withdraw, "declined": decline,
		"withdrawn for another of the specialist's": func(s *scene.Scene, id string) (desk.Result, error) {
			s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: specialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 6))}))
			return withdraw(s, id)
		},
	}
	for name, end := range ends {
		s := scene.New(t)
		id := s.Booked(scene.InDays(2))
		start := s.Show(id).Appointment.Start
		s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: client}, Slots: scene.Typed(s.Now.AddDate(0, 0, 5)), Expires: when.At(s.Now.AddDate(0, 0, 4))}))
		if end != nil {
			s.Done(end(s, id))
		}
		s.At(start.Add(20 * time.Minute))
		r, err := s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client}})
		if err != nil || r.Decision.Verdict != policy.Deny || r.Decision.Options[0].Key != policy.OptionMoveOwed {
			t.Errorf("%s: %v, %+v", name, err, r.Decision)
		}
		s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: client}, To: when.At(s.Now.AddDate(0, 0, 7))}))
	}
}

// TestAReasonAcceptedWithAnOfferFreesOfTheCharge declares the absence afterwards,
// and lets the client take the time that is still held.
func TestAReasonAcceptedWithAnOfferFreesOfTheCharge(t *testing.T) {
	t.Parallel()
	s, ctx := scene.New(t), context.Background()
	id := s.Booked()
	start := s.Show(id).Appointment.Start
	s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: client, AcceptReason: "ill"}, Slots: scene.Typed(s.Now.AddDate(0, 0, 5)), Expires: when.At(s.Now.AddDate(0, 0, 4))}))
	s.At(start.Add(20 * time.Minute))
	r := s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client}}))
	if r.Appointment.Charge != appointment.ChargeOpen || !r.Appointment.Reason.Accepted() || r.Offer.State != appointment.OfferOpen {
		t.Errorf("the absence: %+v, the offer %s", r.Appointment, r.Offer.State)
	}
	r = s.Done(accept(s, id))
	if r.Appointment.Status != appointment.Booked || r.Appointment.Charge != appointment.ChargeOpen {
		t.Errorf("the move: %+v", r.Appointment)
	}
}

// TestALateReasonIsRuledOnBothWays logs it after a held absence and a charged
// cancellation: the inbox names both ways, each changes something, and repeated
// changes nothing.
func TestALateReasonIsRuledOnBothWays(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	absent := func(s *scene.Scene, id, yes, no string) (desk.Result, error) {
		return s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: client, AcceptReason: yes, RejectReason: no}})
	}
	called := func(s *scene.Scene, id, yes, no string) (desk.Result, error) {
		return s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: client, AcceptReason: yes, RejectReason: no}})
	}
	rows := []struct {
		name    string
		after   time.Duration
		rule    func(s *scene.Scene, id, yes, no string) (desk.Result, error)
		options []policy.OptionKey
	}{
		{"absence", 20 * time.Minute, absent, []policy.OptionKey{policy.OptionAcceptReason, policy.OptionRejectReason}},
		{"cancellation", -time.Minute, called, []policy.OptionKey{policy.OptionCancelAccepting, policy.OptionCancelCharged}},
	}
	for _, row := range rows {
		for _, words := range [][2]string{{"ill", ""}, {"", "no"}} {
			s := scene.New(t)
			id := s.Booked()
			s.At(s.Show(id).Appointment.Start.Add(row.after))
			s.Done(row.rule(s, id, "", ""))
			s.Done(s.Desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			letters, _, err := s.Desk().Inbox(ctx, "", 0)
			if err != nil || len(letters) != 1 || !slices.Equal(keysOf(letters[0].Options), row.options) {
				t.Fatalf("%s: the inbox has %+v, %v", row.name, letters, err)
			}
			if r, err := row.rule(s, id, "", ""); err != nil || r.Decision.Verdict != policy.Discretion {
				t.Errorf("%s repeated: %v, %+v", row.name, err, r.Decision)
			}
			ruled := s.Done(row.rule(s, id, words[0], words[1]))
			if waived := ruled.Appointment.Charge != appointment.ChargeStands; waived != (words[0] != "") || !ruled.Messages[0].Answered {
				t.Errorf("%s %v: %+v", row.name, words, ruled.Appointment)
			}
			if r, err := row.rule(s, id, words[0], words[1]); err != nil || r.Changed || r.Decision.Verdict != policy.Allow {
				t.Errorf("%s %v again: %v, changed %t", row.name, words, err, r.Changed)
			}
			storetest.Verify(t, s.Book)
		}
	}
}

func keysOf(options []policy.Option) []policy.OptionKey {
	var keys []policy.OptionKey
	for _, o := range options {
		keys = append(keys, o.Key)
	}
	return keys
}

// TestTheSpecialistsOwnAbsenceMoves keeps what the platform refunded by itself.
func TestTheSpecialistsOwnAbsenceMoves(t *testing.T) {
	t.Parallel()
	for _, by := range []appointment.Party{client, specialist} {
		s, ctx := scene.New(t), context.Background()
		id := s.Booked(scene.On("wooskill"))
		s.At(s.Show(id).Appointment.Start.Add(time.Minute))
		s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: specialist, Reason: "ill"}}))
		a := s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: by}, To: when.At(s.Now.AddDate(0, 0, 2))})).Appointment
		if a.Status != appointment.Booked || a.Charge != appointment.ChargeOpen || a.Money.Refunded != 18000 || a.Payable() != 18000 {
			t.Errorf("by %s: %+v", by, a)
		}
	}
}
