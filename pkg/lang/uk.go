package lang

import (
	"strings"
	"sync"
)

func ukrainian() language {
	return language{
		words: joined(ukrainianWords(), ukrainianHelp(), ukrainianPlatform(), ukrainianDay(), ukrainianJournal(), ukrainianClients(), ukrainianOffers(), ukrainianDuties()),
		faults: func() map[string]string {
			return joined(ukrainianFaults(), ukrainianPlatformFaults(), ukrainianDayFaults(), ukrainianJournalFaults(), ukrainianClientsFaults(), ukrainianOffersFaults(), ukrainianDutiesFaults())
		},
		manual: sync.OnceValue(ukrainianManual),
		plural: ukrainianPlural,
		dates: dates{
			weekdays: [7]string{"неділя", "понеділок", "вівторок", "середа",
				"четвер", "пʼятниця", "субота"},
			shortWeekdays: [7]string{"нд", "пн", "вт", "ср", "чт", "пт", "сб"},
			months: [12]string{"січня", "лютого", "березня", "квітня", "травня", "червня",
				"липня", "серпня", "вересня", "жовтня", "листопада", "грудня"},
			shortMonths: [12]string{"січ.", "лют.", "бер.", "квіт.", "трав.", "черв.",
				"лип.", "серп.", "вер.", "жовт.", "лист.", "груд."},
			declined: [7]string{"неділі", "понеділка", "вівторка", "середи",
				"четверга", "пʼятниці", "суботи"},
			long:        "{weekday}, {day} {month} {year} р.",
			short:       "{weekday} {day} {month}",
			bare:        "{weekday}, {day} {month}",
			firstDay:    "1",
			moment:      "{date}, {clock}",
			shortMoment: "{date} {clock}",
			untilDay:    "до {date} включно",
			until:       "до {date}, {clock}",
			days:        "{from}, до {to}",
			from:        ukrainianFrom,
		},
		spans: spans{gap: " "},
		money: moneyStyle{group: nbsp, decimal: ",", gap: nbsp, groupFrom: 4, sign: ukrainianSign},
	}
}

// ukrainianFrom takes "із" before a hissing sound, for the ear's sake; "четверга"
// is said with "з" all the same.
func ukrainianFrom(date string) string {
	if strings.HasPrefix(date, "с") {
		return "із " + date
	}
	return "з " + date
}

func ukrainianSign(currency string) (sign string, first bool) {
	if currency == "UAH" {
		return "грн", false
	}
	return commonSign(currency), false
}

