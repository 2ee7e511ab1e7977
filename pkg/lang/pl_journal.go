package lang

// polishJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func polishJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "Skopiowano do schowka",
		"headline.notice_sent":  "Oznaczono jako wysłane",
		"headline.redo":         "Wykonano ponownie",
		"headline.support_sent": "Oznaczono jako wysłane",
		"headline.undo":         "Cofnięto",

		"help.flag.log.count": "ile wpisów, licząc od najnowszego",
		"help.log":            "opowiada, co się wydarzyło, najnowsze na końcu",
		"help.notice.copy":    "kopiuje tekst do schowka",
		"help.notice.list":    "pokazuje teksty jeszcze niewysłane albo wszystkie z jednego spotkania",
		"help.notice.show":    "wypisuje sam tekst z tematem",
		"help.redo":           "przywraca to, co ostatnio cofnięto",
		"help.support":        "pokazuje, kopiuje i oznacza prośby do wsparcia platformy",
		"help.support.copy":   "kopiuje prośbę do schowka",
		"help.support.list":   "pokazuje prośby jeszcze niewysłane albo wszystkie z jednego spotkania",
		"help.support.show":   "wypisuje samą prośbę",
		"help.undo":           "cofa całe polecenie, domyślnie ostatnie",

		"log.accept":               "{client}: propozycja przyjęta, przełożone z {from} na {to}",
		"log.book":                 "{client}: umówiono na {start}",
		"log.book_paid":            "{client}: umówiono na {start}, zapłacono {amount}",
		"log.cancelled_client":     "{client}: odwołane przez klienta",
		"log.cancelled_specialist": "{client}: odwołane przez Ciebie",
		"log.checkin":              "{client}: obecność odnotowana",
		"log.checkin_late":         "{client}: obecność odnotowana, spóźnienie {late}",
		"log.checkin_own":          "{client}: Twoja obecność odnotowana",
		"log.decline":              "{client}: żaden z proponowanych terminów nie jest dogodny",
		"log.edited":               "{client}: zmieniono szczegóły",
		"log.empty":                "Nic się jeszcze nie wydarzyło.",
		"log.hours":                "zmieniono godziny pracy",
		"log.message":              "{client} pisze ({kind:kind}): {text}",
		"log.moved_client":         "{client}: przełożone z {from} na {to} przez klienta",
		"log.moved_specialist":     "{client}: przełożone z {from} na {to} przez Ciebie",
		"log.noshow_accepted":      "{client}: nieobecność, powód uznany",
		"log.noshow_held":          "{client}: nieobecność, spotkanie uznane za odbyte",
		"log.noshow_moved":         "{client}: powód uznany, przełożone z {from} na {to}",
		"log.noshow_own":           "{client}: Twoja nieobecność odnotowana",
		"log.noshow_stands":        "{client}: nieobecność, opłata pozostaje należna",
		"log.noshow_waived":        "{client}: nieobecność, bez opłaty",
		"log.notice_sent":          "{client}: wysłano „{subject}”",
		"log.offer":                "{client}: zaproponowano {slots}",
		"log.other":                "polecenie: {command}",
		"log.other_client":         "{client}, polecenie: {command}",
		"log.pay":                  "{client}: zapłacono {amount}",
		"log.redo":                 "wykonano ponownie ({what})",
		"log.refund":               "{client}: zwrócono {amount}",
		"log.resolve":              "{client}: wiadomość załatwiona inaczej: {text}",
		"log.settle":               "{closed}",
		"log.simulated":            "zegar symulowany",
		"log.support_sent":         "{client}: wysłano prośbę do wsparcia {platform}",
		"log.undo":                 "cofnięto ({what})",
		"log.undone":               "cofnięte",
		"log.withdraw":             "{client}: propozycja wycofana",

		"notice.overtaken": "{time}  nieaktualna  {subject}",

		"texts.about":        "{whose}: {what}",
		"texts.none_notice":  "Brak tekstów dla klientów.",
		"texts.none_support": "Brak próśb do wsparcia platformy.",
		"texts.then":         "po wysłaniu: {command}",

		"undo.gone": "Tego spotkania nie ma już w terminarzu.",

		"warning.near_name":          "Jest już podobnie zapisany klient: {near}. Jeśli to ta sama osoba: adsum client merge \"{name}\" \"{near}\"",
		"warning.undone_since":       "To polecenie zostało potem cofnięte, więc nic się nie powtarza. Aby jednak obowiązywało: adsum undo {event}",
		"warning.undo_notice_sent":   "Ten tekst już wysłano, więc pozostaje: {subject}",
		"warning.undo_offer_expired": "Propozycja wygasła: {time:short}. Złóż nową albo ją wycofaj: adsum withdraw {id}",
		"warning.undo_support_sent":  "Prośbę do wsparcia {platform} już wysłano, więc pozostaje.",
	}
}

func polishJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "Zmiana jest zapisana (zdarzenie {event}), ale nie udało się pokazać odpowiedzi: {cause}",
		"hint.cli.answer_lost_log":   "Nie powtarzaj polecenia. Sprawdź: adsum log",
		"error.cli.no_clipboard":     "Nie ma ani programu obsługującego schowek, ani terminala, który go ma.",
		"hint.cli.no_clipboard":      "Zamiast tego wypisz tekst: {command}",
		"error.desk.event_ambiguous": "Kilka wpisów zaczyna się lub kończy na {event}.",
		"hint.desk.event_ambiguous":  "Podaj więcej znaków, jak w adsum log --json.",
		"error.desk.event_not_found": "Nie ma wpisu {event}.",
		"hint.desk.event_not_found":  "Pokaż wpisy: adsum log",
		"error.desk.no_text":         "Żaden tekst nie pasuje do „{name}”.",
		"hint.desk.no_text":          "Pokaż teksty: adsum {kind} list",
		"error.desk.nothing_to_redo": "Nie ma czego przywrócić.",
		"hint.desk.nothing_to_redo":  "Przywrócić można tylko to, co właśnie cofnięto. Zobacz adsum log; cofnięcie też można cofnąć, po identyfikatorze.",
		"error.desk.nothing_to_undo": "Nie ma czego cofnąć.",
		"hint.desk.nothing_to_undo":  "Zobacz, co się wydarzyło: adsum log",
		"error.desk.text_ambiguous":  "„{name}” może oznaczać kilka tekstów.",
		"hint.desk.text_ambiguous":   "Podaj więcej znaków: adsum {kind} list",
		"error.desk.undo_blocked":    "Nie można cofnąć {event}: późniejsze {command} ({later}, {time:short}) na nim się opiera.",
		"hint.desk.undo_blocked":     "Najpierw cofnij tamto: adsum undo {later}",
	}
}
