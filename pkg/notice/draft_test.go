package notice_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
)

var langs = []string{"en", "pl", "fr", "uk"}

// full returns every fact that can be given.
func full() notice.Facts {
	return notice.Facts{
		Client: "Anna", Salutation: "Ms Anna", Specialist: "Ewa",
		When: "24 November 2026, 15:00", Date: "24 November 2026", Time: "15:00", Duration: "50 min", Place: "Main Street 5",
		OldWhen: "17 November 2026, 14:00", OldDate: "17 November 2026", OldTime: "14:00", Agreed: true,
		Dates: []string{"24 November 2026, 15:00", "1 December 2026, 15:00 (90 minutes)"}, Count: "2 sessions", Priced: true,
		Slots: []string{"1. 25 November 2026, 15:00", "2. 26 November 2026, 17:00"}, Apology: true,
		HeldUntil: "until 20 November 2026, 18:00", HeldUntilDate: "20 November 2026", HeldUntilTime: "18:00", PriceChanged: true,
		FreeMoveUntil: "until 23 November 2026, 15:00", FreeMoveDate: "23 November 2026", FreeMoveTime: "15:00", Binding: true,
		ConfirmUntil: "until 20 November 2026, 18:00", PayUntil: "until 23 November 2026, 15:00", Upfront: true, LapsedUntil: "until 20 November 2026, 18:00", Unpaid: true,
		Price: "180.00 zł", Paid: "179.00 zł", Charged: "90.00 zł", Owed: "12.00 zł", Refund: "89.00 zł",
		RefundDue: true, Reason: "illness", Moved: true, Platform: "Clearly",
		RulesLink: "https://example.org/rules", Rebook: true,
		ObjectUntil: "until 27 November 2026, 15:15",
	}
}

// omissions are the facts that a caller may lack, one a bit, and at last what a package pays.
var omissions = []func(*notice.Facts){
	func(f *notice.Facts) { f.Client = "" },
	func(f *notice.Facts) { f.Salutation = "" },
	func(f *notice.Facts) { f.Specialist = "" },
	func(f *notice.Facts) { f.Duration, f.Place = "", "" },
	func(f *notice.Facts) { f.OldWhen, f.OldDate, f.OldTime, f.Moved = "", "", "", false },
	func(f *notice.Facts) { f.FreeMoveUntil, f.FreeMoveDate, f.FreeMoveTime = "", "", "" },
	func(f *notice.Facts) { f.Price, f.Paid = "", "" },
	func(f *notice.Facts) { f.Priced = false },
	func(f *notice.Facts) { f.Charged = "" },
	func(f *notice.Facts) { f.Owed = "" },
	func(f *notice.Facts) { f.Refund, f.RefundDue = "", false },
	func(f *notice.Facts) { f.RefundedByPlatform, f.RefundDue = true, false },
	func(f *notice.Facts) { f.Reason = "" },
	func(f *notice.Facts) { f.Platform = "" },
	func(f *notice.Facts) { f.RulesLink = "" },
	func(f *notice.Facts) { f.Rebook = false },
	func(f *notice.Facts) { f.ConfirmUntil = "" },
	func(f *notice.Facts) { f.PayUntil = "" },
	func(f *notice.Facts) { f.Rest = "" },
	func(f *notice.Facts) { f.Unpaid = false },
	func(f *notice.Facts) { f.Upfront, f.Binding = false, false },
	func(f *notice.Facts) { f.ObjectUntil = "" },
	func(f *notice.Facts) { f.Reported = true },
	func(f *notice.Facts) { f.Reported, f.Claimed = true, "90.00 zł" },
	func(f *notice.Facts) { f.Objected = true },
	func(f *notice.Facts) { f.Objected, f.OwnReport = true, true },
	func(f *notice.Facts) { f.Failure = true },
	func(f *notice.Facts) { f.Agreed = false },
	func(f *notice.Facts) { f.Slots = f.Slots[:1] },
	func(f *notice.Facts) { f.Apology = false },
	func(f *notice.Facts) { f.HeldUntil, f.HeldUntilDate, f.HeldUntilTime = "", "", "" },
	func(f *notice.Facts) { f.PriceChanged = false },
	func(f *notice.Facts) { f.Package, f.Drawn, f.Left = true, true, "2 sessions left" },
	func(f *notice.Facts) { f.Package, f.Used, f.Left = true, true, "2 sessions left" },
	func(f *notice.Facts) { f.Package, f.GivenBack = true, true },
	func(f *notice.Facts) { f.Package, f.Closed = true, true },
	func(f *notice.Facts) { f.TakenOut = true },
}

