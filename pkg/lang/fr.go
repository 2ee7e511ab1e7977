package lang

import (
	"fmt"
	"strconv"
	"sync"
)

func french() language {
	return language{
		words: joined(frenchWords(), frenchHelp(), frenchPlatform(), frenchDay(), frenchJournal(), frenchClients(), frenchOffers(), frenchDuties()),
		faults: func() map[string]string {
			return joined(frenchFaults(), frenchPlatformFaults(), frenchDayFaults(), frenchJournalFaults(), frenchClientsFaults(), frenchOffersFaults(), frenchDutiesFaults())
		},
		manual: sync.OnceValue(frenchManual),
		plural: frenchPlural,
		dates: dates{
			weekdays:      frenchWeekdays(),
			declined:      frenchWeekdays(),
			shortWeekdays: [7]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
			months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin",
				"juillet", "août", "septembre", "octobre", "novembre", "décembre"},
			shortMonths: [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin",
				"juil.", "août", "sept.", "oct.", "nov.", "déc."},
			long:        "{weekday} {day} {month} {year}",
			short:       "{weekday} {day} {month}",
			bare:        "{weekday} {day} {month}",
			bareDay:     "{weekday} {day}",
			firstDay:    "1er",
			moment:      "{date} à {clock}",
			shortMoment: "{date} à {clock}",
			untilDay:    "jusqu’au {date} inclus",
			until:       "jusqu’au {date} à {clock}",
			days:        "du {from} au {to}",
			clock:       frenchClock,
		},
		spans: spans{gap: nbsp, clockLike: true},
		money: moneyStyle{group: narrowNBSP, decimal: ",", gap: nbsp, groupFrom: 4, sign: frenchSign},
	}
}

