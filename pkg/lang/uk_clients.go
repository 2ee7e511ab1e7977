package lang

// ukrainianClients holds the words of the commands about clients.
func ukrainianClients() map[string]string {
	return map[string]string{
		"help.selector.day":      "зустріч клієнта того дня: Анна@вт, Анна@24.11, Анна@next",
		"help.selector.day.name": "КЛІЄНТ@ДЕНЬ",

		"headline.copied_terminal": "Надіслано до буфера обміну термінала",
		"texts.not_pasted":         "Якщо нічого не вставляється, термінал цього не дозволяє: {command}",

		"clock.simulated": "симульований час: {time} (ADSUM_NOW)",

		"ask.new_client": "{name}, новий клієнт",
		"ask.whose":      "Який клієнт? [номер]",

		"ask.no_number": "«{answer}» не є числом від 1 до {n}.",

		"client.greeted":       "листи починаються так: {salutation}",
		"help.client.edit":     "записує, як листи вітають клієнта",
		"help.flag.salutation": "початок листа, наприклад \"Шановна Анно\"; \"\" прибирає його",
		"log.client_edit":      "{client}: змінено звертання",
		"client.none":          "Клієнтів ще немає.",

		"count.ahead.few":     "{n} майбутні зустрічі",
		"count.ahead.many":    "{n} майбутніх зустрічей",
		"count.ahead.one":     "{n} майбутня зустріч",
		"count.listed.few":    "{n} зустрічі",
		"count.listed.many":   "{n} зустрічей",
		"count.listed.one":    "{n} зустріч",
		"count.unclosed.few":  "{n} не закрито",
		"count.unclosed.many": "{n} не закрито",
		"count.unclosed.one":  "{n} не закрито",
		"count.unpaid.few":    "{n} не сплачено",
		"count.unpaid.many":   "{n} не сплачено",
		"count.unpaid.one":    "{n} не сплачено",

		"help.client":        "показує, перейменовує й обʼєднує клієнтів",
		"help.client.list":   "показує клієнтів, їхні майбутні зустрічі та борги",
		"help.client.merge":  "передає всі зустрічі клієнта іншому й вилучає першого",
		"help.client.rename": "перейменовує клієнта",
		"help.client.show":   "показує зустрічі та розрахунки клієнта",

		"log.client_merge":   "обʼєднано: {old} тепер {client}",
		"log.client_removed": "обʼєднано з іншим клієнтом: {old}",
		"log.client_rename":  "перейменовано: {old} тепер {client}",
	}
}

func ukrainianClientsFaults() map[string]string {
	return map[string]string{
		"error.cli.now_year": "Годинник показує {year} рік; має бути рік від {from} до {to}.",
		"hint.cli.now_year":  "Налаштуйте годинник системи або виправте чи приберіть ADSUM_NOW.",

		"error.desk.near_name": "У записнику є клієнт із майже таким імʼям: {name}.",
		"hint.desk.near_name":  "Введіть відоме імʼя або додайте --no-input.",

		"error.store.missing": "Записника {path} немає.",
		"hint.store.missing":  "Перевірте --db і ADSUM_DB. Новий записник починає: adsum book",

		"error.config.control":  "{source}: значення містить керівний символ або не є текстом UTF-8.",
		"hint.config.control":   "Напишіть його без таких символів, в одному рядку.",
		"error.config.too_long": "{source}: значення задовге (символів: {count}, щонайбільше {limit}).",
		"hint.config.too_long":  "Скоротіть його.",

		"error.usage.control":        "{name:help.place} містить керівний символ.",
		"hint.usage.control":         "Приберіть його; з таких символів у тексті можуть бути лише табуляції та кінці рядків.",
		"error.usage.empty_argument": "{argument:missing}.",
		"hint.usage.empty_argument":  "Вкажіть значення {argument:help.place} або пропустіть цей аргумент.",
		"error.usage.not_utf8":       "{name:help.place} не є правильним текстом UTF-8.",
		"hint.usage.not_utf8":        "Введіть текст ще раз або перекодуйте його: iconv -t UTF-8",
		"error.usage.too_long":       "Текст {name:help.place} задовгий (символів: {count}, щонайбільше {limit}).",
		"hint.usage.too_long":        "Скоротіть його.",

		"error.desk.no_selector":           "Зустріч не вказано.",
		"hint.desk.no_selector":            "Вкажіть ідентифікатор, імʼя клієнта, @now або @next.",
		"error.desk.too_short":             "«{selector}» — замало, щоб щось змінити.",
		"hint.desk.too_short":              "Введіть три літери або ціле слово імені чи чотири символи ідентифікатора.",
		"error.desk.client_ambiguous":      "«{name}» може означати кількох клієнтів: {known}.",
		"hint.desk.client_ambiguous":       "Введіть повне імʼя або ідентифікатор у дужках.",
		"error.desk.client_exists":         "Клієнт {name} уже є.",
		"hint.desk.client_exists":          "Якщо це та сама людина: adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found":      "Клієнта «{name}» немає.",
		"hint.desk.client_not_found":       "Перегляньте клієнтів: adsum client list",
		"error.desk.client_not_found_near": "Клієнта «{name}» немає.",
		"hint.desk.client_not_found_near":  "Може, мається на увазі: {near}?",
		"error.desk.merge_same":            "Обидва імені належать одному клієнтові: {name}.",
		"hint.desk.merge_same":             "Назвіть двох клієнтів: adsum client merge \"Ана\" \"Анна\"",
		"error.desk.no_name":               "Імʼя клієнта не вказано.",
		"hint.desk.no_name":                "Вкажіть його: adsum client rename \"Ана\" \"Анна\"",
	}
}
