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

		"due.first":   "Najpilniejsze: {client}, {task}",
		"due.letters": "Teksty: adsum notice list; po wysłaniu: adsum notice mark --all",
		"due.sum":     "{clients}, {tasks}",

		"headline.waited": "Czekanie bez skutku",

		"help.flag.all":     "każdy jeszcze niewysłany tekst",
		"help.flag.assume":  "co przyjąć, gdy nie odnotowano, czy klient przyszedł",
		"help.flag.on-time": "przyjście o czasie, na początek",
		"help.notice.mark":  "oznacza tekst jako wysłany, albo wszystkie",
		"help.support.mark": "oznacza zgłoszenie jako wysłane, albo wszystkie",

		"label.pay_by":         "zapłata do",
		"label.platform_pay":   "klient płaci, przed rozpoczęciem",
		"label.platform_sends": "sama zawiadamia klientów",
		"label.waited":         "czekanie do",

		"log.assumed":    "założenie",
		"log.texts_sent": "oznaczono jako wysłane: {texts}",
		"log.wait":       "{client}: czekanie do chwili, gdy można stwierdzić nieobecność",

		"moment.pay_by":       "ostatnia chwila na zapłatę",
		"moment.waited_until": "czekanie do tej chwili",

		"money.refund_due_ask": "do zwrotu {amount}: poproś o to wsparcie {platform}, potem adsum refund {id}",

		"option.on_time": "zapisuje, że klient przyszedł na początek",

		"refund.request": "przez platformę, gdy poprosisz o to jej wsparcie",

		"section.sources": "Gdzie to zapisano",

		"settle.assumed": "założenie",

		"task.refund_ask": "Do zwrotu, poproś wsparcie {platform}",
		"task.unpaid":     "Nieopłacone, termin minął",

		"warning.move_after_absence": "Klient jest nieobecny, a przełożenie jest bezpłatne bez uznanego powodu: na {platform} następne spotkanie wymaga nowej rezerwacji i płatności. Jeśli uznajesz powód, adsum undo, a potem: adsum noshow {id} --accept-reason TEKST --to TERMIN",
		"warning.no_place":           "Nie podano miejsca, a klient ma poznać godzinę, długość i miejsce: adsum edit {id} --place TEKST",
		"warning.no_reason":          "Nie podano powodu, więc klient nie dostaje wyjaśnienia. Daje je --reason TEKST; tę zmianę cofa adsum undo.",
		"warning.one_date":           "Jest tylko jeden termin; kilka daje klientowi wybór.",
		"warning.unpaid_after_held":  "Poprzednie spotkanie przepadło i liczy się jak odbyte, a to nie jest jeszcze opłacone. Gdy wpłata przyjdzie: adsum pay {id}",
	}
}

func polishDutiesFaults() map[string]string {
	return map[string]string{
		"error.desk.two_arrivals":   "--arrived i --on-time oba mówią, kiedy było przyjście.",
		"hint.desk.two_arrivals":    "Podaj jedno z nich.",
		"error.desk.arrived_needed": "Spotkanie skończyło się {time}, więc nikt teraz nie przychodzi.",
		"hint.desk.arrived_needed":  "Podaj, kiedy było przyjście: adsum checkin {id} --arrived TERMIN, a jeśli na początek: adsum checkin {id} --on-time",
		"error.cli.all_or_one":      "--all oznacza wszystkie teksty, a „{argument}” jeden.",
		"hint.cli.all_or_one":       "Pomiń jedno z nich.",
		"error.config.setting":      "{file}:{line}: {key} nie może mieć wartości „{value}”.",
		"hint.config.setting":       "Możliwe: {allowed}.",
	}
}
