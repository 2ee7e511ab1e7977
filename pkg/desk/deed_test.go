package desk_test

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/when"
)

// deed is a command to be undone, after what leads to it.
type deed struct {
	name string
	do   func(*scene.Scene) func() error
}

func did[T any](_ T, err error) error { return err }

func deeds() []deed {
	ctx := context.Background()
	var none desk.Options
	return []deed{
		{"book", func(s *scene.Scene) func() error {
			return func() error { return did(s.Desk().Book(ctx, scene.Booking(s.Now.Add(time.Hour)))) }
		}},
		{"book another for a client, with another language", func(s *scene.Scene) func() error {
			s.Booked()
			b := scene.Booking(s.Now.Add(5 * time.Hour))
			b.ClientLang = "uk"
			return func() error { return did(s.Desk().Book(ctx, b)) }
		}},
		{"checkin", func(s *scene.Scene) func() error {
			id := s.Booked()
			return func() error {
				return did(s.Desk().Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}}))
			}
		}},
		{"checkin of one whose support request waits", func(s *scene.Scene) func() error {
			id := s.Booked()
			s.At(s.Now.Add(90 * time.Minute))
			s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}, To: when.At(s.Now.Add(2 * time.Hour))}))
			s.At(s.Now.Add(2 * time.Hour))
			return func() error {
				return did(s.Desk().Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}}))
			}
		}},
		{"noshow", func(s *scene.Scene) func() error {
			id := s.Booked()
			s.At(s.Now.Add(90 * time.Minute))
			return func() error {
				return did(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient}}))
			}
		}},
		{"noshow with an accepted reason, moved", func(s *scene.Scene) func() error {
			id := s.Booked()
			s.Done(s.Desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			s.At(s.Now.Add(90 * time.Minute))
			return func() error {
				return did(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}, To: when.At(s.Now.AddDate(0, 0, 2))}))
			}
		}},
		{"reschedule by the client", func(s *scene.Scene) func() error {
			id := s.Booked(scene.InDays(3))
			s.Done(s.Desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReschedule, Text: "later?"}))
			return func() error {
				return did(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.ByClient}, To: when.At(s.Now.AddDate(0, 0, 5))}))
			}
		}},
		{"reschedule of details alone", func(s *scene.Scene) func() error {
			id := s.Booked(scene.InDays(3))
			shown, err := s.Desk().Show(ctx, id)
			if err != nil {
				s.T.Fatal(err)
			}
			return func() error {
				return did(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist, Place: "room 2"}, To: when.At(shown.Appointment.Start)}))
			}
		}},
		{"cancel by the specialist, refunded by the platform", func(s *scene.Scene) func() error {
			id := s.Booked(scene.On("wooskill"))
			return func() error {
				return did(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist, Reason: "ill"}}))
			}
		}},
		{"message", func(s *scene.Scene) func() error {
			id := s.Booked()
			return func() error {
				return did(s.Desk().Message(ctx, desk.Note{
					Selector: id, Kind: appointment.MessageDelay, Text: "late", ETA: when.At(s.Now.Add(70 * time.Minute)),
				}))
			}
		}},
		{"resolve", func(s *scene.Scene) func() error {
			id := s.Booked()
			m := s.Done(s.Desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			return func() error { return did(s.Desk().Resolve(ctx, none, m.Messages[0].ID)) }
		}},
		{"pay", func(s *scene.Scene) func() error {
			id := s.Booked(scene.Unpaid)
			return func() error { return did(s.Desk().Pay(ctx, desk.Payment{Selector: id})) }
		}},
		{"refund", func(s *scene.Scene) func() error {
			id := s.Booked()
			s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
			return func() error { return did(s.Desk().Refund(ctx, desk.Payment{Selector: id})) }
		}},
		{"wait", func(s *scene.Scene) func() error {
			id := s.Booked()
			start := s.Now.Add(time.Hour - time.Second) // the desk that booked was a second ahead
			s.At(start.Add(15 * time.Minute))
			return func() error { return did(s.Desk().KeepWait(ctx, desk.Options{}, id, start, start)) }
		}},
		{"settle", func(s *scene.Scene) func() error {
			s.Booked()
			s.At(s.Now.Add(3 * time.Hour))
			return func() error {
				return did(s.Desk().Settle(ctx, desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, From: monday, To: s.Now}))
			}
		}},
		{"settle of three", func(s *scene.Scene) func() error {
			s.Booked()
			b := scene.Booking(s.Now.Add(3 * time.Hour))
			b.Client = "Ola"
			came := s.Done(s.Desk().Book(ctx, b)).Appointment.ID
			b.Client, b.Start = "Zoé", when.At(scene.StartOf(b).Add(2*time.Hour))
			s.Done(s.Desk().Book(ctx, b))
			s.At(s.Now.Add(3 * time.Hour))
			s.Done(s.Desk().Checkin(ctx, desk.Arrival{Selector: came, Request: policy.Checkin{By: appointment.ByClient}}))
			s.At(s.Now.Add(4 * time.Hour))
			return func() error {
				closing, err := s.Desk().Settle(ctx, desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, To: s.Now})
				if len(closing.Closed) != 3 {
					s.T.Fatalf("%d closed", len(closing.Closed))
				}
				return err
			}
		}},
		{"offer", func(s *scene.Scene) func() error {
			id := s.Booked(scene.InDays(3))
			return func() error {
				return did(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 4), s.Now.AddDate(0, 0, 5))}))
			}
		}},
		{"accept", func(s *scene.Scene) func() error {
			id := s.Offered()
			return func() error {
				return did(s.Desk().Accept(ctx, desk.Acceptance{Selector: id, Request: policy.Accept{Number: 2}}))
			}
		}},
		{"decline", func(s *scene.Scene) func() error {
			id := s.Offered()
			return func() error { return did(s.Desk().Decline(ctx, desk.Options{}, id)) }
		}},
		{"withdraw", func(s *scene.Scene) func() error {
			id := s.Offered()
			return func() error { return did(s.Desk().Withdraw(ctx, desk.Options{}, id)) }
		}},
		{"edit", func(s *scene.Scene) func() error {
			id := s.Booked()
			return func() error {
				return did(s.Desk().Edit(ctx, desk.Details{Selector: id, Request: policy.Edit{Place: "room 2", Duration: time.Hour, ClientLang: "fr"}}))
			}
		}},
		{"hours", func(s *scene.Scene) func() error {
			return func() error {
				return did(s.Desk().SetHours(ctx, desk.Options{}, func(h appointment.Hours) appointment.Hours {
					h.Week[0] = []appointment.Span{{From: 9 * 60, To: 17 * 60}}
					return h
				}))
			}
		}},
		{"notice sent", func(s *scene.Scene) func() error {
			id := s.Booked()
			return func() error { return did(s.Desk().MarkSent(ctx, none, outbox.Notice, id)) }
		}},
		{"support sent", func(s *scene.Scene) func() error {
			id := s.Booked()
			s.At(s.Now.Add(90 * time.Minute))
			s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}}))
			return func() error { return did(s.Desk().MarkSent(ctx, none, outbox.Support, id)) }
		}},
		{"client rename", func(s *scene.Scene) func() error {
			s.Booked()
			return func() error { return did(s.Desk().RenameClient(ctx, none, "Anna", "Hanna")) }
		}},
		{"client merge", func(s *scene.Scene) func() error {
			s.Booked()
			s.Booked(scene.Named("Ana"), scene.InDays(1))
			s.Booked(scene.Named("Ana"), scene.InDays(2))
			return func() error { return did(s.Desk().MergeClients(ctx, none, "Ana", "Anna")) }
		}},
	}
}
