package lang

// englishDuties holds the words of what is still to be done and to be known: deadlines
// of payments, texts to be sent, what was assumed, and the warnings of decisions.
func englishDuties() map[string]string {
	return map[string]string{
		"count.clients.one":   "{n} client",
		"count.clients.other": "{n} clients",
		"count.tasks.one":     "{n} thing to do",
		"count.tasks.other":   "{n} things to do",
		"count.texts.one":     "{n} text",
		"count.texts.other":   "{n} texts",

		"due.also":    "also: {tasks}",
		"due.first":   "First: {client}, {task}",
		"due.letters": "The texts: adsum notice list; once they are sent: adsum notice mark --all",
		"due.sum":     "{clients}, {tasks}",

		"headline.waited": "Waited for in vain",

		"help.flag.all":     "every text that is not sent yet",
		"help.flag.assume":  "what to assume where nobody recorded whether the client came",
		"help.flag.on-time": "they arrived at the start",
		"help.notice.mark":  "mark a text as sent, or all",
		"help.support.mark": "mark a request as made, or all",

		"label.pay_by":         "pay by",
		"label.platform_pay":   "client pays, before the start",
		"label.platform_sends": "tells clients by itself",
		"label.waited":         "you waited until",

		"log.closed_fulfilled": "closed as fulfilled: {clients}",
		"log.closed_noshow":    "absence declared: {clients}",
		"log.assumed":          "assumed",
		"log.texts_sent":       "marked as sent: {texts}",
		"log.wait":             "{client}: you waited until absence could be declared",

		"moment.pay_by":       "last moment to pay",
		"moment.waited_until": "you waited until here",

		"money.refund_due_ask": "refund due {amount}: ask {platform}'s support for it, then adsum refund {id}",

		"option.on_time": "records that the client came at the start",

		"refund.request": "by the platform, once you ask its support",

		"section.sources": "Where this is stated",

		"settle.first":   "To be done first",
		"settle.assumed": "assumed",

		"task.refund_ask": "Refund due, ask {platform}'s support",
		"task.unpaid":     "Unpaid, deadline passed",
		"task.unseen":     "Not closed: did the client come?",

		"warning.move_after_absence": "The client is absent and is moved free of charge without an accepted reason: {platform} wants the next session booked and paid anew. If you accept a reason, adsum undo, then: adsum noshow {id} --accept-reason TEXT --to TIME",
		"warning.no_place":           "No place is given, and the client is to be told time, length and place: adsum edit {id} --place TEXT",
		"warning.no_reason":          "No reason is given, so the client gets no explanation. With --reason TEXT they do; adsum undo takes this change back.",
		"warning.one_date":           "Only one time is offered; several leave the client a choice.",
		"warning.unpaid_after_held":  "The client's last session was missed and counts as held: this one is to be paid anew, and it is not paid yet. Once it is: adsum pay {id}",
	}
}

func englishDutiesFaults() map[string]string {
	return map[string]string{
		"error.desk.two_arrivals":   "--arrived and --on-time both say when they came.",
		"hint.desk.two_arrivals":    "Give one of the two.",
		"error.desk.arrived_needed": "The appointment ended on {time}, so nobody arrives now.",
		"error.desk.arrived_late":   "The appointment began a while ago, and nothing says when the client came.",
		"hint.desk.arrived_needed":  "Say when they came: adsum checkin {id} --arrived TIME, or at the start: adsum checkin {id} --on-time",
		"hint.desk.arrived_late":    "Say when: adsum checkin {id} --arrived TIME, or adsum checkin {id} --on-time",
		"error.cli.all_or_one":      "--all means every text, and \"{argument}\" means one.",
		"hint.cli.all_or_one":       "Leave one of the two out.",
		"error.config.setting":      "{file}:{line}: {key} cannot be \"{value}\".",
		"hint.config.setting":       "It can be: {allowed}.",
	}
}
