package lang

// frenchDay holds the words of the commands around a decision: waiting, the inbox,
// closing a day, what is due and what each verb would answer.
func frenchDay() map[string]string {
	return map[string]string{
		"bearing.cancel_late":    "demandé trop tard : en cas d’annulation, {percent} % à payer",
		"bearing.cancel_owed":    "demandé à temps : l’annulation lui est due, {percent} % à payer",
		"bearing.cancel_started": "demandé après le début : seulement avec un motif que vous acceptez",
		"bearing.delay":          "retard : absence constatable à partir de {time}",
		"bearing.delay_unclear":  "retard sans heure : à vous de décider",
		"bearing.move_late":      "demandé trop tard : pas de report gratuit, sauf motif que vous acceptez",
		"bearing.move_owed":      "demandé à temps : le report lui est dû",
		"bearing.none":           "ne pèse sur aucune décision",
		"bearing.overtaken":      "un message plus récent prévaut",
		"bearing.reason":         "motif : à vous de décider",
		"bearing.settled":        "réglé",

		"due.nothing": "Rien à faire pour l’instant.",

		"explain.answers":    "Ce que chaque commande répondrait, {time:short}",
		"explain.at":         "l’instant demandé",
		"explain.now":        "maintenant",
		"explain.wait":       "Pas encore : dès {time}",
		"explain.wait_dated": "Pas encore : dès le {date} à {clock}",

		"headline.resolve": "Message clos",
		"headline.settle":  "Clos : honoré",

		"help.due":              "liste ce qui reste à faire, le plus urgent d’abord",
		"help.explain":          "dessine la chronologie d’un rendez-vous et la réponse de chaque commande",
		"help.flag.exit-status": "se termine avec le code 1 s’il reste quelque chose à faire",
		"help.flag.explain.at":  "l’instant demandé ; maintenant par défaut",
		"help.flag.timeout":     "cesse d’attendre après cette durée et se termine avec le code 6",
		"help.inbox":            "liste les messages des clients et ce qui en découle",
		"help.message.resolve":  "clôt un message réglé autrement",
		"help.settle":           "clôt ce qui est terminé : clients venus ou attendus en vain ; liste le reste",
		"help.wait":             "attend le client jusqu’à ce que l’absence puisse être constatée",

		"inbox.empty":       "Aucun message.",
		"inbox.delay_dated": "retard : absence constatable à partir du {date} à {clock}",

		"moment.absence_from":       "l’absence peut être constatée",
		"moment.announced_arrival":  "arrivée annoncée",
		"moment.checkin_from":       "l’arrivée peut être enregistrée",
		"moment.client_arrived":     "arrivée du client",
		"moment.end":                "fin",
		"moment.free_move_until":    "dernier instant pour un report gratuit",
		"moment.grace_until":        "fin du délai d’attente",
		"moment.offer_until":        "la proposition expire",
		"moment.offered_time":       "date proposée",
		"moment.specialist_arrived": "votre arrivée",
		"moment.start":              "début",

		"option.inbox": "montre ce que le client a écrit et qui attend une réponse",

		"settle.closed":  "Clos",
		"settle.left":    "Reste à traiter",
		"settle.nothing": "Rien à clore.",
		"settle.notices": "Les textes pour les clients : adsum notice list",

		"task.absence":  "Absence constatable",
		"task.decision": "À vous de décider",
		"task.declined": "Dates refusées : proposez-en d’autres ou annulez",
		"task.expired":  "Proposition expirée sans réponse",
		"task.move":     "Motif accepté, à déplacer",
		"task.notice":   "Client pas encore prévenu",
		"task.offer":    "Proposition sans réponse",
		"task.payment":  "Paiement dû",
		"task.refund":   "Remboursement dû",
		"task.request":  "Demande faite à temps, pas encore satisfaite",
		"task.support":  "Assistance pas encore contactée",

		"wait.bar":        "attente jusqu’à {time}",
		"wait.bar_dated":  "attente jusqu’au {date} à {clock}",
		"wait.line":       "attente jusqu’à {time}, encore {left}",
		"wait.line_dated": "attente jusqu’au {date} à {clock}, encore {left}",
		"wait.over":       "L’attente est finie. Rien n’est encore constaté ; adsum noshow {id} ferait ceci :",
	}
}

func frenchDayFaults() map[string]string {
	return map[string]string{
		"error.desk.message_ambiguous": "Plusieurs messages ont un identifiant qui commence par « {id} ».",
		"hint.desk.message_ambiguous":  "Tapez-en davantage. La liste : adsum inbox",
		"error.desk.message_not_found": "Aucun message ne correspond à « {id} ».",
		"hint.desk.message_not_found":  "Donnez son identifiant. La liste : adsum inbox",
	}
}
