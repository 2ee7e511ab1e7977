package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// commandLine returns how a command is typed, by its key: that of an option, one that
// phrases name as {do:key}, or "verb." and a verb, whose command it is without
// arguments. Names in braces are of values, or of examples under "help.say." in the
// words of the language; words in capitals are for the person to replace. This is the
// one place that knows how a command is typed; it returns nothing for an unknown key.
func commandLine(key string) string {
	if verb, ok := strings.CutPrefix(key, "verb."); ok {
		return "adsum " + ofVerb(appointment.Verb(verb))
	}
	for _, table := range []func() []typed{decided, agreed, lookedUp, setUp, outside} {
		for _, t := range table() {
			switch {
			case t.key != key:
			case isWhole(t.line):
				return t.line
			default:
				return "adsum " + t.line
			}
		}
	}
	return ""
}

// isWhole reports whether what a line begins with has the program's name already.
func isWhole(line string) bool {
	return strings.HasPrefix(line, "{command:") || strings.HasPrefix(line, "{typed:")
}

// inWords returns the words of the language. A command that they name is about the book
// and by the settings that were named to this one.
func (a *app) inWords(g globals) *lang.Phrases { return a.inWordsFor(g, g.specialist) }

// inWordsFor is inWords for what belongs to a specialist. Of a practice a command that can be about
// all specialists is, where it is about none.
func (a *app) inWordsFor(g globals, specialist string) *lang.Phrases {
	book, whose, settings := "", "", ""
	if g.db != "" {
		book = " --db {named_book}"
	}
	if specialist != "" {
		whose = " --specialist {named_specialist}"
	}
	if g.config != "" {
		settings = " --config {named_settings}"
	}
	words := lang.For(lang.Tag(a.config.Lang)).Typing(commandLine)
	if book+whose+settings == "" && !g.practice {
		return words
	}
	return words.Knowing(lang.Values{"named_book": g.db, "named_specialist": specialist, "named_settings": g.config}).Typing(func(key string) string {
		line := commandLine(key)
		switch {
		case line == "" || strings.HasPrefix(key, "verb.") || isWhole(line):
			return line
		case key == "verify_file", key == "dossier_verify_head", key == "dossier_verify_own", key == "commands", strings.HasPrefix(key, "config_"): // about no book, or which name a file themselves
			return line + settings
		case isOfAll(line), key == "restore_whole", key == "restore_any_damaged", key == "restore_damaged", calls(line, []string{"specialist", "room"}): // about all of them, or which name one themselves
			return line + book + settings
		case strings.Contains(line, " --"+practiceFlag):
			return line + book + settings
		case strings.Contains(line, " --specialist "): // which names one itself
			return line + book + settings
		case g.practice && whose == "" && isSpanning(line):
			return line + book + " --" + practiceFlag + settings
		}
		return line + book + whose + settings
	})
}

// ofVerb returns the name of the command of a verb. A verb that a later version wrote
// into the journal is taken for a command of its name.
func ofVerb(verb appointment.Verb) string {
	if verb == appointment.VerbResolve {
		return "message resolve"
	}
	return strings.ReplaceAll(string(verb), "_", " ")
}

// typed is how a command is typed behind the program's name.
type typed struct{ key, line string }

