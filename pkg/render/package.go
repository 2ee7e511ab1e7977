package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// packageSchema names the shape of a package. Changes only add to it.
const packageSchema = "adsum.package/1"

// packageRow is a package as scripts see it.
type packageRow struct {
	ID       string    `json:"id"`
	Client   clientRow `json:"client"`
	Sessions int       `json:"sessions"`
	Left     int       `json:"left"`
	Expires  *string   `json:"expires"`
	Price    *int64    `json:"price"`
	Paid     int64     `json:"paid"`
	Currency *string   `json:"currency"`
	Refunded int64     `json:"refunded"`
	Owed     int64     `json:"owed"`
	Sold     *string   `json:"sold"`
	Ended    *string   `json:"ended"`

	RefundDue int64 `json:"refund_due"` // of one that was closed
	Expired   bool  `json:"expired"`    // its last day is over, and it was not closed
}

// packageView is what came of a command about a package.
type packageView struct {
	change
	*packageFile
	Warnings []warningRow `json:"warnings"`
}

// packageFile is the package itself.
type packageFile struct {
	Package packageRow `json:"package"`
}

// drawnRow is the package from which a session is drawn.
type drawnRow struct {
	ID   string `json:"id"`
	Left *int   `json:"left"` // nil for one as it was
}

// drawnOf returns the package from which an appointment is drawn, nil for none. Without the
// balance of one it tells its id alone.
func drawnOf(a appointment.Appointment, b appointment.Balance) *drawnRow {
	if !a.Drawn() {
		return nil
	}
	row := &drawnRow{ID: a.Package}
	if b.ID != "" {
		left := b.Left()
		row.Left = &left
	}
	return row
}

func (v View) packageOf(b appointment.Balance, c appointment.Client) packageRow {
	row := packageIn(v.here(), b, c)
	row.Expired = b.Expired(v.Now.In(v.here()))
	return row
}

func packageIn(zone *time.Location, b appointment.Balance, c appointment.Client) packageRow {
	r := packageRow{
		ID: b.ID, Client: clientRow{b.ClientID, c.Name}, Sessions: b.Sessions, Left: b.Left(), Expires: text(b.Expires),
		Paid: b.Paid, Currency: text(b.Currency), Refunded: b.Refunded, Owed: b.Owed(),
		Sold: instant(b.Sold, zone), Ended: instant(b.Ended, zone), RefundDue: b.RefundDue(),
	}
	if b.Currency != "" {
		r.Price = &b.Price
	}
	return r
}

// soldRow is a package as an entry of the journal left it: how much was drawn of it by then,
// and so what was to go back, is told of the appointments.
type soldRow struct {
	packageRow
	Left      *int   `json:"left"`
	RefundDue *int64 `json:"refund_due"`
	Expired   *bool  `json:"expired"`
}

func soldOf(b appointment.Package, name string, zone *time.Location) soldRow {
	return soldRow{packageRow: packageIn(zone, appointment.Balance{Package: b}, appointment.Client{Name: name})}
}

func packageHeader() []string {
	return []string{"id", "client", "sessions", "left", "expires", "price", "paid", "currency", "refunded", "owed", "sold", "ended", "refund_due", "expired"}
}

func (r packageRow) fields() []string {
	price := ""
	if r.Price != nil {
		price = strconv.FormatInt(*r.Price, 10)
	}
	whole := func(n int64) string { return strconv.FormatInt(n, 10) }
	return []string{
		r.ID, r.Client.Name, strconv.Itoa(r.Sessions), strconv.Itoa(r.Left), or(r.Expires), price, whole(r.Paid), or(r.Currency),
		whole(r.Refunded), whole(r.Owed), or(r.Sold), or(r.Ended), whole(r.RefundDue), strconv.FormatBool(r.Expired),
	}
}

// Packages writes packages, in the order given.
func (v View) Packages(w io.Writer, packages []desk.PackageAccount) error {
	list := listing[packageRow]{
		header: packageHeader(),
		fields: packageRow.fields,
		id:     func(r packageRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textPackages(w, packages) },
	}
	for _, a := range packages {
		list.rows = append(list.rows, v.packageOf(a.Balance, a.Client))
	}
	return list.write(v, w)
}

func (v View) textPackages(w io.Writer, packages []desk.PackageAccount) error {
	return v.fitted(w, func(p *page) {
		if len(packages) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("package.none", nil), p.paint.plain)
		}
		shown := foremost(p, packages, urgencyOfPackage)
		for _, a := range shown {
			p.paragraph("", "  ", Safe(a.ID)+"  "+oneLine(a.Client.Name)+"  "+p.bundle(a.Balance), p.paint.plain)
		}
		p.unlisted("", len(packages)-len(shown))
	})
}

// urgencyOfPackage ranks packages: those of which money is due, then those of which sessions are
// left.
func urgencyOfPackage(a desk.PackageAccount) int {
	switch {
	case a.Owed() > 0 || a.RefundDue() > 0:
		return 0
	case a.Ended.IsZero() && a.Left() > 0:
		return 1
	}
	return 2
}

func (v View) packageViewOf(r desk.PackageResult) packageView {
	return packageView{
		change:      v.besideOf(packageSchema, r.Beside),
		packageFile: &packageFile{v.packageOf(r.Balance, r.Client)}, Warnings: v.warningsOf(r.Warnings),
	}
}

