package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// restoreSchema names the shape of what restoring a backup came to. Changes only add to it.
const restoreSchema = "adsum.restore/1"

// restoration is a desk.Restored as scripts see it.
type restoration struct {
	envelope
	Changed   bool       `json:"changed"`
	DryRun    bool       `json:"dry_run"`
	From      string     `json:"from"`
	Alone     *string    `json:"specialist"` // whose part alone came back; null for the whole book
	Kept      *string    `json:"kept"`       // where the file is that was the book
	Events    uint64     `json:"events"`
	Lost      stretchRow `json:"lost"`
	Gained    stretchRow `json:"gained"`
	Forgotten int        `json:"forgotten"` // clients who were forgotten again

	LostUnknown bool `json:"lost_unknown"` // the book could not be read
	MayRemember bool `json:"may_remember"` // clients who were forgotten after the backup was made
}

// stretchRow is a part of the journal: how many entries, of which time, and the latest of
// them.
type stretchRow struct {
	Events int         `json:"events"`
	From   *string     `json:"from"`
	To     *string     `json:"to"`
	Latest []recordRow `json:"latest"`
}

func (v View) stretchOf(s desk.Stretch) stretchRow {
	row := stretchRow{Events: s.Count, From: instant(s.From, v.Zone), To: instant(s.To, v.Zone), Latest: []recordRow{}}
	for _, e := range s.Latest {
		row.Latest = append(row.Latest, recordRowOf(e, v.eventZone(e)))
	}
	return row
}

// Restored writes what restoring a backup came to. A quiet answer is the path of the file
// that was the book, nothing where there was none.
func (v View) Restored(w io.Writer, r desk.Restored) error {
	view := restoration{
		envelope: changedOr(restoreSchema, r.Changed), Changed: r.Changed && !r.DryRun, DryRun: r.DryRun, From: r.From, Alone: text(r.Alone), Kept: text(r.Kept),
		Events: r.State.Seq, Lost: v.stretchOf(r.Lost), Gained: v.stretchOf(r.Gained), Forgotten: r.Forgotten,
		LostUnknown: r.Unknown, MayRemember: r.Perhaps,
	}
	d := document{
		value: view,
		records: [][]string{
			{"from", "kept", "events", "lost", "gained", "forgotten"},
			{
				r.From, r.Kept, strconv.FormatUint(r.State.Seq, 10), strconv.Itoa(r.Lost.Count), strconv.Itoa(r.Gained.Count),
				strconv.Itoa(r.Forgotten),
			},
		},
		text: func(p *page) { p.restored(r) },
	}
	if r.Kept != "" {
		d.quiet = []string{r.Kept}
	}
	return d.write(v, w)
}

// restoredAs are the phrases for what comes of the book, or of what one specialist has.
type restoredAs struct{ same, dry, done string }

func (p *page) restored(r desk.Restored) {
	from, keys := lang.Values{"from": Safe(r.From), "specialist": oneLine(r.Alone)}, restoredAs{"restore.same", "restore.dry", "restore.done"}
	if r.Alone != "" {
		keys = restoredAs{"restore.same_one", "restore.dry_one", "restore.done_one"}
	}
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	switch {
	case !r.Changed:
		p.paragraph("", "  ", p.Phrases.Say(keys.same, from), p.paint.plain)
		return
	case r.DryRun:
		p.paragraph("", "  ", p.Phrases.Say(keys.dry, from), p.paint.plain)
	default:
		p.paragraph("", "  ", p.Phrases.Say(keys.done, from), p.paint.good)
	}
	switch {
	case r.Unknown:
		p.paragraph("  ", "  ", p.Phrases.Say("restore.lost_unknown", nil), p.paint.warn)
	case r.Lost.Count == 0 && !r.Perhaps:
		p.paragraph("  ", "  ", p.Phrases.Say("restore.lost_none", nil), p.paint.plain)
	}
	p.journalPart("restore.lost", r.Lost, p.paint.warn)
	p.journalPart("restore.gained", r.Gained, p.paint.plain)
	if r.Forgotten > 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("restore.forgotten", lang.Values{"count": r.Forgotten}), p.paint.plain)
	}
	if r.Perhaps {
		p.paragraph("  ", "  ", p.holding("restore.may_remember", nil), p.paint.warn)
	}
	if r.Kept != "" {
		p.line("  " + p.Phrases.Say(keptKey(r.Back), lang.Values{"backup": Safe(r.Kept)})) // a path in one piece
	}
}

// keptKey returns the phrase for the file that was the book.
func keptKey(back desk.Way) string {
	switch back {
	case desk.WayForced:
		return "restore.kept_forced"
	case desk.WayNone:
		return "restore.kept_damaged"
	case desk.WayPlain:
	}
	return "restore.kept"
}

// journalPart says how much of the journal is lost or gained, and what was last in it.
func (p *page) journalPart(key string, s desk.Stretch, colour paint) {
	if s.Count == 0 {
		return
	}
	p.paragraph("  ", "  ", p.Phrases.Say(key, lang.Values{"count": s.Count, "period": p.period(s)}), colour)
	if earlier := s.Count - len(s.Latest); earlier > 0 && len(s.Latest) > 0 {
		p.paragraph("    ", "    ", p.Phrases.Say("restore.earlier", lang.Values{"count": earlier}), p.paint.dim)
	}
	for _, e := range s.Latest {
		p.paragraph("    ", "      ", p.inWords(e.Recorded.In(p.Zone))+"  "+p.forWhom(e.Specialist, p.told(e)), p.paint.plain)
	}
}

func (p *page) period(s desk.Stretch) string {
	if s.From.IsZero() {
		return p.Phrases.Say("restore.unknown", nil)
	}
	from, to := p.inWords(s.From.In(p.Zone)), p.inWords(s.To.In(p.Zone))
	if from == to {
		return from
	}
	return p.Phrases.Say("restore.period", lang.Values{"from": from, "to": to})
}
