package lang

// ukrainianDuties holds the words of what is still to be done and to be known: deadlines
// of payments, texts to be sent, what was assumed, and the warnings of decisions.
func ukrainianDuties() map[string]string {
	return map[string]string{
		"count.clients.one":  "{n} клієнт",
		"count.clients.few":  "{n} клієнти",
		"count.clients.many": "{n} клієнтів",
		"count.tasks.one":    "{n} справа",
		"count.tasks.few":    "{n} справи",
		"count.tasks.many":   "{n} справ",
		"count.texts.one":    "{n} текст",
		"count.texts.few":    "{n} тексти",
		"count.texts.many":   "{n} текстів",

		"due.also":    "також: {tasks}",
		"due.first":   "Найперше: {client}, {task}",
		"due.letters": "Тексти: adsum notice list; коли надішлете: adsum notice mark --all",
		"due.sum":     "{clients}, {tasks}",

		"headline.waited": "Клієнта не дочекалися",

		"help.flag.all":     "усі ще не надіслані тексти",
		"help.flag.assume":  "що припускати, коли не позначено, чи прийшов клієнт",
		"help.flag.on-time": "прихід вчасно",
		"help.notice.mark":  "позначає текст як надісланий або всі відразу",
		"help.support.mark": "позначає запит як надісланий або всі відразу",

		"label.pay_by":         "оплата до",
		"label.platform_pay":   "клієнт платить, до початку",
		"label.platform_sends": "платформа надсилає сама",
		"label.waited":         "чекали до",

		"log.closed_fulfilled": "закрито як проведену: {clients}",
		"log.closed_noshow":    "зафіксовано неявку: {clients}",
		"log.assumed":          "припущення",
		"log.texts_sent":       "позначено як надіслані: {texts}",
		"log.wait":             "{client}: Ви чекали, доки можна було зафіксувати неявку",

		"moment.pay_by":       "кінцевий строк оплати",
		"moment.waited_until": "Ви чекали до цієї миті",

		"money.refund_due_ask": "до повернення {amount}: попросіть про це підтримку {platform}, потім adsum refund {id}",

		"option.on_time": "записує, що клієнт прийшов вчасно",

		"refund.request": "платформа, коли Ви попросите її підтримку",

		"section.sources": "Джерела",

		"settle.first":   "Спершу слід зробити",
		"settle.assumed": "припущення",

		"task.refund_ask": "До повернення: попросіть підтримку {platform}",
		"task.unpaid":     "Не оплачено, строк минув",
		"task.unseen":     "Не закрито: чи клієнт прийшов?",

		"warning.move_after_absence": "Клієнт не зʼявився, а зустріч переносять безкоштовно без прийнятої причини: на {platform} наступну призначають і оплачують заново. Якщо приймаєте причину, adsum undo, а тоді: adsum noshow {id} --accept-reason ТЕКСТ --to ЧАС",
		"warning.no_place":           "Місце не вказано, а клієнт має знати час, тривалість і місце: adsum edit {id} --place ТЕКСТ",
		"warning.no_reason":          "Причину не вказано, тож клієнт не отримає пояснення. Щоб дати його: adsum undo, а тоді та сама команда з --reason ТЕКСТ",
		"warning.one_date":           "Запропоновано лише один час; кілька варіантів дали б клієнтові вибір.",
		"warning.unpaid_after_held":  "Попередню зустріч пропущено, але вона вважається проведеною; цю потрібно оплатити окремо, а її ще не оплачено. Після оплати: adsum pay {id}",
	}
}

func ukrainianDutiesFaults() map[string]string {
	return map[string]string{
		"error.desk.two_arrivals":   "Параметри --arrived і --on-time несумісні.",
		"hint.desk.two_arrivals":    "Вкажіть щось одне.",
		"error.desk.arrived_needed": "Зустріч уже закінчилася ({time}), тож зараз ніхто не приходить.",
		"error.desk.arrived_late":   "Зустріч почалася вже давно, і невідомо, коли прийшов клієнт.",
		"hint.desk.arrived_needed":  "Вкажіть, коли прийшов клієнт: adsum checkin {id} --arrived ЧАС, а якщо вчасно: adsum checkin {id} --on-time",
		"hint.desk.arrived_late":    "Вкажіть коли: adsum checkin {id} --arrived ЧАС або adsum checkin {id} --on-time",
		"error.cli.all_or_one":      "Параметр --all означає всі тексти, а «{argument}» — один.",
		"hint.cli.all_or_one":       "Вкажіть щось одне.",
		"error.config.setting":      "{file}:{line}: {key} не може мати значення «{value}».",
		"hint.config.setting":       "Можливі значення: {allowed}.",
	}
}
