package lang

// ukrainianDay holds the words of the commands around a decision: waiting, the inbox,
// closing a day, what is due and what each verb would answer.
func ukrainianDay() map[string]string {
	return map[string]string{
		"bearing.cancel_late":    "прохання запізніле: у разі скасування плата {percent}%",
		"bearing.cancel_owed":    "прохання вчасне: Ви маєте скасувати зустріч, плата {percent}%",
		"bearing.cancel_started": "прохання після початку: лише з причиною, яку Ви приймете",
		"bearing.delay":          "запізнення: неявка з {time}",
		"bearing.delay_unclear":  "запізнення без вказаного часу: вирішуєте Ви",
		"bearing.move_late":      "прохання запізніле: без безкоштовного перенесення, хіба що Ви приймете причину",
		"bearing.move_owed":      "прохання вчасне: Ви маєте перенести зустріч",
		"bearing.none":           "не впливає на жодне рішення",
		"bearing.overtaken":      "враховується пізніше повідомлення",
		"bearing.reason":         "причина: вирішуєте Ви",
		"bearing.settled":        "вирішено",

		"due.nothing": "Зараз нічого не потребує Вашої уваги.",

		"explain.answers":    "Що відповість кожна команда, {time:short}",
		"explain.at":         "момент, про який запитано",
		"explain.now":        "зараз",
		"explain.wait":       "Ще ні: з {time}",
		"explain.wait_dated": "Ще ні: з {date} {clock}",

		"headline.resolve": "Повідомлення закрито",
		"headline.settle":  "Закрито як проведену",

		"help.due":              "показує, що зараз потребує Вашої уваги, найнагальніше спочатку",
		"help.explain":          "малює часову шкалу зустрічі й відповідь кожної команди",
		"help.flag.exit-status": "завершує з кодом 1, якщо щось лишилося зробити",
		"help.flag.explain.at":  "про який момент запитати; без цього зараз",
		"help.flag.timeout":     "припиняє чекати через цей час, із кодом 6",
		"help.inbox":            "показує повідомлення клієнтів і що з них випливає",
		"help.message.resolve":  "закриває повідомлення, вирішене інакше",
		"help.settle":           "закриває, що закінчилося: хто прийшов, на кого чекали; решту перелічує",
		"help.wait":             "чекає на клієнта, доки можна буде зафіксувати неявку",

		"inbox.empty":       "Повідомлень немає.",
		"inbox.delay_dated": "запізнення: неявка з {date} {clock}",

		"moment.absence_from":       "можна зафіксувати неявку",
		"moment.announced_arrival":  "очікуваний прихід",
		"moment.checkin_from":       "можна позначити присутність",
		"moment.client_arrived":     "прихід клієнта",
		"moment.end":                "кінець",
		"moment.free_move_until":    "кінцевий строк безкоштовного перенесення",
		"moment.grace_until":        "кінець часу очікування",
		"moment.offer_until":        "строк пропозиції спливає",
		"moment.offered_time":       "запропонований час",
		"moment.specialist_arrived": "Ваш прихід",
		"moment.start":              "початок",

		"option.inbox": "показує, що написав клієнт і на що немає відповіді",

		"settle.closed":  "Закрито",
		"settle.left":    "Потребує Вашого рішення",
		"settle.nothing": "Нічого закривати.",
		"settle.notices": "Тексти для клієнтів: adsum notice list",

		"task.absence":  "Неявку можна зафіксувати",
		"task.decision": "Вирішуєте Ви",
		"task.declined": "Час відхилено: запропонуйте інший або скасуйте",
		"task.expired":  "Строк пропозиції минув, відповіді немає",
		"task.move":     "Причину прийнято, зустріч ще не перенесено",
		"task.notice":   "Клієнта ще не повідомлено",
		"task.offer":    "Пропозиція чекає на відповідь",
		"task.payment":  "Очікується оплата",
		"task.refund":   "Слід повернути гроші",
		"task.request":  "Прохання вчасне, ще не виконане",
		"task.support":  "Підтримці ще не написано",

		"wait.bar":        "чекаємо до {time}",
		"wait.bar_dated":  "чекаємо до {date} {clock}",
		"wait.line":       "чекаємо до {time}, лишилося {left}",
		"wait.line_dated": "чекаємо до {date} {clock}, лишилося {left}",
		"wait.over":       "Час вийшов. Ще нічого не зафіксовано; ось що зробить adsum noshow {id}:",
	}
}

func ukrainianDayFaults() map[string]string {
	return map[string]string{
		"error.desk.message_ambiguous": "Ідентифікатори кількох повідомлень починаються з «{id}».",
		"hint.desk.message_ambiguous":  "Введіть більше знаків. Список: adsum inbox",
		"error.desk.message_not_found": "Жодне повідомлення не відповідає «{id}».",
		"hint.desk.message_not_found":  "Вкажіть його ідентифікатор. Список: adsum inbox",
	}
}
