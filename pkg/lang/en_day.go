package lang

// englishDay holds the words of the commands around a decision: waiting, the inbox,
// closing a day, what is due and what each verb would answer.
func englishDay() map[string]string {
	return map[string]string{
		"bearing.cancel_late":    "asked late: {percent}% charged if you cancel",
		"bearing.cancel_owed":    "asked in time: you owe the cancellation, {percent}% charged",
		"bearing.cancel_started": "asked after the start: only with a reason that you accept",
		"bearing.delay":          "delay: absence from {time}",
		"bearing.delay_unclear":  "delay without a time: your decision",
		"bearing.move_late":      "asked late: no free move, unless you accept a reason",
		"bearing.move_owed":      "asked in time: you owe the move",
		"bearing.none":           "bears on no decision",
		"bearing.overtaken":      "a later message counts",
		"bearing.reason":         "reason: your decision",
		"bearing.settled":        "answered or closed",

		"due.nothing": "Nothing needs you now.",

		"explain.answers":    "What each verb would answer on {time:short}",
		"explain.at":         "time asked about",
		"explain.now":        "now",
		"explain.wait":       "Not yet: from {time}",
		"explain.wait_dated": "Not yet: from {date} {clock}",

		"headline.resolve": "Message closed",
		"headline.settle":  "Closed as fulfilled",

		"help.due":              "list what needs you now, most urgent first",
		"help.explain":          "draw an appointment's timeline, and what each command would say",
		"help.flag.exit-status": "exit with 1 when something is left to do",
		"help.flag.explain.at":  "the time to ask about; now if left out",
		"help.flag.timeout":     "stop waiting after this time, with exit code 6",
		"help.inbox":            "list what clients wrote, and what it does to the rules",
		"help.message.resolve":  "close a message that is settled otherwise",
		"help.settle":           "close what has ended: who came, whom you waited for; list the rest",
		"help.wait":             "wait for the client until absence can be declared",

		"inbox.empty":       "No messages.",
		"inbox.delay_dated": "delay: absence from {date} {clock}",

		"moment.absence_from":       "absence can be declared",
		"moment.announced_arrival":  "announced arrival",
		"moment.checkin_from":       "check-in opens",
		"moment.client_arrived":     "client arrived",
		"moment.end":                "end",
		"moment.free_move_until":    "last moment for a free move",
		"moment.grace_until":        "the grace ends",
		"moment.offer_until":        "the offer expires",
		"moment.offered_time":       "a time on offer",
		"moment.specialist_arrived": "you arrived",
		"moment.start":              "start",

		"option.inbox": "shows what the client wrote and nobody has answered",

		"settle.closed":  "Closed",
		"settle.left":    "Left to you",
		"settle.nothing": "Nothing to close.",
		"settle.notices": "The texts for the clients: adsum notice list",

		"task.absence":  "Absence can be declared",
		"task.decision": "Your decision",
		"task.declined": "Times declined, offer others or cancel",
		"task.expired":  "Offer expired unanswered",
		"task.move":     "Reason accepted, still to be moved",
		"task.notice":   "Client not told yet",
		"task.offer":    "Offer not answered yet",
		"task.payment":  "Payment owed",
		"task.refund":   "Refund due",
		"task.request":  "Asked for in time, not carried out",
		"task.support":  "Support not asked yet",

		"wait.bar":        "waiting until {time}",
		"wait.bar_dated":  "waiting until {date} {clock}",
		"wait.line":       "waiting until {time}, {left} left",
		"wait.line_dated": "waiting until {date} {clock}, {left} left",
		"wait.over":       "The wait is over. Nothing is declared yet; adsum noshow {id} would do this:",
	}
}

func englishDayFaults() map[string]string {
	return map[string]string{
		"error.desk.message_ambiguous": "Several messages have an id that begins with \"{id}\".",
		"hint.desk.message_ambiguous":  "Type more of it. List them: adsum inbox",
		"error.desk.message_not_found": "No message answers to \"{id}\".",
		"hint.desk.message_not_found":  "Give its id. List them: adsum inbox",
	}
}
