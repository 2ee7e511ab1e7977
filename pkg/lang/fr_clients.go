package lang

// frenchClients holds the words of the commands about clients.
func frenchClients() map[string]string {
	return map[string]string{
		"client.none": "Aucun client pour l’instant.",

		"count.ahead.one":   "{n} rendez-vous à venir",
		"count.ahead.other": "{n} rendez-vous à venir",

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
		"error.desk.client_ambiguous": "« {name} » peut désigner plusieurs clients : {known}.",
		"hint.desk.client_ambiguous":  "Tapez le nom entier, ou l’identifiant entre parenthèses.",
		"error.desk.client_exists":    "Il y a déjà un client {name}.",
		"hint.desk.client_exists":     "Si c’est la même personne : adsum client merge \"{from}\" \"{name}\"",
		"error.desk.client_not_found": "Il n’y a pas de client « {name} ».",
		"hint.desk.client_not_found":  "Affichez-les : adsum client list",
		"error.desk.merge_same":       "Les deux noms désignent {name}.",
		"hint.desk.merge_same":        "Nommez deux clients : adsum client merge FROM INTO",
		"error.desk.no_name":          "Le nom du client est vide.",
		"hint.desk.no_name":           "Donnez un nom : adsum client rename \"Ana\" \"Anna\"",
	}
}