// checkForm reports what would have to be mended before a text could be sent.
func checkForm(t *testing.T, what, text string) {
	t.Helper()
	if text == "" || strings.TrimSpace(text) != text {
		t.Errorf("%s is empty or not trimmed: %q", what, text)
	}
	text = strings.NewReplacer(":\n\n1. ", " 1. ", ":\n\n– ", " – ").Replace(text) // a list follows its colon
	for _, bad := range []string{"<no value>", "  ", "\n\n\n", " \n", "\n ", "{", "}", " ,", " .", "..", ",,", ":\n", "[", "%!", "\r"} {
		if strings.Contains(text, bad) {
			t.Errorf("%s has %q:\n%s", what, bad, text)
		}
	}
}

// combinations returns the facts with none, one or two left out, and with only
// one or none kept.
func combinations() map[string]notice.Facts {
	all := map[string]notice.Facts{"full": full()}
	for i := range omissions {
		most := full()
		for j, omit := range omissions {
			f := full()
			omissions[i](&f)
			omit(&f)
			all[fmt.Sprintf("without %d and %d", i, j)] = f
			if j != i {
				omit(&most)
			}
		}
		all[fmt.Sprintf("only %d", i)] = most
		omissions[i](&most)
		all["none"] = most
	}
	return all
}

func TestEveryTextIsReadyToSend(t *testing.T) {
	t.Parallel()
	for _, lang := range langs {
		for _, kind := range appointment.NoticeKinds() {
			t.Run(lang+"/"+string(kind), func(t *testing.T) {
				t.Parallel()
				all := combinations()
				if kind == appointment.NoticeAbsenceHeld {
					for what, f := range maps.Clone(all) {
						f.FirstAbsence = true
						all["first absence "+what] = f
					}
				}
				for what, f := range all {
					subject, body := draft(t, kind, lang, f)
					checkForm(t, what+" subject", subject)
					checkForm(t, what, body)
					if strings.Contains(subject, "\n") {
						t.Errorf("%s: subject %q", what, subject)
					}
				}
			})
		}
	}
}

func TestEverySupportRequestIsReadyToSend(t *testing.T) {
	t.Parallel()
	for _, lang := range langs {
		for what, f := range combinations() {
			body, err := notice.NewSet("").DraftSupport(lang, f)
			if err != nil {
				t.Fatal(err)
			}
			checkForm(t, lang+" "+what, body)
			want := []string{f.Client, f.Reason, f.Paid, f.Date, f.OldDate}
			for _, fact := range want {
				if !strings.Contains(body, fact) {
					t.Errorf("%s %s lacks %q:\n%s", lang, what, fact, body)
				}
			}
		}
	}
}

func draft(t *testing.T, kind appointment.NoticeKind, lang string, f notice.Facts) (subject, body string) {
	t.Helper()
	subject, body, err := notice.NewSet("").Draft(kind, lang, f)
	if err != nil {
		t.Fatal(err)
	}
	return subject, body
}

// phrase requires that a text has the phrase of its language, or that it has not.
func phrase(t *testing.T, want bool, text, lang string, phrases map[string]string) {
	t.Helper()
	if strings.Contains(text, phrases[lang]) != want {
		t.Errorf("%s: %q in this is not %t:\n%s", lang, phrases[lang], want, text)
	}
}

func TestSpecialistsOwnChangesApologise(t *testing.T) {
	t.Parallel()
	sorry := map[string]string{"en": "apologise", "pl": "przepraszam", "fr": "excuses", "uk": "Вибачте"}
	own := map[appointment.NoticeKind]bool{
		appointment.NoticeMovedBySpecialist:     true,
		appointment.NoticeSpecialistAbsent:      true,
		appointment.NoticeSpecialistLate:        true,
		appointment.NoticeCancelledBySpecialist: true,
		appointment.NoticeOffer:                 true,

		appointment.NoticeSeriesMovedBySpecialist:     true,
		appointment.NoticeSeriesCancelledBySpecialist: true,
	}
	for _, lang := range langs {
		for _, kind := range appointment.NoticeKinds() {
			_, body := draft(t, kind, lang, full())
			phrase(t, own[kind], body, lang, sorry)
		}
	}
}

