package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/lang"
)

func (w *caseWriter) timeline() {
	w.part("timeline")
	undone, logged := w.Undone(), map[string]bool{}
	var before *casefile.State
	for i, fact := range w.Facts {
		d, f := fact.Deed, w.facts()
		f.add("event", strconv.FormatUint(d.Entry, 10))
		f.at("effective", d.Effective)
		f.at("written_down", d.Recorded)
		f.yes("simulated", d.Simulated)
		w.by(f, fact)
		f.add("actor", d.Actor)
		f.add("kind", w.kinds(fact, logged))
		if d.Verdict != "" {
			f.word("verdict", "export.verdict", string(d.Verdict))
		}
		f.add("rules", strings.Join(d.Rules, ", "))
		f.yes("assumed", d.Assumed)
		w.left(f, fact)
		if fact.Left != nil {
			w.sums(f, before, fact.Left)
			before = fact.Left
		}
		lead := w.deed(d) + unproved(w.Proved[i].Entry)
		if undone[d.Event] {
			lead += " (" + w.say("undone", nil) + ")"
		}
		w.item(caseItem{lead: lead, facts: f.list})
	}
}

// by says by whom it was. Who made a booking is known where somebody said so.
func (w *caseWriter) by(f *caseFacts, fact casefile.Fact) {
	if s := fact.Left; w.Edition > 0 && fact.Deed.Verb == appointment.VerbBook && s != nil && s.BookedBy == "" {
		f.add("by", w.say("not_recorded", nil))
		return
	}
	if w.Edition > 2 && fact.Deed.Verb == appointment.VerbNoshow { // which the specialist records, whoever did not come
		f.word("absent", "export.party", string(fact.Deed.By))
		if fact.Deed.Actor == "" {
			f.word("actor", "export.party", string(appointment.BySpecialist))
		}
		return
	}
	f.word("by", "export.party", string(fact.Deed.By))
}

// sums adds what an entry changed of the money, against how the one before left it, nil for none: by how much, and
// what it came to where that is something else. How far it changed is not known where entries are missing.
func (w *caseWriter) sums(f *caseFacts, before, s *casefile.State) {
	if s.Currency == "" || w.Edition == 0 {
		return
	}
	known := w.Stands == nil
	if before == nil || before.Currency != s.Currency {
		before = &casefile.State{}
	}
	if s.Price != before.Price {
		f.add("price", w.phrases.Money(s.Price, s.Currency))
	}
	for _, sum := range []struct {
		label   string
		was, is int64
	}{{"charged", before.Charged, s.Charged}, {"paid", before.Paid, s.Paid}, {"refunded", before.Refunded, s.Refunded}, {"fees", before.Fees, s.Fees}, {"payout", before.Payout, s.Payout}} {
		switch total := w.phrases.Money(sum.is, s.Currency); {
		case sum.was == sum.is:
		case sum.was == 0 || !known:
			f.add(sum.label, total)
		default:
			f.add(sum.label, w.say("amount", lang.Values{"sum": w.phrases.Money(sum.is-sum.was, s.Currency), "total": total}))
		}
	}
	if s.RefundDue != before.RefundDue {
		f.add("refund_due", w.phrases.Money(s.RefundDue, s.Currency))
	}
}

// kinds says what the messages are about that an entry logged, empty where it logged none: those that no entry
// before had.
func (w *caseWriter) kinds(fact casefile.Fact, logged map[string]bool) string {
	var kinds []string
	for _, m := range fact.Passed.Messages {
		if !logged[m.ID] {
			kinds = append(kinds, w.known("kind", string(m.Kind)))
		}
		logged[m.ID] = true
	}
	return strings.Join(slices.Compact(kinds), ", ")
}

// left adds how an entry left the appointment.
func (w *caseWriter) left(f *caseFacts, fact casefile.Fact) {
	switch s := fact.Left; {
	case fact.Gone:
		f.add("removed", w.Appointment)
	case s != nil:
		f.word("status", "status", string(s.Status))
		f.at("time", s.Start)
		f.add("silence", w.silence(s, w.LapseAt(fact.Deed.Entry), fact.Deed.Recorded))
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
	w.part(w.correspondence())
	for _, m := range w.Messages() {
		f := w.facts()
		if m.Record.Kind.Sided() {
			f.word("by", "export.party", string(appointment.Message{By: m.Record.By}.Side()))
		}
		f.at("received", m.Record.Received)
		f.at("written_down", m.Record.Recorded)
		f.at("eta", m.Record.ETA)
		f.yes("answered", m.Record.Answered)
		f.words("text", m.Record.Text, "")
		w.item(caseItem{lead: w.known("kind", string(m.Record.Kind)) + unproved(m.Proved), facts: f.list})
	}
	w.noneOf(len(w.Messages()))
}

// correspondence heads the messages, which can be the specialist's too.
func (w *caseWriter) correspondence() string {
	if slices.ContainsFunc(w.Messages(), func(m casefile.Held[casefile.Message]) bool { return m.Record.Kind.Sided() }) {
		return "reports"
	}
	return "messages"
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
