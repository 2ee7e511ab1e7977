package lang

// frenchDuties holds the words of what is still to be done and to be known: deadlines
// of payments, texts to be sent, what was assumed, and the warnings of decisions.
func frenchDuties() map[string]string {
	return map[string]string{
		"count.clients.one":   "{n} client",
		"count.clients.other": "{n} clients",
		"count.tasks.one":     "{n} chose à faire",
		"count.tasks.other":   "{n} choses à faire",
		"count.texts.one":     "{n} texte",
		"count.texts.other":   "{n} textes",

		"due.also":    "en outre : {tasks}",
		"due.first":   "D’abord : {client}, {task}",
		"due.letters": "Les textes : adsum notice list ; une fois envoyés : adsum notice mark --all",
		"due.sum":     "{clients}, {tasks}",

		"headline.waited": "Attendu en vain",

		"help.flag.all":     "tous les textes pas encore envoyés",
		"help.flag.assume":  "que supposer quand la venue du client n’est pas enregistrée",
		"help.flag.on-time": "arrivée à l’heure",
		"help.notice.mark":  "marque un texte comme envoyé, ou tous",
		"help.support.mark": "marque une demande comme faite, ou toutes",

		"label.pay_by":         "à payer au plus tard",
		"label.platform_pay":   "le client paie, avant le début",
		"label.platform_sends": "la plateforme envoie elle-même",
		"label.waited":         "attente jusqu’à",

		"log.closed_fulfilled": "clos, honoré : {clients}",
		"log.closed_noshow":    "absence constatée : {clients}",
		"log.assumed":          "supposé",
		"log.texts_sent":       "marqués comme envoyés : {texts}",
		"log.wait":             "{client} : vous avez attendu jusqu’à pouvoir constater l’absence",

		"moment.pay_by":       "dernier moment pour payer",
		"moment.waited_until": "votre attente a duré jusqu’ici",

		"money.refund_due_ask": "à rembourser {amount} : demandez-le à l’assistance de {platform}, puis adsum refund {id}",

		"option.on_time": "enregistre que le client est arrivé à l’heure",

		"refund.request": "par la plateforme, quand vous le demandez à l’assistance",

		"section.sources": "Sources",

		"settle.first":   "À faire d’abord",
		"settle.assumed": "supposé",

		"task.refund_ask": "Remboursement dû, à demander à {platform}",
		"task.unpaid":     "Impayé, délai dépassé",
		"task.unseen":     "Non clos : le client est-il venu ?",

		"warning.move_after_absence": "Le client est absent et son rendez-vous est déplacé gratuitement sans motif accepté : sur {platform}, le suivant est à réserver et à payer de nouveau. Si vous acceptez un motif, adsum undo, puis : adsum noshow {id} --accept-reason TEXTE --to MOMENT",
		"warning.no_place":           "Le lieu manque, et le client doit connaître l’heure, la durée et le lieu : adsum edit {id} --place TEXTE",
		"warning.no_reason":          "Aucun motif n’est donné : le client reste sans explication. Pour la lui donner : adsum undo, puis la même commande avec --reason TEXTE",
		"warning.one_date":           "Une seule date est proposée ; plusieurs laisseraient le choix au client.",
		"warning.unpaid_after_held":  "Le rendez-vous précédent, manqué, est considéré comme honoré : celui-ci est à payer de nouveau et ne l’est pas encore. Une fois payé : adsum pay {id}",
	}
}

func frenchDutiesFaults() map[string]string {
	return map[string]string{
		"error.desk.two_arrivals":   "Les options --arrived et --on-time s’excluent.",
		"hint.desk.two_arrivals":    "Donnez l’une des deux.",
		"error.desk.arrived_needed": "Le rendez-vous s’est terminé le {time}, personne n’arrive donc maintenant.",
		"error.desk.arrived_late":   "Le rendez-vous a commencé il y a un moment, et rien ne dit quand le client est arrivé.",
		"hint.desk.arrived_needed":  "Indiquez l’heure d’arrivée : adsum checkin {id} --arrived MOMENT, ou l’arrivée à l’heure : adsum checkin {id} --on-time",
		"hint.desk.arrived_late":    "Dites quand : adsum checkin {id} --arrived MOMENT, ou adsum checkin {id} --on-time",
		"error.cli.all_or_one":      "L’option --all désigne tous les textes, et « {argument} » un seul.",
		"hint.cli.all_or_one":       "Gardez l’un des deux.",
		"error.config.setting":      "{file}:{line} : {key} ne peut pas être « {value} ».",
		"hint.config.setting":       "Valeurs possibles : {allowed}.",
	}
}
