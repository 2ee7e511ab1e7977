package render

import (
	"io"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// sendingSchema and letterSchema name the shapes of what came of sending letters, and of a letter that is
// handed to a program. Changes only add to them.
const (
	sendingSchema = "adsum.sending/1"
	letterSchema  = "adsum.letter/1"
)

// sendingView is a desk.Handover as scripts see it.
type sendingView struct {
	change
	Letters  []handledRow `json:"letters"`
	Warnings []warningRow `json:"warnings"`
}

// handledRow is a letter as it stands. Handling is what became of it, of desk.Handlings, and Cause why that is
// not that it was sent.
type handledRow struct {
	ID          string    `json:"id"`
	Kind        string    `json:"kind"`
	Lang        string    `json:"lang"`
	Subject     string    `json:"subject"`
	Appointment string    `json:"appointment"`
	Client      clientRow `json:"client"`
	Email       *string   `json:"email"`
	State       string    `json:"state"`
	Handling    string    `json:"handling"`
	Cause       *errorRow `json:"cause"`
	Attempt     *string   `json:"attempt"`
	Sent        *string   `json:"sent"`
	Refusal     *string   `json:"refusal"`
}

func (v View) handledOf(l desk.Handled) handledRow {
	zone := when.ZoneOf(l.Appointment.Timezone)
	row := handledRow{
		ID: l.ID, Kind: string(l.About), Lang: l.Lang, Subject: l.Subject, Appointment: l.Appointment.ID,
		Client: clientRow{l.Client.ID, l.Client.Name}, Email: text(l.Client.Email), State: string(l.State), Handling: string(l.Handling),
		Attempt: instant(l.Attempt, zone), Sent: instant(l.Sent, zone), Refusal: text(l.Refusal),
	}
	if l.Cause != nil {
		row.Cause = v.errorRowOf(l.Cause)
	}
	return row
}

// Handover writes what came of sending letters. Where nothing was to be sent, text is nothing at all but on a
// screen, so that cron has nothing to mail. A quiet answer is the ids of those that were sent.
func (v View) Handover(w io.Writer, h desk.Handover) error {
	view := sendingView{v.besideOf(sendingSchema, h.Beside), []handledRow{}, v.warningsOf(h.Warnings)}
	if h.Failure != nil {
		view.envelope = v.failed(sendingSchema, h.Failure)
	}
	d := document{
		records: [][]string{{"id", "kind", "lang", "state", "handling", "appointment", "client", "email", "subject", "cause", "attempt", "sent"}},
		text:    func(p *page) { p.handover(h) },
	}
	for _, l := range h.Letters {
		row := v.handledOf(l)
		view.Letters = append(view.Letters, row)
		cause := ""
		if row.Cause != nil {
			cause = row.Cause.Code
		}
		d.records = append(d.records, []string{
			row.ID, row.Kind, row.Lang, row.State, row.Handling, row.Appointment, row.Client.Name, or(row.Email), row.Subject, cause, or(row.Attempt), or(row.Sent),
		})
		if l.Handling == desk.LetterSent {
			d.quiet = append(d.quiet, l.ID)
		}
	}
	d.value = view
	return d.write(v, w)
}

// handover adds a line for each letter, and below it why it was not sent.
func (p *page) handover(h desk.Handover) {
	if h.DryRun && len(h.Letters) > 0 {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.warnings(h.Warnings)
	if len(h.Letters) == 0 && p.Screen {
		p.paragraph("", "  ", p.holding("handling.nothing", nil), p.paint.plain)
	}
	for _, l := range h.Letters {
		p.handled(h, l)
	}
	if f := h.Failure; f != nil && !tellsOf(h.Letters, f) {
		p.cause(f)
	}
}

// tellsOf reports whether a failure is what is told of a letter.
func tellsOf(letters []desk.Handled, f *fault.Error) bool {
	return slices.ContainsFunc(letters, func(l desk.Handled) bool { return l.Cause == f })
}

// handled adds a letter.
func (p *page) handled(h desk.Handover, l desk.Handled) {
	paint := p.paint.warn
	switch l.Handling {
	case desk.LetterSent:
		paint = p.paint.good
	case desk.LetterUnchanged, desk.LetterWaiting, desk.LetterOutdated, desk.LetterTaken:
		paint = p.paint.plain
	case desk.LetterRefused, desk.LetterPutOff, desk.LetterFailed, desk.LetterUnknown, desk.LetterStranded, desk.LetterAddress:
	}
	key := "handling." + string(l.Handling)
	if h.DryRun && l.Handling == desk.LetterWaiting {
		key = "handling.ready"
	}
	words := p.Phrases.Say(key, nil)
	whom := oneLine(l.Client.Name)
	if l.Client.Email != "" {
		whom += " <" + oneLine(l.Client.Email) + ">"
	}
	p.paragraph(p.paint.strong(Safe(l.ID))+"  ", "    ", paint(words)+"  "+p.about(whom, oneLine(l.Subject)), p.paint.plain)
	if l.Cause != nil {
		p.cause(l.Cause)
	}
	if next := thenOf(l); next != "" {
		p.paragraph("    ", "      ", p.holding(next, lang.Values{"id": l.ID, "client": oneLine(l.Client.Name)}), p.paint.dim)
	}
}

// thenOf returns the phrase that tells what to do about a letter that was not sent, or perhaps was; empty where
// nothing is, or why it is so tells it.
func thenOf(l desk.Handled) string {
	switch {
	case l.Handling == desk.LetterRefused && l.State == appointment.NoticeRefused:
		return "handling.then_refused"
	case (l.Handling == desk.LetterStranded || l.Handling == desk.LetterUnknown) && !l.Overtaken:
		return "handling.then"
	}
	return ""
}

// cause adds why a letter was not sent, and what to do about it.
func (p *page) cause(f *fault.Error) {
	p.complaint("    ", "      ", p.worded("error."+f.Key, f))
	if _, ok := hintOf(p.Phrases, f); ok {
		p.complaint("      ", "      ", p.worded("hint."+f.Key, f))
	}
}

// letterView is a letter as a program gets it that is to send it.
type letterView struct {
	envelope
	noticeTextRow
	Email     string   `json:"email"`
	From      *string  `json:"from"`
	ReplyTo   *string  `json:"reply_to"`
	MessageID string   `json:"message_id"` // without the brackets
	Date      string   `json:"date"`
	Method    *string  `json:"method"`    // of the calendar part, null where there is none
	Calendar  *string  `json:"calendar"`  // that part, of a letter about one
	Calendars []string `json:"calendars"` // those parts, one for each session that it is about
}

// Letter writes a letter for a program that is to send it.
func (v View) Letter(w io.Writer, l desk.Letter) error {
	view := letterView{
		envelope: answered(letterSchema), noticeTextRow: v.noticeTextOf(l.Text), Email: l.Mail.To.Address,
		MessageID: l.Mail.ID, Date: l.Mail.Date.Format(time.RFC3339), Method: text(l.Mail.Method), Calendar: text(string(l.Mail.Calendar)), Calendars: []string{},
	}
	for _, part := range l.Mail.Calendars {
		view.Calendars = append(view.Calendars, string(part))
	}
	if len(l.Mail.Calendar) > 0 {
		view.Calendars = []string{string(l.Mail.Calendar)}
	}
	if l.Mail.From.Address != "" {
		view.From = text(addressed(l.Mail.From))
	}
	if l.Mail.ReplyTo.Address != "" {
		view.ReplyTo = text(addressed(l.Mail.ReplyTo))
	}
	return document{value: view}.write(v, w)
}

// addressed returns an address as people write it, with its name before it: in quotes where that needs them.
func addressed(a mail.Address) string {
	name := oneLine(a.Name)
	if name == "" {
		return a.Address
	}
	if strings.ContainsAny(name, `"\()<>[]:;@,.`) {
		name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	}
	return name + " <" + a.Address + ">"
}
