package lang

import "sync"

func english() language {
	return language{
		words: joined(englishWords(), englishHelp(), englishPlatform(), englishDay(), englishJournal(), englishClients(), englishOffers(), englishDuties()),
		faults: func() map[string]string {
			return joined(englishFaults(), englishPlatformFaults(), englishDayFaults(), englishJournalFaults(), englishClientsFaults(), englishOffersFaults(), englishDutiesFaults())
		},
		manual: sync.OnceValue(englishManual),
		plural: englishPlural,
		dates: dates{
			weekdays:      englishWeekdays(),
			declined:      englishWeekdays(),
			shortWeekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
			months: [12]string{"January", "February", "March", "April", "May", "June",
				"July", "August", "September", "October", "November", "December"},
			shortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
			long:        "{weekday} {day} {month} {year}",
			short:       "{weekday} {day} {month}",
			bare:        "{weekday} {day} {month}",
			bareDay:     "{weekday} {day}",
			firstDay:    "1",
			moment:      "{date}, {clock}",
			shortMoment: "{date} {clock}",
			untilDay:    "until the end of {date}",
			until:       "until {date}, {clock}",
			days:        "{from} to {to}",
		},
		spans: spans{gap: " "},
		money: moneyStyle{group: ",", decimal: ".", gap: " ", groupFrom: 4, sign: englishSign},
	}
}

