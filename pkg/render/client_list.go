package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// Clients writes clients, in the order given.
func (v View) Clients(w io.Writer, accounts []desk.Account) error {
	list := listing[accountRow]{
		header: accountHeader(),
		fields: accountRow.fields,
		id:     func(r accountRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textClients(w, accounts) },
	}
	for _, a := range accounts {
		list.rows = append(list.rows, accountOf(a))
	}
	return list.write(v, w)
}

func (v View) textClients(w io.Writer, accounts []desk.Account) error {
	return v.fitted(w, func(p *page) {
		if len(accounts) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("client.none", nil), p.paint.plain)
		}
		width := 0
		for _, a := range accounts {
			width = max(width, widthOf(oneLine(a.Client.Name)))
		}
		shown := foremost(p, accounts, urgencyOfClient)
		for _, a := range shown {
			line := filled(oneLine(a.Client.Name), min(width, widestColumn)) + "  " + p.account(a)
			if !p.Screen {
				p.line(line)
				continue
			}
			p.paragraph("", "  ", line, p.paint.plain)
		}
		p.unlisted("", len(accounts)-len(shown))
	})
}

// urgencyOfClient ranks clients: those who owe money, then those who are to come.
func urgencyOfClient(a desk.Account) int {
	switch {
	case len(a.Owed) > 0:
		return 0
	case a.Ahead > 0:
		return 1
	}
	return 2
}

// account says in which language a client is written to, what lies ahead and
// what is owed.
func (p *page) account(a desk.Account) string {
	var parts []string
	if a.Client.Lang != "" {
		parts = append(parts, Safe(a.Client.Lang))
	}
	parts = append(parts, p.Phrases.Count("ahead", a.Ahead))
	for _, sum := range a.Owed {
		parts = append(parts, p.owed(sum))
	}
	return strings.Join(parts, "  ")
}

func (p *page) owed(sum appointment.Amount) string {
	return p.Phrases.Say("money.short_owed", lang.Values{"amount": p.Phrases.Money(sum.Minor, Safe(sum.Currency))})
}
