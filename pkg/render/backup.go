package render

import (
	"io"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// backupSchema names the shape of what a backup came to. Changes only add to it.
const backupSchema = "adsum.backup/1"

// backedUp is a desk.BackedUp as scripts see it.
type backedUp struct {
	envelope
	Changed    bool     `json:"changed"`
	DryRun     bool     `json:"dry_run"`
	Path       string   `json:"path"`
	Taken      *string  `json:"taken"`
	Encrypted  bool     `json:"encrypted"`
	Bytes      int64    `json:"bytes"` // of the book; zero in a dry run, as are the next two
	Events     int      `json:"events"`
	Records    int      `json:"records"`
	Removed    []string `json:"removed"`
	NotRemoved []string `json:"not_removed"` // though it should have been
	Remembered bool     `json:"remembered"`  // beside the book
}

// BackedUp writes what a backup came to. A quiet answer is its path.
func (v View) BackedUp(w io.Writer, r desk.BackedUp) error {
	view := backedUp{
		envelope: answered(backupSchema), Changed: !r.DryRun, DryRun: r.DryRun, Path: r.Path, Taken: instant(r.Taken, v.Zone),
		Encrypted: r.Sealed, Bytes: r.Size, Events: r.Events, Records: r.Records,
		Removed: pathsOf(r.Removed), NotRemoved: pathsOf(r.Unremoved), Remembered: !r.DryRun && r.Unremembered == nil,
	}
	return document{
		value: view, quiet: []string{r.Path},
		records: [][]string{
			{"path", "taken", "encrypted", "bytes", "events", "records", "removed"},
			{
				r.Path, or(view.Taken), strconv.FormatBool(r.Sealed), strconv.FormatInt(r.Size, 10), strconv.Itoa(r.Events),
				strconv.Itoa(r.Records), strconv.Itoa(len(r.Removed)),
			},
		},
		text: func(p *page) { p.backedUp(r) },
	}.write(v, w)
}

func pathsOf(copies []backup.Copy) []string {
	paths := make([]string, len(copies))
	for i, c := range copies {
		paths[i] = c.Path
	}
	return paths
}

func (p *page) backedUp(r desk.BackedUp) {
	removed := "backup.removed"
	if r.DryRun {
		removed = "backup.would_remove"
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		p.paragraph("", "  ", p.Phrases.Say("backup.dry", lang.Values{"path": Safe(r.Path)}), p.paint.plain)
	} else {
		holds := "backup.holds"
		if r.Sealed {
			holds = "backup.holds_sealed"
		}
		p.paragraph("", "  ", p.Phrases.Say("backup.done", nil), p.paint.good)
		p.line("  " + Safe(r.Path))
		p.paragraph("  ", "  ", p.Phrases.Say(holds, lang.Values{"size": p.Phrases.Size(r.Size), "events": r.Events}), p.paint.plain)
	}
	if len(r.Removed) > 0 {
		p.paragraph("  ", "  ", p.Phrases.Say(removed, lang.Values{"count": len(r.Removed)}), p.paint.plain)
	}
	for _, c := range r.Unremoved {
		p.paragraph("  ", "  ", p.Phrases.Say("backup.unremoved", lang.Values{"path": Safe(c.Path)}), p.paint.warn)
	}
	if r.Unremembered != nil {
		p.paragraph("  ", "  ", p.Phrases.Say("backup.unremembered", nil), p.paint.warn)
	}
	if r.Beside {
		p.paragraph("  ", "  ", p.holding("backup.beside", nil), p.paint.dim)
	}
}

// shelvedRow is a backup in a list as scripts see it.
type shelvedRow struct {
	Path      string  `json:"path"`
	Kind      string  `json:"kind"` // backup, replaced, damaged, opened
	Taken     *string `json:"taken"`
	Bytes     int64   `json:"bytes"`
	Encrypted bool    `json:"encrypted"`
	Readable  *bool   `json:"readable"` // null where it is encrypted
	Events    *uint64 `json:"events"`
	Last      *string `json:"last"` // when the last of them was recorded
	Own       *bool   `json:"own"`  // of this book; null where that cannot be told
}

// Backups writes the backups in a folder, in the order given.
func (v View) Backups(w io.Writer, backups []desk.Shelved) error {
	list := listing[shelvedRow]{
		header: []string{"path", "kind", "taken", "bytes", "encrypted", "readable", "events", "last", "own"},
		fields: shelvedRow.fields,
		id:     func(r shelvedRow) string { return r.Path },
		text:   func(w io.Writer) error { return v.textBackups(w, backups) },
	}
	for _, s := range backups {
		row := shelvedRow{
			Path: s.Path, Kind: or(text(string(s.Kind))), Taken: instant(s.Taken, v.Zone), Bytes: s.Size, Encrypted: s.Sealed,
			Last: instant(s.Last, v.Zone),
		}
		if s.Kind == backup.Usual {
			row.Kind = "backup"
		}
		if !s.Sealed {
			row.Readable = &s.Read
		}
		if s.Read {
			row.Events = &s.Events
		}
		if s.Told {
			row.Own = &s.Own
		}
		list.rows = append(list.rows, row)
	}
	return list.write(v, w)
}

func (r shelvedRow) fields() []string {
	return []string{
		r.Path, r.Kind, or(r.Taken), strconv.FormatInt(r.Bytes, 10), strconv.FormatBool(r.Encrypted), truth(r.Readable),
		figure(r.Events), or(r.Last), truth(r.Own),
	}
}

// truth returns a bool as CSV has it, nothing for one that is absent.
func truth(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

func (v View) textBackups(w io.Writer, backups []desk.Shelved) error {
	return v.fitted(w, func(p *page) {
		if len(backups) == 0 {
			p.paragraph("", "  ", p.holding("backup.none", nil), p.paint.plain)
		}
		shown := foremost(p, backups, alike)
		for _, s := range shown {
			line := p.inWords(s.Taken.In(v.Zone)) + "  " + p.Phrases.Size(s.Size) + "  " + p.shelved(s)
			if !p.Screen {
				p.line(line + "  " + Safe(s.Path))
				continue
			}
			p.paragraph("", "  ", line, p.paint.plain)
			p.line("  " + p.paint.dim(Safe(s.Path)))
		}
		p.unlisted("", len(backups)-len(shown))
	})
}

// shelved says what a backup is and has.
func (p *page) shelved(s desk.Shelved) string {
	var parts []string
	if s.Kind != backup.Usual {
		parts = append(parts, p.Phrases.Say("backup.kind."+string(s.Kind), nil))
	}
	switch {
	case s.Sealed:
		parts = append(parts, p.Phrases.Say("backup.encrypted", nil))
	case !s.Read:
		parts = append(parts, p.Phrases.Say("backup.unreadable", nil))
	default:
		parts = append(parts, p.Phrases.Say("backup.events", lang.Values{"events": int(s.Events), "last": p.inWords(s.Last.In(p.Zone))}))
	}
	if s.Told && !s.Own {
		parts = append(parts, p.Phrases.Say("backup.of_other", nil))
	}
	return strings.Join(parts, ", ")
}