func englishWeekdays() [7]string {
	return [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
}

func englishSign(currency string) (sign string, first bool) {
	sign = commonSign(currency)
	return sign, sign != currency
}

func englishWords() map[string]string {
	return map[string]string{
		"agenda.empty":      "No appointments.",
		"agenda.today":      "{date} (today)",
		"agenda.not_closed": "not closed",
		"agenda.part_paid":  "part paid",
		"agenda.unpaid":     "unpaid",

		"charge.open":   "open",
		"charge.stands": "stands",
		"charge.waived": "waived",

		"count.days.one":       "{n} day",
		"count.days.other":     "{n} days",
		"count.hours.one":      "{n} hour",
		"count.hours.other":    "{n} hours",
		"count.messages.one":   "{n} message",
		"count.messages.other": "{n} messages",
		"count.minutes.one":    "{n} minute",
		"count.minutes.other":  "{n} minutes",

		"headline.book":              "Booked",
		"headline.cancel_client":     "Cancelled by the client",
		"headline.cancel_specialist": "Cancelled by you",
		"headline.checkin":           "Checked in",
		"headline.checkin_late":      "Checked in, {late} late",
		"headline.checkin_own":       "Your arrival is noted",
		"headline.dry_run":           "Dry run: nothing was written.",
		"headline.message":           "Message logged",
		"headline.noshow_accepted":   "No-show, reason accepted",
		"headline.noshow_held":       "No-show, counts as held",
		"headline.noshow_moved":      "Moved, reason accepted",
		"headline.noshow_own":        "Your absence is recorded",
		"headline.noshow_stands":     "No-show, the charge stands",
		"headline.noshow_waived":     "No-show, the charge is waived",
		"headline.pay":               "Payment recorded",
		"headline.refund":            "Refund recorded",
		"headline.reschedule":        "Moved",
		"headline.unchanged":         "Nothing to change",
		"headline.wait":              "Not yet: from {time} (in {wait})",
		"headline.wait_dated":        "Not yet: from {date} {clock} (in {wait})",

		"kind.cancel":     "cancel",
		"kind.delay":      "delay",
		"kind.other":      "other",
		"kind.reason":     "reason",
		"kind.reschedule": "move",

		"label.absence":        "absence from",
		"label.cancelled_by":   "cancelled by",
		"label.charge":         "charge",
		"label.checkin":        "check-in from",
		"label.client_arrived": "client arrived",
		"label.created":        "booked on",
		"label.eta":            "arrives {time}",
		"label.eta_dated":      "arrives {date} {clock}",
		"range.day":            "{start:day} {start:clock} to {end:clock}",
		"range.days":           "{start:short} to {end:short}",
		"label.free_move":      "free move until",
		"label.late":           "{time}, {late} late",
		"label.no_show_by":     "absent",
		"label.note":           "note",
		"label.own_arrived":    "you arrived",
		"label.passed":         "{time} (passed)",
		"label.place":          "place",
		"label.reason":         "reason",
		"label.was":            "was",

		"money.both":           "{charge}; {balance}",
		"money.owed":           "owed {amount}: adsum pay {id}",
		"money.paid":           "{amount} paid",
		"money.part_charged":   "{charged} of {price} are charged",
		"money.part_paid":      "{price}, of which {paid} paid",
		"money.refund_due":     "refund due {amount}: adsum refund {id}",
		"money.refunded":       "{amount} refunded",
		"money.refunded_by":    "{amount} refunded by {platform}",
		"money.settled":        "paid, nothing due",
		"money.short_owed":     "owed {amount}",
		"money.short_refund":   "refund due {amount}",
		"money.stands":         "the charge stands: {amount}",
		"money.unpaid":         "{amount}, not paid yet",
		"money.waived":         "the charge is waived",
		"money.waived_nothing": "nothing was paid",

		"notice.draft": "{time}  not sent  {subject}",
		"notice.sent":  "{time}  sent  {subject}",

		"option.accept_reason":     "frees the client of the charge; the appointment can then be moved free of charge",
		"option.arrived_at":        "records when the client really arrived",
		"option.book_anew":         "books the next session",
		"option.cancel_accepting":  "accepts the client's reason, cancels and waives the charge",
		"option.cancel_by_tier":    "cancels; the charge follows from how long before the start the client asked",
		"option.cancel_charged":    "cancels without accepting the reason; the charge follows the rules",
		"option.cancel_owed":       "carries out the cancellation that the client asked for",
		"option.cancel_waived":     "cancels and waives the charge",
		"option.cancel_requested":  "says when the client cancelled, from which the charge follows",
		"option.checkin":           "if the client has come after all",
		"option.declare_absence":   "if the client did not come",
		"option.delay_until":       "logs when the client will arrive",
		"effect.later":             "from {date} {clock}: {effect}",
		"option.move_accepting":    "accepts the client's reason and moves free of charge",
		"option.move_free":         "moves the appointment free of charge",
		"option.move_owed":         "carries out the move that the client asked for in time",
		"option.pay":               "records what is still to be paid",
		"option.refund":            "records that you have refunded the client",
		"option.reject_reason":     "lets the charge stand",
		"option.retry":             "try again from {date} {clock}",
		"option.specialist_cancel": "cancels on your part, with an apology; the charge is waived",
		"option.specialist_move":   "moves on your part, with an apology",

		"party.client":     "the client",
		"party.platform":   "the platform",
		"party.specialist": "you",

		"ruling.accepted": "accepted",
		"ruling.given":    "not ruled on",
		"ruling.rejected": "rejected",

		"section.also":     "Also: {rules}",
		"section.messages": "What {client} wrote",
		"section.next":     "What you can do",
		"section.notices":  "Earlier texts",
		"section.notice":   "Tell {client} ({lang})",
		"section.support":  "Ask the support of {platform}, topic \"{topic}\"",
		"section.why":      "Why",

		"source.assumed": "assumed",

		"status.arrived":          "arrived",
		"status.booked":           "booked",
		"status.cancelled":        "cancelled",
		"status.entered-in-error": "in error",
		"status.fulfilled":        "fulfilled",
		"status.noshow":           "no-show",
		"status.proposed":         "proposed",

		"unit.hour":   "h",
		"unit.minute": "min",
		"unit.second": "s",

		"verdict.allow":      "Allowed",
		"verdict.deny":       "Not allowed",
		"verdict.discretion": "Your decision",
		"verdict.wait":       "Not yet",

		"zone.agreed": "{start}-{end} in {zone}, as agreed",
	}
}
