package lang

// polishDay holds the words of the commands around a decision: waiting, the inbox,
// closing a day, what is due and what each verb would answer.
func polishDay() map[string]string {
	return map[string]string{
		"bearing.cancel_late":    "prośba spóźniona: przy odwołaniu opłata {percent}%",
		"bearing.cancel_owed":    "prośba w terminie: trzeba odwołać spotkanie, opłata {percent}%",
		"bearing.cancel_started": "prośba po rozpoczęciu: tylko z powodu, który uznasz",
		"bearing.delay":          "spóźnienie: nieobecność od {time}",
		"bearing.delay_unclear":  "spóźnienie bez podanej godziny: Twoja decyzja",
		"bearing.move_late":      "prośba spóźniona: bezpłatne przełożenie tylko wtedy, gdy uznasz powód",
		"bearing.move_owed":      "prośba w terminie: trzeba przełożyć spotkanie",
		"bearing.none":           "nie wpływa na żadną decyzję",
		"bearing.overtaken":      "liczy się późniejsza wiadomość",
		"bearing.reason":         "powód: Twoja decyzja",
		"bearing.settled":        "załatwiona",

		"due.nothing": "Teraz nie ma nic do zrobienia.",

		"explain.answers":    "Co odpowie każde polecenie, {time:short}",
		"explain.at":         "chwila, o którą pytasz",
		"explain.now":        "teraz",
		"explain.wait":       "Jeszcze nie: od {time}",
		"explain.wait_dated": "Jeszcze nie: od {date} {clock}",

		"headline.resolve": "Wiadomość zamknięta",
		"headline.settle":  "Zamknięte jako odbyte",

		"help.due":              "pokazuje, co jest do zrobienia, od najpilniejszego",
		"help.explain":          "rysuje oś czasu spotkania i podaje odpowiedź każdego polecenia",
		"help.flag.exit-status": "kończy z kodem 1, jeśli coś pozostało do zrobienia",
		"help.flag.explain.at":  "chwila, o którą pytasz; bez tego teraz",
		"help.flag.timeout":     "przestaje czekać po tym czasie, z kodem wyjścia 6",
		"help.inbox":            "pokazuje wiadomości od klientów i co z nich wynika",
		"help.message.resolve":  "zamyka wiadomość załatwioną inaczej",
		"help.settle":           "zamyka, co się skończyło: kto przyszedł, na kogo czekano; resztę wylicza",
		"help.wait":             "czeka na klienta, aż będzie można stwierdzić nieobecność",

		"inbox.empty":       "Brak wiadomości.",
		"inbox.delay_dated": "spóźnienie: nieobecność od {date} {clock}",

		"moment.absence_from":       "można stwierdzić nieobecność",
		"moment.announced_arrival":  "zapowiedziane przyjście",
		"moment.checkin_from":       "można odnotować obecność",
		"moment.client_arrived":     "przyjście klienta",
		"moment.end":                "koniec",
		"moment.free_move_until":    "ostatnia chwila na bezpłatne przełożenie",
		"moment.grace_until":        "koniec czasu oczekiwania",
		"moment.offer_until":        "propozycja wygasa",
		"moment.offered_time":       "proponowany termin",
		"moment.specialist_arrived": "Twoje przyjście",
		"moment.start":              "początek",

		"option.inbox": "pokazuje, co napisał klient i na co nie ma odpowiedzi",

		"settle.closed":  "Zamknięte",
		"settle.left":    "Wymaga Twojej decyzji",
		"settle.nothing": "Nie ma nic do zamknięcia.",
		"settle.notices": "Teksty dla klientów: adsum notice list",

		"task.absence":  "Można stwierdzić nieobecność",
		"task.decision": "Twoja decyzja",
		"task.declined": "Terminy odrzucone: zaproponuj inne albo odwołaj spotkanie",
		"task.expired":  "Propozycja wygasła bez odpowiedzi",
		"task.move":     "Powód uznany, spotkanie do przełożenia",
		"task.notice":   "Klient niepowiadomiony",
		"task.offer":    "Propozycja czeka na odpowiedź",
		"task.payment":  "Do zapłaty",
		"task.refund":   "Do zwrotu",
		"task.request":  "Prośba w terminie, jeszcze niezrealizowana",
		"task.support":  "Prośba do wsparcia niewysłana",

		"wait.bar":        "czekanie do {time}",
		"wait.bar_dated":  "czekanie do {date} {clock}",
		"wait.line":       "czekanie do {time}, zostało {left}",
		"wait.line_dated": "czekanie do {date} {clock}, zostało {left}",
		"wait.over":       "Czas minął. Niczego jeszcze nie zapisano; oto co zrobi adsum noshow {id}:",
	}
}

func polishDayFaults() map[string]string {
	return map[string]string{
		"error.desk.message_ambiguous": "Kilka wiadomości ma identyfikator zaczynający się od „{id}”.",
		"hint.desk.message_ambiguous":  "Wpisz więcej znaków. Lista: adsum inbox",
		"error.desk.message_not_found": "Żadna wiadomość nie pasuje do „{id}”.",
		"hint.desk.message_not_found":  "Podaj jej identyfikator. Lista: adsum inbox",
	}
}
