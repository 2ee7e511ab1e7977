package lang

// polishClients holds the words of the commands about clients.
func polishClients() map[string]string {
	return map[string]string{
		"client.none": "Nie ma jeszcze klientów.",

		"count.ahead.few":  "{n} nadchodzące spotkania",
		"count.ahead.many": "{n} nadchodzących spotkań",
		"count.ahead.one":  "{n} nadchodzące spotkanie",

		"help.client":        "pokazuje klientów, zmienia im imiona i łączy ich wpisy",
		"help.client.list":   "pokazuje klientów, ich następne spotkania i zaległości",
		"help.client.merge":  "przenosi wszystkie spotkania klienta do innego i usuwa pierwszego",
		"help.client.rename": "zmienia imię klienta",
		"help.client.show":   "pokazuje spotkania i rozliczenia klienta",

		"log.client_merge":   "połączono: {old} to teraz {client}",
		"log.client_removed": "połączono z innym klientem: {old}",
		"log.client_rename":  "zmieniono imię: {old} to teraz {client}",
	}
}

func polishClientsFaults() map[string]string {
	return map[string]string{
		"error.desk.client_ambiguous": "„{name}” może oznaczać kilku klientów: {known}.",
		"hint.desk.client_ambiguous":  "Wpisz pełne imię albo identyfikator z nawiasu.",
		"error.desk.client_exists":    "Jest już klient {name}.",
		"hint.desk.client_exists":     "Jeśli to ta sama osoba: adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found": "Nie ma klienta „{name}”.",
		"hint.desk.client_not_found":  "Pokaż klientów: adsum client list",
		"error.desk.merge_same":       "Oba imiona należą do jednego klienta: {name}.",
		"hint.desk.merge_same":        "Podaj dwóch klientów: adsum client merge FROM INTO",
		"error.desk.no_name":          "Imię klienta jest puste.",
		"hint.desk.no_name":           "Podaj imię: adsum client rename \"Ana\" \"Anna\"",
	}
}
