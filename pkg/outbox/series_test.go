package outbox_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// first is when the series of the tests begin: a Tuesday, three in the afternoon in Warsaw.
var first = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)

// early is when nothing is late, late when the first date is.
func early() time.Time { return first.AddDate(0, 0, -7) }
func late() time.Time  { return first.Add(-2 * time.Hour) }

// weekly returns a series of weekly sessions on a platform, online, for 180 PLN each, with
// changes made to each by its place.
func weekly(t *testing.T, count int, on string, changes ...func(i int, a *appointment.Appointment)) []dossier.Dossier {
	t.Helper()
	rules, err := platform.NewSet("").Get(on)
	if err != nil {
		t.Fatal(err)
	}
	var list []dossier.Dossier
	for i := range count {
		a := sample.Session("a"+strconv.Itoa(i), first.AddDate(0, 0, 7*i))
		a.Series, a.Place, a.Platform, a.PolicyVersion = "weekly", "Online", rules[0].Name, rules[0].Version
		a.Money = appointment.Money{Currency: "PLN", Price: 18000}
		a.Created, a.Updated = early().AddDate(0, 0, -7), early().AddDate(0, 0, -7)
		for _, change := range changes {
			change(i, &a)
		}
		list = append(list, dossier.Dossier{Appointment: a, Client: sample.Anna(), Platform: rules[0]})
	}
	return list
}

// paid says that a session is paid.
func paid(_ int, a *appointment.Appointment) { a.Money.Paid = a.Money.Price }

// limited lets the client of a series move so often within a year, and says how often they have.
func limited(series []dossier.Dossier, moves, made int) []dossier.Dossier {
	for i := range series {
		series[i].Platform.MaxMoves, series[i].Past.Moves = moves, made
	}
	return series
}

// decided returns what a request comes to for each, which the rules must allow.
func decided(t *testing.T, series []dossier.Dossier, now time.Time, request func(dossier.Dossier) policy.Request) []outbox.Member {
	t.Helper()
	var members []outbox.Member
	for _, s := range series {
		d := policy.Decide(s.Platform, s.Facts(), request(s), now)
		if d.Verdict != policy.Allow {
			t.Fatalf("%s: %+v", s.Appointment.ID, d)
		}
		members = append(members, outbox.Member{Was: s, Effect: d.Effect})
	}
	return members
}

func booked(t *testing.T, series []dossier.Dossier) []outbox.Member {
	t.Helper()
	return decided(t, series, early(), func(dossier.Dossier) policy.Request { return policy.Book{} })
}

// moved moves each by a day and an hour.
func moved(by appointment.Party, reason string) func(dossier.Dossier) policy.Request {
	return func(s dossier.Dossier) policy.Request {
		return policy.Reschedule{By: by, To: s.Appointment.Start.Add(25 * time.Hour), Reason: reason}
	}
}

func cancelled(by appointment.Party, reason string) func(dossier.Dossier) policy.Request {
	return func(dossier.Dossier) policy.Request { return policy.Cancel{By: by, Reason: reason} }
}

// drafter drafts at an instant, with ids that count.
func drafter(now time.Time) outbox.Drafter {
	ids := 0
	return outbox.Drafter{
		Templates: notice.NewSet("").Ahead(), Specialist: "Ewa", Now: now,
		NewID: func() string { ids++; return "id" + strconv.Itoa(ids) },
	}
}

// drafts returns what a change of a series leaves in a book that has nothing, or what is put
// into it.
func drafts(t *testing.T, d outbox.Drafter, lang string, members []outbox.Member, put ...appointment.Notice) outbox.Drafts {
	t.Helper()
	book := memory.New()
	err := book.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		errs := []error{c.PutClient(sample.Anna())}
		for _, m := range members {
			errs = append(errs, c.PutAppointment(m.Was.Appointment))
		}
		errs = append(errs, outbox.Texts{Notices: put}.Put(c))
		_, err := c.Record(store.Event{ID: "e", Verb: appointment.VerbBook, AppointmentID: "a0", Effective: early(), Recorded: early()}, nil)
		return errors.Join(append(errs, err)...)
	})
	if err != nil {
		t.Fatal(err)
	}
	var found outbox.Drafts
	err = book.View(t.Context(), func(tx store.Tx) (err error) {
		found, err = d.DraftSeries(store.NewReader(tx), members, lang)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Faulty) > 0 {
		t.Fatal(found.Faulty)
	}
	return found
}

