package lang

// ukrainianJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func ukrainianJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "Скопійовано в буфер обміну",
		"headline.notice_sent":  "Позначено як надіслане",
		"headline.redo":         "Виконано знову",
		"headline.support_sent": "Позначено як надіслане",
		"headline.undo":         "Дію повернуто назад",

		"help.flag.log.count": "скільки записів, рахуючи від найновішого",
		"help.log":            "розповідає, що сталося, найновіше наприкінці",
		"help.notice.copy":    "копіює текст у буфер обміну",
		"help.notice.list":    "показує ще не надіслані тексти або всі тексти однієї зустрічі",
		"help.notice.show":    "виводить лише текст із темою",
		"help.redo":           "знову виконує останню повернуту назад команду",
		"help.support":        "показує, копіює й позначає запити до підтримки платформи",
		"help.support.copy":   "копіює запит у буфер обміну",
		"help.support.list":   "показує ще не надіслані запити або всі запити однієї зустрічі",
		"help.support.show":   "виводить лише запит",
		"help.undo":           "повертає назад цілу команду, типово останню",

		"log.accept":               "{client}: пропозицію прийнято, перенесено з {from} на {to}",
		"log.book":                 "{client}: призначено на {start}",
		"log.book_paid":            "{client}: призначено на {start}, сплачено {amount}",
		"log.cancelled_client":     "{client}: зустріч скасував клієнт",
		"log.cancelled_specialist": "{client}: Ви скасували зустріч",
		"log.checkin":              "{client}: присутність позначено",
		"log.checkin_late":         "{client}: присутність позначено, запізнення {late}",
		"log.checkin_own":          "{client}: Вашу присутність позначено",
		"log.decline":              "{client}: жоден із запропонованих варіантів не підійшов",
		"log.edited":               "{client}: змінено деталі",
		"log.empty":                "Ще нічого не сталося.",
		"log.hours":                "змінено робочий час",
		"log.message":              "{client} пише ({kind:kind}): {text}",
		"log.moved_client":         "{client}: перенесено з {from} на {to} на прохання клієнта",
		"log.moved_specialist":     "{client}: Ви перенесли зустріч з {from} на {to}",
		"log.noshow_accepted":      "{client}: неявка, причину прийнято",
		"log.noshow_held":          "{client}: неявка, зустріч вважається проведеною",
		"log.noshow_moved":         "{client}: причину прийнято, перенесено з {from} на {to}",
		"log.noshow_own":           "{client}: Вашу відсутність позначено",
		"log.noshow_stands":        "{client}: неявка, зустріч потрібно оплатити",
		"log.noshow_waived":        "{client}: неявка, платити не потрібно",
		"log.notice_sent":          "{client}: надіслано «{subject}»",
		"log.offer":                "{client}: запропоновано {slots}",
		"log.other":                "команда: {command}",
		"log.other_client":         "{client}, команда: {command}",
		"log.pay":                  "{client}: сплачено {amount}",
		"log.redo":                 "виконано знову ({what})",
		"log.refund":               "{client}: повернено {amount}",
		"log.resolve":              "{client}: повідомлення вирішено інакше: {text}",
		"log.settle":               "{closed}",
		"log.simulated":            "симульований час",
		"log.support_sent":         "{client}: запит до підтримки {platform} надіслано",
		"log.undo":                 "дію повернуто назад ({what})",
		"log.undone":               "дію повернуто назад",
		"log.withdraw":             "{client}: пропозицію відкликано",

		"notice.overtaken": "{time}  неактуально  {subject}",

		"texts.about":        "{whose}: {what}",
		"texts.none_notice":  "Текстів для клієнтів немає.",
		"texts.none_support": "Запитів до підтримки платформи немає.",
		"texts.then":         "після надсилання: {command}",

		"undo.gone": "Цієї зустрічі більше немає в записнику.",

		"warning.near_name":          "Уже є клієнт зі схожим імʼям: {near}. Якщо це та сама людина: adsum client merge \"{name}\" \"{near}\"",
		"warning.undone_since":       "Цю команду потім скасовано, тож нічого не повторюється. Щоб вона знову діяла: adsum undo {event}",
		"warning.undo_notice_sent":   "Цей текст уже надіслано, тож він залишається: {subject}",
		"warning.undo_offer_expired": "Пропозиція втратила чинність {time:short}. Зробіть нову або відкличте цю: adsum withdraw {id}",
		"warning.undo_support_sent":  "Запит до підтримки {platform} уже надіслано, тож він залишається.",
	}
}

func ukrainianJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "Зміну записано (подія {event}), але відповідь не вдалося показати: {cause}",
		"hint.cli.answer_lost_log":   "Не повторюйте команду. Перевірте: adsum log",
		"error.cli.no_clipboard":     "Немає ні програми для буфера обміну, ні термінала, який його має.",
		"hint.cli.no_clipboard":      "Виведіть натомість текст: {command}",
		"error.desk.event_ambiguous": "Кілька записів починаються або закінчуються на {event}.",
		"hint.desk.event_ambiguous":  "Введіть більше знаків, як показує adsum log --json.",
		"error.desk.event_not_found": "Запису {event} немає.",
		"hint.desk.event_not_found":  "Перегляньте записи: adsum log",
		"error.desk.no_text":         "Жоден текст не відповідає «{name}».",
		"hint.desk.no_text":          "Перегляньте тексти: adsum {kind} list",
		"error.desk.nothing_to_redo": "Немає чого виконувати знову.",
		"hint.desk.nothing_to_redo":  "Знову виконати можна лише щойно повернуту назад команду. Перегляньте adsum log; повернення теж можна повернути назад за ідентифікатором.",
		"error.desk.nothing_to_undo": "Немає чого повертати назад.",
		"hint.desk.nothing_to_undo":  "Перегляньте, що сталося: adsum log",
		"error.desk.text_ambiguous":  "«{name}» може означати кілька текстів.",
		"hint.desk.text_ambiguous":   "Введіть більше знаків: adsum {kind} list",
		"error.desk.undo_blocked":    "{event} не можна повернути назад: пізніша команда {command} ({later}, {time:short}) спирається на цю дію.",
		"hint.desk.undo_blocked":     "Спершу поверніть назад її: adsum undo {later}",
	}
}
