package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// kept is an appointment of a status that started so many days before the start of the others.
func kept(id string, status appointment.Status, days int) appointment.Appointment {
	a := inStatus(status)
	a.ID, a.Start, a.End = id, a.Start.AddDate(0, 0, -days), a.End.AddDate(0, 0, -days)
	return a
}

func movedBy(a appointment.Appointment, by appointment.Party, at time.Time) appointment.Appointment {
	a.Moves = append(a.Moves, appointment.Move{At: at, By: by})
	return a
}

func TestCountersTellTheClientsOwnOfAYear(t *testing.T) {
	t.Parallel()
	now := start.Add(time.Hour)
	since := time.Date(2025, 11, 24, 15, 0, 0, 0, time.UTC)
	own, waived, late := kept("own", appointment.NoShow, 1), kept("free", appointment.Cancelled, 1), kept("late", appointment.Fulfilled, 1)
	own.NoShowBy = appointment.BySpecialist
	waived.Charge = appointment.ChargeWaived
	late.ClientArrived = late.Start.Add(time.Minute)
	inTime := kept("in time", appointment.Fulfilled, 3)
	inTime.ClientArrived = inTime.Start
	mine := kept("mine", appointment.Cancelled, 1)
	mine.CancelledBy = appointment.BySpecialist
	edge, before := kept("edge", appointment.NoShow, 0), kept("before", appointment.NoShow, 0)
	edge.Start, before.Start = since, since.Add(-time.Second)
	first, second := kept("first", appointment.Booked, -7), kept("second", appointment.Booked, -14)
	first.Series, second.Series = "s", "s"
	at := now.Add(-time.Hour)
	for name, c := range map[string]struct {
		theirs []appointment.Appointment
		want   policy.Counters
	}{
		"nothing":                                 {nil, policy.Counters{}},
		"an absence":                              {[]appointment.Appointment{kept("a", appointment.NoShow, 3)}, policy.Counters{Absent: 1}},
		"an absence at the first instant":         {[]appointment.Appointment{edge}, policy.Counters{Absent: 1}},
		"an absence before the year":              {[]appointment.Appointment{before}, policy.Counters{}},
		"the specialist's absence":                {[]appointment.Appointment{own}, policy.Counters{}},
		"a late arrival":                          {[]appointment.Appointment{late}, policy.Counters{Late: 1}},
		"an arrival in time":                      {[]appointment.Appointment{inTime}, policy.Counters{}},
		"a cancellation that is charged":          {[]appointment.Appointment{kept("a", appointment.Cancelled, 3)}, policy.Counters{CancelledLate: 1}},
		"a late cancellation of one ahead":        {[]appointment.Appointment{kept("a", appointment.Cancelled, -3)}, policy.Counters{CancelledLate: 1}},
		"a cancellation that is free":             {[]appointment.Appointment{waived}, policy.Counters{}},
		"the specialist's cancellation":           {[]appointment.Appointment{mine}, policy.Counters{}},
		"moves by both":                           {[]appointment.Appointment{movedBy(movedBy(kept("a", appointment.Booked, -3), appointment.ByClient, at), appointment.BySpecialist, at)}, policy.Counters{Moved: 1}},
		"a move before the year":                  {[]appointment.Appointment{movedBy(kept("a", appointment.Booked, -3), appointment.ByClient, since.Add(-time.Second))}, policy.Counters{}},
		"two moves of one appointment":            {[]appointment.Appointment{movedBy(movedBy(kept("a", appointment.Booked, -3), appointment.ByClient, since), appointment.ByClient, at)}, policy.Counters{Moved: 2}},
		"a move of one that was cancelled late":   {[]appointment.Appointment{movedBy(kept("a", appointment.Cancelled, 1), appointment.ByClient, at)}, policy.Counters{Moved: 1, CancelledLate: 1}},
		"two of a series in one second":           {[]appointment.Appointment{movedBy(first, appointment.ByClient, at), movedBy(second, appointment.ByClient, at)}, policy.Counters{Moved: 2}},
		"two of a series moved one after another": {[]appointment.Appointment{movedBy(first, appointment.ByClient, at), movedBy(second, appointment.ByClient, at.Add(time.Second))}, policy.Counters{Moved: 2}},
	} {
		c.want.Since = since
		if got := policy.CountersOf(c.theirs, now); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

func TestYearBeforeALeapDayBeginsInMarch(t *testing.T) {
	t.Parallel()
	got := policy.YearBefore(time.Date(2028, 2, 29, 9, 0, 0, 0, time.UTC))
	if want := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOneAbsenceOfAYearAloneIsFree(t *testing.T) {
	t.Parallel()
	p, now := builtIn(t, "limited"), start.Add(time.Hour)
	of := func(a appointment.Appointment) appointment.Appointment {
		a.Platform = p.Name
		return a
	}
	charged, free := of(kept("charged", appointment.NoShow, 7)), of(kept("free", appointment.NoShow, -1))
	free.Charge = appointment.ChargeWaived
	later, excused, elsewhere := of(kept("later", appointment.NoShow, -1)), charged, charged
	excused.Charge, excused.Reason.Ruling = appointment.ChargeOpen, appointment.ReasonAccepted
	elsewhere.Platform = "clearly"
	a := of(inStatus(appointment.Booked))
	for name, c := range map[string]struct {
		other appointment.Appointment
		want  int
	}{
		"one before":                         {charged, 1},
		"a free one after":                   {free, 1},
		"a charged one after":                {later, 0},
		"an excused one":                     {excused, 0},
		"one on another platform":            {elsewhere, 1},
		"the absence that is decided":        {a, 0},
		"one more than a year ago":           {of(kept("old", appointment.NoShow, 400)), 0},
		"a session to which the client came": {of(kept("came", appointment.Fulfilled, 7)), 0},
	} {
		if got := policy.PastOf(p, a, []appointment.Appointment{c.other}, now).Absences; got != c.want {
			t.Errorf("%s: %d absences, want %d", name, got, c.want)
		}
	}
}

func TestMoveIsForWhoAskedForIt(t *testing.T) {
	t.Parallel()
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	booked, own := inStatus(appointment.Booked), inStatus(appointment.NoShow)
	own.NoShowBy = specialist
	early, to := start.Add(-48*time.Hour), start.AddDate(0, 0, 7)
	for name, c := range map[string]struct {
		facts policy.Facts
		ask   policy.Request
		now   time.Time
		want  appointment.Party
	}{
		"the client's move":                         {policy.Facts{Appointment: booked}, policy.Reschedule{By: client, To: to}, early, client},
		"the specialist's move":                     {policy.Facts{Appointment: booked}, policy.Reschedule{By: specialist, To: to}, early, specialist},
		"the specialist's after a client's request": {heard(booked, appointment.MessageReschedule, 30*time.Hour), policy.Reschedule{By: specialist, To: to}, start.Add(-26 * time.Hour), specialist},
		"an absence moved for a reason":             {policy.Facts{Appointment: booked}, policy.Noshow{By: client, AcceptReason: "ill", To: to}, start.Add(time.Hour), client},
		"an excused absence":                        {policy.Facts{Appointment: excusedAbsence()}, policy.Reschedule{By: client, To: to}, start.Add(time.Hour), client},
		"the specialist's absence":                  {policy.Facts{Appointment: own}, policy.Reschedule{By: client, To: to}, start.Add(time.Hour), specialist},
		"an offer that the client asked for":        {offeredTo(booked, client, appointment.OfferOpen), policy.Accept{Number: 1}, start.Add(-27 * time.Hour), client},
		"an offer of the specialist's":              {offeredTo(booked, specialist, appointment.OfferOpen), policy.Accept{Number: 1}, start.Add(-27 * time.Hour), specialist},
	} {
		d := policy.Decide(builtIn(t, "clearly"), c.facts, c.ask, c.now)
		moves := d.Effect.Appointment.Moves
		if len(moves) != 1 || moves[0] != (appointment.Move{At: c.now, By: c.want}) {
			t.Errorf("%s: %s, %v", name, d.Verdict, moves)
		}
	}
	longer := policy.Decide(builtIn(t, "clearly"), policy.Facts{Appointment: booked}, policy.Reschedule{By: client, To: start, Duration: time.Hour}, early)
	if len(longer.Effect.Appointment.Moves) != 0 {
		t.Errorf("a change of length alone is a move: %v", longer.Effect.Appointment.Moves)
	}
}

func TestMovesInOneSecondAreEachCountedUnlessOneRequestMadeThem(t *testing.T) {
	t.Parallel()
	now := start.AddDate(0, 0, 1)
	alone := appointment.Move{At: start.Add(-time.Hour), By: appointment.ByClient}
	together := appointment.Move{At: alone.At, By: alone.By, With: "a"}
	other := appointment.Move{At: alone.At, By: alone.By, With: "c"}
	member := func(id string, moves ...appointment.Move) appointment.Appointment {
		return appointment.Appointment{ID: id, Series: "s", Start: start, Moves: moves}
	}
	for name, c := range map[string]struct {
		theirs []appointment.Appointment
		want   int
	}{
		"two of a series, together":           {[]appointment.Appointment{member("a", together), member("b", together)}, 1},
		"two of a series, each by itself":     {[]appointment.Appointment{member("a", alone), member("b", alone)}, 2},
		"one three times":                     {[]appointment.Appointment{member("a", alone, alone, alone)}, 3},
		"two of a series, together and again": {[]appointment.Appointment{member("a", together, together), member("b", together, together)}, 2},
		"two of a series, and others of it":   {[]appointment.Appointment{member("a", together), member("b", together), member("c", other), member("d", other)}, 2},
		"two of a series, then one by itself": {[]appointment.Appointment{member("a", together, alone), member("b", together)}, 2},
		"the others of one that was undone":   {[]appointment.Appointment{member("b", together), member("d", together)}, 1},
	} {
		if got := policy.CountersOf(c.theirs, now).Moved; got != c.want {
			t.Errorf("%s: %d moves, want %d", name, got, c.want)
		}
	}
}

func TestAbsenceOnceDecidedKeepsItsChargeWhateverBecameOfOthers(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	p.FirstAbsenceFree = true
	absence := func(charge appointment.Charge) appointment.Appointment {
		a := inStatus(appointment.NoShow)
		a.NoShowBy, a.Charge, a.CountsAsHeld = appointment.ByClient, charge, charge == appointment.ChargeStands
		a.Money = appointment.Money{Currency: "PLN", Price: 18000}
		if a.CountsAsHeld {
			a.Money.Charged = 18000
		}
		return a
	}
	for name, c := range map[string]struct {
		was  appointment.Charge
		past int
		want appointment.Charge
	}{
		"charged, the free one is gone":     {appointment.ChargeStands, 0, appointment.ChargeStands},
		"charged, the free one stands":      {appointment.ChargeStands, 1, appointment.ChargeStands},
		"free, no other":                    {appointment.ChargeWaived, 0, appointment.ChargeWaived},
		"free, another was charged":         {appointment.ChargeWaived, 1, appointment.ChargeWaived},
		"of another program, the first":     {appointment.ChargeOpen, 0, appointment.ChargeWaived},
		"of another program, not the first": {appointment.ChargeOpen, 1, appointment.ChargeStands},
	} {
		was := absence(c.was)
		facts := policy.Facts{Appointment: was, Past: policy.Past{Absences: c.past}}
		d := policy.Decide(p, facts, policy.Noshow{By: appointment.ByClient, RejectReason: "too late"}, start.Add(time.Hour))
		got := d.Effect.Appointment
		if d.Verdict != policy.Allow || got.Charge != c.want || c.was == c.want && got.Money != was.Money {
			t.Errorf("%s: %s, %s, %v", name, d.Verdict, got.Charge, got.Money)
		}
	}
}
