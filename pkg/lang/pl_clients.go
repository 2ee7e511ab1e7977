package lang

// polishClients holds the words of the commands about clients.
func polishClients() map[string]string {
	return map[string]string{
		"help.selector.day":      "spotkanie klienta w tym dniu: Anna@wt, Anna@24.11, Anna@next",
		"help.selector.day.name": "KLIENT@DZIEŃ",

		"headline.copied_terminal": "Wysłano do schowka terminala",
		"texts.not_pasted":         "Jeśli wklejanie nic nie daje, terminal na to nie pozwala: {command}",

		"clock.simulated": "zegar symulowany: {time} (ADSUM_NOW)",

		"ask.new_client": "{name}, nowy klient",
		"ask.whose":      "Który klient? [numer]",

		"ask.no_number": "„{answer}” to nie liczba od 1 do {n}.",

		"client.greeted":       "wiadomości zaczynają się od: {salutation}",
		"help.client.edit":     "zapisuje, jak wiadomości witają klienta",
		"help.flag.salutation": "początek wiadomości, np. \"Szanowna Pani Anno\"; \"\" go usuwa",
		"log.client_edit":      "{client}: zmieniono powitanie",
		"client.none":          "Nie ma jeszcze klientów.",

		"count.listed.few":    "{n} spotkania",
		"count.listed.many":   "{n} spotkań",
		"count.listed.one":    "{n} spotkanie",
		"count.unclosed.few":  "{n} niezamknięte",
		"count.unclosed.many": "{n} niezamkniętych",
		"count.unclosed.one":  "{n} niezamknięte",
		"count.unpaid.few":    "{n} niezapłacone",
		"count.unpaid.many":   "{n} niezapłaconych",
		"count.unpaid.one":    "{n} niezapłacone",
		"count.ahead.few":     "{n} nadchodzące spotkania",
		"count.ahead.many":    "{n} nadchodzących spotkań",
		"count.ahead.one":     "{n} nadchodzące spotkanie",

		"help.client":        "pokazuje klientów, zmienia ich dane i łączy wpisy",
		"help.client.list":   "pokazuje klientów, ich następne spotkania i zaległości",
		"help.client.merge":  "przenosi wszystkie spotkania klienta do innego i usuwa pierwszego",
		"help.client.rename": "zmienia imię i nazwisko klienta",
		"help.client.show":   "pokazuje spotkania i rozliczenia klienta",

		"log.client_merge":   "połączono: {old} to teraz {client}",
		"log.client_removed": "połączono z innym klientem: {old}",
		"log.client_rename":  "zmieniono imię i nazwisko: {old} to teraz {client}",
	}
}

func polishClientsFaults() map[string]string {
	return map[string]string{
		"error.cli.now_year": "Zegar wskazuje rok {year}; musi to być rok od {from} do {to}.",
		"hint.cli.now_year":  "Ustaw zegar systemu albo popraw lub usuń ADSUM_NOW.",

		"error.desk.near_name": "W terminarzu jest klient o nazwisku lub imieniu prawie takim jak {name}.",
		"hint.desk.near_name":  "Wpisz znane imię i nazwisko albo dodaj --no-input.",

		"error.store.missing": "Nie ma terminarza {path}.",
		"hint.store.missing":  "Sprawdź --db i ADSUM_DB. Nowy terminarz zakłada: adsum book",

		"error.config.control":  "{source}: wartość zawiera znak sterujący albo nie jest tekstem UTF-8.",
		"hint.config.control":   "Wpisz ją bez takich znaków, w jednym wierszu.",
		"error.config.too_long": "{source}: wartość jest za długa (liczba znaków: {count}, najwięcej {limit}).",
		"hint.config.too_long":  "Skróć ją.",

		"error.usage.control":        "{name:help.place} zawiera znak sterujący.",
		"hint.usage.control":         "Usuń go; z takich znaków w tekście mogą być tylko tabulatory i końce wierszy.",
		"error.usage.empty_argument": "{argument:missing}.",
		"hint.usage.empty_argument":  "Podaj wartość {argument:help.place} albo pomiń ten argument.",
		"error.usage.not_utf8":       "{name:help.place} nie jest poprawnym tekstem UTF-8.",
		"hint.usage.not_utf8":        "Wpisz tekst jeszcze raz albo przekoduj go: iconv -t UTF-8",
		"error.usage.too_long":       "Tekst {name:help.place} jest za długi (liczba znaków: {count}, najwięcej {limit}).",
		"hint.usage.too_long":        "Skróć go.",

		"error.desk.no_selector":           "Nie wskazano spotkania.",
		"hint.desk.no_selector":            "Podaj identyfikator, imię i nazwisko klienta, @now albo @next.",
		"error.desk.too_short":             "„{selector}” to za mało, żeby coś zmienić.",
		"hint.desk.too_short":              "Wpisz trzy litery albo całe słowo z imienia i nazwiska, albo cztery znaki identyfikatora.",
		"error.desk.client_ambiguous":      "„{name}” może oznaczać kilku klientów: {known}.",
		"hint.desk.client_ambiguous":       "Wpisz całe imię i nazwisko albo identyfikator z nawiasu.",
		"error.desk.client_exists":         "Jest już klient {name}.",
		"hint.desk.client_exists":          "Jeśli to ta sama osoba: adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found":      "Nie ma klienta „{name}”.",
		"hint.desk.client_not_found":       "Pokaż klientów: adsum client list",
		"error.desk.client_not_found_near": "Nie ma klienta „{name}”.",
		"hint.desk.client_not_found_near":  "Czy chodzi o: {near}?",
		"error.desk.merge_same":            "Oba wpisy oznaczają tego samego klienta: {name}.",
		"hint.desk.merge_same":             "Podaj dwóch klientów: adsum client merge \"Ana\" \"Anna\"",
		"error.desk.no_name":               "Nie podano imienia i nazwiska klienta.",
		"hint.desk.no_name":                "Podaj je: adsum client rename \"Ana\" \"Anna\"",
	}
}
