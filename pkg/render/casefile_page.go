package render

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
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
	w.unread()
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

// unread says which entries could not be read of a damaged book.
func (w *caseWriter) unread() {
	for _, missing := range []struct {
		key     string
		entries []uint64
	}{{"unread", w.Unread}, {"unread_partly", w.UnreadPartly()}, {"lost", w.LostOfOthers()}} {
		if len(missing.entries) > 0 {
			var numbers []string
			for _, entry := range missing.entries {
				numbers = append(numbers, strconv.FormatUint(entry, 10))
			}
			w.paragraph(missing.key, lang.Values{"entries": strings.Join(numbers, ", ")})
		}
	}
}

// lastProved returns how much is proved of what the appointment came to.
func (w *caseWriter) lastProved() casefile.Proved {
	if w.Stands != nil {
		return casefile.Proved{}
	}
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
	is := w.standing(s)
	f.add("status", w.counts("status", string(is.Status), is.Status != s.Status)+mark)
	f.add("silence", w.silence(s, w.FinalLapse(), w.Made))
	f.add("absent", w.counts("export.party", string(is.NoShowBy), is.NoShowBy != s.NoShowBy))
	f.yes("held", is.CountsAsHeld)
	f.add("cancelled_by", w.counts("export.party", string(is.CancelledBy), is.CancelledBy != s.CancelledBy))
	f.words("reason", w.FinalTexts().Reason, unproved(w.lastProved().Texts))
	f.word("ruling", "ruling", string(s.Ruling))
	f.add("charge", w.counts("charge", string(is.Charge), is.Charge != s.Charge))
	if decided := w.Decided(); decided != nil {
		f.add("event", strconv.FormatUint(decided.Deed.Entry, 10))
		f.add("rules", strings.Join(decided.Deed.Rules, ", "))
	}
	w.item(caseItem{facts: f.list})
}

// silence tells what comes about by itself, or has, as it was at an instant; empty for nothing.
func (w *caseWriter) silence(s *casefile.State, l *casefile.Lapse, now time.Time) string {
	if s.Silence == nil {
		return ""
	}
	return silenceKept(w.phrases, s.Appointment(), wantOf(l), now, w.exact)
}

// standing returns the appointment as it stood when the file was made, with what silence had brought by then,
// although no entry has it.
func (w *caseWriter) standing(s *casefile.State) appointment.Appointment {
	is, _ := policy.Silent(s.Appointment(), w.Made)
	return is
}

// counts says a word of a family, empty for none, and where it is not so in the entries that it is not recorded yet.
func (w *caseWriter) counts(family, word string, unrecorded bool) string {
	if word == "" {
		return ""
	}
	return w.unrecorded(w.known(family, word), unrecorded)
}

// unrecorded marks what no entry has yet.
func (w *caseWriter) unrecorded(told string, is bool) string {
	if is {
		return w.phrases.Say("export.silence.unrecorded", lang.Values{"told": told})
	}
	return told
}

// wantOf is the end of the keys of the phrases for a lapse, by what is missing; empty where that is not known.
func wantOf(l *casefile.Lapse) string {
	switch {
	case l == nil:
		return ""
	case l.Missing == appointment.MissingPayment:
		return "_unpaid"
	case l.By == appointment.BySpecialist:
		return "_specialist"
	}
	return "_client"
}

func (w *caseWriter) money() {
	s := w.Final()
	if s.Currency == "" {
		return
	}
	w.part("money")
	f := w.facts()
	is := w.standing(s)
	for _, amount := range []struct {
		label       string
		minor, kept int64
	}{
		{"price", s.Price, s.Price}, {"charged", is.Money.Charged, s.Charged}, {"paid", s.Paid, s.Paid}, {"refunded", is.Money.Refunded, s.Refunded},
		{"refund_due", is.RefundDue(), s.RefundDue}, {"owed", is.Owed(), s.Owed},
	} {
		f.add(amount.label, w.unrecorded(w.phrases.Money(amount.minor, s.Currency), amount.minor != amount.kept))
	}
	if s.Fees > 0 {
		f.add("fees", w.unrecorded(w.phrases.Money(is.Money.Fees, s.Currency), is.Money.Fees != s.Fees))
	}
	if s.Payout > 0 {
		f.add("payout", w.unrecorded(w.phrases.Money(is.Money.Payout, s.Currency), is.Money.Payout != s.Payout))
	}
	f.yes("upfront", s.Upfront)
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
