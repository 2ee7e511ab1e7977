package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// scene is a book and a clock that moves on with every command.
type scene struct {
	t    *testing.T
	book store.Store
	now  time.Time
	step uint64
}

func newScene(t *testing.T) *scene { return &scene{t: t, book: store.NewMemory(), now: monday} }

func (s *scene) desk() *desk.Desk {
	s.step++
	s.now = s.now.Add(time.Second)
	return newDesk(s.book, s.now, s.step)
}

func (s *scene) at(now time.Time) { s.now = now }

// result fails the test on an error and on a command that changed nothing.
func (s *scene) result(r desk.Result, err error) desk.Result {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	if !r.Changed {
		s.t.Fatalf("%s changed nothing: %+v", r.Verb, r.Decision)
	}
	return r
}

// booked books Anna for an hour from now on.
func (s *scene) booked(change ...func(*desk.Booking)) string {
	s.t.Helper()
	b := booking(s.now.Add(time.Hour))
	for _, c := range change {
		c(&b)
	}
	return s.result(s.desk().Book(context.Background(), b)).Appointment.ID
}

func (s *scene) undo(event string) desk.Result {
	s.t.Helper()
	return s.result(s.desk().Undo(context.Background(), desk.Options{}, event))
}

func unpaid(b *desk.Booking)                { b.Paid = false }
func wooskill(b *desk.Booking)              { b.Platform = "wooskill" }
func named(name string) func(*desk.Booking) { return func(b *desk.Booking) { b.Client = name } }
func inDays(n int) func(*desk.Booking) {
	return func(b *desk.Booking) { b.Start = desk.At(startOf(*b).AddDate(0, 0, n)) }
}

// deed is a command to be undone, after what leads to it.
type deed struct {
	name string
	do   func(*scene) func() error
}

func did[T any](_ T, err error) error { return err }

