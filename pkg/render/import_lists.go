package render

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// unknownColumns names columns that the map of a table says nothing of.
func (p *page) unknownColumns(columns []string) {
	shown := columns[:p.few(len(columns))]
	list := oneLine(strings.Join(shown, ", "))
	if len(shown) < len(columns) {
		list += "…"
	}
	p.fact("import.unknown_columns", lang.Values{"columns": list})
}

// importGroup is records of one sort, under a heading.
type importGroup struct {
	heading string
	rows    []desk.ImportRow
}

// importGroups sorts what an import names: what it added, changed and kept back, and what is in
// its way.
func importGroups(done desk.Imported) []importGroup {
	var groups []importGroup
	for _, action := range []desk.ImportAction{desk.ImportAdded, desk.ImportChanged, desk.ImportKept} {
		var rows []desk.ImportRow
		for _, r := range done.Rows {
			if r.Action == action {
				rows = append(rows, r)
			}
		}
		if len(rows) > 0 && (action == desk.ImportKept || !done.Replayed) {
			groups = append(groups, importGroup{"import." + string(action), rows})
		}
	}
	if len(done.Conflicts) > 0 {
		groups = append(groups, importGroup{"import.conflicts", done.Conflicts})
	}
	return groups
}

// importLists names the records of each sort, under its heading. Where the screen is too low,
// only those of the last, which matters most, and how many there are of the others.
func (p *page) importLists(done desk.Imported) {
	groups := importGroups(done)
	for i, g := range groups {
		shown := p.few(len(g.rows))
		if p.most > 0 && i < len(groups)-1 {
			shown = 0
		}
		p.section(p.Phrases.Say(g.heading, nil))
		for _, r := range g.rows[:shown] {
			p.paragraph("  ", "    ", p.importLine(r), p.paint.plain)
		}
		p.unimported(done, g.rows[shown:])
	}
}

// unimported says how many records of a sort are not named. What the import would do, or kept back, the
// same command names once more; what it brought is listed by the commands for such records.
func (p *page) unimported(done desk.Imported, hidden []desk.ImportRow) {
	again := 0
	brought := map[transfer.Kind][]desk.ImportRow{}
	for _, r := range hidden {
		if !done.Changed || done.DryRun || r.Action == desk.ImportKept {
			again++
			continue
		}
		brought[r.Kind] = append(brought[r.Kind], r)
	}
	p.unlisted("  ", again)
	for _, kind := range transfer.Kinds() {
		if rows := brought[kind]; len(rows) > 0 {
			p.unlistedBy("  ", len(rows), p.listedBy(kind, rows))
		}
	}
}

// listedBy returns the command that lists records of a kind, empty where none does.
func (p *page) listedBy(kind transfer.Kind, rows []desk.ImportRow) string {
	switch kind {
	case transfer.KindAppointment:
		var first, last time.Time
		for _, r := range rows {
			if first.IsZero() || r.Start.Before(first) {
				first = r.Start
			}
			if r.Start.After(last) {
				last = r.Start
			}
		}
		return p.daysListed(first, last)
	case transfer.KindClient:
		return p.Phrases.Command("client_list", nil)
	case transfer.KindPackage:
		return p.Phrases.Command("package_list", nil)
	case transfer.KindSeries:
		return p.Phrases.Command("series_list", nil)
	case transfer.KindWaiting:
		return p.Phrases.Command("waitlist_list", nil)
	case transfer.KindPlatformFile:
		return p.Phrases.Command("platform_list", nil)
	case transfer.KindHours:
		return p.Phrases.Command("hours", nil)
	default:
		return ""
	}
}
