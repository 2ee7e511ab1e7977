package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// accountRow is a client in a list as scripts see it.
type accountRow struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Lang  *string     `json:"lang"` // null: that of the settings holds
	Ahead int         `json:"ahead"`
	Owed  []amountRow `json:"owed"`

	Salutation *string   `json:"salutation"`
	Terms      *fixedRow `json:"terms"`
	Email      *string   `json:"email"`
	Phone      *string   `json:"phone"`
	Note       *string   `json:"note"`
	Withheld   bool      `json:"withheld"` // what is noted of them is kept from who asks
}

// fixedRow is the terms that are fixed for a client, as scripts see them; each is nil where
// it is not.
type fixedRow struct {
	ForSeconds *int64     `json:"for_seconds"`
	Price      *amountRow `json:"price"`
	Place      *string    `json:"place"`
	Platform   *string    `json:"platform"`
}

func fixedOf(t appointment.Terms) *fixedRow {
	if t == (appointment.Terms{}) {
		return nil
	}
	r := &fixedRow{Place: text(t.Place), Platform: text(t.Platform)}
	if t.Duration > 0 {
		seconds := int64(t.Duration / time.Second)
		r.ForSeconds = &seconds
	}
	if t.Priced {
		r.Price = &amountRow{t.Price.Currency, t.Price.Minor}
	}
	return r
}

type amountRow struct {
	Currency string `json:"currency"`
	Amount   int64  `json:"amount"`
}

// clientSchema names the shape of a client. Changes only add to it.
const clientSchema = "adsum.client/1"

// clientView is a client with all their appointments, as scripts see it.
type clientView struct {
	change
	Warnings []warningRow `json:"warnings"`
	*clientFile
}

// clientFile is what the book has on a client.
type clientFile struct {
	Client       accountRow      `json:"client"`
	Was          *string         `json:"was"`
	Appointments []row           `json:"appointments"`
	Packages     []packageRow    `json:"packages"`
	Counters     *countersRow    `json:"counters"`
	Waiting      []entryRow      `json:"waiting"`
	Withheld     bool            `json:"withheld"`
	Noted        *bool           `json:"noted"`  // beside the book that one was forgotten; null where nobody was
	Copies       []traceRow      `json:"copies"` // in which one who was forgotten still stands
	Servers      *serversRow     `json:"servers"`
	Calendars    []inCalendarRow `json:"calendars"` // in which events still have the name
}

func accountOf(a desk.Account) accountRow {
	r := accountRow{ID: a.Client.ID, Name: a.Client.Name, Lang: text(a.Client.Lang), Ahead: a.Ahead, Owed: []amountRow{}, Withheld: a.Withheld}
	r.Terms = fixedOf(a.Client.Terms)
	r.Salutation, r.Email, r.Phone, r.Note = text(a.Client.Salutation), text(a.Client.Email), text(a.Client.Phone), text(a.Client.Note)
	for _, sum := range a.Owed {
		r.Owed = append(r.Owed, amountRow{sum.Currency, sum.Minor})
	}
	return r
}

func accountHeader() []string { return []string{"id", "name", "lang", "ahead", "owed"} }

func (r accountRow) fields() []string {
	var owed []string
	for _, sum := range r.Owed {
		owed = append(owed, strconv.FormatInt(sum.Amount, 10)+" "+sum.Currency)
	}
	return []string{r.ID, r.Name, or(r.Lang), strconv.Itoa(r.Ahead), strings.Join(owed, ", ")}
}

// Client writes a client with all their appointments, and what was changed.
func (v View) Client(w io.Writer, r desk.ClientResult) error {
	view := v.clientOf(r)
	return document{
		value: view, quiet: []string{r.Client.ID}, records: [][]string{accountHeader(), view.Client.fields()},
		text: func(p *page) { p.client(r) },
	}.write(v, w)
}