func deeds() []deed {
	ctx := context.Background()
	var none desk.Options
	return []deed{
		{"book", func(s *scene) func() error {
			return func() error { return did(s.desk().Book(ctx, booking(s.now.Add(time.Hour)))) }
		}},
		{"book another for a client, with another language", func(s *scene) func() error {
			s.booked()
			b := booking(s.now.Add(5 * time.Hour))
			b.ClientLang = "uk"
			return func() error { return did(s.desk().Book(ctx, b)) }
		}},
		{"checkin", func(s *scene) func() error {
			id := s.booked()
			return func() error {
				return did(s.desk().Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}}))
			}
		}},
		{"checkin of one whose support request waits", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			s.result(s.desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}, To: desk.At(s.now.Add(2 * time.Hour))}))
			s.at(s.now.Add(2 * time.Hour))
			return func() error {
				return did(s.desk().Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}}))
			}
		}},
		{"noshow", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			return func() error {
				return did(s.desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient}}))
			}
		}},
		{"noshow with an accepted reason, moved", func(s *scene) func() error {
			id := s.booked()
			s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			s.at(s.now.Add(90 * time.Minute))
			return func() error {
				return did(s.desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}, To: desk.At(s.now.AddDate(0, 0, 2))}))
			}
		}},
		{"reschedule by the client", func(s *scene) func() error {
			id := s.booked(inDays(3))
			s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReschedule, Text: "later?"}))
			return func() error {
				return did(s.desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.ByClient}, To: desk.At(s.now.AddDate(0, 0, 5))}))
			}
		}},
		{"reschedule of details alone", func(s *scene) func() error {
			id := s.booked(inDays(3))
			shown, err := s.desk().Show(ctx, id)
			if err != nil {
				s.t.Fatal(err)
			}
			return func() error {
				return did(s.desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist, Place: "room 2"}, To: desk.At(shown.Appointment.Start)}))
			}
		}},
		{"cancel by the specialist, refunded by the platform", func(s *scene) func() error {
			id := s.booked(wooskill)
			return func() error {
				return did(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist, Reason: "ill"}}))
			}
		}},
		{"message", func(s *scene) func() error {
			id := s.booked()
			return func() error {
				return did(s.desk().Message(ctx, desk.Note{
					Selector: id, Kind: appointment.MessageDelay, Text: "late", ETA: desk.At(s.now.Add(70 * time.Minute)),
				}))
			}
		}},
		{"resolve", func(s *scene) func() error {
			id := s.booked()
			m := s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			return func() error { return did(s.desk().Resolve(ctx, none, m.Messages[0].ID)) }
		}},
		{"pay", func(s *scene) func() error {
			id := s.booked(unpaid)
			return func() error { return did(s.desk().Pay(ctx, desk.Payment{Selector: id})) }
		}},
		{"refund", func(s *scene) func() error {
			id := s.booked()
			s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
			return func() error { return did(s.desk().Refund(ctx, desk.Payment{Selector: id})) }
		}},
		{"wait", func(s *scene) func() error {
			id := s.booked()
			start := s.now.Add(time.Hour - time.Second) // the desk that booked was a second ahead
			s.at(start.Add(15 * time.Minute))
			return func() error { return did(s.desk().KeepWait(ctx, desk.Options{}, id, start, start)) }
		}},
		{"settle", func(s *scene) func() error {
			s.booked()
			s.at(s.now.Add(3 * time.Hour))
			return func() error {
				return did(s.desk().Settle(ctx, desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, From: monday, To: s.now}))
			}
		}},
		{"settle of three", func(s *scene) func() error {
			s.booked()
			b := booking(s.now.Add(3 * time.Hour))
			b.Client = "Ola"
			came := s.result(s.desk().Book(ctx, b)).Appointment.ID
			b.Client, b.Start = "Zoé", desk.At(startOf(b).Add(2*time.Hour))
			s.result(s.desk().Book(ctx, b))
			s.at(s.now.Add(3 * time.Hour))
			s.result(s.desk().Checkin(ctx, desk.Arrival{Selector: came, Request: policy.Checkin{By: appointment.ByClient}}))
			s.at(s.now.Add(4 * time.Hour))
			return func() error {
				closing, err := s.desk().Settle(ctx, desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, To: s.now})
				if len(closing.Closed) != 3 {
					s.t.Fatalf("%d closed", len(closing.Closed))
				}
				return err
			}
		}},
		{"offer", func(s *scene) func() error {
			id := s.booked(inDays(3))
			return func() error {
				return did(s.desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: typedAt(s.now.AddDate(0, 0, 4), s.now.AddDate(0, 0, 5))}))
			}
		}},
		{"accept", func(s *scene) func() error {
			id := s.offered()
			return func() error {
				return did(s.desk().Accept(ctx, desk.Acceptance{Selector: id, Request: policy.Accept{Number: 2}}))
			}
		}},
		{"decline", func(s *scene) func() error {
			id := s.offered()
			return func() error { return did(s.desk().Decline(ctx, desk.Options{}, id)) }
		}},
		{"withdraw", func(s *scene) func() error {
			id := s.offered()
			return func() error { return did(s.desk().Withdraw(ctx, desk.Options{}, id)) }
		}},
		{"edit", func(s *scene) func() error {
			id := s.booked()
			return func() error {
				return did(s.desk().Edit(ctx, desk.Details{Selector: id, Request: policy.Edit{Place: "room 2", Duration: time.Hour, ClientLang: "fr"}}))
			}
		}},
		{"hours", func(s *scene) func() error {
			return func() error {
				return did(s.desk().SetHours(ctx, false, func(h appointment.Hours) appointment.Hours {
					h.Week[0] = []appointment.Span{{From: 9 * 60, To: 17 * 60}}
					return h
				}))
			}
		}},
		{"notice sent", func(s *scene) func() error {
			id := s.booked()
			return func() error { return did(s.desk().MarkSent(ctx, none, outbox.Notice, id)) }
		}},
		{"support sent", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			s.result(s.desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}}))
			return func() error { return did(s.desk().MarkSent(ctx, none, outbox.Support, id)) }
		}},
		{"client rename", func(s *scene) func() error {
			s.booked()
			return func() error { return did(s.desk().RenameClient(ctx, none, "Anna", "Hanna")) }
		}},
		{"client merge", func(s *scene) func() error {
			s.booked()
			s.booked(named("Ana"), inDays(1))
			s.booked(named("Ana"), inDays(2))
			return func() error { return did(s.desk().MergeClients(ctx, none, "Ana", "Anna")) }
		}},
	}
}

// offered books and puts two times to the client.
func (s *scene) offered() string {
	id := s.booked(inDays(3))
	s.result(s.desk().Offer(context.Background(), desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: typedAt(s.now.AddDate(0, 0, 4), s.now.AddDate(0, 0, 5))}))
	return id
}
