package outbox_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// parcel is the package of the tests: of its six sessions one is drawn beside those that the
// letters tell of.
func parcel() appointment.Package {
	return appointment.Package{
		ID: "package1", ClientID: sample.Anna().ID, Sessions: 6, Currency: "PLN", Price: 60000, Paid: 60000,
		Sold: early().AddDate(0, -1, 0), Updated: early().AddDate(0, -1, 0),
	}
}

// fate is what becomes of sessions that are drawn from a package or from none, and how many
// of its sessions are left then, as the letters about one and about two of them say it.
type fate struct {
	name          string
	change        func(*appointment.Appointment)
	says          map[string]string // by language
	left, leftOf2 int
}

func drawnFates() (stands, used, back fate) {
	stands = fate{"drawn", func(*appointment.Appointment) {}, map[string]string{
		"en": "Payment: from your package", "pl": "Płatność: z pakietu", "fr": "Règlement\u00a0: déduit de votre forfait", "uk": "Оплата: з Вашого пакета",
	}, 4, 3}
	used = fate{"used up", func(a *appointment.Appointment) {
		a.Charge, a.Status = appointment.ChargeStands, appointment.Cancelled
	}, map[string]string{"en": "as used", "pl": "wykorzystane", "fr": "décompté", "uk": "як використан"}, 4, 3}
	back = fate{"given back", func(a *appointment.Appointment) {
		a.Charge, a.Status = appointment.ChargeWaived, appointment.Cancelled
	}, map[string]string{"en": "back to your package", "pl": "do pakietu", "fr": "recrédité", "uk": "повернено до Вашого пакета"}, 5, 5}
	return stands, used, back
}

// fatesOf returns what can become of a session that a letter of a kind tells of.
func fatesOf(kind appointment.NoticeKind) []fate {
	stands, used, back := drawnFates()
	switch kind {
	case appointment.NoticeProposed, appointment.NoticeProposalWithdrawn: // nothing is drawn yet
		return nil
	case appointment.NoticeAbsenceHeld, appointment.NoticeCancelledByClient, appointment.NoticeSeriesCancelledByClient:
		return []fate{used, back}
	case appointment.NoticeSpecialistAbsent, appointment.NoticeSpecialistLate, appointment.NoticeCancelledBySpecialist, appointment.NoticeLapsed, appointment.NoticeSeriesCancelledBySpecialist:
		return []fate{back}
	case appointment.NoticeReasonAccepted, appointment.NoticeBooked, appointment.NoticeEdited, appointment.NoticeOffer,
		appointment.NoticeOfferWithdrawn, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist,
		appointment.NoticeSeriesBooked, appointment.NoticeSeriesEdited, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist:
	}
	return []fate{stands}
}

