package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// clientExportSchema names the shape of all that a book has of one client. Changes only
// add to it.
const clientExportSchema = "adsum.client-export/1"

// clientExport is a desk.ClientExport as scripts see it.
type clientExport struct {
	envelope
	At *string `json:"at"`
	exported
}

// exported is what it has.
type exported struct {
	Client       personRow    `json:"client"`
	Forgotten    bool         `json:"forgotten"`
	Gone         bool         `json:"gone"`
	EarlierNames []string     `json:"earlier_names"`
	Others       []formerRow  `json:"other_ids"`
	Appointments []heldRow    `json:"appointments"`
	Packages     []packageRow `json:"packages"`
	Waiting      []entryRow   `json:"waiting"`
	Keys         []keyRow     `json:"keys"`
	Journal      []shareRow   `json:"journal"`
}

type personRow struct {
	ID         string  `json:"id"`
	Name       string  `json:"name"`
	Lang       *string `json:"lang"`
	Salutation *string `json:"salutation"`
	Email      *string `json:"email"`
	Phone      *string `json:"phone"`
	Note       *string `json:"note"`

	Terms *fixedRow `json:"terms"`
}

type formerRow struct {
	ID    string   `json:"id"`
	Names []string `json:"names"`
}

type keyRow struct {
	Key   string `json:"key"`
	Event string `json:"event"`
}

// shareRow is an entry of the journal as far as it is about one client.
type shareRow struct {
	Event       string       `json:"event"`
	Seq         uint64       `json:"seq"`
	Verb        string       `json:"verb"`
	Recorded    *string      `json:"recorded"`
	Effective   *string      `json:"effective"`
	By          *string      `json:"by"`
	Actor       *string      `json:"actor"`
	Simulated   bool         `json:"simulated"`
	Appointment *string      `json:"appointment"`
	Verdict     *string      `json:"verdict"`
	Rules       []ruleRow    `json:"rules"`
	Assumed     bool         `json:"assumed"`
	Of          *string      `json:"of"`
	UndoneBy    *string      `json:"undone_by"`
	Erased      bool         `json:"erased"`
	Left        leftRow      `json:"left"`
	Removed     []removedRow `json:"removed"`
}

// leftRow is what an entry left of a client's records.
type leftRow struct {
	Client       *personRow    `json:"client"`
	Appointments []recordedRow `json:"appointments"`
	Messages     []heldMessage `json:"messages"`
	Notices      []heldNotice  `json:"notices"`
	Support      []heldSupport `json:"support_requests"`
	Offers       []heldOffer   `json:"offers"`
	Packages     []soldRow     `json:"packages"`
	Waiting      []entryRow    `json:"waiting"`
	Keys         []string      `json:"keys"`
}

type removedRow struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

// ClientExport writes all that a book has of one client. Text is in the language of the
// phrases. A quiet answer is the client's id.
func (v View) ClientExport(w io.Writer, e desk.ClientExport) error {
	d := document{
		value:   v.clientExportOf(e),
		records: [][]string{exportHeader(), exportFields(e)},
		quiet:   []string{e.Client.ID},
	}
	if v.forPrograms() || v.Quiet || v.Format == CSV {
		return d.write(v, w)
	}
	p := v.page(w) // to be kept or printed, so that nothing of it gives way to a screen
	p.clientExport(e)
	return p.flush()
}

func exportHeader() []string {
	return []string{"id", "name", "lang", "salutation", "appointments", "journal"}
}

func exportFields(e desk.ClientExport) []string {
	return []string{
		e.Client.ID, e.Client.Name, e.Client.Lang, e.Client.Salutation,
		strconv.Itoa(len(e.Appointments)), strconv.Itoa(len(e.Journal)),
	}
}

func (v View) clientExportOf(e desk.ClientExport) clientExport {
	view := clientExport{envelope: answered(clientExportSchema), At: instant(e.At, v.here()), exported: exported{
		Client: personOf(e.Client), Forgotten: e.Forgotten, Gone: e.Gone, EarlierNames: append([]string{}, e.Names...),
		Others: []formerRow{}, Appointments: []heldRow{}, Packages: []packageRow{}, Waiting: []entryRow{}, Keys: []keyRow{}, Journal: []shareRow{},
	}}
	called := map[string]string{e.Client.ID: e.Client.Name}
	for _, o := range e.Others {
		if last := len(o.Names) - 1; last >= 0 {
			called[o.ID] = o.Names[last]
		}
		view.Others = append(view.Others, formerRow{o.ID, append([]string{}, o.Names...)})
	}
	whose := ""
	if v.Whose.ofPractice() {
		whose = e.Specialist
	}
	for _, h := range e.Appointments {
		held := heldOf(h, e.Client)
		held.Specialist = v.specialistOf(whose)
		for _, b := range e.Packages {
			if b.ID == h.Appointment.Package {
				held.Package = drawnOf(h.Appointment, b)
			}
		}
		view.Appointments = append(view.Appointments, held)
	}
	for _, b := range e.Packages {
		view.Packages = append(view.Packages, v.packageOf(b, e.Client))
	}
	for _, w := range e.Waiting {
		view.Waiting = append(view.Waiting, entryOf(dossier.Waiter{Waiting: w, Client: e.Client}))
	}
	for _, share := range e.Journal {
		for _, key := range share.Left.Keys {
			view.Keys = append(view.Keys, keyRow{key, share.Event})
		}
		view.Journal = append(view.Journal, v.shareOf(share, called))
	}
	return view
}

func personOf(c appointment.Client) personRow {
	return personRow{c.ID, c.Name, text(c.Lang), text(c.Salutation), text(c.Email), text(c.Phone), text(c.Note), fixedOf(c.Terms)}
}

// here returns the zone of what is about no appointment.
func (v View) here() *time.Location {
	if v.Zone == nil {
		return time.UTC
	}
	return v.Zone
}

// shareZone returns the zone of the appointment that an entry was about.
func (v View) shareZone(s history.Share) *time.Location {
	if s.Timezone == "" {
		return v.here()
	}
	return when.ZoneOf(s.Timezone)
}

// shareOf returns an entry, with the clients by the names that they had last.
func (v View) shareOf(s history.Share, called map[string]string) shareRow {
	zone := v.shareZone(s)
	row := shareRow{
		Event: s.Event, Seq: s.Seq, Verb: string(s.Verb), Recorded: instant(s.Recorded, zone), Effective: instant(s.Effective, zone),
		By: text(string(s.By)), Actor: text(s.Actor), Simulated: s.Simulated, Appointment: text(s.AppointmentID),
		Verdict: text(string(s.Verdict)), Rules: []ruleRow{}, Assumed: len(s.Assumed) > 0, Of: text(s.Of),
		UndoneBy: text(s.UndoneBy), Erased: s.Erased, Left: leftOf(s.Left, called, zone), Removed: []removedRow{},
	}
	for _, r := range s.Rules {
		row.Rules = append(row.Rules, ruleRow{r.ID, ruleText(r, lang.EN), source(r), r.Assumed})
	}
	for _, r := range s.Removed {
		row.Removed = append(row.Removed, removedRow{string(r.Kind), r.ID})
	}
	return row
}
