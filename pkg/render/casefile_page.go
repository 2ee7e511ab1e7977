package render

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// sheetOfCase is the text of a file about an appointment before it is written in a form: all in it is safe to
// show, and nothing is escaped yet for Markdown or HTML.
type sheetOfCase struct {
	title  string
	parts  []casePart
	data   []byte
	folded string // says what the data are
}

// casePart is a part of it under a heading; the first has none.
type casePart struct {
	heading string
	items   []caseItem
}

// caseItem is a paragraph, or a list of facts under a line of their own.
type caseItem struct {
	lead  string
	facts []detail
}

// caseWriter words a file in its own language.
type caseWriter struct {
	casefile.Checked
	phrases *lang.Phrases
	zone    *time.Location
	sheet   sheetOfCase
}

// CaseFile returns the text of a file about an appointment, with its data: the same from the same data, whoever
// asks for it and whenever. phrases know how commands are typed.
func CaseFile(c casefile.Checked, phrases *lang.Phrases) []byte {
	w := &caseWriter{Checked: c, phrases: phrases.In(lang.Tag(c.Lang)).At(time.Time{}), zone: when.ZoneOf(c.Final().Timezone)}
	w.sheet = sheetOfCase{title: w.say("title", lang.Values{"client": oneLine(c.Client)}), data: c.Data, folded: w.say("data", nil)}
	for _, part := range []func(){
		w.made, w.appointment, w.outcome, w.money, w.presence, w.timeline, w.messages, w.offers, w.letters, w.rules, w.entries, w.proof,
	} {
		part()
	}
	if c.Form == casefile.HTML {
		return w.sheet.html(c.Lang)
	}
	return w.sheet.markdown()
}

func (w *caseWriter) say(key string, v lang.Values) string { return w.phrases.Say("dossier."+key, v) }

// part begins a part under a heading.
func (w *caseWriter) part(heading string) {
	if heading != "" {
		heading = w.say("section."+heading, nil)
	}
	w.sheet.parts = append(w.sheet.parts, casePart{heading: heading})
}

func (w *caseWriter) item(i caseItem) {
	last := &w.sheet.parts[len(w.sheet.parts)-1]
	last.items = append(last.items, i)
}

func (w *caseWriter) paragraph(key string, v lang.Values) { w.item(caseItem{lead: w.say(key, v)}) }

// unproved marks what no entry proves that is shown.
func unproved(proved bool) string {
	if proved {
		return ""
	}
	return " †"
}

// exact says an instant to the second, with its offset.
func (w *caseWriter) exact(t time.Time) string {
	at := t.In(w.zone)
	if at.Second() == 0 {
		return w.phrases.DateTime(at) + " (" + w.phrases.Offset(at) + ")"
	}
	return w.phrases.DateTime(at) + " (" + at.Format(time.TimeOnly) + ", " + w.phrases.Offset(at) + ")"
}

// caseFacts collects labelled values. What is empty is left out.
type caseFacts struct {
	*caseWriter
	list []detail
}

func (w *caseWriter) facts() *caseFacts { return &caseFacts{caseWriter: w} }

func (f *caseFacts) add(label, value string) {
	if value != "" {
		said, own := f.phrases.Find("dossier.label." + label)
		if !own {
			said = f.phrases.Say("export.label."+label, nil)
		}
		f.list = append(f.list, detail{said, SafeBlock(strings.ReplaceAll(value, "\r\n", "\n"))})
	}
}

func (f *caseFacts) word(label, family, word string) {
	if said, known := f.phrases.Find(family + "." + word); known {
		word = said
	}
	f.add(label, word)
}

func (f *caseFacts) at(label string, t time.Time) {
	if !t.IsZero() {
		f.add(label, f.exact(t))
	}
}

func (f *caseFacts) yes(label string, is bool) {
	if is {
		f.word(label, "export", "yes")
	}
}

// words adds a text, or that there is one.
func (f *caseFacts) words(label string, t *casefile.Words, mark string) {
	switch {
	case t == nil:
	case t.KeptBack:
		f.add(label, f.say("kept_back", nil)+mark)
	default:
		f.add(label, t.Text+mark)
	}
}

func (w *caseWriter) made() {
	w.part("")
	w.paragraph("intro", lang.Values{"version": Safe(w.Program), "time": w.exact(w.Made)})
	switch w.Book {
	case casefile.LookedWhole:
		w.paragraph("book.whole", nil)
	case casefile.LookedFailed:
		w.paragraph("book.failed", nil)
	case casefile.LookedPart:
		w.paragraph("book.part", nil)
	}
	if w.Simulated {
		w.paragraph("simulated", nil)
	}
	if w.Withheld {
		w.paragraph("withheld", nil)
	}
	w.paragraph("told", nil)
}

