package lang

// englishJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func englishJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "On the clipboard",
		"headline.notice_sent":  "Marked as sent",
		"headline.redo":         "Done again",
		"headline.support_sent": "Marked as sent",
		"headline.undo":         "Undone",

		"help.flag.log.count": "how many entries, the latest of them",
		"help.log":            "tell what has happened, newest last",
		"help.notice.copy":    "put a text on the clipboard",
		"help.notice.list":    "list the texts that are not sent yet, or all of an appointment",
		"help.notice.show":    "print a text alone, with its subject",
		"help.redo":           "take back the last undo",
		"help.support":        "list, show, copy and mark requests to a platform's support",
		"help.support.copy":   "put a request on the clipboard",
		"help.support.list":   "list the requests that are not sent yet, or all of an appointment",
		"help.support.show":   "print a request alone",
		"help.undo":           "take back a command whole, the last one if none is named",

		"log.accept":               "{client} accepted: moved from {from} to {to}",
		"log.book":                 "{client} was booked for {start}",
		"log.book_paid":            "{client} was booked for {start}, {amount} paid",
		"log.cancelled_client":     "{client}: cancelled by the client",
		"log.cancelled_specialist": "{client}: cancelled by you",
		"log.checkin":              "{client} was checked in",
		"log.checkin_late":         "{client} was checked in, {late} late",
		"log.checkin_own":          "{client}: your arrival was noted",
		"log.decline":              "{client} declined the times offered",
		"log.edited":               "{client}: details changed",
		"log.empty":                "Nothing has happened yet.",
		"log.hours":                "your working hours changed",
		"log.message":              "{client} wrote ({kind:kind}): {text}",
		"log.moved_client":         "{client}: moved from {from} to {to} by the client",
		"log.moved_specialist":     "{client}: moved from {from} to {to} by you",
		"log.noshow_accepted":      "{client} did not come; the reason was accepted",
		"log.noshow_held":          "{client}'s absence was declared; it counts as held",
		"log.noshow_moved":         "{client}'s reason was accepted; moved from {from} to {to}",
		"log.noshow_own":           "{client}: your absence was recorded",
		"log.noshow_stands":        "{client}'s absence was declared; the charge stands",
		"log.noshow_waived":        "{client}'s absence was declared; the charge is waived",
		"log.notice_sent":          "{client} was sent: {subject}",
		"log.offer":                "{client} was offered: {slots}",
		"log.other":                "command: {command}",
		"log.other_client":         "{client}: {command}",
		"log.pay":                  "{client} paid {amount}",
		"log.redo":                 "done again: {what}",
		"log.refund":               "{client}: {amount} refunded",
		"log.resolve":              "{client}: message settled otherwise: {text}",
		"log.settle":               "{closed}",
		"log.simulated":            "simulated",
		"log.support_sent":         "{client}: the support of {platform} was asked",
		"log.undo":                 "undone: {what}",
		"log.undone":               "undone",
		"log.withdraw":             "{client}: the offer was withdrawn",

		"notice.overtaken": "{time}  no longer needed  {subject}",

		"texts.about":        "{whose}: {what}",
		"texts.none_notice":  "No texts for clients.",
		"texts.none_support": "No requests to a platform's support.",
		"texts.then":         "once it is sent: {command}",

		"undo.gone": "The appointment is no longer in the book.",

		"warning.near_name":          "There is already a client {near}. If that is the same person: adsum client merge \"{name}\" \"{near}\"",
		"warning.undone_since":       "That command was undone since, so nothing is done again. To have it after all: adsum undo {event}",
		"warning.undo_notice_sent":   "This text was already sent and stays: {subject}",
		"warning.undo_offer_expired": "The offer expired on {time:short}. Make a new one, or take it back: adsum withdraw {id}",
		"warning.undo_support_sent":  "The support of {platform} was already asked; the request stays.",
	}
}

func englishJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "The change is written (event {event}), but the answer could not be shown: {cause}",
		"hint.cli.answer_lost_log":   "Do not repeat the command. Look with: adsum log",
		"error.cli.no_clipboard":     "There is neither a program for the clipboard nor a terminal that has one.",
		"hint.cli.no_clipboard":      "Print the text instead: {command}",
		"error.desk.event_ambiguous": "Several entries of the journal begin or end with {event}.",
		"hint.desk.event_ambiguous":  "Give more of the id, as adsum log --json shows it.",
		"error.desk.event_not_found": "The journal has no entry {event}.",
		"hint.desk.event_not_found":  "List them: adsum log",
		"error.desk.no_text":         "No text answers to \"{name}\".",
		"hint.desk.no_text":          "List them: adsum {kind} list",
		"error.desk.nothing_to_redo": "There is nothing to do again.",
		"hint.desk.nothing_to_redo":  "Only what was just undone can be done again. See adsum log, and undo an undo by its id.",
		"error.desk.nothing_to_undo": "There is nothing to undo.",
		"hint.desk.nothing_to_undo":  "See what has happened: adsum log",
		"error.desk.text_ambiguous":  "\"{name}\" could mean several texts.",
		"hint.desk.text_ambiguous":   "Type more of the id: adsum {kind} list",
		"error.desk.undo_blocked":    "{event} cannot be undone, because {command} ({later}, {time:short}) came later and builds on it.",
		"hint.desk.undo_blocked":     "Undo that first: adsum undo {later}",
	}
}
