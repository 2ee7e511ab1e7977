package scene

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Booking returns a request to book a session of 50 min for Anna on Clearly, paid,
// with changes made to it in turn.
func Booking(start time.Time, changes ...func(*desk.Booking)) desk.Booking {
	b := desk.Booking{
		Client: "Anna", Start: when.At(start), Zone: "Europe/Warsaw", Duration: 50 * time.Minute,
		Platform: "clearly", Price: appointment.Amount{Minor: 18000, Currency: "PLN"}, Paid: true, DefaultLang: "pl",
	}
	for _, change := range changes {
		change(&b)
	}
	return b
}

// Named books for another client.
func Named(client string) func(*desk.Booking) { return func(b *desk.Booking) { b.Client = client } }

// On books on another platform.
func On(platform string) func(*desk.Booking) { return func(b *desk.Booking) { b.Platform = platform } }

// InDays books so many days later.
func InDays(days int) func(*desk.Booking) {
	return func(b *desk.Booking) { b.Start = when.At(StartOf(*b).AddDate(0, 0, days)) }
}

// Unpaid leaves the payment open.
func Unpaid(b *desk.Booking) { b.Paid = false }

// StartOf returns when a booking begins.
func StartOf(b desk.Booking) time.Time {
	slot, _ := b.Start(appointment.Appointment{})
	return slot.Start
}

// Typed returns times as if they had been typed.
func Typed(times ...time.Time) []when.Typed {
	var typed []when.Typed
	for _, t := range times {
		typed = append(typed, when.At(t))
	}
	return typed
}
