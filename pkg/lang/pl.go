package lang

import (
	"fmt"
	"sync"
)

func polish() language {
	return language{
		words: joined(polishWords(), polishHelp(), polishPlatform(), polishDay(), polishJournal(), polishClients(), polishOffers(), polishDuties()),
		faults: func() map[string]string {
			return joined(polishFaults(), polishPlatformFaults(), polishDayFaults(), polishJournalFaults(), polishClientsFaults(), polishOffersFaults(), polishDutiesFaults())
		},
		manual: sync.OnceValue(polishManual),
		plural: polishPlural,
		dates: dates{
			weekdays: [7]string{"niedziela", "poniedziałek", "wtorek", "środa",
				"czwartek", "piątek", "sobota"},
			shortWeekdays: [7]string{"niedz.", "pon.", "wt.", "śr.", "czw.", "pt.", "sob."},
			months: [12]string{"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
				"lipca", "sierpnia", "września", "października", "listopada", "grudnia"},
			shortMonths: [12]string{"sty", "lut", "mar", "kwi", "maj", "cze",
				"lip", "sie", "wrz", "paź", "lis", "gru"},
			declined: [7]string{"niedzieli", "poniedziałku", "wtorku", "środy",
				"czwartku", "piątku", "soboty"},
			long:        "{weekday}, {day} {month} {year} r.",
			short:       "{weekday} {day} {month}",
			bare:        "{weekday}, {day} {month}",
			firstDay:    "1",
			moment:      "{date}, godz. {clock}",
			shortMoment: "{date} {clock}",
			untilDay:    "do {date} włącznie",
			until:       "do {date}, godz. {clock}",
			days:        "od {from}, do {to}",
			clock:       polishClock,
		},
		spans: spans{gap: " "},
		money: moneyStyle{group: nbsp, decimal: ",", gap: nbsp, groupFrom: 5, sign: polishSign},
	}
}

// polishClock writes an hour without the nought that columns need.
func polishClock(hour, minute int) string { return fmt.Sprintf("%d:%02d", hour, minute) }

func polishSign(currency string) (sign string, first bool) {
	if currency == "PLN" {
		return "zł", false
	}
	return commonSign(currency), false
}

