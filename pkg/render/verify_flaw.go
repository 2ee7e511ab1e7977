package render

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// flaws words what is damaged, a record and its index as one.
func (p *page) flaws(r desk.Verified) []string {
	rows := flawsOf(r)
	var flaws []string
	for _, f := range rows {
		indexed := func(of flawRow) bool { return of.leads(f) }
		if f.isIndex() && slices.ContainsFunc(rows, f.leads) {
			continue
		}
		flaws = append(flaws, p.flaw(f, r.Lacks(f.Region), slices.ContainsFunc(rows, indexed)))
	}
	return flaws
}

// isIndex reports whether it is an index entry, of which nobody knows the page.
func (f flawRow) isIndex() bool { return or(f.Kind) == "index" && f.Page == nil }

// leads reports whether it is the index of a record that is damaged too.
func (f flawRow) leads(record flawRow) bool {
	kind := or(record.Kind)
	return f.isIndex() && (kind == "appointment" || kind == "client") && or(f.ID) == or(record.ID)
}

// flaw says what is damaged, and that its index is too.
func (p *page) flaw(f flawRow, lacking, indexed bool) string {
	values := lang.Values{"id": oneLine(or(f.ID)), "page": figure(f.Page), "bytes": figure(f.Bytes), "needed": figure(f.Needed)}
	if f.Kind == nil {
		return p.Phrases.Say("verify.region."+f.Region, values)
	}
	key := "verify.kind." + *f.Kind
	switch {
	case lacking:
		key = "verify.lacks"
	case !p.Phrases.Has(key): // of an older format
		key = "verify.kind.record"
	}
	what := p.Phrases.Say(key, values)
	add := func(key, name, value string) {
		if value != "" {
			what = p.Phrases.Say(key, lang.Values{"what": what, name: value})
		}
	}
	add("verify.item", "item", oneLine(p.item(f)))
	if indexed {
		add("verify.with_index", "index", *f.ID)
	}
	add("verify.on_page", "page", figure(f.Page))
	add("verify.want", "entry", oneLine(or(f.Entry)))
	return what
}

// shortHash is how much of the hash of a key tells it from others, in digits.
const shortHash = 8

// item returns which of several a thing is: of what belongs to an appointment its id, of
// the commands with a key the beginning of that one's hash.
func (p *page) item(f flawRow) string {
	if *f.Kind != "key" {
		return or(f.Item)
	}
	hash := or(f.ID)
	if len(hash) <= shortHash {
		return hash
	}
	return hash[:shortHash] + "…"
}
