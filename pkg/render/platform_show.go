package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// platformView is all of a platform as scripts see it.
type platformView struct {
	envelope
	Name           string            `json:"name"`
	Title          string            `json:"title"`
	Version        string            `json:"version"`
	Source         string            `json:"source"`
	File           *string           `json:"file"`
	Specialist     *string           `json:"specialist"` // who has it in the book
	Overrides      bool              `json:"overrides"`
	Grace          int64             `json:"grace_seconds"`
	CheckinOpens   int64             `json:"checkin_opens_seconds"`
	MoveLead       int64             `json:"move_lead_seconds"`
	AbsencePercent int               `json:"absence_percent"`
	Cancel         []tierRow         `json:"cancel"`
	Refund         string            `json:"refund"`
	Rebook         bool              `json:"rebook"`
	SupportTopic   *string           `json:"support_topic"`
	SupportLang    *string           `json:"support_lang"`
	RulesLink      *string           `json:"rules_link"`
	PayLead        *int64            `json:"pay_lead_seconds"`
	Sends          []string          `json:"sends"`
	MaxMoves       *int              `json:"max_moves"`
	FirstFree      bool              `json:"first_absence_free"`
	Rules          []platformRuleRow `json:"rules"`
	Editions       []editionRow      `json:"editions"` // all of them, the first to come into force first
	furtherSettings
}

// editionRow is one of the versions that came into force one after the other.
type editionRow struct {
	Version string  `json:"version"`
	From    *string `json:"from"`
	Applies *string `json:"applies"` // to what is booked from then on, or to what starts then
}

type platformRuleRow struct {
	ruleRow
	Cases     []policy.Case     `json:"cases"`
	Texts     map[string]string `json:"texts"`
	SourceID  *string           `json:"source_id"`
	Read      *string           `json:"source_read"`
	Partly    bool              `json:"source_read_in_part"`
	Sentences []sentenceRow     `json:"sentences"`
}

type sentenceRow struct {
	Words  int    `json:"words"`
	SHA256 string `json:"sha256"`
}

func platformRuleRowOf(r policy.Rule) platformRuleRow {
	row := platformRuleRow{
		ruleRow: ruleRow{r.ID, ruleText(r, lang.EN), source(r), r.Assumed}, Cases: r.Cases, Texts: r.Texts,
		SourceID: text(r.Source.ID), Read: text(r.Source.Read), Partly: r.Source.Partly, Sentences: []sentenceRow{},
	}
	for _, s := range r.Source.Sentences {
		row.Sentences = append(row.Sentences, sentenceRow(s))
	}
	return row
}

func editionRowOf(p policy.Platform) editionRow {
	return editionRow{Version: p.Version, From: instant(p.From, when.ZoneOf(p.Zone)), Applies: text(string(p.Applies))}
}

func platformViewOf(english *lang.Phrases, f platform.Found) platformView {
	p, r := f.Platform, platformRowOf(english, f)
	view := platformView{
		envelope: answered("adsum.platform/1"),
		Name:     p.Name, Title: p.Title, Version: p.Version,
		Source: r.Source, File: r.File, Overrides: r.Overrides, Specialist: r.Specialist,
		Grace: secondsOf(p.Grace), CheckinOpens: secondsOf(p.CheckinOpens), MoveLead: secondsOf(p.MoveLead),
		AbsencePercent: p.AbsenceShare, Refund: string(p.Refund), Rebook: p.Rebook,
		SupportTopic: text(p.SupportTopic), SupportLang: text(p.SupportLang), RulesLink: text(p.RulesLink),
		PayLead: lastingSeconds(p.PayLead), MaxMoves: setTo(p.MaxMoves), FirstFree: p.FirstAbsenceFree,
		Sends: []string{}, Cancel: tierRowsOf(p.CancelTiers), furtherSettings: furtherSettingsOf(p),
	}
	for _, kind := range p.Sends {
		view.Sends = append(view.Sends, string(kind))
	}
	for _, rule := range p.Rules {
		view.Rules = append(view.Rules, platformRuleRowOf(rule))
	}
	for _, p := range f.Editions {
		view.Editions = append(view.Editions, editionRowOf(p))
	}
	return view
}

// Platform writes the settings of a platform and its rules. CSV has one record
// a rule.
func (v View) Platform(w io.Writer, s desk.PlatformSide) error {
	f := s.Found
	view := platformViewOf(v.english(), f)
	if s.Pinned {
		view.Source = pinnedSource
	}
	d := document{
		value: view, quiet: []string{f.Name}, records: [][]string{{"id", "assumed", "source", "text"}},
		text: func(p *page) { p.platform(s) },
	}
	for _, r := range view.Rules {
		d.records = append(d.records, []string{r.ID, strconv.FormatBool(r.Assumed), or(r.Source), r.Text})
	}
	return d.write(v, w)
}

