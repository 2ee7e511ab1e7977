package render

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// isLapsedPackage reports whether a warning says that the package with a session left had
// ended before.
func isLapsedPackage(w desk.Warning) bool { return w.Key == string(policy.WarnPackageLapsed) }

// isEmptyPackage reports whether a warning says that no package had a session left for what was
// booked.
func isEmptyPackage(w desk.Warning) bool {
	return w.Key == string(policy.WarnPackageEmpty) || isLapsedPackage(w)
}

// outsidePackage returns the results of a series that was booked for which no package had a
// session left.
func outsidePackage(b desk.Batch) []desk.Result {
	var list []desk.Result
	for _, r := range b.Results {
		if b.Verb == appointment.VerbBook && slices.ContainsFunc(r.Warnings, isEmptyPackage) {
			list = append(list, r)
		}
	}
	return list
}

// shortPackage warns of results that are outside the package, by their dates, and at what
// price each; and names what has them in one too. All of a series cost the same.
func shortPackage(words *lang.Phrases, b desk.Batch, outside []desk.Result, dates string) desk.Warning {
	first := outside[0]
	client := first.Client.Name
	if Safe(client) != client || strings.HasPrefix(client, "-") || client == "" {
		client = words.Fillable("CLIENT") // who cannot be named so in a command
	}
	w := desk.Warning{Key: "package_short", Values: lang.Values{
		"outside": len(outside), "all": len(b.Results), "starts": dates, "price": words.Say("package.unpriced", nil),
		"client": client, "sessions": len(outside), "event": history.ShortID(b.Event),
	}}
	if b.Event == "" {
		w.Key = "package_short_first"
	}
	if money := first.Appointment.Money; money.Price > 0 {
		w.Values["price"] = words.Say("package.each", lang.Values{"price": words.Money(money.Price, Safe(money.Currency))})
	}
	return w
}

// tooShort words the same for the page.
func (p *page) tooShort(b desk.Batch, outside []desk.Result) string {
	return shortWords(p.held, shortPackage(p.Phrases, b, outside, p.startsOf(outside)), outside)
}

// shortWords words that warning, with the last day of a package that ended before.
func shortWords(words *lang.Phrases, w desk.Warning, outside []desk.Result) string {
	said := words.Say("warning."+w.Key, w.Values)
	for _, r := range outside {
		if at := slices.IndexFunc(r.Warnings, isLapsedPackage); at >= 0 {
			return words.Say("package.lapsed", r.Warnings[at].Values) + " " + said
		}
	}
	return said
}

// warningsOfBatch returns what is to be known of several appointments together, as scripts see
// it.
func (v View) warningsOfBatch(b desk.Batch) []warningRow {
	outside, english := outsidePackage(b), v.english()
	whole := v.warningsOf(b.Warnings)
	if len(outside) == 0 {
		return whole
	}
	var dates []string
	for _, r := range outside {
		dates = append(dates, r.Appointment.Start.In(when.ZoneOf(r.Appointment.Timezone)).Format("2006-01-02 15:04"))
	}
	w := shortPackage(english, b, outside, strings.Join(dates, ", "))
	return append(whole, warningRow{"package_short", shortWords(english, w, outside)})
}