func (v View) clientOf(r desk.ClientResult) clientView {
	view := clientView{
		change: v.changeOf(answered(clientSchema), r.Changed, r.DryRun, r.Event), Warnings: v.warningsOf(r.Warnings),
		clientFile: &clientFile{
			Client: accountOf(r.Account), Was: text(r.Was), Withheld: r.Withheld, Appointments: v.rowsOf(r.Entries), Counters: countersOf(r.Counters, v.Now.Location()),
			Copies: tracesOf(r.Traces), Noted: noted(r), Servers: serversOf(r.Remaining), Calendars: inCalendarsOf(r.Remaining),
		},
	}
	view.Packages, view.Waiting = []packageRow{}, []entryRow{}
	for _, w := range r.Account.Waiting {
		view.Waiting = append(view.Waiting, entryOf(dossier.Waiter{Waiting: w, Client: r.Client}))
	}
	for _, b := range r.Packages {
		view.Packages = append(view.Packages, v.packageOf(b, r.Client))
	}
	if r.Verb != "" {
		view.envelope = changedOr(clientSchema, r.Changed)
	}
	return view
}

func (p *page) client(r desk.ClientResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	name := oneLine(r.Client.Name)
	switch {
	case r.DryRun && r.Verb == appointment.VerbClientForget:
		p.paragraph("", "  ", p.Phrases.Say("forget.would", lang.Values{"client": oneLine(r.Was)}), p.paint.plain)
	case r.Changed:
		words := p.Phrases.Say("log."+string(r.Verb), lang.Values{"old": oneLine(r.Was), "client": name})
		p.paragraph("", "  ", words, p.paint.good)
	case r.Was != "":
		p.line(p.paint.strong(p.Phrases.Say("headline.unchanged", nil)))
	}
	p.titled(name, p.paint.strong, "  "+Safe(r.Client.ID)+"  "+p.account(r.Account))
	p.contacts(r.Client, r.Platform)
	for _, b := range r.Packages {
		p.paragraph("", "  ", p.Phrases.Say("package.of_client", lang.Values{"id": Safe(b.ID), "package": p.bundle(b)}), p.paint.plain)
	}
	if counted := p.keptTo(r.Counters); counted != "" {
		p.paragraph("", "  ", counted, p.paint.plain)
	}
	p.year(r)
	for _, w := range r.Account.Waiting {
		p.paragraph("", "  ", p.Phrases.Say("waiting.of_client", lang.Values{"id": Safe(w.ID), "wish": p.wish(w)}), p.paint.plain)
	}
	p.withheld(r.Withheld)
	p.warnings(r.Warnings)
	if r.Verb == appointment.VerbClientForget {
		p.remaining(r.Remaining, r.Client.ID)
	}
	if len(r.Entries) == 0 {
		p.paragraph("", "  ", p.Phrases.Say("agenda.empty", nil), p.paint.plain)
		return
	}
	from, to := p.nextFirst(r.Entries)
	p.days(r.Entries[from:to])
	p.unshown("", len(r.Entries)-(to-from), "more.client_show", lang.Values{"name": r.Client.Name})
}

// contacts says how a client is greeted and reached, and what is noted of them.
func (p *page) contacts(c appointment.Client, title string) {
	for _, line := range []struct{ key, name, value string }{
		{"client.greeted", "salutation", c.Salutation}, {"client.email", "email", c.Email},
		{"client.phone", "phone", c.Phone}, {"client.note", "note", c.Note},
	} {
		if line.value != "" {
			p.paragraph("", "  ", p.Phrases.Say(line.key, lang.Values{line.name: oneLine(line.value)}), p.paint.plain)
		}
	}
	if terms := p.fixed(c.Terms, title); len(terms) > 0 {
		p.paragraph("", "  ", p.Phrases.Say("client.terms", lang.Values{"terms": strings.Join(terms, ", ")}), p.paint.plain)
	}
}

// fixed lists the terms that are fixed for a client, on a platform of a title.
func (p *page) fixed(t appointment.Terms, title string) []string {
	var list []string
	if t.Duration > 0 {
		list = append(list, tied(p.Phrases.Duration(t.Duration)))
	}
	switch {
	case t.Priced && t.Price.Minor == 0:
		list = append(list, p.Phrases.Say("money.free", nil))
	case t.Priced:
		list = append(list, tied(p.Phrases.Money(t.Price.Minor, t.Price.Currency)))
	}
	for _, text := range []string{t.Place, title} {
		if text != "" {
			list = append(list, oneLine(text))
		}
	}
	return list
}
