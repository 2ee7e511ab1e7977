package outbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// bookedBy says who has booked a session, just now.
func bookedBy(by appointment.Party) func(int, *appointment.Appointment) {
	return func(_ int, a *appointment.Appointment) { a.BookedBy, a.Created, a.Updated = by, early(), early() }
}

// under has the rules on what comes about by itself be others.
func under(series []dossier.Dossier, change func(*policy.Platform)) []dossier.Dossier {
	for i := range series {
		change(&series[i].Platform)
	}
	return series
}

// unpaidLapses has what is not paid a day before lapse.
func unpaidLapses(p *policy.Platform) { p.PayLead, p.Periods.PayLapses = 24*time.Hour, true }

// lateMoveCosts has a move of less than a day's notice cost a tenth of the price too.
func lateMoveCosts(p *policy.Platform) {
	unpaidLapses(p)
	p.LateMoves = []policy.Tier{{Percent: 10}}
}

func halfPaid(_ int, a *appointment.Appointment) { a.Money.Paid = a.Money.Price / 2 }

// stoodUp has the client pay at once, since they were absent before.
func stoodUp(series []dossier.Dossier) []dossier.Dossier {
	for i := range series {
		series[i].Platform.Limits = []policy.Limit{{Of: appointment.ByClient, Count: 1, Within: policy.LongestLimit}}
		series[i].History = []policy.Happening{{Verb: appointment.VerbNoshow, By: appointment.ByClient, Effective: early(), Recorded: early()}}
	}
	return series
}

// absent has the client stay away.
func absent(charge policy.Charge) func(dossier.Dossier) policy.Request {
	return func(dossier.Dossier) policy.Request {
		return policy.Noshow{By: appointment.ByClient, Charge: charge}
	}
}

// part says that some of a session is paid, owesMove that a move of it costs something.
func part(_ int, a *appointment.Appointment)     { a.Money.Paid = 5000 }
func owesMove(_ int, a *appointment.Appointment) { a.Money.Fees = 3000 }

// lapsed has each lapse of which the client was told, as nobody confirms or pays it.
func lapsed(t *testing.T, series []dossier.Dossier) []outbox.Member {
	t.Helper()
	var members []outbox.Member
	for _, s := range series {
		s.Appointment.Silence = policy.SilenceOf(s.Platform, s.Facts())
		is, came := policy.Silent(s.Appointment, late())
		if !came || !is.Lapsed() {
			t.Fatalf("%s does not lapse: %+v", s.Appointment.ID, is)
		}
		members = append(members, outbox.Member{Was: s, Effect: policy.Silence(s.Platform, s.Facts(), is, true).Effect})
	}
	return members
}

func TestLettersTellWhatSilenceBringsAsTheyAreKept(t *testing.T) {
	t.Parallel()
	theirs, mine := bookedBy(appointment.ByClient), bookedBy(appointment.BySpecialist)
	if all := drafts(t, drafter(early()), "pl", booked(t, weekly(t, 1, "italki", theirs))); len(all.Notices) > 0 {
		t.Errorf("the client is told of a session that the specialist has not confirmed: %+v", all.Notices)
	}
	for _, lang := range appointment.Langs() {
		var b strings.Builder
		add := func(what string, now time.Time, members []outbox.Member) {
			n := only(t, drafts(t, drafter(now), lang, members))
			fmt.Fprintf(&b, "=== %s (%s)\n%s\n\n%s\n\n", what, n.Kind, n.Subject, n.Body)
		}
		add("booked by the specialist, the client confirms", early(), booked(t, weekly(t, 1, "italki", mine)))
		add("four that the client confirms", early(), booked(t, weekly(t, 4, "italki", mine)))
		add("the client pays", early(), booked(t, under(weekly(t, 1, "independent", theirs), unpaidLapses)))
		add("the client confirms and pays", early(), booked(t, under(weekly(t, 1, "italki", mine), unpaidLapses)))
		add("the specialist confirms and the client pays", early(), booked(t, under(weekly(t, 1, "italki", theirs), unpaidLapses)))
		add("three that the client pays", early(), booked(t, under(weekly(t, 3, "independent", theirs), unpaidLapses)))
		add("moved, and still to be paid", early(), decided(t, under(weekly(t, 1, "independent", theirs), unpaidLapses), early(), moved(appointment.ByClient, "")))
		add("moved late, with the price paid", late(), decided(t, under(weekly(t, 1, "independent", theirs, paid), lateMoveCosts), late(), moved(appointment.ByClient, "")))
		add("moved late, with half of the price paid", late(), decided(t, under(weekly(t, 1, "independent", theirs, halfPaid), lateMoveCosts), late(), moved(appointment.ByClient, "")))
		add("three moved, and still to be paid", early(), decided(t, under(weekly(t, 3, "independent", theirs), unpaidLapses), early(), moved(appointment.BySpecialist, "flu")))
		add("one who stayed away pays at once", early(), booked(t, stoodUp(weekly(t, 1, "independent", theirs))))
		add("moved so late that it binds", late(), decided(t, weekly(t, 1, "preply", paid), late(), moved(appointment.BySpecialist, "flu")))
		end := first.Add(50 * time.Minute)
		add("an absence that the client can consent to", end, decided(t, weekly(t, 1, "italki", paid, mine), end, absent(policy.Charge{})))
		add("an absence that the client can object to", end, decided(t, weekly(t, 1, "preply", paid), end, absent(policy.Charge{Said: true, IsPercent: true, Percent: 100})))
		add("lapsed unconfirmed", late(), lapsed(t, weekly(t, 1, "italki", mine)))
		add("lapsed unconfirmed, though paid", late(), lapsed(t, weekly(t, 1, "italki", paid, mine)))
		add("lapsed unpaid", late(), lapsed(t, under(weekly(t, 1, "independent", theirs), unpaidLapses)))
		add("lapsed though some of it was paid", late(), lapsed(t, under(weekly(t, 1, "independent", theirs, part), unpaidLapses)))
		add("lapsed, and a late move is to be paid", late(), lapsed(t, under(weekly(t, 1, "independent", theirs, owesMove), unpaidLapses)))
		golden(t, "silence_"+lang+".txt", b.String())
	}
}
