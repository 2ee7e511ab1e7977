package render

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/lang"
)

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
	f, undone := w.facts(), w.Undone()
	for i, fact := range w.Facts {
		f.list = append(f.list, detail{w.say("entry", lang.Values{"entry": strconv.FormatUint(fact.Deed.Entry, 10)}), w.HeadAt(fact.Deed.Entry).String()[len(strconv.FormatUint(fact.Deed.Entry, 10))+1:] + ", " + w.shown(w.Proved[i].Entry, undone[fact.Deed.Event])})
	}
	w.item(caseItem{facts: f.list})
}

// shown says how an entry stands in the file: whole, or by its hash alone. Why is not always known: what proves it may
// be what could not be read, or what was taken back.
func (w *caseWriter) shown(proved, undone bool) string {
	switch {
	case proved:
		return w.say("entry.shown", nil)
	case w.Stands != nil, undone && w.Edition > 2:
		return w.say("entry.hash", nil)
	}
	return w.say("entry.alone", nil)
}

func (w *caseWriter) proof() {
	w.part("check")
	for _, key := range []string{"check.how", "check.head", "check.claim"} {
		w.paragraph(key, nil)
	}
	if w.Edition > 2 {
		w.paragraph("check.type", lang.Values{"ending": string(w.Form), "head": w.Head().String()})
	} else {
		w.paragraph("check.do", nil)
	}
	if count := w.CountMarked(); count > 0 && w.Edition > 0 {
		w.paragraph("ids", lang.Values{"count": count})
	}
	w.item(caseItem{facts: []detail{
		{w.say("head", nil), w.Head().String()},
		{w.say("sum", nil), w.Sum},
	}})
}