func (w *caseWriter) appointment() {
	w.part("appointment")
	s, f := w.Final(), w.facts()
	hours, _ := (&page{View: View{Phrases: w.phrases}}).spanned(s.Start.In(w.zone), s.End.In(w.zone))
	f.add("time", w.phrases.Date(s.Start.In(w.zone))+", "+hours+" ("+s.Timezone+")")
	f.add("id", w.Appointment)
	f.add("client", w.Client+unproved(false))
	f.add("specialist", w.specialist())
	f.add("platform", w.Platform.Title+unproved(false))
	f.add("version", s.Version)
	f.words("place", w.FinalTexts().Place, unproved(w.lastProved().Texts))
	f.at("agreed", s.Agreed)
	w.item(caseItem{facts: f.list})
}

func (w *caseWriter) specialist() string {
	if w.Specialist == "" {
		return ""
	}
	return w.Specialist + unproved(false)
}

// lastProved returns how much is proved of what the appointment came to.
func (w *caseWriter) lastProved() casefile.Proved {
	for i, fact := range slices.Backward(w.Facts) {
		if fact.Left != nil {
			return w.Proved[i]
		}
	}
	return casefile.Proved{}
}

func (w *caseWriter) outcome() {
	w.part("outcome")
	s, f, mark := w.Final(), w.facts(), unproved(w.lastProved().Entry)
	if w.Removed() {
		w.paragraph("removed", nil)
	}
	status := w.phrases.Say("status."+string(s.Status), nil)
	f.add("status", status+mark)
	f.word("absent", "export.party", string(s.NoShowBy))
	f.yes("held", s.CountsAsHeld)
	f.word("cancelled_by", "export.party", string(s.CancelledBy))
	f.words("reason", w.FinalTexts().Reason, unproved(w.lastProved().Texts))
	f.word("ruling", "ruling", string(s.Ruling))
	f.word("charge", "charge", string(s.Charge))
	if decided := w.Decided(); decided != nil {
		f.add("event", strconv.FormatUint(decided.Deed.Entry, 10))
		f.add("rules", strings.Join(decided.Deed.Rules, ", "))
	}
	w.item(caseItem{facts: f.list})
}

func (w *caseWriter) money() {
	s := w.Final()
	if s.Currency == "" {
		return
	}
	w.part("money")
	f := w.facts()
	for _, amount := range []struct {
		label string
		minor int64
	}{
		{"price", s.Price}, {"charged", s.Charged}, {"paid", s.Paid}, {"refunded", s.Refunded}, {"refund_due", s.RefundDue}, {"owed", s.Owed},
	} {
		f.add(amount.label, w.phrases.Money(amount.minor, s.Currency))
	}
	if s.Fees > 0 {
		f.add("fees", w.phrases.Money(s.Fees, s.Currency))
	}
	if s.Payout > 0 {
		f.add("payout", w.phrases.Money(s.Payout, s.Currency))
	}
	if key := choiceKey(s.RefundChoice); key != "" {
		f.add("refund_choice", w.phrases.Say(key, nil))
	}
	w.item(caseItem{facts: f.list})
	if s.Drawn {
		w.paragraph("drawn", nil)
	}
}

func (w *caseWriter) presence() {
	w.part("presence")
	s, f := w.Final(), w.facts()
	f.at("client_arrived", s.ClientArrived)
	f.at("specialist_arrived", s.SpecialistArrived)
	f.at("waited", s.Waited)
	w.listed(f.list)
}

// listed adds facts, or that there are none.
func (w *caseWriter) listed(facts []detail) {
	if len(facts) == 0 {
		w.paragraph("none", nil)
		return
	}
	w.item(caseItem{facts: facts})
}

func (w *caseWriter) timeline() {
	w.part("timeline")
	undone := w.Undone()
	for i, fact := range w.Facts {
		d, f := fact.Deed, w.facts()
		f.add("event", strconv.FormatUint(d.Entry, 10))
		f.at("effective", d.Effective)
		f.at("written_down", d.Recorded)
		f.yes("simulated", d.Simulated)
		f.word("by", "export.party", string(d.By))
		f.add("actor", d.Actor)
		if d.Verdict != "" {
			f.word("verdict", "export.verdict", string(d.Verdict))
		}
		f.add("rules", strings.Join(d.Rules, ", "))
		f.yes("assumed", d.Assumed)
		w.left(f, fact)
		lead := w.deed(d) + unproved(w.Proved[i].Entry)
		if undone[d.Event] {
			lead += " (" + w.say("undone", nil) + ")"
		}
		w.item(caseItem{lead: lead, facts: f.list})
	}
}

// left adds how an entry left the appointment.
func (w *caseWriter) left(f *caseFacts, fact casefile.Fact) {
	switch s := fact.Left; {
	case fact.Gone:
		f.add("removed", w.Appointment)
	case s != nil:
		f.word("status", "status", string(s.Status))
		f.at("time", s.Start)
		f.word("charge", "charge", string(s.Charge))
		f.word("ruling", "ruling", string(s.Ruling))
		f.words("reason", fact.Texts.Reason, "")
	}
}