// decided is what can be typed about who comes, who moves, who cancels and who pays.
func decided() []typed {
	return []typed{
		{string(policy.OptionAcceptReason), "noshow {id} --accept-reason TEXT [--to TIME]"},
		{"accept_reason_move", "noshow {id} --accept-reason TEXT --to TIME"},
		{string(policy.OptionRejectReason), "noshow {id} --reject-reason TEXT"},
		{string(policy.OptionRuledHeld), "noshow {id} --reject-reason TEXT"},
		{string(policy.OptionRuledWaived), "noshow {id} --accept-reason TEXT"},
		{string(policy.OptionMoveAccepting), "reschedule {id} --by client --to TIME --accept-reason TEXT"},
		{string(policy.OptionCancelAccepting), "cancel {id} --by client --accept-reason TEXT"},
		{string(policy.OptionCancelCharged), "cancel {id} --by client --reject-reason TEXT"},
		{string(policy.OptionCancelRequested), "cancel {id} --by client --requested TIME"},
		{string(policy.OptionMoveOwed), "reschedule {id} --by client --to TIME"},
		{string(policy.OptionMoveFree), "reschedule {id} --by client --to TIME"},
		{string(policy.OptionCancelOwed), "cancel {id} --by client"},
		{string(policy.OptionCancelWaived), "cancel {id} --by client"},
		{string(policy.OptionCancelByTier), "cancel {id} --by client"},
		{string(policy.OptionSpecialistMove), "reschedule {id} --by specialist --to TIME"},
		{"own_absence_move", `reschedule "{selector}" --by specialist --to TIME`},
		{string(policy.OptionSpecialistCancel), "cancel {id} --by specialist"},
		{string(policy.OptionDeclareAbsence), "noshow {id}"},
		{string(policy.OptionRetry), "noshow {id}"},
		{string(policy.OptionSpecialistAbsent), "noshow {id} --by specialist"},
		{string(policy.OptionSpecialistCame), "checkin {id} --as specialist"},
		{string(policy.OptionCheckin), "checkin {id}"},
		{string(policy.OptionClientCame), "checkin {id}"},
		{string(policy.OptionArrivedAt), "checkin {id} --arrived TIME"},
		{string(policy.OptionOnTime), "checkin {id} --on-time"},
		{"own_arrived_at", "checkin {id} --as specialist --arrived TIME"},
		{"own_on_time", "checkin {id} --as specialist --on-time"},
		{"wait_now", "wait @now"},
		{string(policy.OptionAbsenceLeast), "noshow {id} --charge {charge}"},
		{string(policy.OptionAbsenceMost), "noshow {id} --charge {charge}"},
		{string(policy.OptionCancelLeast), "cancel {id} --by client --charge {charge}"},
		{string(policy.OptionCancelMost), "cancel {id} --by client --charge {charge}"},
		{string(policy.OptionMoveCharged), "reschedule {id} --by client --to TIME"},
		{string(policy.OptionChooseRefund), "refund {id} --choice refund"},
		{string(policy.OptionChooseBalance), "refund {id} --choice balance"},
		{string(policy.OptionChooseCarryOver), "refund {id} --choice carry_over"},
		{string(policy.OptionPay), "pay {id}"},
		{string(policy.OptionPaidInTime), "pay {id} --received TIME"},
		{string(policy.OptionRefund), "refund {id}"},
		{"refund_any", "refund"},
		{string(policy.OptionPackagePay), "package pay {id}"},
		{string(policy.OptionPackageRefund), "package refund {id}"},
		{"package_list", "package list"},
		{"package_sell_more", "package sell {client} --sessions {sessions}"},
		{"edit_price", "edit {id} --price AMOUNT"},
	}
}

// agreed is what can be typed about a booking, an offer, the details and what was
// written.
func agreed() []typed {
	return []typed{
		{string(policy.OptionBookAnew), "book {client} --at TIME"},
		{"book", "book"},
		{"book_first", "book CLIENT TIME"},
		{"book_name", `book "{name}"`},
		{string(policy.OptionOffer), "offer {id} --slot TIME --slot TIME"},
		{string(policy.OptionOfferClient), "offer {id} --by client --slot TIME --slot TIME"},
		{"offer_by", "offer {id} --by {by} --slot TIME --slot TIME"},
		{string(policy.OptionAcceptSlot), "accept {id} N"},
		{"accept_first", "accept {selector} 1"},
		{string(due.OfferWaiting), "offer {client} --waitlist --slot {start}"},
		{"room_add_any", `room add "ROOM"`},
		{"specialist_list", "specialist list"},
		{"room_add", `room add "{room}"`},
		{"room_edit", `edit {id} --room ROOM --specialist "{specialist}"`},
		{"room_edit_own", "edit {own} --room ROOM"},
		{"room_free", "room free --at TIME"},
		{"specialist_agenda", `agenda --specialist "{name}"`},
		{"specialist_show", `show {id} --specialist "{name}"`},
		{"config_set_own_name", `config set name "{name}"`},
		{"config_set_specialist", `config set specialist "PERSON"`},
		{"specialist_add", `specialist add "{name}"`},
		{"specialist_edit", `specialist edit "{name}"`},
		{"specialist_adopt", `specialist add "{name}" --adopt`},
		{"specialist_adopt_any", `specialist add "PERSON" --adopt`},
		{"specialist_edit_rulings", `specialist edit "{name}" --rulings`},
		{"waitlist_list", "waitlist list"},
		{"waitlist_add", `waitlist add "{name}"`},
		{"waitlist_remove", "waitlist remove {id}"},
		{string(policy.OptionDecline), "decline {id}"},
		{string(policy.OptionWithdraw), "withdraw {id}"},
		{string(policy.OptionEditNote), "edit {id} --note TEXT"},
		{string(policy.OptionEditLength), "edit {id} --for DURATION"},
		{"edit_booked", "edit {id} --booked TIME"},
		{"edit_place", "edit {id} --place TEXT"},
		{string(policy.OptionLogReason), "message {id} TEXT --kind reason"},
		{string(policy.OptionDelayUntil), "message {id} TEXT --kind delay --eta TIME"},
		{string(policy.OptionConfirm), "message {id} TEXT --kind confirm"},
		{string(policy.OptionConfirmedInTime), "message {id} TEXT --kind confirm --received TIME"},
		{string(policy.OptionConfirmClaim), "message {id} TEXT --kind confirm --by specialist"},
		{string(policy.OptionConcede), "message {id} TEXT --kind confirm --by specialist"},
		{string(policy.OptionDisputeClaim), "message {id} TEXT --kind dispute --by specialist"},
		{string(policy.OptionObjects), "message {id} TEXT --kind dispute --by client"},
		{string(policy.OptionObjectedInTime), "message {id} TEXT --kind dispute --received TIME"},
		{string(policy.OptionClaimedInTime), "message {id} TEXT --kind claim --by specialist --received TIME"},
		{string(policy.OptionClientClaimedInTime), "message {id} TEXT --kind claim --by client --received TIME"},
		{"message_late", `message {Anna} "{late}" --kind delay`},
	}
}

