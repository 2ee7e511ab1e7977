package lang

// polishDuties holds the words of what is still to be done and to be known: deadlines
// of payments, texts to be sent, what was assumed, and the warnings of decisions.
func polishDuties() map[string]string {
	return map[string]string{
		"count.clients.one":  "{n} klient",
		"count.clients.few":  "{n} klientów",
		"count.clients.many": "{n} klientów",
		"count.tasks.one":    "{n} rzecz do zrobienia",
		"count.tasks.few":    "{n} rzeczy do zrobienia",
		"count.tasks.many":   "{n} rzeczy do zrobienia",
		"count.texts.one":    "{n} tekst",
		"count.texts.few":    "{n} teksty",
		"count.texts.many":   "{n} tekstów",

		"due.also":    "także: {tasks}",
		"due.first":   "Najpilniejsze: {client}, {task}",
		"due.letters": "Teksty: adsum notice list; po wysłaniu: adsum notice mark --all",
		"due.sum":     "{clients}, {tasks}",

		"headline.waited": "Odczekano: klient nie przyszedł",

		"help.flag.all":     "każdy jeszcze niewysłany tekst",
		"help.flag.assume":  "co przyjąć, gdy nie odnotowano, czy klient przyszedł",
		"help.flag.on-time": "przyjście punktualne",
		"help.notice.mark":  "oznacza tekst jako wysłany albo wszystkie naraz",
		"help.support.mark": "oznacza zgłoszenie jako wysłane albo wszystkie naraz",

		"label.pay_by":         "zapłata do",
		"label.platform_pay":   "klient płaci, przed rozpoczęciem",
		"label.platform_sends": "platforma sama wysyła",
		"label.waited":         "czekanie do",

		"log.closed_fulfilled": "zamknięto jako odbyte: {clients}",
		"log.closed_noshow":    "odnotowano nieobecność: {clients}",
		"log.assumed":          "założenie",
		"log.texts_sent":       "oznaczono jako wysłane: {texts}",
		"log.wait":             "{client}: odczekano, można stwierdzić nieobecność",

		"moment.pay_by":       "ostatnia chwila na zapłatę",
		"moment.waited_until": "czekanie do tej chwili",

		"money.refund_due_ask": "do zwrotu {amount}: poproś o to wsparcie {platform}, potem adsum refund {id}",

		"option.on_time": "zapisuje, że klient przyszedł punktualnie",

		"refund.request": "przez platformę, gdy poprosisz o to jej wsparcie",

		"section.sources": "Źródła",

		"settle.first":   "Najpierw do zrobienia",
		"settle.assumed": "założenie",

		"task.refund_ask": "Do zwrotu: poproś wsparcie {platform}",
		"task.unpaid":     "Nieopłacone, termin minął",
		"task.unseen":     "Niezamknięte: czy klient przyszedł?",

		"warning.move_after_absence": "Klient jest nieobecny, a przełożenie jest bezpłatne bez uznanego powodu: na {platform} następne spotkanie wymaga nowej rezerwacji i płatności. Jeśli uznajesz powód, adsum undo, a potem: adsum noshow {id} --accept-reason TEKST --to TERMIN",
		"warning.no_place":           "Nie podano miejsca, a klient powinien znać godzinę, czas trwania i miejsce: adsum edit {id} --place TEKST",
		"warning.no_reason":          "Nie podano powodu, więc klient nie dostanie wyjaśnienia. Aby je dać: adsum undo, a potem to samo polecenie z --reason TEKST",
		"warning.one_date":           "Zaproponowano tylko jeden termin; kilka dałoby klientowi wybór.",
		"warning.unpaid_after_held":  "Poprzednie spotkanie uznano za odbyte mimo nieobecności klienta, a to nie jest jeszcze opłacone. Gdy wpłata nadejdzie: adsum pay {id}",
	}
}

func polishDutiesFaults() map[string]string {
	return map[string]string{
		"error.desk.two_arrivals":   "Opcje --arrived i --on-time wykluczają się.",
		"hint.desk.two_arrivals":    "Podaj jedną z nich.",
		"error.desk.arrived_needed": "Spotkanie już się skończyło ({time}), więc nikt teraz nie przychodzi.",
		"error.desk.arrived_late":   "Spotkanie zaczęło się jakiś czas temu i nie wiadomo, kiedy przyszedł klient.",
		"hint.desk.arrived_needed":  "Podaj, kiedy klient przyszedł: adsum checkin {id} --arrived TERMIN, a jeśli punktualnie: adsum checkin {id} --on-time",
		"hint.desk.arrived_late":    "Podaj, kiedy: adsum checkin {id} --arrived TERMIN albo adsum checkin {id} --on-time",
		"error.cli.all_or_one":      "Opcja --all oznacza wszystkie teksty, a „{argument}” jeden.",
		"hint.cli.all_or_one":       "Podaj jedno z dwojga.",
		"error.config.setting":      "{file}:{line}: {key} nie może mieć wartości „{value}”.",
		"hint.config.setting":       "Możliwe wartości: {allowed}.",
	}
}
