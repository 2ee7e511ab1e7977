package lang

// frenchJournal holds the words of the journal, of undo and redo, and of the
// texts that wait to be sent.
func frenchJournal() map[string]string {
	return map[string]string{
		"headline.copied":       "Copié dans le presse-papiers",
		"headline.notice_sent":  "Marqué comme envoyé",
		"headline.redo":         "Commande rétablie",
		"headline.support_sent": "Marqué comme envoyé",
		"headline.undo":         "Commande annulée",

		"help.flag.log.count": "combien d’entrées, les plus récentes",
		"help.log":            "raconte ce qui s’est passé, le plus récent à la fin",
		"help.notice.copy":    "copie un texte dans le presse-papiers",
		"help.notice.list":    "liste les textes non envoyés, ou tous ceux d’un rendez-vous",
		"help.notice.show":    "affiche un texte seul, avec son objet",
		"help.redo":           "rétablit la dernière commande annulée",
		"help.support":        "liste, affiche, copie et marque les demandes à l’assistance",
		"help.support.copy":   "copie une demande dans le presse-papiers",
		"help.support.list":   "liste les demandes non envoyées, ou toutes celles d’un rendez-vous",
		"help.support.show":   "affiche une demande seule",
		"help.undo":           "revient sur une commande entière, la dernière par défaut",

		"log.accept":               "{client} a accepté : déplacé du {from} au {to}",
		"log.book":                 "{client} : rendez-vous pris pour le {start}",
		"log.book_paid":            "{client} : rendez-vous pris pour le {start}, payé {amount}",
		"log.cancelled_client":     "{client} : annulé par le client",
		"log.cancelled_specialist": "{client} : annulé par vous",
		"log.checkin":              "{client} : arrivée enregistrée",
		"log.checkin_late":         "{client} : arrivée enregistrée, {late} de retard",
		"log.checkin_own":          "{client} : votre arrivée a été enregistrée",
		"log.decline":              "{client} a décliné les dates proposées",
		"log.edited":               "{client} : détails modifiés",
		"log.empty":                "Rien ne s’est encore passé.",
		"log.hours":                "vos horaires ont changé",
		"log.message":              "{client} écrit ({kind:kind}) : {text}",
		"log.moved_client":         "{client} : déplacé du {from} au {to} par le client",
		"log.moved_specialist":     "{client} : déplacé du {from} au {to} par vous",
		"log.noshow_accepted":      "{client} : absence, motif accepté",
		"log.noshow_held":          "{client} : absence constatée, rendez-vous considéré comme honoré",
		"log.noshow_moved":         "{client} : motif accepté, déplacé du {from} au {to}",
		"log.noshow_own":           "{client} : votre absence a été enregistrée",
		"log.noshow_stands":        "{client} : absence constatée, le prix reste dû",
		"log.noshow_waived":        "{client} : absence constatée, rien n’est dû",
		"log.notice_sent":          "{client} : envoyé « {subject} »",
		"log.offer":                "{client} : proposé {slots}",
		"log.other":                "commande : {command}",
		"log.other_client":         "{client}, commande : {command}",
		"log.pay":                  "{client} a payé {amount}",
		"log.redo":                 "commande rétablie ({what})",
		"log.refund":               "{client} : remboursé {amount}",
		"log.resolve":              "{client} : message réglé autrement : {text}",
		"log.settle":               "{closed}",
		"log.simulated":            "horloge simulée",
		"log.support_sent":         "{client} : l’assistance de {platform} a été sollicitée",
		"log.undo":                 "commande annulée ({what})",
		"log.undone":               "commande annulée",
		"log.withdraw":             "{client} : proposition retirée",

		"notice.overtaken": "{time}  caduc  {subject}",

		"texts.about":        "{whose} : {what}",
		"texts.none_notice":  "Aucun texte pour les clients.",
		"texts.none_support": "Aucune demande à l’assistance.",
		"texts.then":         "une fois envoyé : {command}",

		"undo.gone": "Le rendez-vous n’est plus dans le carnet.",

		"warning.near_name":          "Il y a déjà un client {near}. Si c’est la même personne : adsum client merge \"{name}\" \"{near}\"",
		"warning.undone_since":       "Cette commande a été annulée depuis : rien n’est refait. Pour la rétablir : adsum undo {event}",
		"warning.undo_notice_sent":   "Ce texte, déjà envoyé, est conservé : {subject}",
		"warning.undo_offer_expired": "La proposition a expiré le {time:day} à {time:clock}. Faites-en une nouvelle, ou retirez-la : adsum withdraw {id}",
		"warning.undo_support_sent":  "L’assistance de {platform} a déjà été sollicitée ; la demande est conservée.",
	}
}

func frenchJournalFaults() map[string]string {
	return map[string]string{
		"error.cli.answer_lost_log":  "Le changement est enregistré (événement {event}), mais la réponse n’a pas pu être affichée : {cause}",
		"hint.cli.answer_lost_log":   "Ne répétez pas la commande. Vérifiez avec : adsum log",
		"error.cli.no_clipboard":     "Il n’y a ni programme pour le presse-papiers ni terminal qui en ait un.",
		"hint.cli.no_clipboard":      "Affichez plutôt le texte : {command}",
		"error.desk.event_ambiguous": "Plusieurs entrées commencent ou finissent par {event}.",
		"hint.desk.event_ambiguous":  "Donnez-en davantage, comme le montre adsum log --json.",
		"error.desk.event_not_found": "Il n’y a pas d’entrée {event}.",
		"hint.desk.event_not_found":  "Affichez-les : adsum log",
		"error.desk.no_text":         "Aucun texte ne correspond à « {name} ».",
		"hint.desk.no_text":          "Affichez-les : adsum {kind} list",
		"error.desk.nothing_to_redo": "Il n’y a aucune commande à rétablir.",
		"hint.desk.nothing_to_redo":  "Seule la commande qui vient d’être annulée peut être rétablie. Consultez adsum log ; on revient aussi sur un undo, par son identifiant.",
		"error.desk.nothing_to_undo": "Il n’y a aucune commande à annuler.",
		"hint.desk.nothing_to_undo":  "Consultez ce qui s’est passé : adsum log",
		"error.desk.text_ambiguous":  "« {name} » peut désigner plusieurs textes.",
		"hint.desk.text_ambiguous":   "Tapez davantage de l’identifiant : adsum {kind} list",
		"error.desk.undo_blocked":    "Impossible de revenir sur {event}, car {command} ({later}, {time:short}) est venu après et s’appuie dessus.",
		"hint.desk.undo_blocked":     "Revenez d’abord sur cette commande : adsum undo {later}",
	}
}