// lookedUp is what can be typed to see something, to send it, or to take it back.
func lookedUp() []typed {
	return []typed{
		{"show", "show {id}"},
		{"series_list", "series list"},
		{"series_show", "series show {series}"},
		{"agenda", "agenda"},
		{"agenda_days", "agenda --from {first_day} --to {last_day}"},
		{"agenda_month", "agenda --month"},
		{"agenda_week", "agenda --week"},
		{"agenda_week_grid", "agenda --week --grid"},
		{"report_month", "report month"},
		{"due", "due"},
		{"free_within", "free --within 8w"},
		{string(policy.OptionInbox), "inbox {id}"},
		{"inbox_all", "inbox"},
		{string(due.CopyNotice), "notice copy {id}"},
		{string(due.CopySupport), "support copy {id}"},
		{"text_list", "{kind} list"},
		{"text_show", "{kind} show {id}"},
		{"text_mark", "{kind} mark {id}"},
		{"notice_list", "notice list"},
		{"notice_mark_all", "notice mark --all"},
		{"log", "log"},
		{"log_json", "log --json"},
		{"undo", "undo"},
		{"undo_event", "undo {event}"},
		{"undo_later", "undo {later}"},
		{"commands", "--help"},
		{"apply_help", "apply --help"},
		{"help_of", "{command:words} --help"},
		{"for_client", "{command:words} CLIENT"},
		{"dashed", "{command:words} -- {word}"},
		{"exit_codes", "help exit-codes"},
		{"help_json", "help json"},
		{"help_scripting", "help scripting"},
		{"schema", "schema agenda"},
		{"schemas", "schema"},
		{"of_cause", "{typed:words} --cause {cause}"},
		{"of_series", "{typed:words} --series {scope}"},
		{"mistyped", "{near:words}"},
		{"listed", "{typed:words}"},
	}
}