func frenchWeekdays() [7]string {
	return [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
}

// frenchClock writes 9 h and 9 h 05.
func frenchClock(hour, minute int) string {
	if minute == 0 {
		return strconv.Itoa(hour) + nbsp + "h"
	}
	return fmt.Sprintf("%d"+nbsp+"h"+nbsp+"%02d", hour, minute)
}

func frenchSign(currency string) (sign string, first bool) {
	return commonSign(currency), false
}

func frenchWords() map[string]string {
	return map[string]string{
		"agenda.empty":      "Aucun rendez-vous.",
		"agenda.today":      "{date} (aujourd’hui)",
		"agenda.not_closed": "non clos",
		"agenda.part_paid":  "payé en partie",
		"agenda.unpaid":     "non payé",

		"charge.open":   "à décider",
		"charge.stands": "oui",
		"charge.waived": "rien",

		"count.days.one":       "{n} jour",
		"count.days.other":     "{n} jours",
		"count.hours.one":      "{n} heure",
		"count.hours.other":    "{n} heures",
		"count.messages.one":   "{n} message",
		"count.messages.other": "{n} messages",
		"count.minutes.one":    "{n} minute",
		"count.minutes.other":  "{n} minutes",

		"headline.book":              "Rendez-vous pris",
		"headline.cancel_client":     "Annulé par le client",
		"headline.cancel_specialist": "Annulé par vous",
		"headline.checkin":           "Client présent",
		"headline.checkin_late":      "Client présent, {late} de retard",
		"headline.checkin_own":       "Votre arrivée est enregistrée",
		"headline.dry_run":           "Essai à blanc : rien n’a été enregistré.",
		"headline.message":           "Message enregistré",
		"headline.noshow_accepted":   "Absence, motif accepté",
		"headline.noshow_held":       "Absence, rendez-vous considéré comme honoré",
		"headline.noshow_moved":      "Déplacé, motif accepté",
		"headline.noshow_own":        "Votre absence est enregistrée",
		"headline.noshow_stands":     "Absence, le prix reste dû",
		"headline.noshow_waived":     "Absence, rien n’est dû",
		"headline.pay":               "Paiement enregistré",
		"headline.refund":            "Remboursement enregistré",
		"headline.reschedule":        "Déplacé",
		"headline.unchanged":         "Rien à changer",
		"headline.wait":              "Pas encore : à partir de {time} (dans {wait})",
		"headline.wait_dated":        "Pas encore : à partir du {date} à {clock} (dans {wait})",

		"kind.cancel":     "annulation",
		"kind.delay":      "retard",
		"kind.other":      "autre",
		"kind.reason":     "motif",
		"kind.reschedule": "report",

		"label.absence":        "absence : constatable à partir de",
		"label.cancelled_by":   "annulé par",
		"label.charge":         "à payer",
		"label.checkin":        "arrivée : enregistrable à partir de",
		"label.client_arrived": "arrivée du client",
		"label.created":        "pris le",
		"label.eta":            "arrive à {time}",
		"label.eta_dated":      "arrive le {date} à {clock}",
		"range.day":            "{start:day} de {start:clock} à {end:clock}",
		"range.days":           "du {start:day} à {start:clock} au {end:day} à {end:clock}",
		"label.free_move":      "report gratuit jusqu’à",
		"label.late":           "{time}, {late} de retard",
		"label.no_show_by":     "absent",
		"label.note":           "note",
		"label.own_arrived":    "votre arrivée",
		"label.passed":         "{time} (passé)",
		"label.place":          "lieu",
		"label.reason":         "motif",
		"label.was":            "ancienne date",

		"money.both":           "{charge} ; {balance}",
		"money.owed":           "reste à payer {amount} : adsum pay {id}",
		"money.paid":           "payé : {amount}",
		"money.part_charged":   "{price}, dont {charged} à payer",
		"money.part_paid":      "{price}, dont payé : {paid}",
		"money.refund_due":     "à rembourser {amount} : adsum refund {id}",
		"money.refunded":       "remboursé : {amount}",
		"money.refunded_by":    "remboursé par {platform} : {amount}",
		"money.settled":        "tout est payé",
		"money.short_owed":     "reste à payer {amount}",
		"money.short_refund":   "à rembourser {amount}",
		"money.stands":         "dû : {amount}",
		"money.unpaid":         "{amount} à payer",
		"money.waived":         "rien n’est dû",
		"money.waived_nothing": "rien n’avait été payé",

		"notice.draft": "{time}  non envoyé  {subject}",
		"notice.sent":  "{time}  envoyé  {subject}",

		"option.accept_reason":     "dispense le client de payer ; le rendez-vous peut ensuite être déplacé sans frais",
		"option.arrived_at":        "enregistre l’heure réelle d’arrivée du client",
		"option.book_anew":         "prend le rendez-vous suivant",
		"option.cancel_accepting":  "accepte le motif du client, annule et dispense de payer",
		"option.cancel_by_tier":    "annule ; ce qui est dû dépend du délai avec lequel le client l’a demandé",
		"option.cancel_charged":    "annule sans accepter le motif ; les règles décident de ce qui est dû",
		"option.cancel_owed":       "effectue l’annulation que le client avait demandée",
		"option.cancel_waived":     "annule et dispense de payer",
		"option.cancel_requested":  "indique quand le client a annulé ; ce qui est dû en dépend",
		"option.checkin":           "si le client est finalement venu",
		"option.declare_absence":   "si le client n’est pas venu",
		"option.delay_until":       "enregistre l’heure à laquelle le client arrivera",
		"effect.later":             "à partir du {date} à {clock} : {effect}",
		"option.move_accepting":    "accepte le motif du client et déplace sans frais",
		"option.move_free":         "déplace le rendez-vous sans frais",
		"option.move_owed":         "effectue le report que le client avait demandé à temps",
		"option.pay":               "enregistre ce qui reste à payer",
		"option.refund":            "enregistre que vous avez remboursé le client",
		"option.reject_reason":     "le prix reste dû",
		"option.retry":             "réessayez à partir du {date} à {clock}",
		"option.specialist_cancel": "annule de votre fait, avec des excuses ; rien n’est dû",
		"option.specialist_move":   "déplace de votre fait, avec des excuses",

		"party.client":     "le client",
		"party.platform":   "la plateforme",
		"party.specialist": "vous",

		"ruling.accepted": "accepté",
		"ruling.given":    "sans décision",
		"ruling.rejected": "refusé",

		"section.also":     "Voir aussi : {rules}",
		"section.messages": "Messages du client ({client})",
		"section.next":     "Ce que vous pouvez faire",
		"section.notices":  "Textes précédents",
		"section.notice":   "À envoyer à {client} ({lang})",
		"section.support":  "À envoyer à l’assistance de {platform}, option « {topic} »",
		"section.why":      "Pourquoi",

		"source.assumed": "supposé",

		"status.arrived":          "arrivé",
		"status.booked":           "réservé",
		"status.cancelled":        "annulé",
		"status.entered-in-error": "erreur",
		"status.fulfilled":        "honoré",
		"status.noshow":           "absence",
		"status.proposed":         "proposé",

		"unit.hour":   "h",
		"unit.minute": "min",
		"unit.second": "s",

		"verdict.allow":      "Autorisé",
		"verdict.deny":       "Impossible",
		"verdict.discretion": "À vous de décider",
		"verdict.wait":       "Pas encore",

		"zone.agreed": "{start}-{end}, heure de {zone}, comme convenu",
	}
}