// Package writes what came of a command about a package.
func (v View) Package(w io.Writer, r desk.PackageResult) error {
	view := v.packageViewOf(r)
	return document{
		value: view, quiet: []string{r.ID}, records: [][]string{packageHeader(), view.Package.fields()},
		text: func(p *page) { p.packageResult(r) },
	}.write(v, w)
}

func (p *page) packageResult(r desk.PackageResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	switch {
	case r.Changed && closesAlone(r.Verb, r.Package):
		words, colour = p.Phrases.Say("headline.package_closed", nil), p.paint.good
	case r.Changed:
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+Safe(r.ID)+"  "+oneLine(r.Client.Name))
	p.paragraph("", "  ", p.bundle(r.Balance), p.paint.plain)
	p.warnings(r.Warnings)
	if r.Owed() > 0 && !r.DryRun {
		p.paragraph("", "  ", p.held.Say("package.pay", lang.Values{"id": Safe(r.ID)}), p.paint.plain)
	}
}

// closesAlone reports whether a change closed a package for which no money went back.
func closesAlone(verb appointment.Verb, left appointment.Package) bool {
	return verb == appointment.VerbPackageRefund && left.Refunded == 0
}

// bundle says how many sessions of a package are left, until when, and what is paid of it; of
// one that has expired also what to do about those that are left.
func (p *page) bundle(b appointment.Balance) string {
	values := lang.Values{"left": strconv.Itoa(b.Left()), "sessions": p.Phrases.Count("sessions.genitive", b.Sessions)}
	if day, err := time.Parse(time.DateOnly, b.Expires); err == nil {
		values["day"] = p.Phrases.Date(day)
	}
	expired := b.Expired(p.Now.In(p.here()))
	said := p.Phrases.Say("package.left", values)
	switch {
	case expired:
		said = p.Phrases.Say("package.expired", values)
	case !b.Ended.IsZero():
		said = p.Phrases.Say("package.ended", lang.Values{"sessions": p.Phrases.Count("sessions", b.Sessions)})
	}
	if values["day"] != nil && !expired {
		said += ", " + p.Phrases.Say("package.until", values)
	}
	clauses := []string{said}
	if money := p.packageMoney(b); money != "" {
		clauses = append(clauses, money)
	}
	if expired && b.Left() > 0 {
		clauses = append(clauses, p.wayToClose(b))
	}
	return p.clauses(clauses)
}

// wayToClose names what closes a package, and what goes back with that. While the rest of its
// price is owed, that is all that is said of its money: once it is closed it is owed no more.
func (p *page) wayToClose(b appointment.Balance) string {
	if back := b.Refundable(); back > 0 && b.Owed() == 0 {
		amount := tied(p.Phrases.Money(back, Safe(b.Currency)))
		return p.held.Say("package.refund_left", lang.Values{"amount": amount, "id": Safe(b.ID)})
	}
	return p.held.Say("package.close", lang.Values{"id": Safe(b.ID)})
}

// packageMoney says what is paid of a package and what is owed on either side, empty where it has
// no price.
func (p *page) packageMoney(b appointment.Balance) string {
	if b.Currency == "" {
		return ""
	}
	sum := func(minor int64) string { return tied(p.Phrases.Money(minor, Safe(b.Currency))) }
	switch due := b.RefundDue(); {
	case due > 0:
		return p.clauses([]string{
			p.Phrases.Say("money.refunded", lang.Values{"amount": sum(b.Refunded)}),
			p.held.Say("package.refund_due", lang.Values{"amount": sum(due), "id": Safe(b.ID)}),
		})
	case b.Refunded > 0:
		return p.Phrases.Say("money.refunded", lang.Values{"amount": sum(b.Refunded)})
	case b.Held() == 0 && b.Owed() > 0:
		return p.Phrases.Say("money.unpaid", lang.Values{"amount": sum(b.Owed())})
	case b.Owed() > 0:
		return p.Phrases.Say("money.part_paid", lang.Values{"price": sum(b.Owed() + b.Held()), "paid": sum(b.Held())})
	case b.Held() == 0: // nothing of it was used
		return ""
	}
	return p.Phrases.Say("money.paid", lang.Values{"amount": sum(b.Held())})
}

// drawn says from which package a session is drawn and how many are left of that, that it was
// used up although it did not take place, or that it gave its session back; empty for a
// session of none.
func (p *page) drawn(a appointment.Appointment, b appointment.Balance) string {
	if !a.Drawn() {
		return ""
	}
	values := lang.Values{"id": Safe(a.Package), "left": strconv.Itoa(b.Left()), "sessions": p.Phrases.Count("sessions.genitive", b.Sessions)}
	switch {
	case !a.Uses() && !b.Ended.IsZero():
		return p.Phrases.Say("package.given_back_closed", values)
	case !a.Uses():
		return p.Phrases.Say("package.given_back", values)
	case a.UsesUp():
		return p.Phrases.Say("package.used", values)
	}
	return p.Phrases.Say("package.drawn", values)
}

// drawnBriefly says the same in a few words, beside others in a line.
func (p *page) drawnBriefly(a appointment.Appointment, b appointment.Balance) string {
	key := "package.brief"
	switch {
	case !a.Drawn():
		return ""
	case !a.Uses() && !b.Ended.IsZero():
		return p.drawn(a, b)
	case !a.Uses():
		key = "package.brief_back"
	case a.UsesUp():
		key = "package.brief_used"
	}
	return tied(p.Phrases.Say(key, lang.Values{"left": b.Left()}))
}
