package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// The names of the shapes of a file on an appointment, of what checking one came to, and of the end of a journal.
// Changes only add to them.
const (
	dossierSchema       = "adsum.dossier/1"
	dossierVerifySchema = "adsum.dossier-verify/1"
	logHeadSchema       = "adsum.log-head/1"
)

// headRow is an entry of a journal and its hash.
type headRow struct {
	Sequence uint64 `json:"sequence"`
	Hash     string `json:"hash"`
	Head     string `json:"head"` // both, as they are deposited
}

func headOf(h casefile.Head) headRow {
	text := h.String()
	return headRow{h.Entry, text[len(strconv.FormatUint(h.Entry, 10))+1:], text}
}

// dossierFile is a file that was made as scripts see it.
type dossierFile struct {
	envelope
	DryRun      bool           `json:"dry_run"`
	File        *string        `json:"file"`
	Content     *string        `json:"content"` // null where there is a file
	Form        string         `json:"form"`
	Lang        string         `json:"lang"`
	Made        *string        `json:"made"`
	Appointment string         `json:"appointment"`
	Entries     []provedRow    `json:"entries"`
	Head        headRow        `json:"head"`
	With        []string       `json:"with"`
	KeptBack    keptBackCounts `json:"kept_back"`
	Withheld    bool           `json:"withheld"`
	Marked      bool           `json:"marked"` // the book failed its checks
	SHA256      string         `json:"sha256"` // of the data
}

type provedRow struct {
	headRow
	Shown bool `json:"shown"`
}

type keptBackCounts struct {
	Messages int `json:"messages"`
	Reasons  int `json:"reasons"`
	Letters  int `json:"letters"`
}

// MadeFile is a file on an appointment that was made. File is its path, empty where Content is the answer itself.
type MadeFile struct {
	casefile.Checked
	File    string
	Content []byte
	DryRun  bool
	Other   string // where another file on the same can be written
	Flags   string // those that are to be typed for that file, too, each after a space
}

// MadeFile writes what file was made or, where there is none, the text of it. A quiet answer is the appointment's id.
func (v View) MadeFile(w io.Writer, m MadeFile) error {
	if v.Told() && m.File == "" {
		_, err := w.Write(m.Content)
		return written(err)
	}
	head := headOf(m.Head())
	return document{
		value:   v.madeFileOf(m),
		records: [][]string{{"appointment", "file", "form", "lang", "sequence", "hash"}, {m.Appointment, m.File, string(m.Form), m.Lang, strconv.FormatUint(head.Sequence, 10), head.Hash}},
		quiet:   []string{m.Appointment},
		text:    func(p *page) { p.madeFile(m) },
	}.write(v, w)
}

func (v View) madeFileOf(m MadeFile) dossierFile {
	row := dossierFile{
		envelope: answered(dossierSchema), DryRun: m.DryRun, File: text(m.File), Form: string(m.Form), Lang: m.Lang, Made: instant(m.Made, v.here()),
		Appointment: m.Appointment, Entries: []provedRow{}, Head: headOf(m.Head()), With: []string{}, Withheld: m.Withheld,
		Marked: m.Book == casefile.LookedFailed, SHA256: m.Sum,
	}
	if m.File == "" {
		row.Content = text(string(m.Content))
	}
	for i, fact := range m.Facts {
		row.Entries = append(row.Entries, provedRow{headOf(m.HeadAt(fact.Deed.Entry)), m.Proved[i].Entry})
	}
	for _, with := range m.With {
		row.With = append(row.With, string(with))
	}
	row.KeptBack.Messages, row.KeptBack.Reasons, row.KeptBack.Letters = m.KeptBack()
	return row
}