// setUp is what can be typed about clients, working hours, platforms and templates.
func setUp() []typed {
	return []typed{
		{"config_check", "config check"},
		{"config_edit", "config edit"},
		{"config_list", "config list"},
		{"config_set", "config set {key} VALUE"},
		{"config_set_any", "config set KEY VALUE"},
		{"config_unset", "config unset {key}"},
		{"client_list", "client list"},
		{"client_list_of", `client list --specialist "PERSON"`},
		{"client_forget_anyway", `client forget "{name}" --anyway`},
		{"client_export_match", `client export "{name}" --practice --confirm ID`},
		{"client_forget_confirmed", `client forget "{client}" --practice {confirmed:words} --anyway`},
		{"client_show_of", `client show {id} --specialist "{specialist}"`},
		{"client_forget_match", `client forget "{name}" --practice --confirm ID`},
		{"client_forget_again", "client forget {id}"},
		{"client_forget_cleared", "client forget {id} --servers-cleared"},
		{"client_forget_expired", `client forget --older-than "{age}" --yes`},
		{"client_forget_expired_open", `client forget --older-than "{age}" --anyway --yes`},
		{"client_forget_name", "client forget PERSON"},
		{"client_forget_yes", `client forget "{name}" --yes`},
		{"client_forget_anyway_yes", `client forget "{name}" --anyway --yes`},
		{"client_show", `client show "{name}"`},
		{"client_merge", `client merge "{Ana}" "{Anna}"`},
		{"client_merge_other", `client merge "{other}" "{name}"`},
		{"client_merge_from", `client merge "{from}" "{name}"`},
		{"client_merge_near", `client merge "{name}" "{near}"`},
		{"client_rename", `client rename "{Ana}" "{Anna}"`},
		{"client_rename_id", `client rename {id} "PERSON"`},
		{"hours", "hours"},
		{"hours_set", "hours set {workdays} 9:00-17:00"},
		{"import_map", `import "{file}" --map "{map}" --tz ZONE`},
		{"import_own_map", "import FILE.csv --map FILE.toml --tz ZONE"},
		{"explain_rule", "explain --rule {name}"},
		{"explain_rule_near", "explain --rule {near}"},
		{"platform_list", "platform list"},
		{"platform_check", "platform check {name}"},
		{"platform_show", "platform show {name}"},
		{"lab_of", `lab --platform "{platform}" --of NAME`},
		{"platform_new", "platform new NAME"},
		{"platform_cite", `platform cite FILE "WORDS"`},
		{"platform_review", "platform review {name} SOURCE=FILE"},
		{"backup", "backup"},
		{"backup_to", "backup DIR"},
		{"backup_list", "backup list"},
		{"backup_list_dir", "backup list DIR"},
		{"restore_any", "restore FILE"},
		{"restore_any_discard", "restore FILE --discard-newer"},
		{"restore_any_damaged", "restore FILE --discard-newer --drop-replaced"},
		{"restore_damaged", "restore {backup} --discard-newer --drop-replaced"},
		{"restore_file", "restore {backup}"},
		{"restore_whole", "restore {backup}"},
		{"restore_discard", "restore {backup} --discard-newer"},
		{"restore_drop", "restore {backup} --discard-newer --drop-replaced"},
		{"recover", "recover"},
		{"compact", "compact"},
		{"copy_to", "copy BOOK {path}"},
		{"copy_any", "copy BOOK TO"},
		{"config_set_db", "config set db {to}"},
		{"verify_there", "verify --db {path}"},
		{"config_set_hook", "config set hooks.after notify-send adsum"},
		{"config_set_password_command", "config set engine.password_command pass show adsum"},
		{"config_set_password_file", "config set engine.password_file FILE"},
		{"config_unset_password_file", "config unset engine.password_file"},
		{"config_set_mail_server", "config set mail.server smtp://mail.example.com"},
		{"config_set_mail_from", "config set mail.from EMAIL"},
		{"config_set_mail_password_file", "config set mail.password_file FILE"},
		{"config_unset_mail_password_file", "config unset mail.password_file"},
		{"config_set_notice_hook", "config set notice.hook FILE"},
		{"config_set_mail_ca", "config set mail.ca FILE"},
		{"config_set_mail_plaintext", "config set mail.plaintext true"},
		{"config_unset_mail_plaintext", "config unset mail.plaintext"},
		{"client_email", "client edit CLIENT --email EMAIL"},
		{"client_email_of", `client edit "{client}" --email EMAIL`},
		{"notice_send_all", "notice send --all"},
		{"notice_send_all_hook", "notice send --all --via hook"},
		{"notice_send", "notice send {id}"},
		{"notice_send_again", "notice send {id} --again"},
		{"notice_mark", "notice mark {id}"},
		{"recover_from", "recover --from FILE"},
		{"recover_backup", "recover --from {backup}"},
		{"recover_sealed", "recover --from {backup} --identity FILE"},
		{"verify", "verify"},
		{"verify_file", "verify FILE"},
		{"dossier_new", "dossier SEL FILE.html"},
		{"dossier_with", "dossier {id} {other_file} --with messages,reasons,letters{as_typed:words}"},
		{"dossier_verify_head", "dossier verify FILE.html --head HASH"},
		{"dossier_verify_own", "dossier verify FILE.{ending} --head {head}"},
		{"log_head", "log --head"},
		{"templates", "notice templates"},
		{"templates_dir", "notice templates --dir DIR"},
	}
}