// deed says what an entry records. One that a later version wrote is named as it is.
func (w *caseWriter) deed(d casefile.Deed) string {
	if words, known := w.phrases.Find("export.verb." + string(d.Verb)); known {
		return words
	}
	return Safe(string(d.Verb))
}

func (w *caseWriter) messages() {
	w.part("messages")
	for _, m := range w.Messages() {
		f := w.facts()
		f.at("received", m.Record.Received)
		f.at("written_down", m.Record.Recorded)
		f.at("eta", m.Record.ETA)
		f.yes("answered", m.Record.Answered)
		f.words("text", m.Record.Text, "")
		w.item(caseItem{lead: w.known("kind", string(m.Record.Kind)) + unproved(m.Proved), facts: f.list})
	}
	w.noneOf(len(w.Messages()))
}

func (w *caseWriter) noneOf(count int) {
	if count == 0 {
		w.paragraph("none", nil)
	}
}

// known returns a word of a family, the word itself where that has none.
func (w *caseWriter) known(family, word string) string {
	if said, known := w.phrases.Find(family + "." + word); known {
		return said
	}
	return oneLine(word)
}

func (w *caseWriter) offers() {
	offers := w.Offers()
	if len(offers) == 0 {
		return
	}
	w.part("offers")
	for _, o := range offers {
		f := w.facts()
		f.word("asked_by", "export.party", string(o.Record.By))
		f.at("created", o.Record.Created)
		f.at("expires", o.Record.Expires)
		var starts []string
		for i, start := range o.Record.Starts {
			starts = append(starts, strconv.Itoa(i+1)+": "+w.exact(start))
		}
		f.add("slots", strings.Join(starts, "\n"))
		if o.Record.Accepted > 0 {
			f.add("taken", strconv.Itoa(o.Record.Accepted))
		}
		f.words("reason", o.Record.Reason, "")
		w.item(caseItem{lead: w.known("export.offer", string(o.Record.State)) + unproved(o.Proved), facts: f.list})
	}
}

func (w *caseWriter) letters() {
	w.part("letters")
	for _, l := range w.Letters() {
		f, lead := w.facts(), w.known("export.letter", string(l.Record.Kind))
		to := oneLine(w.Client)
		if l.Record.Kind == "" {
			lead, to = w.phrases.Say("export.part.support", nil), oneLine(w.Platform.Title)
		}
		f.add("to", to)
		f.add("topic", l.Record.Topic)
		f.word("state", "export.text", string(l.Record.State))
		f.at("created", l.Record.Created)
		f.at("sent", l.Record.Sent)
		if l.Record.Lang != "" && slices.Contains(appointment.Langs(), l.Record.Lang) {
			f.word("lang", "export.lang", l.Record.Lang)
		}
		f.words("subject", l.Record.Subject, "")
		f.words("text", l.Record.Body, "")
		w.item(caseItem{lead: lead + unproved(l.Proved), facts: f.list})
	}
	w.noneOf(len(w.Letters()))
}

func (w *caseWriter) rules() {
	w.part("rules")
	w.paragraph("rules", lang.Values{"platform": oneLine(w.Platform.Title)})
	for _, r := range w.Rules {
		f := w.facts()
		f.add("text", oneLine(r.Text))
		if r.Assumed {
			f.add("source", w.say("assumed", nil))
		} else {
			f.add("source", oneLine(r.Article))
		}
		f.add("stands", oneLine(w.phrases.Place(r.Place)))
		f.add("address", oneLine(r.Address))
		f.add("read", r.Read)
		f.yes("partly", r.Partly)
		w.item(caseItem{lead: oneLine(r.ID), facts: f.list})
	}
	f := w.facts()
	f.add("address", oneLine(w.Platform.Link))
	if len(f.list) > 0 {
		w.item(caseItem{facts: f.list})
	}
}

func (w *caseWriter) entries() {
	w.part("entries")
	w.paragraph("entries", nil)
	f := w.facts()
	for i, fact := range w.Facts {
		how := "entry.alone"
		if w.Proved[i].Entry {
			how = "entry.shown"
		}
		f.list = append(f.list, detail{w.say("entry", lang.Values{"entry": strconv.FormatUint(fact.Deed.Entry, 10)}), w.HeadAt(fact.Deed.Entry).String()[len(strconv.FormatUint(fact.Deed.Entry, 10))+1:] + ", " + w.say(how, nil)})
	}
	w.item(caseItem{facts: f.list})
}

func (w *caseWriter) proof() {
	w.part("check")
	for _, key := range []string{"check.how", "check.head", "check.claim", "check.do"} {
		w.paragraph(key, nil)
	}
	w.item(caseItem{facts: []detail{
		{w.say("head", nil), w.Head().String()},
		{w.say("sum", nil), w.Sum},
	}})
}
