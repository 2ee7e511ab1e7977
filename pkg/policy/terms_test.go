package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// had is an appointment that a client had so many days ago.
func had(days int, platform string, status appointment.Status, price int64, place string, length time.Duration) appointment.Appointment {
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).AddDate(0, 0, -days)
	return appointment.Appointment{
		Platform: platform, Status: status, Start: start, End: start.Add(length), Place: place,
		Money: appointment.Money{Currency: "PLN", Price: price},
	}
}

func pln(minor int64) appointment.Amount { return appointment.Amount{Minor: minor, Currency: "PLN"} }

func TestTermsComeFromTheFirstSourceThatHasThem(t *testing.T) {
	t.Parallel()
	const hour, short = time.Hour, 50 * time.Minute
	usual := appointment.Terms{Duration: short, Platform: "independent"}
	setting := appointment.Terms{Priced: true, Price: pln(10000), Place: "Office"}
	last := []appointment.Appointment{
		had(7, "clearly", appointment.Fulfilled, 18000, "Zoom", hour), had(14, "wooskill", appointment.NoShow, 9000, "Skype", short),
	}
	flag, client, latest, set, def := appointment.TermsOfFlag, appointment.TermsOfClient, appointment.TermsOfLatest, appointment.TermsOfSetting, appointment.TermsOfDefault
	for _, c := range []struct {
		name   string
		offers policy.TermsFacts
		want   appointment.Terms
		from   appointment.TermsFrom
	}{
		{"nobody says anything", policy.TermsFacts{}, appointment.Terms{Duration: short, Platform: "independent"}, appointment.TermsFrom{Duration: def, Price: def, Place: def, Platform: def}},
		{"the settings", policy.TermsFacts{Setting: setting}, appointment.Terms{Duration: short, Priced: true, Price: pln(10000), Place: "Office", Platform: "independent"}, appointment.TermsFrom{Duration: def, Price: set, Place: set, Platform: def}},
		{"the latest", policy.TermsFacts{Setting: setting, Earlier: last}, appointment.Terms{Duration: hour, Priced: true, Price: pln(18000), Place: "Zoom", Platform: "clearly"}, appointment.TermsFrom{Duration: latest, Price: latest, Place: latest, Platform: latest}},
		{"another platform", policy.TermsFacts{Given: appointment.Terms{Platform: "wooskill"}, Setting: setting, Earlier: last}, appointment.Terms{Duration: hour, Priced: true, Price: pln(9000), Place: "Skype", Platform: "wooskill"}, appointment.TermsFrom{Duration: latest, Price: latest, Place: latest, Platform: flag}},
		{"a platform that they never had", policy.TermsFacts{Given: appointment.Terms{Platform: "independent"}, Setting: setting, Earlier: last}, appointment.Terms{Duration: hour, Priced: true, Price: pln(10000), Place: "Office", Platform: "independent"}, appointment.TermsFrom{Duration: latest, Price: set, Place: set, Platform: flag}},
		{"fixed for them", policy.TermsFacts{Client: appointment.Terms{Duration: 90 * time.Minute, Priced: true, Price: pln(20000)}, Setting: setting, Earlier: last}, appointment.Terms{Duration: 90 * time.Minute, Priced: true, Price: pln(20000), Place: "Zoom", Platform: "clearly"}, appointment.TermsFrom{Duration: client, Price: client, Place: latest, Platform: latest}},
		{"fixed for another platform", policy.TermsFacts{Given: appointment.Terms{Platform: "clearly"}, Client: appointment.Terms{Priced: true, Price: pln(20000), Platform: "wooskill"}, Earlier: last}, appointment.Terms{Duration: hour, Priced: true, Price: pln(18000), Place: "Zoom", Platform: "clearly"}, appointment.TermsFrom{Duration: latest, Price: latest, Place: latest, Platform: flag}},
		{"fixed to be free", policy.TermsFacts{Client: appointment.Terms{Priced: true}, Setting: setting, Earlier: last}, appointment.Terms{Duration: hour, Priced: true, Place: "Zoom", Platform: "clearly"}, appointment.TermsFrom{Duration: latest, Price: client, Place: latest, Platform: latest}},
		{"the booking says all", policy.TermsFacts{Given: appointment.Terms{Duration: 30 * time.Minute, Priced: true, Price: pln(1), Place: "Park", Platform: "independent"}, Client: appointment.Terms{Duration: hour}, Setting: setting, Earlier: last}, appointment.Terms{Duration: 30 * time.Minute, Priced: true, Price: pln(1), Place: "Park", Platform: "independent"}, appointment.TermsFrom{Duration: flag, Price: flag, Place: flag, Platform: flag}},
		{"cancelled ones and errors tell nothing", policy.TermsFacts{Earlier: []appointment.Appointment{had(1, "wooskill", appointment.Cancelled, 1, "x", hour), had(2, "wooskill", appointment.EnteredInError, 1, "x", hour)}}, appointment.Terms{Duration: short, Platform: "independent"}, appointment.TermsFrom{Duration: def, Price: def, Place: def, Platform: def}},
		{"a free session sets no price", policy.TermsFacts{Earlier: []appointment.Appointment{had(1, "clearly", appointment.Booked, 0, "", short), last[0]}}, appointment.Terms{Duration: short, Priced: true, Price: pln(18000), Platform: "clearly"}, appointment.TermsFrom{Duration: latest, Price: latest, Place: def, Platform: latest}},
	} {
		c.offers.Default = usual
		terms, from := policy.TermsOf(c.offers)
		if terms != c.want || from != c.from {
			t.Errorf("%s:\ngot  %+v %+v\nwant %+v %+v", c.name, terms, from, c.want, c.from)
		}
	}
}

func TestNoMoreIsReadThanTermsTake(t *testing.T) {
	t.Parallel()
	priced, free := had(1, "clearly", appointment.Booked, 1, "", time.Hour), had(1, "clearly", appointment.Booked, 0, "", time.Hour)
	for _, c := range []struct {
		earlier  []appointment.Appointment
		platform string
		want     bool
	}{
		{nil, "", false}, {[]appointment.Appointment{priced}, "", true}, {[]appointment.Appointment{priced}, "clearly", true},
		{[]appointment.Appointment{priced}, "wooskill", false}, {[]appointment.Appointment{free}, "", false},
		{[]appointment.Appointment{free, priced}, "", true}, {[]appointment.Appointment{had(1, "clearly", appointment.Cancelled, 1, "", time.Hour)}, "", false},
	} {
		if got := policy.TermsTold(c.earlier, c.platform); got != c.want {
			t.Errorf("%d on %q: %v", len(c.earlier), c.platform, got)
		}
	}
}