func (p *page) platform(s desk.PlatformSide) {
	f := s.Found
	p.titled(oneLine(f.Platform.Title), p.paint.strong, "  "+Safe(f.Name)+"  "+Safe(f.Platform.Version))
	switch {
	case s.Pinned:
		p.paragraph("", "  ", p.Phrases.Say("platform.pinned", nil), p.paint.plain)
	case f.Whose != "":
		p.line(p.Phrases.Say("platform.of_book", lang.Values{"specialist": oneLine(f.Whose)}) + p.overriding(f))
	case f.File == "":
		p.paragraph("", "  ", p.Phrases.Say("platform.embedded", nil), p.paint.plain)
	default:
		p.line(Safe(f.File) + p.overriding(f))
	}
	p.gap()
	p.labelled(append(p.settings(f.Platform), p.editions(f)...))
	p.section(p.Phrases.Say("section.own_rules", nil))
	p.rules(f.Own(), article(f.Platform))
	p.section(p.Phrases.Say("section.house_rules", nil))
	p.rules(f.House(), "")
}

func (p *page) settings(s policy.Platform) []detail {
	var list []detail
	if s.AbsenceAtEnd {
		list = p.with(list, "platform_late", p.length(s.Grace))
		list = p.with(list, "platform_absence_from", p.Phrases.Say("platform.absence_end", nil))
	} else {
		list = p.with(list, "platform_grace", p.length(s.Grace))
	}
	list = p.with(list, "platform_checkin", p.length(s.CheckinOpens))
	list = p.with(list, "platform_move", p.length(s.MoveLead))
	if s.MaxMoves > 0 {
		list = p.with(list, "platform_max_moves", strconv.Itoa(s.MaxMoves))
	}
	list = append(list, p.lateMoves(s)...)
	list = append(list, p.tiers(s, "platform_cancel", s.CancelTiers)...)
	list = append(list, p.confirming(s)...)
	list = p.with(list, "platform_absence", p.fee(s, s.AbsenceShare, s.AbsenceFee))
	if s.FirstAbsenceFree {
		list = p.with(list, "platform_first_absence", p.Phrases.Say("platform.first_absence", nil))
	}
	list = append(append(list, p.sessionKinds(s)...), p.reporting(s.Periods)...)
	list = append(append(list, p.ownLeads(s)...), p.limits(s)...)
	list = append(list, p.refunds(s)...)
	if s.Rebook {
		list = p.with(list, "platform_rebook", p.Phrases.Say("platform.rebook", nil))
	}
	if s.SupportTopic != "" {
		list = p.with(list, "platform_support", oneLine(s.SupportTopic)+" ("+s.SupportLang+")")
	}
	list = p.with(list, "platform_sends", kindsOf(s))
	list = p.with(list, "platform_link", oneLine(s.RulesLink))
	return p.with(list, "platform_article", article(s))
}

// lasting adds a duration, where it is set.
func (p *page) lasting(list []detail, label string, d time.Duration) []detail {
	if d == 0 {
		return list
	}
	return p.with(list, label, p.length(d))
}

// confirming says what has to be paid and confirmed until when, else a session lapses.
func (p *page) confirming(s policy.Platform) []detail {
	var list []detail
	list = p.lasting(list, "platform_pay", s.PayLead)
	if s.Periods.PayLapses {
		list = p.with(list, "platform_pay_lapses", p.Phrases.Say("platform.pay_lapses", nil))
	}
	switch s.Periods.ConfirmBy {
	case policy.SideClient:
		list = p.with(list, "platform_confirm_by", p.Phrases.Say("platform.confirm_client", nil))
	case policy.SideSpecialist:
		list = p.with(list, "platform_confirm_by", p.Phrases.Say("platform.confirm_specialist", nil))
	case policy.SideOther:
		list = p.with(list, "platform_confirm_by", p.Phrases.Say("platform.confirm_other", nil))
	default:
		return list
	}
	lapses := func(d time.Duration) string {
		if d == 0 {
			return ""
		}
		return p.Phrases.Say("platform.else_lapses", lang.Values{"length": p.length(d)})
	}
	list = p.with(list, "platform_confirm_within", lapses(s.Periods.ConfirmWithin))
	return p.with(list, "platform_confirm_lead", lapses(s.Periods.ConfirmLead))
}