func polishWords() map[string]string {
	return map[string]string{
		"agenda.empty":      "Brak spotkań.",
		"agenda.today":      "{date} (dziś)",
		"agenda.not_closed": "niezamknięte",
		"agenda.part_paid":  "zapłacone częściowo",
		"agenda.unpaid":     "niezapłacone",

		"charge.open":   "nierozstrzygnięta",
		"charge.stands": "należna",
		"charge.waived": "brak",

		"count.days.few":      "{n} dni",
		"count.days.many":     "{n} dni",
		"count.days.one":      "{n} dzień",
		"count.hours.few":     "{n} godziny",
		"count.hours.many":    "{n} godzin",
		"count.hours.one":     "{n} godzina",
		"count.messages.few":  "{n} wiadomości",
		"count.messages.many": "{n} wiadomości",
		"count.messages.one":  "{n} wiadomość",
		"count.minutes.few":   "{n} minuty",
		"count.minutes.many":  "{n} minut",
		"count.minutes.one":   "{n} minuta",

		"headline.book":              "Spotkanie umówione",
		"headline.cancel_client":     "Odwołane przez klienta",
		"headline.cancel_specialist": "Odwołane przez Ciebie",
		"headline.checkin":           "Obecność odnotowana",
		"headline.checkin_late":      "Obecność odnotowana, spóźnienie {late}",
		"headline.checkin_own":       "Twoja obecność odnotowana",
		"headline.dry_run":           "Tryb próbny: niczego nie zapisano.",
		"headline.message":           "Wiadomość zapisana",
		"headline.noshow_accepted":   "Nieobecność, powód uznany",
		"headline.noshow_held":       "Nieobecność, spotkanie uznane za odbyte",
		"headline.noshow_moved":      "Przełożone, powód uznany",
		"headline.noshow_own":        "Twoja nieobecność odnotowana",
		"headline.noshow_stands":     "Nieobecność, opłata pozostaje należna",
		"headline.noshow_waived":     "Nieobecność, bez opłaty",
		"headline.pay":               "Wpłata zapisana",
		"headline.refund":            "Zwrot zapisany",
		"headline.reschedule":        "Przełożone",
		"headline.unchanged":         "Bez zmian",
		"headline.wait":              "Jeszcze nie: od {time} (za {wait})",
		"headline.wait_dated":        "Jeszcze nie: od {date} {clock} (za {wait})",

		"kind.cancel":     "odwołanie",
		"kind.delay":      "spóźnienie",
		"kind.other":      "inne",
		"kind.reason":     "powód",
		"kind.reschedule": "przełożenie",

		"label.absence":        "nieobecność można stwierdzić od",
		"label.cancelled_by":   "kto odwołał",
		"label.charge":         "opłata",
		"label.checkin":        "obecność można odnotować od",
		"label.client_arrived": "przyjście klienta",
		"label.created":        "umówiono",
		"label.eta":            "przyjdzie {time}",
		"label.eta_dated":      "przyjdzie {date} {clock}",
		"range.day":            "{start:day} {start:clock}-{end:clock}",
		"range.days":           "od {start:short} do {end:short}",
		"label.free_move":      "bezpłatne przełożenie do",
		"label.late":           "{time}, spóźnienie {late}",
		"label.no_show_by":     "kto nie przyszedł",
		"label.note":           "notatka",
		"label.own_arrived":    "Twoje przyjście",
		"label.passed":         "{time} (minęło)",
		"label.place":          "miejsce",
		"label.reason":         "powód",
		"label.was":            "poprzednio",

		"money.both":           "{charge}; {balance}",
		"money.owed":           "do zapłaty {amount}: adsum pay {id}",
		"money.paid":           "zapłacono {amount}",
		"money.part_charged":   "opłata wynosi {charged} z {price}",
		"money.part_paid":      "{price}, z czego zapłacono {paid}",
		"money.refund_due":     "do zwrotu {amount}: adsum refund {id}",
		"money.refunded":       "zwrócono {amount}",
		"money.refunded_by":    "{platform} zwraca {amount}",
		"money.settled":        "zapłacono całość",
		"money.short_owed":     "do zapłaty {amount}",
		"money.short_refund":   "do zwrotu {amount}",
		"money.stands":         "opłata: {amount}",
		"money.unpaid":         "{amount}, jeszcze nie zapłacono",
		"money.waived":         "bez opłaty",
		"money.waived_nothing": "nic nie wpłacono",

		"notice.draft": "{time}  niewysłana  {subject}",
		"notice.sent":  "{time}  wysłana  {subject}",

		"option.accept_reason":     "zwalnia klienta z opłaty; spotkanie można potem bezpłatnie przełożyć",
		"option.arrived_at":        "zapisuje, kiedy klient naprawdę przyszedł",
		"option.book_anew":         "umawia następne spotkanie",
		"option.cancel_accepting":  "uznaje powód klienta i odwołuje spotkanie bez opłaty",
		"option.cancel_by_tier":    "odwołuje spotkanie; opłata zależy od tego, z jakim wyprzedzeniem klient o to poprosił",
		"option.cancel_charged":    "odwołuje spotkanie bez uznania powodu; o opłacie decydują zasady",
		"option.cancel_owed":       "odwołuje spotkanie, o co poprosił klient",
		"option.cancel_waived":     "odwołuje spotkanie bez opłaty",
		"option.cancel_requested":  "podaje, kiedy klient odwołał spotkanie; od tego zależy opłata",
		"option.checkin":           "jeśli klient jednak przyszedł",
		"option.declare_absence":   "jeśli klient nie przyszedł",
		"option.delay_until":       "zapisuje, kiedy klient przyjdzie",
		"effect.later":             "od {date} {clock}: {effect}",
		"option.move_accepting":    "uznaje powód klienta i bezpłatnie przekłada spotkanie",
		"option.move_free":         "bezpłatnie przekłada spotkanie",
		"option.move_owed":         "przekłada spotkanie, o co klient poprosił w terminie",
		"option.pay":               "zapisuje wpłatę tego, co pozostało do zapłaty",
		"option.refund":            "zapisuje, że zwrócono klientowi pieniądze",
		"option.reject_reason":     "opłata pozostaje należna",
		"option.retry":             "spróbuj ponownie od {date} {clock}",
		"option.specialist_cancel": "odwołuje spotkanie z Twojej strony, z przeprosinami i bez opłaty",
		"option.specialist_move":   "przekłada spotkanie z Twojej strony, z przeprosinami",

		"party.client":     "klient",
		"party.platform":   "platforma",
		"party.specialist": "Ty",

		"ruling.accepted": "uznany",
		"ruling.given":    "bez decyzji",
		"ruling.rejected": "nieuznany",

		"section.also":     "Także: {rules}",
		"section.messages": "Wiadomości od klienta ({client})",
		"section.next":     "Co można zrobić",
		"section.notices":  "Wcześniejsze wiadomości do klienta",
		"section.notice":   "Do wysłania: {client} ({lang})",
		"section.support":  "Do wysłania: wsparcie {platform}, opcja „{topic}”",
		"section.why":      "Dlaczego",

		"source.assumed": "założenie",

		"status.arrived":          "obecność",
		"status.booked":           "umówione",
		"status.cancelled":        "odwołane",
		"status.entered-in-error": "pomyłka",
		"status.fulfilled":        "odbyte",
		"status.noshow":           "nieobecność",
		"status.proposed":         "propozycja",

		"unit.hour":   "h",
		"unit.minute": "min",
		"unit.second": "s",

		"verdict.allow":      "Dozwolone",
		"verdict.deny":       "Niedozwolone",
		"verdict.discretion": "Twoja decyzja",
		"verdict.wait":       "Jeszcze nie",

		"zone.agreed": "{start}-{end} w strefie {zone}, jak uzgodniono",
	}
}
