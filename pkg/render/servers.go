package render

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// serversRow is what the servers of a book still have of what was forgotten, as scripts see it. Pages,
// logs and copies are not seen from outside.
type serversRow struct {
	Erased    bool        `json:"erased"`   // neither the history nor a known copy has it, and somebody vouches for the rest
	Revision  *int64      `json:"revision"` // up to which the history has to be compacted; null where that is not known
	Compacted bool        `json:"compacted"`
	Vouched   bool        `json:"vouched"`
	Commands  []string    `json:"commands"` // for whoever runs the servers, in their order
	Servers   []serverRow `json:"servers"`
	Unnamed   *int        `json:"unnamed"` // servers that the address does not name
}

// serverRow is how much one server keeps, in bytes; null where it does not say.
type serverRow struct {
	Server string `json:"server"`
	Size   *int64 `json:"size"`
	Free   *int64 `json:"free"`
}

func serversOf(r desk.Remaining) *serversRow {
	h := r.Servers
	if h == nil {
		return nil
	}
	row := &serversRow{Erased: r.Erased(), Compacted: h.Compacted, Vouched: h.Vouched, Commands: []string{}, Servers: []serverRow{}}
	if h.Unknown != nil {
		return row
	}
	row.Revision = &h.Revision
	if !row.Erased {
		if !h.Compacted {
			row.Commands = append(row.Commands, h.Compact)
		}
		row.Commands = append(row.Commands, h.Defragment)
	}
	for _, s := range h.Servers {
		one := serverRow{Server: s.Server}
		if s.Size >= 0 {
			one.Size, one.Free = &s.Size, &s.Free
		}
		row.Servers = append(row.Servers, one)
	}
	if h.Unnamed >= 0 {
		row.Unnamed = &h.Unnamed
	}
	return row
}

// keeping says how much a server keeps.
func (p *page) keeping(s desk.Keeping) string {
	if s.Size < 0 {
		return p.Phrases.Say("forget.server_silent", lang.Values{"server": Safe(s.Server)})
	}
	return p.Phrases.Say("forget.server", lang.Values{"server": Safe(s.Server), "size": p.Phrases.Size(s.Size), "free": p.Phrases.Size(s.Free)})
}

// servers says what the servers of the book still have of clients who were forgotten, and what is typed
// about it; of one who is asked about by an id.
func (p *page) servers(r desk.Remaining, id string) {
	h, again := r.Servers, lang.Values{"id": id}
	switch {
	case h == nil:
		return
	case h.Unknown != nil:
		p.paragraph("", "  ", p.Phrases.Say("forget.unlooked", again), p.paint.warn)
		return
	case r.Erased():
		p.paragraph("", "  ", p.Phrases.Say("forget.erased", nil), p.paint.good)
		return
	case h.Compacted:
		p.paragraph("", "  ", p.Phrases.Say("forget.history_gone", nil), p.paint.plain)
	default:
		p.paragraph("", "  ", p.Phrases.Say("forget.history", nil), p.paint.warn)
		p.line("  " + Safe(h.Compact))
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.pages", nil), p.paint.plain)
	p.line("  " + Safe(h.Defragment))
	for _, s := range h.Servers {
		p.line("  " + p.keeping(s))
	}
	if h.Unnamed > 0 {
		p.paragraph("", "  ", p.Phrases.Say("forget.unnamed", lang.Values{"count": h.Unnamed}), p.paint.warn)
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.logs", nil), p.paint.plain)
	if !h.Compacted {
		p.paragraph("", "  ", p.Phrases.Say("forget.again", again), p.paint.plain)
		return
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.cleared", again), p.paint.plain)
}