// reporting says until when something is reported or objected to, and what comes about without.
func (p *page) reporting(w policy.Periods) []detail {
	var list []detail
	list = p.lasting(list, "platform_claim", w.Claim)
	if w.Consent > 0 {
		list = p.with(list, "platform_consent", p.Phrases.Say("platform.consent", lang.Values{"length": p.length(w.Consent)}))
	}
	list = p.lasting(list, "platform_dispute", w.Dispute)
	if w.Confirm == 0 {
		return list
	}
	key := "platform.auto_confirm"
	switch w.ConfirmFor {
	case appointment.ByClient:
		key = "platform.auto_confirm_client"
	case appointment.BySpecialist:
		key = "platform.auto_confirm_specialist"
	case appointment.ByPlatform:
	}
	return p.with(list, "platform_auto_confirm", p.Phrases.Say(key, lang.Values{"length": p.length(w.Confirm)}))
}

// ownLeads says with what lead the specialist moves and cancels, and after when they come too late to be paid.
func (p *page) ownLeads(s policy.Platform) []detail {
	var list []detail
	list = p.lasting(list, "platform_own_move", s.SpecialistMoves)
	list = p.lasting(list, "platform_own_cancel", s.SpecialistCancels)
	return p.lasting(list, "platform_own_late", s.SpecialistLate)
}

// limits says what is otherwise of what is moved or booked late, or went wrong, and what has consequences once
// it was done too often.
func (p *page) limits(s policy.Platform) []detail {
	var list []detail
	if s.BindingMove > 0 {
		list = p.with(list, "platform_binding", p.Phrases.Say("platform.less_than", lang.Values{"length": p.length(s.BindingMove)}))
	}
	if s.ShortNotice > 0 {
		list = p.with(list, "platform_short_notice", p.Phrases.Say("platform.short_notice", lang.Values{"length": p.length(s.ShortNotice)}))
	}
	switch s.Technical {
	case policy.CauseWaives:
		list = p.with(list, "platform_technical", p.Phrases.Say("platform.technical_waived", nil))
	case policy.CauseDiscretion:
		list = p.with(list, "platform_technical", p.Phrases.Say("platform.technical_discretion", nil))
	}
	for _, l := range s.Limits {
		label, key := "platform_limit_client", "platform.limit_client"
		if l.Of == appointment.BySpecialist {
			label, key = "platform_limit_own", "platform.limit_own"
		}
		list = p.with(list, label, p.Phrases.Say(key, lang.Values{"count": l.Count, "length": p.length(l.Within)}))
		if l.Lead > 0 {
			list = p.with(list, "platform_limit_lead", p.Phrases.Say("platform.less_than", lang.Values{"length": p.length(l.Lead)}))
		}
	}
	return list
}

// editions says of a platform whose rules change which hold from when on.
func (p *page) editions(f platform.Found) []detail {
	var list []detail
	for i, e := range f.Editions {
		d := detail{value: Safe(e.Version)}
		switch {
		case len(f.Editions) == 1:
			return nil
		case i == 0:
			d.label = p.Phrases.Say("label.platform_editions", nil)
		case e.Applies == policy.AppliesStart:
			d.value = p.Phrases.Say("platform.edition_start", lang.Values{"version": d.value, "day": p.Phrases.Date(e.From.In(when.ZoneOf(e.Zone)))})
		default:
			d.value = p.Phrases.Say("platform.edition_booking", lang.Values{"version": d.value, "day": p.Phrases.Date(e.From.In(when.ZoneOf(e.Zone)))})
		}
		list = append(list, d)
	}
	return list
}

// kindsOf lists the notices that the platform sends by itself.
func kindsOf(s policy.Platform) string {
	var kinds []string
	for _, kind := range s.Sends {
		kinds = append(kinds, string(kind))
	}
	return strings.Join(kinds, ", ")
}

// article names the article that the first of the platform's stated rules rests
// on; empty where all are assumed.
func article(s policy.Platform) string {
	for _, r := range s.Rules {
		if !r.Assumed && r.Source.Article != "" {
			return oneLine(articleOf(r.Source))
		}
	}
	return ""
}

// length words a duration in full, and to the second where that is needed.
func (p *page) length(d time.Duration) string {
	seconds := d % time.Minute
	switch {
	case seconds == 0:
		return p.Phrases.LongDuration(d)
	case d < time.Minute:
		return p.Phrases.Duration(d)
	}
	return p.Phrases.LongDuration(d) + " " + p.Phrases.Duration(seconds)
}

// rules adds each rule with its id, its text and the sentence that it rests on,
// with the article where that is not the usual one.
func (p *page) rules(rules []policy.Rule, usual string) {
	for _, r := range rules {
		p.line("  " + p.paint.strong(Safe(r.ID)))
		p.paragraph("    ", "    ", oneLine(ruleText(r, p.Phrases.Tag())), p.paint.plain)
		rests := p.Phrases.Say("source.assumed", nil)
		if !r.Assumed {
			rests = p.place(r.Source) + p.read(r.Source)
			if other := oneLine(articleOf(r.Source)); other != usual {
				rests = other + ", " + rests
			}
		}
		p.paragraph("    ", "    ", rests, p.paint.dim)
	}
}
