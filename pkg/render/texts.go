package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/when"
)

// noticeTextRow is a notice as scripts see it in a list of its own.
type noticeTextRow struct {
	ID          string    `json:"id"`
	Kind        string    `json:"kind"`
	Lang        string    `json:"lang"`
	Subject     string    `json:"subject"`
	Body        string    `json:"body"`
	State       string    `json:"state"`
	Created     *string   `json:"created"`
	Sent        *string   `json:"sent"`
	Appointment string    `json:"appointment"`
	Client      clientRow `json:"client"`
	Specialist  *string   `json:"specialist"`
	Room        *string   `json:"room"`
	Attempt     *string   `json:"attempt"` // when it was last about to be sent
	Refusal     *string   `json:"refusal"` // what the server said that does not take it
}

// supportTextRow is a support request as scripts see it in a list of its own.
type supportTextRow struct {
	ID          string    `json:"id"`
	Platform    string    `json:"platform"`
	Topic       string    `json:"topic"`
	Body        string    `json:"body"`
	State       string    `json:"state"`
	Created     *string   `json:"created"`
	Sent        *string   `json:"sent"`
	Appointment string    `json:"appointment"`
	Client      clientRow `json:"client"`
	Specialist  *string   `json:"specialist"`
	Room        *string   `json:"room"`
}

// noticeTextView and supportTextView are one such text alone.
type noticeTextView struct {
	envelope
	noticeTextRow
}

type supportTextView struct {
	envelope
	supportTextRow
}

func (v View) noticeTextOf(t outbox.Text) noticeTextRow {
	zone := when.ZoneOf(t.Appointment.Timezone)
	return noticeTextRow{
		t.ID, string(t.About), t.Lang, t.Subject, t.Body, string(t.State), instant(t.Created, zone), instant(t.Sent, zone),
		t.Appointment.ID, clientRow{t.Client.ID, t.Client.Name}, v.specialistOf(t.Specialist), text(t.Appointment.Room),
		instant(t.Attempt, zone), text(t.Refusal),
	}
}

func (v View) supportTextOf(t outbox.Text) supportTextRow {
	zone := when.ZoneOf(t.Appointment.Timezone)
	return supportTextRow{
		t.ID, t.Platform, t.Topic, t.Body, string(t.State), instant(t.Created, zone), instant(t.Sent, zone),
		t.Appointment.ID, clientRow{t.Client.ID, t.Client.Name}, v.specialistOf(t.Specialist), text(t.Appointment.Room),
	}
}

func (r noticeTextRow) fields() []string { return append(r.written(), or(r.Specialist), or(r.Room)) }

// written is the fields of what is written, whosever it is.
func (r noticeTextRow) written() []string {
	return []string{
		r.ID, r.Kind, r.Lang, r.State, or(r.Created), or(r.Sent), r.Appointment, r.Client.Name, r.Subject, r.Body,
	}
}

func (r supportTextRow) fields() []string {
	return []string{
		r.ID, r.Platform, r.Topic, r.State, or(r.Created), or(r.Sent), r.Appointment, r.Client.Name, r.Body, or(r.Specialist), or(r.Room),
	}
}

// Texts writes notices, or support requests, in the order given.
func (v View) Texts(w io.Writer, kind outbox.Kind, texts []outbox.Text) error {
	if kind == outbox.Support {
		return listing[supportTextRow]{
			rows:   rowsFor(texts, v.supportTextOf),
			header: []string{"id", "platform", "topic", "state", "created", "sent", "appointment", "client", "body", "specialist", "room"},
			fields: supportTextRow.fields,
			id:     func(r supportTextRow) string { return r.ID },
			text:   func(w io.Writer) error { return v.textTexts(w, kind, texts) },
		}.write(v, w)
	}
	return listing[noticeTextRow]{
		rows:   rowsFor(texts, v.noticeTextOf),
		header: []string{"id", "kind", "lang", "state", "created", "sent", "appointment", "client", "subject", "body", "specialist", "room"},
		fields: noticeTextRow.fields,
		id:     func(r noticeTextRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textTexts(w, kind, texts) },
	}.write(v, w)
}

func rowsFor[T any](texts []outbox.Text, row func(outbox.Text) T) []T {
	var rows []T
	for _, t := range texts {
		rows = append(rows, row(t))
	}
	return rows
}

func (v View) textTexts(w io.Writer, kind outbox.Kind, texts []outbox.Text) error {
	return v.fitted(w, func(p *page) {
		if len(texts) == 0 {
			p.paragraph("", "  ", p.Phrases.Say(noTexts(kind), nil), p.paint.plain)
		}
		shown := foremost(p, texts, urgencyOfText)
		for _, t := range shown {
			p.paragraph(p.paint.strong(Safe(t.ID))+"  ", "    ", p.beginning(t.Specialist, p.textLine(t)), p.paint.plain)
		}
		p.unlisted("", len(texts)-len(shown))
	})
}