func TestNewDetailsAreRestatedAfterAMove(t *testing.T) {
	t.Parallel()
	for _, lang := range langs {
		for _, kind := range []appointment.NoticeKind{appointment.NoticeBooked, appointment.NoticeMovedByClient,
			appointment.NoticeMovedBySpecialist, appointment.NoticeReasonAccepted} {
			f := full()
			_, body := draft(t, kind, lang, f)
			for _, fact := range []string{f.Date, f.Time, f.Duration, f.Place} {
				if !strings.Contains(body, fact) {
					t.Errorf("%s %s lacks %q:\n%s", lang, kind, fact, body)
				}
			}
		}
	}
}

func TestHeldAbsenceSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	rebook := map[string]string{
		"en": "The next session must be booked and paid anew.",
		"pl": "Następne spotkanie wymaga nowej rezerwacji i płatności.",
		"fr": "Le prochain rendez-vous est à réserver et à payer de nouveau.",
		"uk": "Наступну зустріч потрібно заново призначити й оплатити.",
	}
	rules := map[string]string{"en": "rules of Clearly", "pl": "zasady platformy Clearly",
		"fr": "règles de la plateforme Clearly", "uk": "правилах платформи Clearly"}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, rebook)
		if !strings.Contains(body, f.RulesLink) || !strings.Contains(body, f.Charged) || strings.Contains(body, f.Reason) {
			t.Errorf("%s: %s", lang, body)
		}
		f.RulesLink = ""
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, rules)
		f.Rebook = false
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, false, body, lang, rebook)
		phrase(t, false, body, lang, rules)
	}
}

func TestAbsenceCountsAsHeldOnlyWhereTheNextSessionIsPaidAnew(t *testing.T) {
	t.Parallel()
	held := map[string]string{"en": "counts as held", "pl": "uznaje się za odbyte",
		"fr": "considéré comme honoré", "uk": "вважається проведеною"}
	stands := map[string]string{"en": "the charge of 90.00 zł stands", "pl": "opłata za spotkanie w wysokości 90.00 zł zostaje utrzymana.",
		"fr": "ce rendez-vous reste facturé à hauteur de 90.00 zł.", "uk": "плата за неї в розмірі 90.00 zł лишається в силі."}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, held)
		f.Rebook = false
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, false, body, lang, held)
		phrase(t, true, body, lang, stands)
		f.Charged, f.Owed = "", ""
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, false, body, lang, stands)
	}
}

func TestFirstAbsenceThatIsFreeIsToldAsThat(t *testing.T) {
	t.Parallel()
	first := map[string]string{"en": "your first absence within 12 months, you will not be charged", "pl": "pierwsza nieobecność w ciągu 12 miesięcy, dlatego",
		"fr": "votre première absence en 12 mois : vous n’avez rien à payer", "uk": "перша неявка за останні 12 місяців, тому платити не потрібно"}
	for _, lang := range langs {
		f := full()
		f.Rebook, f.Charged, f.Owed = false, "", ""
		_, body := draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, false, body, lang, first)
		for _, price := range []string{f.Price, ""} {
			f.FirstAbsence, f.Price = true, price
			_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
			phrase(t, true, body, lang, first)
		}
	}
}