// only returns the one letter that a change leaves.
func only(t *testing.T, found outbox.Drafts) appointment.Notice {
	t.Helper()
	if len(found.Notices) != 1 {
		t.Fatalf("letters: %+v", found.Notices)
	}
	return found.Notices[0]
}

func TestLettersAboutSeriesReadAsTheyAreKept(t *testing.T) {
	t.Parallel()
	for _, lang := range appointment.Langs() {
		var b strings.Builder
		add := func(what string, d outbox.Drafter, members []outbox.Member) {
			n := only(t, drafts(t, d, lang, members))
			fmt.Fprintf(&b, "=== %s (%s)\n%s\n\n%s\n\n", what, n.Kind, n.Subject, n.Body)
		}
		add("four booked", drafter(early()), booked(t, weekly(t, 4, "clearly")))
		add("three booked by one who may move once more", drafter(early()), booked(t, limited(weekly(t, 3, "clearly"), 2, 1)))
		add("three moved for the client", drafter(early()), decided(t, weekly(t, 3, "clearly"), early(), moved(appointment.ByClient, "")))
		add("three moved by the specialist", drafter(early()), decided(t, weekly(t, 3, "clearly"), early(), moved(appointment.BySpecialist, "conference")))
		add("three cancelled for the client, the first of them late, the others paid", drafter(late()),
			decided(t, weekly(t, 3, "clearly", func(i int, a *appointment.Appointment) {
				if i > 0 {
					paid(i, a)
				}
			}), late(), cancelled(appointment.ByClient, "")))
		add("three cancelled for the client in time", drafter(early()), decided(t, weekly(t, 3, "clearly"), early(), cancelled(appointment.ByClient, "")))
		add("three paid and cancelled by the specialist", drafter(early()),
			decided(t, weekly(t, 3, "independent", paid), early(), cancelled(appointment.BySpecialist, "illness")))
		add("three paid and cancelled by the specialist, refunded by the platform", drafter(early()),
			decided(t, weekly(t, 3, "wooskill", paid), early(), cancelled(appointment.BySpecialist, "")))
		add("a new price and place", drafter(early()), decided(t, weekly(t, 3, "clearly"), early(), func(dossier.Dossier) policy.Request {
			return policy.Edit{Price: appointment.Amount{Minor: 20000, Currency: "PLN"}, Place: "Kraków"}
		}))
		add("sessions that differ", drafter(early()), booked(t, weekly(t, 3, "independent", func(i int, a *appointment.Appointment) {
			if i == 1 {
				a.End, a.Place, a.Money.Price = a.Start.Add(80*time.Minute), "Kraków", 0
			}
		})))
		golden(t, "letters_"+lang+".txt", b.String())
	}
}

// golden compares a text with the one that is kept, or keeps it where UPDATE_LETTERS is set.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_LETTERS") != "" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s is another text, %v:\n%s", name, err, got)
	}
}

func TestLetterStandsUnderTheFirstOfItsDatesAndNamesAll(t *testing.T) {
	t.Parallel()
	members := booked(t, weekly(t, 3, "clearly"))
	slices.Reverse(members)
	n := only(t, drafts(t, drafter(early()), "en", members))
	if n.Kind != appointment.NoticeSeriesBooked || n.AppointmentID != "a0" || !slices.Equal(n.Members, []string{"a0", "a1", "a2"}) ||
		n.State != appointment.NoticeDraft || n.Lang != "en" || !n.Created.Equal(early()) {
		t.Errorf("%+v", n)
	}
}

