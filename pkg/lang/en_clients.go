package lang

// englishClients holds the words of the commands about clients.
func englishClients() map[string]string {
	return map[string]string{
		"help.selector.day":      "the client's on that day: Anna@tue, Anna@24.11, Anna@next",
		"help.selector.day.name": "NAME@DAY",

		"headline.copied_terminal": "Sent to the clipboard of the terminal",
		"texts.not_pasted":         "If pasting brings nothing, the terminal does not allow it: {command}",

		"clock.simulated": "simulated clock, {time} (ADSUM_NOW)",

		"ask.new_client": "{name}, a new client",
		"ask.whose":      "Which client? [number]",

		"ask.no_number": "\"{answer}\" is no number from 1 to {n}.",

		"client.greeted":       "letters begin: {salutation}",
		"help.client.edit":     "keep how letters greet a client",
		"help.flag.salutation": "how letters begin, as in \"Dear Anna\"; \"\" takes it out",
		"log.client_edit":      "{client}: the salutation changed",
		"client.none":          "No clients yet.",

		"count.listed.one":     "{n} appointment",
		"count.listed.other":   "{n} appointments",
		"count.unclosed.one":   "{n} not closed",
		"count.unclosed.other": "{n} not closed",
		"count.unpaid.one":     "{n} unpaid",
		"count.unpaid.other":   "{n} unpaid",
		"count.ahead.one":      "{n} appointment ahead",
		"count.ahead.other":    "{n} appointments ahead",

		"help.client":        "list, show, rename and merge clients",
		"help.client.list":   "list the clients, what lies ahead and what is owed",
		"help.client.merge":  "give all appointments of one client to another and remove the first",
		"help.client.rename": "give a client another name",
		"help.client.show":   "show the appointments and the money of a client",

		"log.client_merge":   "{old} was merged into {client}",
		"log.client_removed": "{old} was merged into another client",
		"log.client_rename":  "{old} was renamed to {client}",
	}
}

func englishClientsFaults() map[string]string {
	return map[string]string{
		"error.cli.now_year": "The clock says the year {year}; it must be between {from} and {to}.",
		"hint.cli.now_year":  "Set the system's clock, or mend or unset ADSUM_NOW.",

		"error.desk.near_name": "The book has a client whose name is almost {name}.",
		"hint.desk.near_name":  "Type the known name, or add --no-input.",

		"error.store.missing": "There is no book {path}.",
		"hint.store.missing":  "Check --db and ADSUM_DB. A new book begins with: adsum book",

		"error.config.control":  "{source}: the value holds a control character or is no UTF-8.",
		"hint.config.control":   "Write it without such characters, on one line.",
		"error.config.too_long": "{source}: the value has {count} characters; there may be {limit}.",
		"hint.config.too_long":  "Shorten it.",

		"error.usage.control":        "{name:help.place} holds a control character.",
		"hint.usage.control":         "Leave it out; of such characters only tabs and line breaks may stand in a text.",
		"error.usage.empty_argument": "{argument:missing}.",
		"hint.usage.empty_argument":  "Give {argument:help.place} a value, or leave it out.",
		"error.usage.not_utf8":       "{name:help.place} is no valid text in UTF-8.",
		"hint.usage.not_utf8":        "Type it again, or convert it: iconv -t UTF-8",
		"error.usage.too_long":       "{name:help.place} has {count} characters; there may be {limit}.",
		"hint.usage.too_long":        "Shorten it.",

		"error.desk.no_selector":           "The appointment is not named.",
		"hint.desk.no_selector":            "Give its id, the client's name, @now or @next.",
		"error.desk.too_short":             "\"{selector}\" is too short for a change.",
		"hint.desk.too_short":              "Type three letters or a whole word of the name, or four characters of the id.",
		"error.desk.client_ambiguous":      "\"{name}\" could mean several clients: {known}.",
		"hint.desk.client_ambiguous":       "Type the whole name, or the id in brackets.",
		"error.desk.client_exists":         "There is already a client {name}.",
		"hint.desk.client_exists":          "If both are one person: adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found":      "There is no client \"{name}\".",
		"hint.desk.client_not_found":       "List them: adsum client list",
		"error.desk.client_not_found_near": "There is no client \"{name}\".",
		"hint.desk.client_not_found_near":  "Did you mean {near}?",
		"error.desk.merge_same":            "Both names are those of {name}.",
		"hint.desk.merge_same":             "Name two clients: adsum client merge \"Ana\" \"Anna\"",
		"error.desk.no_name":               "The client's name is empty.",
		"hint.desk.no_name":                "Give a name: adsum client rename \"Ana\" \"Anna\"",
	}
}
