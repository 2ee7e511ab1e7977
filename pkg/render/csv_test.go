package render

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
)

func TestCSVHoldsOneRecordAnAppointment(t *testing.T) {
	t.Parallel()
	same(t, show(t, view("pl", CSV), bookedResult()),
		"id,client,platform,status,start,end,timezone,place,charge,currency,price,charged,paid,refunded,"+
			"refund_due,owed,counts_as_held,late_by_seconds,sequence,note,specialist,room,fees,payout,session,booked_by,refund_choice,silence,silence_at,silence_by,silence_charged,silence_refunded,upfront\n"+
			"7k3m9q2x,Anna,clearly,booked,2026-11-24T15:00:00+01:00,2026-11-24T15:50:00+01:00,"+
			"Europe/Warsaw,,open,PLN,18000,0,18000,0,0,0,false,,0,,,,,,,,,,,,,,false\n")
}

func TestSpreadsheetSeesNoFormula(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		`=HYPERLINK("x")`: `'=HYPERLINK("x")`,
		"+48 123":         "'+48 123",
		"-1":              "'-1",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            `' =1`,
		"\r=1":            `'\x0d=1`,
		"a=b":             "a=b",
		"\x1b[2J":         `\x1b[2J`,
		"a\nb":            `a\x0ab`,
	}
	for name, want := range cases {
		e := dossier.Entry{Appointment: booked(), Client: appointment.Client{Name: name}}
		records, err := csv.NewReader(strings.NewReader(list(t, view(lang.EN, CSV), []dossier.Entry{e}))).ReadAll()
		if err != nil || records[1][1] != want {
			t.Errorf("%q is written as %q, %v, want %q", name, records[1][1], err, want)
		}
	}
}