func TestOneThatIsToldAloneGetsTheLetterAboutOne(t *testing.T) {
	t.Parallel()
	members := decided(t, weekly(t, 3, "clearly"), early(), moved(appointment.ByClient, ""))
	want := only(t, drafts(t, drafter(early()), "pl", members[:1]))
	if want.Kind != appointment.NoticeMovedByClient || want.Members != nil {
		t.Errorf("%+v", want)
	}
	for i := range members[1:] { // which stay as they are
		members[i+1].Effect = policy.Effect{Appointment: members[i+1].Was.Appointment}
	}
	if got := only(t, drafts(t, drafter(early()), "pl", members)); got.Body != want.Body || got.Kind != want.Kind {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestMoneyOfACancelledSeriesIsThatOfItsSessions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		change  func(i int, a *appointment.Appointment)
		want    []string
		without []string
	}{
		{"none is paid", func(int, *appointment.Appointment) {},
			[]string{"24 November 2026, 15:00 (charged: 180.00 PLN)\n", "180.00 PLN in total. Still to be paid: 180.00 PLN."}, []string{"refund"}},
		{"all are paid", paid,
			[]string{"(charged: 180.00 PLN)\n", "180.00 PLN in total. I will refund 360.00 PLN to you."}, []string{"Still to be paid"}},
		{"only the late one is paid", func(i int, a *appointment.Appointment) {
			if i == 0 {
				paid(i, a)
			}
		}, []string{"(charged: 180.00 PLN)\n", "180.00 PLN in total."}, []string{"refund", "Still to be paid"}},
		{"in two currencies", func(i int, a *appointment.Appointment) {
			if paid(i, a); i == 2 {
				a.Money.Currency = "EUR"
			}
		}, []string{"I will refund 180.00 PLN + €180.00 to you."}, []string{"360"}},
		{"the late one for nothing", func(i int, a *appointment.Appointment) {
			if i == 0 {
				a.Money.Price = 0
			}
		}, []string{"The cancellation is free of charge."}, []string{"charged:", "180"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			members := decided(t, weekly(t, 3, "independent", test.change), late(), cancelled(appointment.ByClient, ""))
			body := strings.ReplaceAll(only(t, drafts(t, drafter(late()), "en", members)).Body, "\u00a0", " ")
			for _, want := range test.want {
				if !strings.Contains(body, want) {
					t.Errorf("no %q in:\n%s", want, body)
				}
			}
			for _, bad := range test.without {
				if strings.Contains(body, bad) {
					t.Errorf("%q in:\n%s", bad, body)
				}
			}
			if marked := strings.Count(body, "(charged: "); marked > 1 {
				t.Errorf("%d are charged:\n%s", marked, body)
			}
		})
	}
}

func TestMoveWithAnAcceptedReasonIsToldAmongTheOthers(t *testing.T) {
	t.Parallel()
	members := decided(t, weekly(t, 3, "clearly"), late(), func(s dossier.Dossier) policy.Request {
		r := policy.Reschedule{By: appointment.ByClient, To: s.Appointment.Start.Add(25 * time.Hour)}
		if s.Appointment.ID == "a0" {
			r.AcceptReason = "illness of a child"
		}
		return r
	})
	found := drafts(t, drafter(late()), "en", members)
	n := only(t, found)
	if n.Kind != appointment.NoticeSeriesMovedByClient || len(n.Members) != 3 || strings.Contains(n.Body, "illness") {
		t.Errorf("%+v", n)
	}
	if len(found.Support) != 1 || found.Support[0].AppointmentID != "a0" || !strings.Contains(found.Support[0].Body, "illness of a child") {
		t.Errorf("support is asked %+v", found.Support)
	}
}

func TestWhatIsToldOtherwiseIsNotDrafted(t *testing.T) {
	t.Parallel()
	members := booked(t, weekly(t, 3, "clearly"))
	for kind, want := range map[appointment.NoticeKind]int{
		appointment.NoticeBooked: 0, appointment.NoticeSeriesBooked: 0, appointment.NoticeEdited: 1,
	} {
		d := drafter(early())
		d.Untold = []appointment.NoticeKind{kind}
		if got := drafts(t, d, "en", members).Notices; len(got) != want {
			t.Errorf("without %s: %d letters, want %d", kind, len(got), want)
		}
		sending := slices.Clone(members)
		for i := range sending {
			sending[i].Was.Platform.Sends = []appointment.NoticeKind{kind}
		}
		if got := drafts(t, drafter(early()), "en", sending).Notices; len(got) != want {
			t.Errorf("on a platform that sends %s: %d letters, want %d", kind, len(got), want)
		}
	}
}

// waiting returns drafts: one about all three of a series, and one about the second alone.
func waiting() []appointment.Notice {
	draft := appointment.Notice{
		ID: "several", AppointmentID: "a0", Kind: appointment.NoticeSeriesBooked, Lang: "en", Subject: "s", Body: "b",
		State: appointment.NoticeDraft, Created: early(), Members: []string{"a0", "a1", "a2"},
	}
	one := draft
	one.ID, one.AppointmentID, one.Kind, one.Members = "one", "a1", appointment.NoticeEdited, nil
	return []appointment.Notice{draft, one}
}

