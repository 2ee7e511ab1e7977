package platform

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// expectations returns what an example wants of the decision, by key, written
// as outcome writes it.
func (r exampleReader) expectations(t expectText) map[string]string {
	w := wants{}
	w["verdict"] = string(choice(r.check, r.at("expect.verdict"), t.Verdict,
		[]policy.Verdict{policy.Allow, policy.Wait, policy.Deny, policy.Discretion}))
	w.list("rules", t.Rules)
	w.list("options", t.Options)
	w.list("notices", t.Notices)
	w.list("warnings", t.Warnings)
	w.list("offers", t.Offers)
	w.flag("changed", t.Changed)
	w.flag("support", t.Support)
	w.flag("assumed", t.Assumed)
	w.flag("out_of_range", t.OutOfRange)
	w.flag("counts_as_held", t.CountsAsHeld)
	w.flag("upfront", t.Upfront)
	r.instants(w, t)
	w.texts(t)
	w.numbers(t)
	if t.LateBy != nil {
		w["late_by"] = r.duration(r.at("expect.late_by"), *t.LateBy, year).String()
	}
	return w
}

func (r exampleReader) instants(w wants, t expectText) {
	for key, value := range map[string]*string{
		"not_before": t.NotBefore, "start": t.Start, "end": t.End, "expires": t.Expires, "waited": t.Waited,
		"silence_at": t.SilenceAt,
	} {
		if value != nil {
			w[key] = instantText(r.instant("expect."+key, *value))
		}
	}
}

type wants map[string]string

func (w wants) list(key string, value *[]string) {
	if value != nil {
		w[key] = strings.Join(*value, separator)
	}
}

func (w wants) flag(key string, value *bool) {
	if value != nil {
		w[key] = strconv.FormatBool(*value)
	}
}

func (w wants) texts(t expectText) {
	for key, value := range map[string]*string{
		"status": t.Status, "place": t.Place, "charge": t.Charge, "no_show_by": t.NoShowBy,
		"cancelled_by": t.CancelledBy, "ruling": t.Ruling,
		"refund_choice": t.RefundChoice, "note": t.Note, "currency": t.Currency, "client_lang": t.ClientLang, "package": t.Package,
		"silence": t.Silence,
	} {
		if value != nil {
			w[key] = *value
		}
	}
}

func (w wants) numbers(t expectText) {
	for key, value := range map[string]*int{"settles": t.Answers, "weighed": t.Weighed, "sequence": t.Sequence} {
		if value != nil {
			w[key] = strconv.Itoa(*value)
		}
	}
	for key, value := range map[string]*int64{
		"charged": t.Charged, "paid": t.Paid, "refunded": t.Refunded, "refund_due": t.RefundDue, "owed": t.Owed,
		"price": t.Price, "fees": t.Fees, "payout": t.Payout, "charge_min": t.ChargeMin, "charge_max": t.ChargeMax,
	} {
		if value != nil {
			w[key] = strconv.FormatInt(*value, 10)
		}
	}
}