func TestAbsenceThatTheClientCanObjectToIsNotChargedYet(t *testing.T) {
	t.Parallel()
	charged := map[string]string{"en": "the charge of 90.00 zł stands. You can contest this with Preply until Friday.", "pl": "opłata za spotkanie w wysokości 90.00 zł zostaje utrzymana. Sprzeciw można wnieść na platformie Preply until Friday.",
		"fr": "ce rendez-vous reste facturé à hauteur de 90.00 zł. Vous pouvez le contester auprès de la plateforme Preply until Friday.", "uk": "плата за неї в розмірі 90.00 zł лишається в силі. Заперечення можна подати на платформі Preply until Friday."}
	reported := map[string]string{"en": "I have reported your absence to Preply. You can object there until Friday; if you do not, the charge of 80.00 zł stands.",
		"pl": "Nieobecność została zgłoszona platformie Preply. Można tam wnieść sprzeciw until Friday; w razie jego braku opłata za spotkanie w wysokości 80.00 zł zostanie utrzymana.",
		"fr": "J’ai signalé votre absence à la plateforme Preply. Vous pouvez y contester ce signalement until Friday\u202f; à défaut, ce rendez-vous restera facturé à hauteur de 80.00 zł.",
		"uk": "Про неявку повідомлено платформу Preply. Ви можете подати там заперечення until Friday; якщо його не буде, плата в розмірі 80.00 zł за зустріч лишиться в силі."}
	decided := map[string]string{"en": "Preply has not upheld your objection.", "pl": "Platforma Preply nie uwzględniła sprzeciwu.",
		"fr": "La plateforme Preply n’a pas retenu votre contestation.", "uk": "Платформа Preply не прийняла Вашого заперечення."}
	for _, lang := range langs {
		f := notice.Facts{When: "Tuesday", Platform: "Preply", Price: "90.00 zł", Charged: "90.00 zł", ObjectUntil: "until Friday"}
		_, body := draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, charged)
		f.Charged, f.Claimed, f.Reported = "", "80.00 zł", true
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, reported)
		phrase(t, false, body, lang, decided)
		f.Claimed, f.Reported, f.ObjectUntil, f.Objected, f.Reason = "", false, "", true, "as Preply says"
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, decided)
		phrase(t, false, body, lang, charged)
		f.OwnReport = true
		_, body = draft(t, appointment.NoticeAbsenceHeld, lang, f)
		phrase(t, true, body, lang, map[string]string{"en": "Preply has not upheld your report.", "pl": "Platforma Preply nie uwzględniła zgłoszenia.",
			"fr": "La plateforme Preply n’a pas retenu votre signalement.", "uk": "Платформа Preply не прийняла Вашої заяви."})
		_, body = draft(t, appointment.NoticeReasonAccepted, lang, f)
		phrase(t, true, body, lang, map[string]string{"en": "Preply has upheld your report:", "pl": "platforma Preply uwzględniła zgłoszenie,",
			"fr": "La plateforme Preply a retenu votre signalement,", "uk": "Платформа Preply прийняла Вашу заяву,"})
	}
}

func TestLetterSaysWhatASessionLapsesWithout(t *testing.T) {
	t.Parallel()
	both := map[string]string{"en": "You have until Monday to confirm it on italki, and until Friday to pay for it; otherwise it will not take place.",
		"pl": "Proszę potwierdzić spotkanie na platformie italki until Monday i opłacić je until Friday; w przeciwnym razie się nie odbędzie.",
		"fr": "Vous avez until Monday pour le confirmer sur italki et until Friday pour le régler, sans quoi il n’aura pas lieu.",
		"uk": "Підтвердьте, будь ласка, зустріч на платформі italki until Monday й оплатіть її until Friday; інакше вона не відбудеться."}
	pay := map[string]string{"en": "You have until Friday to pay for it; otherwise it will not take place.", "pl": "Proszę opłacić spotkanie until Friday; w przeciwnym razie się nie odbędzie.",
		"fr": "Vous avez until Friday pour le régler, sans quoi il n’aura pas lieu.", "uk": "Оплатіть, будь ласка, зустріч until Friday; інакше вона не відбудеться."}
	rest := map[string]string{"en": "You have until Friday to pay the remaining 90.00; otherwise", "pl": "Proszę dopłacić za spotkanie 90.00 until Friday; w przeciwnym razie",
		"fr": "Vous avez until Friday pour régler les 90.00 restants, sans quoi", "uk": "Доплатіть, будь ласка, за зустріч 90.00 until Friday; інакше"}
	binding := map[string]string{"en": "can no longer be cancelled", "pl": "nie można już odwołać", "fr": "ne peut plus être annulé", "uk": "скасувати зустріч уже не можна"}
	for _, lang := range langs {
		for _, kind := range []appointment.NoticeKind{appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist, appointment.NoticeReasonAccepted} {
			f := notice.Facts{When: "Tuesday", Platform: "italki", ConfirmUntil: "until Monday", PayUntil: "until Friday", Moved: true}
			_, body := draft(t, kind, lang, f)
			phrase(t, true, body, lang, both)
			phrase(t, false, body, lang, binding)
			f.ConfirmUntil, f.Binding = "", true
			_, body = draft(t, kind, lang, f)
			phrase(t, true, body, lang, pay)
			phrase(t, true, body, lang, binding)
			f.Rest = "90.00"
			_, body = draft(t, kind, lang, f)
			phrase(t, true, body, lang, rest)
			phrase(t, false, body, lang, pay)
		}
	}
}

