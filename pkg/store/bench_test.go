package store_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/store"
)

// closed is an appointment as most in a book are: the client came and paid.
func closed() appointment.Appointment {
	a := sample.Session("7k3m9q2x", time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC))
	a.Status, a.Charge, a.ClientArrived = appointment.Fulfilled, appointment.ChargeStands, a.Start
	a.Money = appointment.Money{Currency: "PLN", Price: 18000, Charged: 18000, Paid: 18000}
	a.Created, a.Updated = a.Start.AddDate(0, 0, -7), a.End
	return a
}

func BenchmarkEncodeAppointment(b *testing.B) {
	a := closed()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := store.Marshal(a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeAppointment(b *testing.B) {
	body, err := store.Marshal(closed())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := store.Unmarshal[appointment.Appointment](body); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSumAppointment(b *testing.B) {
	a := closed()
	a.ID = "" // which stands in the key
	body, err := store.Marshal(a)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := store.Figures(body); err != nil {
			b.Fatal(err)
		}
	}
}
