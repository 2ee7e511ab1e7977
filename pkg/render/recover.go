package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
)

// recoverSchema names the shape of what became of a damaged book. Changes only add to it.
const recoverSchema = "adsum.recover/1"

// recovery is a desk.Recovered as scripts see it.
type recovery struct {
	envelope
	Changed    bool           `json:"changed"`
	DryRun     bool           `json:"dry_run"`
	From       *string        `json:"from"`        // the backup that was used
	Sealed     *string        `json:"sealed"`      // the newest backup, where it was not used since it is encrypted
	Kept       *string        `json:"kept"`        // where the damaged file is
	Events     int            `json:"events"`      // of the journal that were saved
	FromBackup uint64         `json:"from_backup"` // of them, those up to this number came from the backup
	LastSaved  *string        `json:"last_saved"`  // when the last of them was recorded
	EndKnown   bool           `json:"end_known"`   // how far the journal went
	Lost       *lostRow       `json:"lost"`        // null where no event is known to be
	Unread     []unreadRow    `json:"unread"`      // appointments that are known of and could not be read
	Uncertain  []uncertainRow `json:"uncertain"`   // appointments that may have been changed since
	Nameless   []namelessRow  `json:"nameless"`    // clients whose names are lost
	Rules      []string       `json:"rules"`       // platforms with the version of their rules that is lost
	Texts      int            `json:"texts"`       // that are lost
	LostTexts  []lostTextRow  `json:"lost_texts"`  // which they are
	Keys       int            `json:"keys"`        // of commands, likewise
	Forgotten  []string       `json:"forgotten"`   // ids of clients who were forgotten once more
	Unreadable bool           `json:"unreadable"`  // no record could be read but by the journal and the backup
	Retied     bool           `json:"retied"`      // backups made before do not fit any more
	Complete   bool           `json:"complete"`    // it is known that no appointment, amount or text is missing
}

type lostRow struct {
	Count int     `json:"count"`
	First uint64  `json:"first"`
	Last  uint64  `json:"last"`
	Since *string `json:"since"`
	Until *string `json:"until"`
}

type unreadRow struct {
	ID     string  `json:"id"`
	Start  *string `json:"start"`
	Client *string `json:"client"`
}

// lostTextRow is a text and the appointment that it was about. The kind entry stands for what
// an entry of the journal had of texts.
type lostTextRow struct {
	Kind string `json:"kind"`
	unreadRow
}

// namelessRow is a client and what stands for their name.
type namelessRow struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type uncertainRow struct {
	ID       string  `json:"id"`
	Start    *string `json:"start"`
	Client   string  `json:"client"`
	Status   string  `json:"status"`
	Currency string  `json:"currency"`
	Price    int64   `json:"price"`
	Charged  int64   `json:"charged"`
	Paid     int64   `json:"paid"`
	Refunded int64   `json:"refunded"`
}

// Recovered writes what became of a damaged book. CSV has one record for each thing that is
// lost or not certain; a quiet answer has a line for each.
func (v View) Recovered(w io.Writer, r desk.Recovered) error {
	d := document{
		value:   v.recoveryOf(r),
		records: [][]string{{"lost", "id", "start", "client"}},
		text:    func(p *page) { p.recovered(r) },
	}
	add := func(what, id, start, client string) {
		d.records = append(d.records, []string{what, id, start, client})
		d.quiet = append(d.quiet, what+" "+id)
	}
	if r.Lost > 0 {
		add("events", strconv.FormatUint(r.From, 10)+"-"+strconv.FormatUint(r.To, 10), "", "")
	}
	for _, u := range r.Unread {
		add("appointment", u.ID, or(instant(u.Start, v.Zone)), u.Client)
	}
	for _, e := range r.Uncertain {
		row := v.uncertain(e)
		add("uncertain", row.ID, or(row.Start), row.Client)
	}
	for _, t := range r.Texts {
		row := v.lostText(t)
		add(row.Kind, row.ID, or(row.Start), or(row.Client))
	}
	for _, n := range r.Nameless {
		add("client", n.ID, "", n.Name)
	}
	for _, name := range r.Rules {
		add("platform", name, "", "")
	}
	return d.write(v, w)
}

func (v View) recoveryOf(r desk.Recovered) recovery {
	view := recovery{
		envelope: changedOr(recoverSchema, r.Changed || r.DryRun && r.Events > 0), Changed: r.Changed, DryRun: r.DryRun, From: text(r.Copy), Sealed: text(r.Sealed), Kept: text(r.Kept),
		Events: r.Events, FromBackup: r.Backup, LastSaved: instant(r.Last, v.Zone), EndKnown: !r.Open,
		Unread: []unreadRow{}, Uncertain: []uncertainRow{}, Texts: len(r.Texts), LostTexts: []lostTextRow{}, Keys: r.Keys,
		Nameless: []namelessRow{}, Rules: append([]string{}, r.Rules...),
		Forgotten: append([]string{}, r.Forgotten...), Unreadable: r.Blind, Retied: r.Retied, Complete: r.Complete,
	}
	if r.Lost > 0 {
		view.Lost = &lostRow{r.Lost, r.From, r.To, instant(r.Since, v.Zone), instant(r.Until, v.Zone)}
	}
	for _, u := range r.Unread {
		view.Unread = append(view.Unread, v.unreadOf(u))
	}
	for _, t := range r.Texts {
		view.LostTexts = append(view.LostTexts, v.lostText(t))
	}
	for _, n := range r.Nameless {
		view.Nameless = append(view.Nameless, namelessRow{n.ID, n.Name})
	}
	for _, e := range r.Uncertain {
		view.Uncertain = append(view.Uncertain, v.uncertain(e))
	}
	return view
}

func (v View) unreadOf(u desk.UnreadAppointment) unreadRow {
	return unreadRow{u.ID, instant(u.Start, v.Zone), text(u.Client)}
}

func (v View) lostText(t desk.LostText) lostTextRow {
	return lostTextRow{string(t.Kind), v.unreadOf(t.UnreadAppointment)}
}

func (v View) uncertain(e dossier.Entry) uncertainRow {
	a := e.Appointment
	return uncertainRow{
		ID: a.ID, Start: instant(a.Start, v.Zone), Client: e.Client.Name, Status: string(a.Status),
		Currency: a.Money.Currency, Price: a.Money.Price, Charged: a.Money.Charged, Paid: a.Money.Paid, Refunded: a.Money.Refunded,
	}
}
