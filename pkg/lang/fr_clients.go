package lang

// frenchClients holds the words of the commands about clients.
func frenchClients() map[string]string {
	return map[string]string{
		"help.selector.day":      "celui du client ce jour-là : Anna@mardi, Anna@24.11, Anna@next",
		"help.selector.day.name": "NOM@JOUR",

		"headline.copied_terminal": "Envoyé au presse-papiers du terminal",
		"texts.not_pasted":         "Si rien ne se colle, le terminal ne le permet pas : {command}",

		"clock.simulated": "horloge simulée : {time} (ADSUM_NOW)",

		"ask.new_client": "{name}, un nouveau client",
		"ask.whose":      "Quel client ? [numéro]",

		"ask.no_number": "« {answer} » n’est pas un numéro de 1 à {n}.",

		"client.greeted":       "les messages commencent par : {salutation}",
		"help.client.edit":     "enregistre la formule d’appel d’un client",
		"help.flag.salutation": "la formule d’appel, par exemple \"Chère Anna\" ; \"\" l’efface",
		"log.client_edit":      "{client} : formule d’appel modifiée",
		"client.none":          "Aucun client pour l’instant.",

		"count.listed.one":     "{n} rendez-vous",
		"count.listed.other":   "{n} rendez-vous",
		"count.unclosed.one":   "{n} non clos",
		"count.unclosed.other": "{n} non clos",
		"count.unpaid.one":     "{n} non payé",
		"count.unpaid.other":   "{n} non payés",
		"count.ahead.one":      "{n} rendez-vous à venir",
		"count.ahead.other":    "{n} rendez-vous à venir",

		"help.client":        "liste, affiche, renomme et fusionne les clients",
		"help.client.list":   "liste les clients, ce qui vient et ce qui reste dû",
		"help.client.merge":  "donne tous les rendez-vous d’un client à un autre et retire le premier",
		"help.client.rename": "renomme un client",
		"help.client.show":   "affiche les rendez-vous et les comptes d’un client",

		"log.client_merge":   "{old} : fiche fusionnée avec « {client} »",
		"log.client_removed": "{old} : fiche fusionnée avec celle d’un autre client",
		"log.client_rename":  "{old} s’appelle désormais {client}",
	}
}

func frenchClientsFaults() map[string]string {
	return map[string]string{
		"error.cli.now_year": "L’horloge indique l’année {year} ; elle doit être entre {from} et {to}.",
		"hint.cli.now_year":  "Réglez l’horloge du système, ou corrigez ou supprimez ADSUM_NOW.",

		"error.desk.near_name": "Le carnet a un client dont le nom est presque {name}.",
		"hint.desk.near_name":  "Tapez le nom connu, ou ajoutez --no-input.",

		"error.store.missing": "Il n’y a pas de carnet {path}.",
		"hint.store.missing":  "Vérifiez --db et ADSUM_DB. Un nouveau carnet commence par : adsum book",

		"error.config.control":  "{source} : la valeur contient un caractère de contrôle.",
		"hint.config.control":   "Écrivez-la sans ces caractères, sur une ligne.",
		"error.config.too_long": "{source} : la valeur compte {count} caractères ; la limite est de {limit}.",
		"hint.config.too_long":  "Raccourcissez-la.",

		"error.usage.control":        "{name} contient un caractère de contrôle.",
		"hint.usage.control":         "Retirez-le ; seuls les tabulations et les sauts de ligne sont admis dans un texte.",
		"error.usage.empty_argument": "{argument:missing}.",
		"hint.usage.empty_argument":  "Donnez une valeur à {argument:help.place}, ou omettez-le.",
		"error.usage.not_utf8":       "{name:help.place} n’est pas un texte UTF-8 valide.",
		"hint.usage.not_utf8":        "Tapez-le à nouveau, ou convertissez-le : iconv -t UTF-8",
		"error.usage.too_long":       "{name:help.place} compte {count} caractères ; la limite est de {limit}.",
		"hint.usage.too_long":        "Raccourcissez-le.",

		"error.desk.no_selector":           "Aucun rendez-vous n’est indiqué.",
		"hint.desk.no_selector":            "Donnez son identifiant, le nom du client, @now ou @next.",
		"error.desk.too_short":             "« {selector} » est trop court pour une modification.",
		"hint.desk.too_short":              "Tapez trois lettres ou un mot entier du nom, ou quatre caractères de l’identifiant.",
		"error.desk.client_ambiguous":      "« {name} » peut désigner plusieurs clients : {known}.",
		"hint.desk.client_ambiguous":       "Tapez le nom entier, ou l’identifiant entre parenthèses.",
		"error.desk.client_exists":         "Il y a déjà un client {name}.",
		"hint.desk.client_exists":          "Si c’est la même personne : adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found":      "Il n’y a pas de client « {name} ».",
		"hint.desk.client_not_found":       "Affichez-les : adsum client list",
		"error.desk.client_not_found_near": "Il n’y a pas de client « {name} ».",
		"hint.desk.client_not_found_near":  "Vouliez-vous dire {near} ?",
		"error.desk.merge_same":            "Les deux noms désignent {name}.",
		"hint.desk.merge_same":             "Nommez deux clients : adsum client merge \"Ana\" \"Anna\"",
		"error.desk.no_name":               "Aucun nom de client n’est indiqué.",
		"hint.desk.no_name":                "Donnez un nom : adsum client rename \"Ana\" \"Anna\"",
	}
}