func TestRefundSaysWhoMakesIt(t *testing.T) {
	t.Parallel()
	self := map[string]string{"en": "I will refund", "pl": "Zwrócę kwotę", "fr": "Je vous rembourserai", "uk": "Я поверну"}
	alone := map[string]string{"en": "automatically by Wooskill", "pl": "Platforma Wooskill automatycznie zwróci",
		"fr": "Wooskill vous remboursera automatiquement", "uk": "Платформа Wooskill автоматично поверне"}
	asked := map[string]string{"en": "through Wooskill; I am asking its support", "pl": "Platforma Wooskill zwróci", "fr": "Wooskill vous remboursera", "uk": "Платформа Wooskill поверне"}
	for _, lang := range langs {
		for _, kind := range []appointment.NoticeKind{
			appointment.NoticeSpecialistAbsent, appointment.NoticeSpecialistLate, appointment.NoticeCancelledBySpecialist, appointment.NoticeCancelledByClient, appointment.NoticeLapsed,
		} {
			f := full()
			f.Platform = "Wooskill"
			_, body := draft(t, kind, lang, f)
			phrase(t, true, body, lang, self)
			phrase(t, false, body, lang, alone)
			f.RefundOnRequest = true
			_, body = draft(t, kind, lang, f)
			phrase(t, false, body, lang, self)
			phrase(t, false, body, lang, alone)
			phrase(t, true, body, lang, asked)
			f.RefundedByPlatform, f.RefundDue, f.RefundOnRequest = true, false, false
			_, body = draft(t, kind, lang, f)
			phrase(t, false, body, lang, self)
			phrase(t, true, body, lang, alone)
		}
	}
}

func TestReasonAcceptedWithoutANewTimeAsksForOne(t *testing.T) {
	t.Parallel()
	ask := map[string]string{"en": "agree on a new one", "pl": "ustalić nowy", "fr": "fixions une nouvelle", "uk": "домовилися про новий"}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeReasonAccepted, lang, f)
		phrase(t, false, body, lang, ask)
		f.Moved = false
		_, body = draft(t, appointment.NoticeReasonAccepted, lang, f)
		phrase(t, true, body, lang, ask)
	}
}

func TestFactsAreDataOnOneLine(t *testing.T) {
	t.Parallel()
	f := full()
	f.Salutation = "Anna {{.Price}}\r\nSubject: \u2028\u0085 x"
	f.When = "\n\n24 November, 15:00"
	subject, body := draft(t, appointment.NoticeBooked, "en", f)
	if subject != "Your session: 24 November, 15:00" {
		t.Errorf("subject %q", subject)
	}
	if !strings.HasPrefix(body, "Hello Anna {{.Price}} Subject: x,\n\n") {
		t.Errorf("body %q", body)
	}
	f.Price = "1\u00a0250,00\u00a0€"
	if _, body = draft(t, appointment.NoticeBooked, "fr", f); !strings.Contains(body, f.Price) {
		t.Errorf("the price lost its spaces: %q", body)
	}
}

func TestUnknownTextsAreDefects(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"de", "", "..", "en/../pl", "*"} {
		_, _, err := notice.NewSet("").Draft(appointment.NoticeBooked, lang, full())
		if err == nil || fault.Of(err).Code != fault.Internal {
			t.Errorf("%q: %v", lang, err)
		}
	}
	if _, _, err := notice.NewSet("").Draft("parts", "en", full()); err == nil {
		t.Error("parts were drafted as a notice")
	}
}