func ukrainianWords() map[string]string {
	return map[string]string{
		"agenda.empty":      "Зустрічей немає.",
		"agenda.today":      "{date} (сьогодні)",
		"agenda.not_closed": "не закрито",
		"agenda.part_paid":  "сплачено частково",
		"agenda.unpaid":     "не сплачено",

		"charge.open":   "не вирішено",
		"charge.stands": "до сплати",
		"charge.waived": "немає",

		"count.days.few":      "{n} дні",
		"count.days.many":     "{n} днів",
		"count.days.one":      "{n} день",
		"count.hours.few":     "{n} години",
		"count.hours.many":    "{n} годин",
		"count.hours.one":     "{n} година",
		"count.messages.few":  "{n} повідомлення",
		"count.messages.many": "{n} повідомлень",
		"count.messages.one":  "{n} повідомлення",
		"count.minutes.few":   "{n} хвилини",
		"count.minutes.many":  "{n} хвилин",
		"count.minutes.one":   "{n} хвилина",

		"headline.book":              "Зустріч призначено",
		"headline.cancel_client":     "Скасував клієнт",
		"headline.cancel_specialist": "Ви скасували",
		"headline.checkin":           "Присутність позначено",
		"headline.checkin_late":      "Присутність позначено, запізнення {late}",
		"headline.checkin_own":       "Вашу присутність позначено",
		"headline.dry_run":           "Пробний запуск: нічого не записано.",
		"headline.message":           "Повідомлення записано",
		"headline.noshow_accepted":   "Неявка, причину прийнято",
		"headline.noshow_held":       "Неявка, зустріч вважається проведеною",
		"headline.noshow_moved":      "Перенесено, причину прийнято",
		"headline.noshow_own":        "Вашу відсутність позначено",
		"headline.noshow_stands":     "Неявка, зустріч потрібно оплатити",
		"headline.noshow_waived":     "Неявка, платити не потрібно",
		"headline.pay":               "Оплату записано",
		"headline.refund":            "Повернення записано",
		"headline.reschedule":        "Перенесено",
		"headline.unchanged":         "Без змін",
		"headline.wait":              "Ще ні: з {time} (через {wait})",
		"headline.wait_dated":        "Ще ні: з {date} {clock} (через {wait})",

		"kind.cancel":     "скасування",
		"kind.delay":      "запізнення",
		"kind.other":      "інше",
		"kind.reason":     "причина",
		"kind.reschedule": "перенесення",

		"label.absence":        "неявку можна зафіксувати з",
		"label.cancelled_by":   "хто скасував",
		"label.charge":         "плата",
		"label.checkin":        "присутність можна позначити з",
		"label.client_arrived": "прихід клієнта",
		"label.created":        "призначено",
		"label.eta":            "прийде {time}",
		"label.eta_dated":      "прийде {date} {clock}",
		"range.day":            "{start:day} {start:clock}-{end:clock}",
		"range.days":           "з {start:short} до {end:short}",
		"label.free_move":      "безкоштовне перенесення до",
		"label.late":           "{time}, запізнення {late}",
		"label.no_show_by":     "хто не прийшов",
		"label.note":           "нотатка",
		"label.own_arrived":    "Ваш прихід",
		"label.passed":         "{time} (минуло)",
		"label.place":          "місце",
		"label.reason":         "причина",
		"label.was":            "було",

		"money.both":           "{charge}; {balance}",
		"money.owed":           "до сплати {amount}: adsum pay {id}",
		"money.paid":           "сплачено {amount}",
		"money.part_charged":   "до сплати {charged} з {price}",
		"money.part_paid":      "{price}, з них сплачено {paid}",
		"money.refund_due":     "до повернення {amount}: adsum refund {id}",
		"money.refunded":       "повернено {amount}",
		"money.refunded_by":    "{platform} повертає {amount}",
		"money.settled":        "сплачено повністю",
		"money.short_owed":     "до сплати {amount}",
		"money.short_refund":   "до повернення {amount}",
		"money.stands":         "плата: {amount}",
		"money.unpaid":         "{amount}, ще не сплачено",
		"money.waived":         "платити не потрібно",
		"money.waived_nothing": "нічого не було сплачено",

		"notice.draft": "{time}  не надіслано  {subject}",
		"notice.sent":  "{time}  надіслано  {subject}",

		"option.accept_reason":     "звільняє клієнта від плати; зустріч потім можна безкоштовно перенести",
		"option.arrived_at":        "записує, коли клієнт насправді прийшов",
		"option.book_anew":         "призначає наступну зустріч",
		"option.cancel_accepting":  "приймає причину клієнта й скасовує зустріч без плати",
		"option.cancel_by_tier":    "скасовує зустріч; плата залежить від того, за скільки до початку клієнт про це попросив",
		"option.cancel_charged":    "скасовує зустріч, не приймаючи причини; про плату вирішують правила",
		"option.cancel_owed":       "скасовує зустріч, як просив клієнт",
		"option.cancel_waived":     "скасовує зустріч без плати",
		"option.cancel_requested":  "вказує, коли клієнт скасував зустріч; від цього залежить плата",
		"option.checkin":           "якщо клієнт усе-таки прийшов",
		"option.declare_absence":   "якщо клієнт не прийшов",
		"option.delay_until":       "записує, коли клієнт прийде",
		"effect.later":             "з {date} {clock}: {effect}",
		"option.move_accepting":    "приймає причину клієнта й безкоштовно переносить зустріч",
		"option.move_free":         "безкоштовно переносить зустріч",
		"option.move_owed":         "переносить зустріч, як клієнт вчасно попросив",
		"option.pay":               "записує оплату решти",
		"option.refund":            "записує, що клієнту повернено гроші",
		"option.reject_reason":     "зустріч потрібно оплатити",
		"option.retry":             "спробуйте ще раз з {date} {clock}",
		"option.specialist_cancel": "скасовує зустріч з Вашого боку, з вибаченням і без плати",
		"option.specialist_move":   "переносить зустріч з Вашого боку, з вибаченням",

		"party.client":     "клієнт",
		"party.platform":   "платформа",
		"party.specialist": "Ви",

		"ruling.accepted": "прийнято",
		"ruling.given":    "без рішення",
		"ruling.rejected": "відхилено",

		"section.also":     "Також: {rules}",
		"section.messages": "Що написав клієнт ({client})",
		"section.next":     "Що можна зробити",
		"section.notices":  "Попередні тексти",
		"section.notice":   "Надіслати: {client} ({lang})",
		"section.support":  "Надіслати: підтримка {platform}, пункт «{topic}»",
		"section.why":      "Чому",

		"source.assumed": "припущення",

		"status.arrived":          "присутність",
		"status.booked":           "призначено",
		"status.cancelled":        "скасовано",
		"status.entered-in-error": "помилка",
		"status.fulfilled":        "відбулася",
		"status.noshow":           "неявка",
		"status.proposed":         "пропозиція",

		"unit.hour":   "год",
		"unit.minute": "хв",
		"unit.second": "с",

		"verdict.allow":      "Дозволено",
		"verdict.deny":       "Не дозволено",
		"verdict.discretion": "Вирішуєте Ви",
		"verdict.wait":       "Ще ні",

		"zone.agreed": "{start}-{end} у поясі {zone}, як домовлено",
	}
}
