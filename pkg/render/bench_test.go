package render

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// thousand returns 1,000 rows of a list: a session an hour, most of them over and paid.
func thousand() []dossier.Entry {
	entries := make([]dossier.Entry, 1000)
	for i := range entries {
		a := sample.Session(fmt.Sprintf("id%06d", i), at("00:00").Add(time.Duration(i-1000)*time.Hour))
		a.Created, a.Updated = a.Start.AddDate(0, 0, -7), a.End
		a.Money = appointment.Money{Currency: "PLN", Price: 18000, Paid: 18000}
		if i%20 > 0 {
			a.Status, a.Charge, a.ClientArrived = appointment.Fulfilled, appointment.ChargeStands, a.Start
			a.Money.Charged = 18000
		}
		entries[i] = dossier.Entry{Appointment: a, Client: appointment.Client{
			ID: fmt.Sprintf("client%d", i%200), Name: fmt.Sprintf("Anna Kowalska %d", i%200), Lang: "pl",
		}}
	}
	return entries
}

func benchmarkList(b *testing.B, format Format) {
	v, entries := view(lang.EN, format), thousand()
	b.ReportAllocs()
	for b.Loop() {
		if err := v.List(io.Discard, "", entries); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkThousandRowsAsText(b *testing.B)      { benchmarkList(b, Text) }
func BenchmarkThousandRowsAsJSON(b *testing.B)      { benchmarkList(b, JSON) }
func BenchmarkThousandRowsAsJSONLines(b *testing.B) { benchmarkList(b, JSONL) }
func BenchmarkThousandRowsAsCSV(b *testing.B)       { benchmarkList(b, CSV) }
