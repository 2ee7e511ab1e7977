package cli

import (
	"fmt"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// command returns what is typed for an option, by its key and values: "adsum pay
// 7k3m9q2x". Words in capitals are for the person to replace. This is the one place
// that knows how an option is typed; an unknown key yields itself in brackets.
func command(key string, v lang.Values) string {
	line := optionLine(policy.OptionKey(key))
	if line == "" {
		return "[" + key + "]"
	}
	var b strings.Builder
	b.WriteString("adsum ")
	for {
		before, rest, opened := strings.Cut(line, "{")
		name, after, closed := strings.Cut(rest, "}")
		b.WriteString(before)
		if !opened || !closed {
			return b.String()
		}
		if value, known := v[name]; known {
			_, _ = fmt.Fprint(&b, value)
		} else {
			b.WriteString("{" + name + "}")
		}
		line = after
	}
}

// typedOption returns what is typed for an option.
func typedOption(o policy.Option) string { return command(string(o.Key), lang.Values{"id": o.ID}) }

// verbCommand returns what is typed for a verb, without arguments: "adsum client rename".
// A verb that a later version wrote into the journal is taken for a command of its name.
func verbCommand(verb appointment.Verb) string {
	if verb == appointment.VerbResolve {
		return "adsum message resolve"
	}
	return "adsum " + strings.ReplaceAll(string(verb), "_", " ")
}

// optionLine returns how an option is typed behind the program's name.
func optionLine(key policy.OptionKey) string {
	switch key {
	case policy.OptionAcceptReason:
		return "noshow {id} --accept-reason TEXT [--to TIME]"
	case policy.OptionRejectReason:
		return "noshow {id} --reject-reason TEXT"
	case policy.OptionMoveAccepting:
		return "reschedule {id} --by client --to TIME --accept-reason TEXT"
	case policy.OptionCancelAccepting:
		return "cancel {id} --by client --accept-reason TEXT"
	case policy.OptionCancelCharged:
		return "cancel {id} --by client --reject-reason TEXT"
	case policy.OptionCancelRequested:
		return "cancel {id} --by client --requested TIME"
	case policy.OptionMoveOwed, policy.OptionMoveFree:
		return "reschedule {id} --by client --to TIME"
	case policy.OptionCancelOwed, policy.OptionCancelWaived, policy.OptionCancelByTier:
		return "cancel {id} --by client"
	case policy.OptionSpecialistMove:
		return "reschedule {id} --by specialist --to TIME"
	case policy.OptionSpecialistCancel:
		return "cancel {id} --by specialist"
	case policy.OptionDeclareAbsence, policy.OptionRetry:
		return "noshow {id}"
	case policy.OptionSpecialistAbsent:
		return "noshow {id} --by specialist"
	case policy.OptionSpecialistCame:
		return "checkin {id} --as specialist"
	case policy.OptionCheckin, policy.OptionClientCame:
		return "checkin {id}"
	case policy.OptionArrivedAt:
		return "checkin {id} --arrived TIME"
	case policy.OptionOnTime:
		return "checkin {id} --on-time"
	case policy.OptionDelayUntil:
		return "message {id} TEXT --kind delay --eta TIME"
	case policy.OptionBookAnew:
		return "book CLIENT --at TIME"
	case policy.OptionPay:
		return "pay {id}"
	case policy.OptionRefund:
		return "refund {id}"
	default:
		return laterLine(key)
	}
}

// laterLine is optionLine for what is asked about an offer, a text or the details.
func laterLine(key policy.OptionKey) string {
	switch key {
	case policy.OptionOffer:
		return "offer {id} --slot TIME --slot TIME"
	case policy.OptionOfferClient:
		return "offer {id} --by client --slot TIME --slot TIME"
	case policy.OptionAcceptSlot:
		return "accept {id} N"
	case policy.OptionDecline:
		return "decline {id}"
	case policy.OptionWithdraw:
		return "withdraw {id}"
	case policy.OptionEditNote:
		return "edit {id} --note TEXT"
	case policy.OptionInbox:
		return "inbox {id}"
	case due.CopyNotice:
		return "notice copy {id}"
	case due.CopySupport:
		return "support copy {id}"
	default:
		return ""
	}
}
