package lang

// ukrainianJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func ukrainianJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "У буфері обміну",
		"headline.notice_sent":  "Позначено як надіслане",
		"headline.redo":         "Виконано знову",
		"headline.support_sent": "Позначено як надіслане",
		"headline.undo":         "Відмінено",

		"help.flag.log.count": "скільки записів, рахуючи від найновішого",
		"help.log":            "розповідає, що сталося, найновіше наприкінці",
		"help.notice.copy":    "копіює текст у буфер обміну",
		"help.notice.list":    "показує ще не надіслані тексти або всі тексти однієї зустрічі",
		"help.notice.sent":    "позначає текст як надісланий",
		"help.notice.show":    "виводить лише текст із темою",
		"help.redo":           "повертає те, що було відмінено останнім",
		"help.support":        "показує, копіює й позначає запити до підтримки платформи",
		"help.support.copy":   "копіює запит у буфер обміну",
		"help.support.list":   "показує ще не надіслані запити або всі запити однієї зустрічі",
		"help.support.sent":   "позначає запит як надісланий",
		"help.support.show":   "виводить лише запит",
		"help.undo":           "відміняє команду повністю, типово останню",

		"log.accept":               "{client}: пропозицію прийнято, перенесено з {from} на {to}",
		"log.book":                 "{client}: призначено на {start}",
		"log.book_paid":            "{client}: призначено на {start}, сплачено {amount}",
		"log.cancelled_client":     "{client}: скасовано клієнтом",
		"log.cancelled_specialist": "{client}: скасовано Вами",
		"log.checkin":              "{client}: прихід відмічено",
		"log.checkin_late":         "{client}: прихід відмічено, запізнення {late}",
		"log.checkin_own":          "{client}: Ваш прихід відмічено",
		"log.decline":              "{client}: жоден із запропонованих термінів не підійшов",
		"log.edited":               "{client}: змінено подробиці",
		"log.empty":                "Ще нічого не сталося.",
		"log.hours":                "змінено робочі години",
		"log.message":              "{client} пише ({kind:kind}): {text}",
		"log.moved_client":         "{client}: перенесено з {from} на {to} клієнтом",
		"log.moved_specialist":     "{client}: перенесено з {from} на {to} Вами",
		"log.noshow_accepted":      "{client}: неявка, причину прийнято",
		"log.noshow_held":          "{client}: неявка, зустріч вважається проведеною",
		"log.noshow_moved":         "{client}: причину прийнято, перенесено з {from} на {to}",
		"log.noshow_own":           "{client}: Вашу відсутність відмічено",
		"log.noshow_stands":        "{client}: неявка, плата залишається",
		"log.noshow_waived":        "{client}: неявка, плату скасовано",
		"log.notice_sent":          "{client}: надіслано «{subject}»",
		"log.offer":                "{client}: запропоновано {slots}",
		"log.other":                "команда: adsum {command}",
		"log.other_client":         "{client}, команда: adsum {command}",
		"log.pay":                  "{client}: сплачено {amount}",
		"log.redo":                 "виконано знову ({what})",
		"log.refund":               "{client}: повернено {amount}",
		"log.resolve":              "{client}: повідомлення вирішено інакше: {text}",
		"log.settle":               "{client}: зустріч відбулася",
		"log.simulated":            "умовний годинник",
		"log.support_sent":         "{client}: запит до підтримки {platform} надіслано",
		"log.undo":                 "відмінено ({what})",
		"log.undone":               "відмінено",
		"log.withdraw":             "{client}: пропозицію відкликано",

		"notice.overtaken": "{time}  неактуально  {subject}",

		"texts.none_notice":  "Текстів для клієнтів немає.",
		"texts.none_support": "Запитів до підтримки платформи немає.",
		"texts.then":         "після надсилання: {command}",

		"undo.gone": "Цієї зустрічі більше немає в журналі.",

		"warning.near_name":         "Уже є клієнт зі схожим імʼям: {near}. Якщо це та сама людина: adsum client merge \"{name}\" \"{near}\"",
		"warning.undo_notice_sent":  "Цей текст уже надіслано, тож він залишається: {subject}",
		"warning.undo_support_sent": "Запит до підтримки {platform} уже надіслано, тож він залишається.",
	}
}

func ukrainianJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "Зміну записано (подія {event}), але відповідь не вдалося показати: {cause}",
		"hint.cli.answer_lost_log":   "Не повторюйте команду. Перевірте: adsum log",
		"error.cli.no_clipboard":     "Немає термінала, до буфера обміну якого можна дістатися.",
		"hint.cli.no_clipboard":      "Виведіть натомість текст: {command}",
		"error.desk.event_ambiguous": "Кілька записів починаються або закінчуються на {event}.",
		"hint.desk.event_ambiguous":  "Введіть більше знаків, як показує adsum log --json.",
		"error.desk.event_not_found": "Запису {event} немає.",
		"hint.desk.event_not_found":  "Перегляньте записи: adsum log",
		"error.desk.no_text":         "Жоден текст не відповідає «{name}».",
		"hint.desk.no_text":          "Перегляньте тексти: adsum {kind} list",
		"error.desk.nothing_to_redo": "Немає чого повертати.",
		"hint.desk.nothing_to_redo":  "Повернути можна лише щойно відмінене. Див. adsum log; відміну теж можна відмінити за ідентифікатором.",
		"error.desk.nothing_to_undo": "Немає чого відміняти.",
		"hint.desk.nothing_to_undo":  "Перегляньте, що сталося: adsum log",
		"error.desk.text_ambiguous":  "«{name}» може означати кілька текстів.",
		"hint.desk.text_ambiguous":   "Введіть більше знаків: adsum {kind} list",
		"error.desk.undo_blocked":    "{event} не можна відмінити: пізніша команда {command} ({later}, {time:short}) спирається на неї.",
		"hint.desk.undo_blocked":     "Спершу відмініть її: adsum undo {later}",
	}
}
