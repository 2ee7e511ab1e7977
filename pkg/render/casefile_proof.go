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
	f := w.facts()
	for i, fact := range w.Facts {
		how := "entry.alone"
		if w.Proved[i].Entry {
			how = "entry.shown"
		} else if w.Stands != nil {
			how = "entry.hash" // why is not known: what proves it may be what could not be read
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
	if count := w.CountMarked(); count > 0 && w.Edition > 0 {
		w.paragraph("ids", lang.Values{"count": count})
	}
	w.item(caseItem{facts: []detail{
		{w.say("head", nil), w.Head().String()},
		{w.say("sum", nil), w.Sum},
	}})
}
