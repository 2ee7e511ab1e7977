package lang

// frenchJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func frenchJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "Dans le presse-papiers",
		"headline.notice_sent":  "Marqué comme envoyé",
		"headline.redo":         "Rétabli",
		"headline.support_sent": "Marqué comme envoyé",
		"headline.undo":         "Défait",

		"help.flag.log.count": "combien d’entrées, les plus récentes",
		"help.log":            "raconte ce qui s’est passé, le plus récent à la fin",
		"help.notice.copy":    "copie un texte dans le presse-papiers",
		"help.notice.list":    "liste les textes non envoyés, ou tous ceux d’un rendez-vous",
		"help.notice.sent":    "marque un texte comme envoyé",
		"help.notice.show":    "affiche un texte seul, avec son objet",
		"help.redo":           "rétablit ce qui vient d’être défait",
		"help.support":        "liste, affiche, copie et marque les demandes à l’assistance",
		"help.support.copy":   "copie une demande dans le presse-papiers",
		"help.support.list":   "liste les demandes non envoyées, ou toutes celles d’un rendez-vous",
		"help.support.sent":   "marque une demande comme envoyée",
		"help.support.show":   "affiche une demande seule",
		"help.undo":           "défait une commande en entier, la dernière par défaut",

		"log.accept":               "{client} a accepté : déplacé du {from} au {to}",
		"log.book":                 "{client} : rendez-vous pris pour {start}",
		"log.book_paid":            "{client} : rendez-vous pris pour {start}, payé {amount}",
		"log.cancelled_client":     "{client} : annulé par le client",
		"log.cancelled_specialist": "{client} : annulé par vous",
		"log.checkin":              "{client} : arrivée notée",
		"log.checkin_late":         "{client} : arrivée notée, {late} de retard",
		"log.checkin_own":          "{client} : votre arrivée a été notée",
		"log.decline":              "{client} a décliné les dates proposées",
		"log.edited":               "{client} : détails modifiés",
		"log.empty":                "Rien ne s’est encore passé.",
		"log.hours":                "vos horaires ont changé",
		"log.message":              "{client} écrit ({kind:kind}) : {text}",
		"log.moved_client":         "{client} : déplacé du {from} au {to} par le client",
		"log.moved_specialist":     "{client} : déplacé du {from} au {to} par vous",
		"log.noshow_accepted":      "{client} : absence, motif accepté",
		"log.noshow_held":          "{client} : absence constatée, le rendez-vous compte comme tenu",
		"log.noshow_moved":         "{client} : motif accepté, déplacé du {from} au {to}",
		"log.noshow_own":           "{client} : votre absence a été enregistrée",
		"log.noshow_stands":        "{client} : absence constatée, le prix reste dû",
		"log.noshow_waived":        "{client} : absence constatée, rien n’est dû",
		"log.notice_sent":          "{client} : envoyé « {subject} »",
		"log.offer":                "{client} : proposé {slots}",
		"log.other":                "commande : adsum {command}",
		"log.other_client":         "{client}, commande : adsum {command}",
		"log.pay":                  "{client} a payé {amount}",
		"log.redo":                 "rétabli ({what})",
		"log.refund":               "{client} : remboursé {amount}",
		"log.resolve":              "{client} : message réglé autrement : {text}",
		"log.settle":               "{client} : le rendez-vous a eu lieu",
		"log.simulated":            "horloge simulée",
		"log.support_sent":         "{client} : l’assistance de {platform} a été sollicitée",
		"log.undo":                 "défait ({what})",
		"log.undone":               "défait",
		"log.withdraw":             "{client} : proposition retirée",

		"notice.overtaken": "{time}  dépassé  {subject}",

		"texts.none_notice":  "Aucun texte pour les clients.",
		"texts.none_support": "Aucune demande à l’assistance.",
		"texts.then":         "une fois envoyé : {command}",

		"undo.gone": "Le rendez-vous n’est plus dans le carnet.",

		"warning.near_name":         "Il y a déjà un client {near}. Si c’est la même personne : adsum client merge \"{name}\" \"{near}\"",
		"warning.undo_notice_sent":  "Ce texte a déjà été envoyé et reste : {subject}",
		"warning.undo_support_sent": "L’assistance de {platform} a déjà été sollicitée ; la demande reste.",
	}
}

func frenchJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "Le changement est enregistré (événement {event}), mais la réponse n’a pas pu être affichée : {cause}",
		"hint.cli.answer_lost_log":   "Ne répétez pas la commande. Vérifiez avec : adsum log",
		"error.cli.no_clipboard":     "Aucun terminal dont le presse-papiers soit accessible.",
		"hint.cli.no_clipboard":      "Affichez plutôt le texte : {command}",
		"error.desk.event_ambiguous": "Plusieurs entrées commencent ou finissent par {event}.",
		"hint.desk.event_ambiguous":  "Donnez-en davantage, comme le montre adsum log --json.",
		"error.desk.event_not_found": "Il n’y a pas d’entrée {event}.",
		"hint.desk.event_not_found":  "Affichez-les : adsum log",
		"error.desk.no_text":         "Aucun texte ne correspond à « {name} ».",
		"hint.desk.no_text":          "Affichez-les : adsum {kind} list",
		"error.desk.nothing_to_redo": "Il n’y a rien à rétablir.",
		"hint.desk.nothing_to_redo":  "Seul ce qui vient d’être défait peut être rétabli. Voyez adsum log, et défaites un undo par son identifiant.",
		"error.desk.nothing_to_undo": "Il n’y a rien à défaire.",
		"hint.desk.nothing_to_undo":  "Voyez ce qui s’est passé : adsum log",
		"error.desk.text_ambiguous":  "« {name} » peut désigner plusieurs textes.",
		"hint.desk.text_ambiguous":   "Tapez davantage de l’identifiant : adsum {kind} list",
		"error.desk.undo_blocked":    "Impossible de défaire {event}, car {command} ({later}, {time:short}) est venu après et s’appuie dessus.",
		"hint.desk.undo_blocked":     "Défaites d’abord cela : adsum undo {later}",
	}
}