func TestLetterAboutSeveralIsOvertakenWhenAllItsDatesAreToldAnew(t *testing.T) {
	t.Parallel()
	all := decided(t, weekly(t, 3, "clearly"), early(), moved(appointment.BySpecialist, ""))
	still := func(keep ...int) []outbox.Member { // the others stay as they are
		members := slices.Clone(all)
		for i := range members {
			if !slices.Contains(keep, i) {
				members[i].Effect = policy.Effect{Appointment: members[i].Was.Appointment}
			}
		}
		return members
	}
	for _, test := range []struct {
		name    string
		now     time.Time
		members []outbox.Member
		want    []string
	}{
		{"all of them", early(), all, []string{"one", "several"}},
		{"two of them", early(), still(1, 2), []string{"one"}},
		{"two of them, and the other has begun", first, still(1, 2), []string{"one", "several"}},
		{"the first alone", early(), still(0), nil},
		{"the second alone", early(), still(1), []string{"one"}},
		{"the last alone, and the others have begun", first.AddDate(0, 0, 8), still(2), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, n := range drafts(t, drafter(test.now), "en", test.members, waiting()...).Overtaken.Notices {
				if n.State != appointment.NoticeOvertaken {
					t.Errorf("%s is %s", n.ID, n.State)
				}
				got = append(got, n.ID)
			}
			if slices.Sort(got); !slices.Equal(got, test.want) {
				t.Errorf("overtaken are %v, want %v", got, test.want)
			}
		})
	}
}

func TestChangeOfOneLeavesTheLetterAboutSeveral(t *testing.T) {
	t.Parallel()
	series := weekly(t, 3, "clearly")
	now := series[0].Appointment.Start
	for name, request := range map[string]policy.Request{
		"a move":     moved(appointment.BySpecialist, "")(series[0]),
		"a check-in": policy.Checkin{By: appointment.ByClient},
	} {
		members := decided(t, series[:1], now, func(dossier.Dossier) policy.Request { return request })
		for _, n := range drafts(t, drafter(now), "en", members, waiting()[0]).Overtaken.Notices {
			t.Errorf("%s overtakes %s", name, n.ID)
		}
	}
}

// The longest letter that there can be is one.
func TestFiveHundredDatesMakeALetter(t *testing.T) {
	t.Parallel()
	series := weekly(t, 500, "independent", func(i int, a *appointment.Appointment) {
		a.End = a.Start.Add(23*time.Hour + time.Duration(i%60)*time.Minute)
		a.Place = strconv.Itoa(i) + strings.Repeat("Ї", 900)
		paid(i, a)
	})
	for _, lang := range appointment.Langs() {
		n := only(t, drafts(t, drafter(early()), lang, decided(t, series, early(), moved(appointment.BySpecialist, strings.Repeat("Ї", 1000)))))
		if lines := strings.Count(n.Body, "\n– "); lines != 500 || len(n.Members) != 500 {
			t.Errorf("%s: %d lines", lang, lines)
		}
	}
}

// TestANewPriceOfASeriesSaysWhatIsStillToBePaidOfAllItsSessions counts those too of which
// nothing is paid.
func TestANewPriceOfASeriesSaysWhatIsStillToBePaidOfAllItsSessions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, want string
		change     func(i int, a *appointment.Appointment)
	}{
		{"one is paid", "Still to be paid in total: 420.00 PLN", func(i int, a *appointment.Appointment) {
			if i == 0 {
				paid(i, a)
			}
		}},
		{"all are paid", "Still to be paid in total: 60.00 PLN", paid},
		{"none is paid", "Price per session: 200.00 PLN", func(int, *appointment.Appointment) {}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			members := decided(t, weekly(t, 3, "clearly", test.change), early(), func(dossier.Dossier) policy.Request {
				return policy.Edit{Price: appointment.Amount{Minor: 20000, Currency: "PLN"}}
			})
			body := strings.ReplaceAll(only(t, drafts(t, drafter(early()), "en", members)).Body, "\u00a0", " ")
			if !strings.Contains(body, test.want) || strings.Contains(body, "Still to be paid") != strings.Contains(test.want, "Still to be paid") {
				t.Errorf("no %q in:\n%s", test.want, body)
			}
		})
	}
}

func TestALetterPromisesNoMoreMovesThanThePlatformAllows(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		moves, made int
		said, left  bool
	}{{0, 5, true, false}, {3, 0, true, false}, {3, 1, true, true}, {2, 0, true, true}, {2, 2, false, false}} {
		body := only(t, drafts(t, drafter(early()), "en", booked(t, limited(weekly(t, 3, "clearly"), test.moves, test.made)))).Body
		left := fmt.Sprintf("(moves left within 12 months: %d)", test.moves-test.made)
		if strings.Contains(body, "You can move each") != test.said || strings.Contains(body, left) != test.left {
			t.Errorf("%+v:\n%s", test, body)
		}
	}
}