func (p *page) madeFile(m MadeFile) {
	messages, reasons, letters := m.KeptBack()
	said := lang.Values{"file": oneLine(m.File), "count": messages + reasons + letters}
	if m.DryRun {
		p.paragraph("", "  ", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		p.paragraph("", "  ", p.Phrases.Say("dossier.would", said), p.paint.plain)
	} else {
		p.paragraph("", "  ", p.Phrases.Say("dossier.written", said), p.paint.good)
	}
	if messages+reasons+letters > 0 && len(m.With) < len(casefile.Withs()) {
		p.paragraph("", "  ", p.Phrases.Say("dossier.with", lang.Values{"id": m.Appointment, "other_file": oneLine(m.Other), "as_typed": m.Flags}), p.paint.dim)
	}
	if m.Book == casefile.LookedFailed {
		p.paragraph("", "  ", p.Phrases.Say("dossier.marked", nil), p.paint.warn)
	}
	if missing := len(m.Unread) + len(m.UnreadPartly()); missing > 0 {
		p.paragraph("", "  ", p.Phrases.Say("dossier.missing", lang.Values{"count": missing}), p.paint.warn)
	}
	if len(m.Unread) > 0 {
		p.paragraph("", "  ", p.Phrases.Say("dossier.doubted", nil), p.paint.warn)
	}
	if count := m.CountMarked(); count > 0 {
		p.paragraph("", "  ", p.Phrases.Say("dossier.ids", lang.Values{"count": count}), p.paint.warn)
	}
}

// dossierVerified is what checking a file came to as scripts see it.
type dossierVerified struct {
	envelope
	File        string   `json:"file"`
	Form        string   `json:"form"`
	Lang        string   `json:"lang"`
	Made        *string  `json:"made"`
	Appointment string   `json:"appointment"`
	Consistent  bool     `json:"consistent"`
	Unchanged   *bool    `json:"unchanged"` // null where no head was given
	Deposited   *headRow `json:"deposited"`
	Head        headRow  `json:"head"`
	Entries     int      `json:"entries"` // about the appointment
	Shown       int      `json:"shown"`   // of them
	Behind      *int     `json:"behind"`  // of them, after the one that was deposited
	Marked      bool     `json:"marked"`
	SHA256      string   `json:"sha256"`
}

// VerifiedFile is a file on an appointment that holds. Deposited is the head that it was held against, nil for none.
type VerifiedFile struct {
	casefile.Checked
	File      string
	Deposited *casefile.Head
}

// VerifiedFile writes which of what was asked holds. A quiet answer is the appointment's id.
func (v View) VerifiedFile(w io.Writer, f VerifiedFile) error {
	row := dossierVerified{
		envelope: answered(dossierVerifySchema), File: f.File, Form: string(f.Form), Lang: f.Lang, Made: instant(f.Made, v.here()),
		Appointment: f.Appointment, Consistent: true, Head: headOf(f.Head()), Entries: len(f.Facts), Shown: f.CountProved(),
		Marked: f.Book == casefile.LookedFailed, SHA256: f.Sum,
	}
	holds := "consistent"
	if f.Deposited != nil {
		unchanged, deposited, behind := true, headOf(*f.Deposited), f.CountBehind(f.Deposited.Entry)
		row.Unchanged, row.Deposited, row.Behind, holds = &unchanged, &deposited, &behind, "unchanged"
	}
	return document{
		value:   row,
		records: [][]string{{"appointment", "file", "holds", "sequence", "hash"}, {f.Appointment, f.File, holds, strconv.FormatUint(row.Head.Sequence, 10), row.Head.Hash}},
		quiet:   []string{f.Appointment},
		text:    func(p *page) { p.verifiedFile(f) },
	}.write(v, w)
}

func (p *page) verifiedFile(f VerifiedFile) {
	p.paragraph("", "  ", p.Phrases.Say("dossier.verify.consistent", lang.Values{"file": oneLine(f.File)}), p.paint.good)
	if f.Deposited == nil {
		p.paragraph("", "  ", p.Phrases.Say("dossier.verify.no_head", nil), p.paint.warn)
	} else {
		p.paragraph("", "  ", p.Phrases.Say("dossier.verify.unchanged", lang.Values{"head": f.Deposited.String()}), p.paint.good)
		if behind := f.CountBehind(f.Deposited.Entry); behind > 0 {
			p.paragraph("", "  ", p.Phrases.Say("dossier.verify.behind", lang.Values{"count": behind}), p.paint.warn)
		}
	}
	p.paragraph("", "  ", p.Phrases.Say("dossier.verify.proved", lang.Values{"count": len(f.Facts), "proved": f.CountProved()}), p.paint.plain)
	if f.Book == casefile.LookedFailed {
		p.paragraph("", "  ", p.Phrases.Say("dossier.verify.failed", nil), p.paint.warn)
	}
}

// logHead is the last entry of a journal as scripts see it.
type logHead struct {
	envelope
	headRow
	Recorded *string `json:"recorded"`
}

// JournalHead writes the last entry of a journal: in text as one word that is copied whole.
func (v View) JournalHead(w io.Writer, h desk.JournalHead) error {
	row := logHead{envelope: answered(logHeadSchema), headRow: headOf(h.Head), Recorded: instant(h.Recorded, v.here())}
	if v.Told() {
		_, err := io.WriteString(w, row.Head+"\n")
		return written(err)
	}
	return document{
		value:   row,
		records: [][]string{{"sequence", "hash", "recorded"}, {strconv.FormatUint(row.Sequence, 10), row.Hash, or(row.Recorded)}},
		quiet:   []string{row.Head},
	}.write(v, w)
}