// urgencyOfText ranks texts: those that are still to be sent come first.
func urgencyOfText(t outbox.Text) int {
	if t.Sent.IsZero() {
		return 0
	}
	return 1
}

func noTexts(kind outbox.Kind) string {
	if kind == outbox.Support {
		return "texts.none_support"
	}
	return "texts.none_notice"
}

// textLine says when a text was written, whether it was sent, to whom and what
// it is about.
func (p *page) textLine(t outbox.Text) string {
	about := oneLine(t.Subject)
	if t.Kind == outbox.Support {
		about = oneLine(t.Title) + ", " + oneLine(t.Topic)
	}
	line := p.Phrases.Say("notice."+string(t.State), lang.Values{
		"time": p.short(t.Created.In(p.zone(t.Appointment))), "subject": p.about(oneLine(t.Client.Name), about),
	})
	return strings.TrimSpace(line)
}

// about says of whom or of what platform something is, and what it is.
func (p *page) about(whose, what string) string {
	return p.Phrases.Say("texts.about", lang.Values{"whose": whose, "what": what})
}

// Text writes one text alone, ready to be sent as it stands; on a screen its lines end
// between words. Where what can be done with it is shown beside, so is whether it was sent.
func (v View) Text(w io.Writer, t outbox.Text) error {
	return v.oneText(t, func(p *page) {
		if !p.Screen {
			p.b.WriteString(SafeBlock(Plain(t)) + "\n")
			return
		}
		if p.Apart {
			p.paragraph("", "  ", p.textLine(t), p.paint.dim)
			p.gap()
		}
		for line := range strings.SplitSeq(SafeBlock(Plain(t)), "\n") {
			p.paragraph("", "", line, p.paint.plain)
		}
	}).write(v, w)
}

// ByTerminal is what Copied calls the terminal, which was sent a text for its
// clipboard and does not answer.
const ByTerminal = "osc52"

// Copied writes that a text is on the clipboard, by which program, and what to do
// with it. Of the terminal it says that it may not have done what it was asked.
func (v View) Copied(w io.Writer, t outbox.Text, by string) error {
	d := v.oneText(t, func(p *page) {
		words := p.Phrases.Say("headline.copied", nil)
		if by == ByTerminal {
			words = p.Phrases.Say("headline.copied_terminal", nil)
		}
		p.titled(words, p.paint.good, "  "+Safe(t.Appointment.ID)+"  "+oneLine(t.Client.Name))
		if t.Kind == outbox.Support {
			p.paragraph("", "  ", p.about(oneLine(t.Title), oneLine(t.Topic)), p.paint.plain)
		} else {
			p.paragraph("", "  ", oneLine(t.Subject), p.paint.plain)
		}
		typed := lang.Values{"kind": string(t.Kind), "id": t.ID}
		if by == ByTerminal {
			p.paragraph("", "  ", p.holding("texts.not_pasted", typed), p.paint.plain)
		}
		if t.Sent.IsZero() {
			p.paragraph("", "  ", p.holding("texts.then", typed), p.paint.plain)
		}
	})
	switch row := d.value.(type) {
	case noticeTextView:
		d.value = copiedNotice{row, by}
	case supportTextView:
		d.value = copiedSupport{row, by}
	}
	return d.write(v, w)
}

// copiedNotice and copiedSupport are texts as scripts see them that were copied.
type copiedNotice struct {
	noticeTextView
	Clipboard string `json:"clipboard"`
}

type copiedSupport struct {
	supportTextView
	Clipboard string `json:"clipboard"`
}

func (v View) oneText(t outbox.Text, text func(*page)) document {
	d := document{quiet: []string{t.ID}, text: text}
	if t.Kind == outbox.Support {
		r := v.supportTextOf(t)
		d.value, d.records = supportTextView{answered("adsum.support/1"), r}, [][]string{
			{"id", "platform", "topic", "state", "created", "sent", "appointment", "client", "body", "specialist", "room"}, r.fields(),
		}
		return d
	}
	r := v.noticeTextOf(t)
	d.value, d.records = noticeTextView{answered("adsum.notice/1"), r}, [][]string{
		{"id", "kind", "lang", "state", "created", "sent", "appointment", "client", "subject", "body", "specialist", "room"}, r.fields(),
	}
	return d
}

// Plain returns a text as it is sent: a notice with its subject above, a support
// request alone. It is made safe to show or to paste.
func Plain(t outbox.Text) string {
	if t.Kind == outbox.Support || t.Subject == "" {
		return SafeBlock(t.Body)
	}
	return SafeBlock(t.Subject + "\n\n" + t.Body)
}