func TestOfferNamesEverySlotAndUntilWhenItIsHeld(t *testing.T) {
	t.Parallel()
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeOffer, lang, f)
		want := []string{f.Slots[0] + "\n" + f.Slots[1] + "\n\n", f.Duration, f.Place, f.Date, f.Time,
			f.HeldUntil, f.Reason}
		for _, fact := range want {
			if !strings.Contains(body, fact) {
				t.Errorf("%s lacks %q:\n%s", lang, fact, body)
			}
		}
	}
}

func TestOfferOfOneTimeIsInTheSingular(t *testing.T) {
	t.Parallel()
	number := map[string]string{"en": "the number", "pl": "numer", "fr": "le numéro", "uk": "номер"}
	times := map[string]string{"en": "these times", "pl": "terminy", "fr": "les dates", "uk": "такі варіанти"}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeOffer, lang, f)
		phrase(t, true, body, lang, number)
		phrase(t, true, body, lang, times)
		f.Slots = f.Slots[:1]
		_, body = draft(t, appointment.NoticeOffer, lang, f)
		phrase(t, false, body, lang, number)
		phrase(t, false, body, lang, times)
	}
}

func TestOfferApologisesOnlyWhereTheSpecialistAsks(t *testing.T) {
	t.Parallel()
	sorry := map[string]string{"en": "apologise", "pl": "przepraszam", "fr": "excuses", "uk": "Вибачте"}
	thanks := map[string]string{"en": "Thank you", "pl": "dziękuję", "fr": "Merci de votre message", "uk": "Дякую"}
	for _, lang := range langs {
		f := full()
		for _, asks := range []bool{true, false} {
			f.Apology = asks
			_, body := draft(t, appointment.NoticeOffer, lang, f)
			phrase(t, asks, body, lang, sorry)
			phrase(t, !asks, body, lang, thanks)
			if !asks && strings.Contains(body, f.Reason) {
				t.Errorf("%s: the client's own request needs no reason:\n%s", lang, body)
			}
		}
	}
}

func TestAgreedMoveDoesNotAskWhetherItSuits(t *testing.T) {
	t.Parallel()
	agreed := map[string]string{"en": "As we have agreed", "pl": "Zgodnie z ustaleniami", "fr": "Comme convenu", "uk": "Як домовлено"}
	asks := map[string]string{"en": "suits you", "pl": "jest dogodny", "fr": "vous convient", "uk": "підходить"}
	for _, lang := range langs {
		for _, kind := range []appointment.NoticeKind{appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist} {
			f := full()
			_, body := draft(t, kind, lang, f)
			phrase(t, true, body, lang, agreed)
			phrase(t, false, body, lang, asks)
			f.Agreed = false
			_, body = draft(t, kind, lang, f)
			phrase(t, false, body, lang, agreed)
			phrase(t, kind == appointment.NoticeMovedBySpecialist, body, lang, asks)
		}
	}
}

func TestEditTellsThePriceOnlyWhereItChanged(t *testing.T) {
	t.Parallel()
	free := map[string]string{"en": "free of charge", "pl": "bezpłatnie", "fr": "gratuit", "uk": "безкоштовно"}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeEdited, lang, f)
		if !strings.Contains(body, f.Price) || !strings.Contains(body, f.Paid) {
			t.Errorf("%s: %s", lang, body)
		}
		phrase(t, false, body, lang, free)
		f.PriceChanged = false
		if _, body = draft(t, appointment.NoticeEdited, lang, f); strings.Contains(body, f.Price) {
			t.Errorf("%s: %s", lang, body)
		}
		f.PriceChanged, f.Price, f.Paid = true, "", ""
		_, body = draft(t, appointment.NoticeEdited, lang, f)
		phrase(t, true, body, lang, free)
	}
}

func TestWithdrawnOfferLeavesTheAppointmentAsItIs(t *testing.T) {
	t.Parallel()
	stays := map[string]string{"en": "stays as it was agreed", "pl": "pozostaje bez zmian", "fr": "reste inchangé", "uk": "залишається без змін"}
	for _, lang := range langs {
		f := full()
		_, body := draft(t, appointment.NoticeOfferWithdrawn, lang, f)
		phrase(t, true, body, lang, stays)
		if !strings.Contains(body, f.Date+", "+f.Time) || strings.Contains(body, f.Slots[0]) {
			t.Errorf("%s: %s", lang, body)
		}
	}
}