// free are the words for what costs nothing, in each language.
func free() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)free of charge|no charge|not be charged`),
		"pl": regexp.MustCompile(`(?i)bezpłatn|nic nie trzeba płacić`),
		"fr": regexp.MustCompile(`(?i)gratuit|sans frais|rien à payer`),
		"uk": regexp.MustCompile(`(?i)безкоштовн|платити не потрібно`),
	}
}

// left is how letters say that so many sessions are left.
func left(lang string, n int) string {
	return map[string]map[int]string{
		"en": {0: "no sessions left", 1: "1 session left", 3: "3 sessions left", 4: "4 sessions left", 5: "5 sessions left"},
		"pl": {0: "nie pozostało więcej spotkań", 1: "pozostało 1 spotkanie", 3: "pozostały 3 spotkania", 4: "pozostały 4 spotkania", 5: "pozostało 5 spotkań"},
		"fr": {0: "il ne reste plus de rendez-vous", 1: "il reste 1 rendez-vous", 3: "il reste 3 rendez-vous", 4: "il reste 4 rendez-vous", 5: "il reste 5 rendez-vous"},
		"uk": {0: "зустрічей більше не залишилося", 1: "залишилася 1 зустріч", 3: "залишилися 3 зустрічі", 4: "залишилися 4 зустрічі", 5: "залишилося 5 зустрічей"},
	}[lang][n]
}

// fated returns sessions of a package, or of none where f is nil, that a change leaves so, to
// be told by a kind of letter.
func fated(t *testing.T, f *fate, count int, kind appointment.NoticeKind) []outbox.Member {
	t.Helper()
	var members []outbox.Member
	for _, s := range weekly(t, count, "clearly") {
		if f != nil {
			s.Appointment.Package, s.Appointment.Money = parcel().ID, appointment.Money{}
		}
		is := s.Appointment
		if f != nil {
			f.change(&is)
		}
		e := policy.Effect{Changed: true, Appointment: is, Notice: kind}
		if kind == appointment.NoticeOffer || kind == appointment.NoticeOfferWithdrawn {
			e.Offers = []appointment.Offer{{ID: "o", AppointmentID: is.ID, Slots: []appointment.Slot{{Start: is.Start.AddDate(0, 0, 1), End: is.End.AddDate(0, 0, 1)}}}}
		}
		members = append(members, outbox.Member{Was: s, Effect: e})
	}
	return members
}

// told returns the letters that a change of members leaves in a book with a package, of which
// another session is drawn.
func told(t *testing.T, lang string, p appointment.Package, members []outbox.Member) []appointment.Notice {
	t.Helper()
	book := memory.New()
	err := book.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		other := sample.Session("other", first.AddDate(0, 0, -1))
		other.Package, other.Money = p.ID, appointment.Money{}
		errs := []error{c.PutClient(sample.Anna()), c.PutPackage(p), c.PutAppointment(other)}
		for _, m := range members {
			errs = append(errs, c.PutAppointment(m.Was.Appointment))
		}
		_, err := c.Record(store.Event{ID: "e", Verb: appointment.VerbBook, AppointmentID: "other", Effective: early(), Recorded: early()}, nil)
		return errors.Join(append(errs, err)...)
	})
	if err != nil {
		t.Fatal(err)
	}
	var found outbox.Drafts
	err = book.View(t.Context(), func(tx store.Tx) (err error) {
		if len(members) == 1 {
			found, err = drafter(early()).Draft(store.NewReader(tx), members[0].Was, members[0].Effect, lang)
			return err
		}
		found, err = drafter(early()).DraftSeries(store.NewReader(tx), members, lang)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found.Notices
}

// read returns the one letter of members as a text whose spaces are alike.
func read(t *testing.T, lang string, p appointment.Package, members []outbox.Member) string {
	t.Helper()
	letters := told(t, lang, p, members)
	if len(letters) != 1 {
		t.Fatalf("letters: %+v", letters)
	}
	return letters[0].Subject + "\n" + letters[0].Body
}

// mixed returns sessions of which one is of no package, one stands, one is used up and one is
// given back, as far as a kind of letter tells of such.
func mixed(t *testing.T, kind appointment.NoticeKind) []outbox.Member {
	t.Helper()
	all := fated(t, nil, 4, kind)
	for i, f := range fatesOf(kind.OfSeries()) {
		all[i] = fated(t, &f, 4, kind)[i]
	}
	for i := range all {
		if is := &all[i].Effect.Appointment; kind == appointment.NoticeCancelledByClient && !is.Drawn() {
			is.Status, is.Charge = appointment.Cancelled, appointment.ChargeWaived
		}
	}
	return all
}

// closed returns the package as a refund for what was not drawn left it, with so many sessions
// held to be drawn.
func closed(drawn int64) appointment.Package {
	p := parcel()
	p.Refunded, p.Ended = p.Paid-drawn*10000, early()
	return p
}

func TestLettersAboutPackagesReadAsTheyAreKept(t *testing.T) {
	t.Parallel()
	stands, used, back := drawnFates()
	empty := parcel()
	empty.Sessions, empty.Price, empty.Paid = 2, 20000, 20000
	one := func(f fate, kind appointment.NoticeKind) []outbox.Member { return fated(t, &f, 1, kind) }
	two := func(f fate, kind appointment.NoticeKind) []outbox.Member { return fated(t, &f, 2, kind) }
	absent := one(used, appointment.NoticeAbsenceHeld)
	absent[0].Effect.Appointment.Status, absent[0].Effect.Appointment.NoShowBy = appointment.NoShow, appointment.ByClient
	excused := one(back, appointment.NoticeAbsenceHeld)
	excused[0].Effect.Appointment.Status, excused[0].Effect.Appointment.NoShowBy = appointment.NoShow, appointment.ByClient
	excused[0].Was.Platform.FirstAbsenceFree = true
	out := one(stands, appointment.NoticeEdited)
	out[0].Effect.Appointment.Package, out[0].Effect.Appointment.Money = "", appointment.Money{Currency: "PLN", Price: 9000}
	for _, lang := range appointment.Langs() {
		var b strings.Builder
		add := func(what string, p appointment.Package, members []outbox.Member) {
			b.WriteString("=== " + what + "\n" + read(t, lang, p, members) + "\n\n")
		}
		add("booked", parcel(), one(stands, appointment.NoticeBooked))
		add("the last one booked", empty, one(stands, appointment.NoticeBooked))
		add("moved by the specialist", parcel(), one(stands, appointment.NoticeMovedBySpecialist))
		add("taken out by a price", parcel(), out)
		add("reason accepted", parcel(), one(stands, appointment.NoticeReasonAccepted))
		add("absent", parcel(), absent)
		add("absent, and none is left", empty, absent)
		add("the first absence", parcel(), excused)
		add("cancelled late", parcel(), one(used, appointment.NoticeCancelledByClient))
		add("cancelled in time", parcel(), one(back, appointment.NoticeCancelledByClient))
		add("cancelled by the specialist, the package closed", closed(2), one(back, appointment.NoticeCancelledBySpecialist))
		add("the same, and its money has gone back", closed(1), one(back, appointment.NoticeCancelledBySpecialist))
		add("two booked", parcel(), two(stands, appointment.NoticeBooked))
		add("one of four booked from it", parcel(), mixed(t, appointment.NoticeBooked))
		add("two cancelled late", parcel(), two(used, appointment.NoticeCancelledByClient))
		add("two cancelled in time", parcel(), two(back, appointment.NoticeCancelledByClient))
		add("four cancelled, two of a package", parcel(), mixed(t, appointment.NoticeCancelledByClient))
		golden(t, "package_"+lang+".txt", b.String())
	}
}

// TestLettersSayWhatAPackagePays reads every kind of letter, about one session and about two,
// of no package, drawn, used up and given back.
func TestLettersSayWhatAPackagePays(t *testing.T) {
	t.Parallel()
	packages := map[string]*regexp.Regexp{
		"en": regexp.MustCompile("package"), "pl": regexp.MustCompile("pakie"), "fr": regexp.MustCompile("forfait"), "uk": regexp.MustCompile("пакет"),
	}
	for _, kind := range appointment.NoticeKinds() {
		count, alone := 1, kind
		for _, one := range appointment.NoticeKinds() {
			if one != appointment.NoticeReasonAccepted && one.OfSeries() == kind {
				count, alone = 2, one
			}
		}
		for _, lang := range appointment.Langs() {
			if text := read(t, lang, parcel(), fated(t, nil, count, alone)); packages[lang].MatchString(text) {
				t.Errorf("%s of no package (%s):\n%s", kind, lang, text)
			}
			for _, f := range fatesOf(kind) {
				text := read(t, lang, parcel(), fated(t, &f, count, alone))
				if bad := free()[lang].FindString(text); bad != "" {
					t.Errorf("%s, %s: %q in:\n%s", kind, f.name, bad, text)
				}
				n, says := f.left, f.says[lang]
				if count == 2 {
					n = f.leftOf2
				}
				if kind == appointment.NoticeReasonAccepted { // nothing is promised
					says = ""
				}
				if !strings.Contains(text, left(lang, n)) || !strings.Contains(text, says) {
					t.Errorf("%s, %s, want %q and %q:\n%s", kind, f.name, left(lang, n), says, text)
				}
			}
		}
	}
}
