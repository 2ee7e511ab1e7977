package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// silent is an appointment of which silence brings something; the view's clock shows 15:12.
func silent(status appointment.Status, charge appointment.Charge, s appointment.Silence) desk.Result {
	a := booked()
	a.Status, a.Charge, a.Silence = status, charge, s
	return desk.Result{Appointment: a, Client: appointment.Client{ID: "anna", Name: "Anna"}, Platform: clearly()}
}

func TestWhatSilenceBringsIsSaidInAGlance(t *testing.T) {
	t.Parallel()
	const booked, noshow, cancelled = appointment.Booked, appointment.NoShow, appointment.Cancelled
	const open, stands, waived = appointment.ChargeOpen, appointment.ChargeStands, appointment.ChargeWaived
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	lapses, consents := appointment.SilenceLapses, appointment.SilenceConsents
	ahead, past := at("16:00"), at("15:10")
	of := func(brings appointment.SilenceKind, until time.Time, by appointment.Party) appointment.Silence {
		return appointment.Silence{Brings: brings, At: until, By: by}
	}
	for _, c := range []struct {
		name, want, flag string
		result           desk.Result
		confirms         policy.Side
		paid             bool
	}{
		{name: "the client confirms", want: "Lapses after Tue 24 Nov 16:00 unless Anna confirms", flag: "lapses after Tue 24 Nov 16:00", result: silent(booked, open, of(lapses, ahead, "")), confirms: policy.SideClient},
		{name: "the specialist does", want: "Lapses after Tue 24 Nov 16:00 unless you confirm", flag: "lapses after Tue 24 Nov 16:00", result: silent(booked, open, of(lapses, ahead, "")), confirms: policy.SideSpecialist},
		{name: "it is to be paid", want: "Lapses after Tue 24 Nov 16:00 unless paid", flag: "lapses after Tue 24 Nov 16:00", result: silent(booked, open, of(lapses, ahead, "")), paid: true},
		{name: "the client did not confirm", want: "Lapsed: the client did not confirm by Tue 24 Nov 15:10", result: silent(cancelled, waived, of(lapses, past, "")), confirms: policy.SideClient},
		{name: "the specialist did not", want: "Lapsed: you did not confirm by Tue 24 Nov 15:10", result: silent(cancelled, waived, of(lapses, past, "")), confirms: policy.SideSpecialist},
		{name: "nobody paid", want: "Lapsed: nobody paid by Tue 24 Nov 15:10", result: silent(cancelled, waived, of(lapses, past, "")), paid: true},
		{name: "an absence is claimed", want: "Stands after Tue 24 Nov 16:00 unless Anna objects", flag: "claim stands after Tue 24 Nov 16:00", result: silent(noshow, open, of(consents, ahead, specialist))},
		{name: "it stands", want: "Stands: the client did not object by Tue 24 Nov 15:10", result: silent(noshow, stands, of(consents, past, specialist))},
		{name: "the client objected", want: "Anna objects to the charge of 90.00 PLN: the platform decides", flag: "charge contested", result: silent(noshow, open, appointment.Silence{Brings: consents, By: specialist, Charged: 9000})},
		{name: "the client objected, where no money is charged", want: "Anna objects to the absence: the platform decides", flag: "charge contested", result: silent(noshow, open, of(consents, time.Time{}, specialist))},
		{name: "and agreed after all", want: "Stands: the client agreed", result: silent(noshow, stands, of(consents, time.Time{}, specialist))},
		{name: "the client agreed to it", want: "Stands: the client agreed", result: silent(noshow, stands, of(consents, ahead, specialist))},
		{name: "the client claims", want: "What Anna reported stands after Tue 24 Nov 16:00 unless you object", flag: "claim stands after Tue 24 Nov 16:00", result: silent(booked, open, of(consents, ahead, client))},
		{name: "that stands", want: "What the client reported stands: you did not object by Tue 24 Nov 15:10", result: silent(noshow, waived, of(consents, past, client))},
		{name: "the specialist agreed to it", want: "What the client reported stands: you agreed", result: silent(noshow, waived, of(consents, ahead, client))},
		{name: "the specialist objected", want: "What Anna reported is contested: the platform decides", flag: "claim contested", result: silent(booked, open, of(consents, time.Time{}, client))},
		{name: "and then agreed", want: "What the client reported stands: you agreed", result: silent(noshow, waived, of(consents, time.Time{}, client))},
		{name: "it will count as held", want: "Counts as held after Tue 24 Nov 16:00 unless something is reported", flag: "counts as held after Tue 24 Nov 16:00", result: silent(booked, open, of(appointment.SilenceConfirms, ahead, ""))},
		{name: "it counts as held", want: "Counts as held: nobody reported anything by Tue 24 Nov 15:10", result: silent(appointment.Fulfilled, stands, of(appointment.SilenceConfirms, past, ""))},
		{name: "the charge will be final", want: "The charge is final after Tue 24 Nov 16:00 unless Anna objects", flag: "charge final after Tue 24 Nov 16:00", result: silent(noshow, stands, of(appointment.SilenceSettles, ahead, specialist))},
		{name: "it is", want: "The charge is final: the client did not object by Tue 24 Nov 15:10", result: silent(noshow, stands, of(appointment.SilenceSettles, past, specialist))},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.result.Platform.Periods.ConfirmBy = c.confirms
			if c.paid {
				a := &c.result.Appointment
				c.result.Platform.Periods.PayLapses, c.result.Platform.PayLead, a.Money.Paid = true, a.Start.Sub(a.Silence.At), 0
			}
			if said := show(t, view(lang.EN, Text), c.result); !strings.Contains(said, "\n"+c.want+"\n") {
				t.Errorf("no %q in\n%s", c.want, said)
			}
			e := dossier.Entry{Appointment: c.result.Appointment, Client: c.result.Client}
			row := list(t, view(lang.EN, Text), []dossier.Entry{e})
			if c.flag != "" && !strings.Contains(row, "Anna  "+c.flag) || c.flag == "" && strings.Contains(row, "after") {
				t.Errorf("no %q in\n%s", c.flag, row)
			}
		})
	}
}

// TestLapsedIsNobodysCancellation holds a session that lapsed to no word of who cancelled it but the platform.
func TestLapsedIsNobodysCancellation(t *testing.T) {
	t.Parallel()
	r := silent(appointment.Cancelled, appointment.ChargeWaived, appointment.Silence{Brings: appointment.SilenceLapses, At: at("15:10")})
	r.Appointment.CancelledBy = appointment.ByPlatform
	said := show(t, view(lang.EN, Text), r)
	if first := firstLine(said); first != "Lapsed  7k3m9q2x  Anna" || !strings.Contains(said, "  cancelled by  the platform\n") {
		t.Errorf("got\n%s", said)
	}
	row := list(t, view(lang.EN, Text), []dossier.Entry{{Appointment: r.Appointment, Client: r.Client}})
	if !strings.Contains(row, "  lapsed  7k3m9q2x  Anna") || strings.Contains(row, "cancelled") {
		t.Errorf("got\n%s", row)
	}
}
