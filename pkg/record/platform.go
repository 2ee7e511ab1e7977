package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

type platform struct {
	platformFields
	CancelTiers []tier     `cbor:"7,keyasint"`
	Rules       []rule     `cbor:"14,keyasint"`
	AbsenceFee  fee        `cbor:"22,keyasint,omitzero"`
	LateMoves   []tier     `cbor:"23,keyasint,omitempty"`
	Sessions    []sessions `cbor:"24,keyasint,omitempty"`
	Periods     periods    `cbor:"34,keyasint,omitzero"`
	Limits      []limit    `cbor:"36,keyasint,omitempty"`
}

type platformFields struct {
	Name         string                   `cbor:"1,keyasint"`
	Title        string                   `cbor:"2,keyasint"`
	Version      string                   `cbor:"3,keyasint"`
	Grace        time.Duration            `cbor:"4,keyasint"`
	CheckinOpens time.Duration            `cbor:"5,keyasint"`
	MoveLead     time.Duration            `cbor:"6,keyasint"`
	CancelTiers  []policy.Tier            `cbor:"-"`
	AbsenceShare int                      `cbor:"8,keyasint"`
	Refund       policy.RefundMode        `cbor:"9,keyasint"`
	Rebook       bool                     `cbor:"10,keyasint,omitempty"`
	SupportTopic string                   `cbor:"11,keyasint,omitempty"`
	SupportLang  string                   `cbor:"12,keyasint,omitempty"`
	RulesLink    string                   `cbor:"13,keyasint,omitempty"`
	Rules        []policy.Rule            `cbor:"-"`
	PayLead      time.Duration            `cbor:"15,keyasint,omitempty"`
	Sends        []appointment.NoticeKind `cbor:"16,keyasint,omitempty"`

	Currency     string                `cbor:"25,keyasint,omitempty"`
	AbsenceFee   policy.Fee            `cbor:"-"`
	LateMoves    []policy.Tier         `cbor:"-"`
	Sessions     []policy.SessionRules `cbor:"-"`
	AbsenceAtEnd bool                  `cbor:"31,keyasint,omitempty"`

	SpecialistMoves   time.Duration `cbor:"26,keyasint,omitempty"`
	SpecialistCancels time.Duration `cbor:"27,keyasint,omitempty"`
	SpecialistLate    time.Duration `cbor:"28,keyasint,omitempty"`
	BindingMove       time.Duration `cbor:"29,keyasint,omitempty"`
	ShortNotice       time.Duration `cbor:"30,keyasint,omitempty"`

	RefundChoices []appointment.RefundChoice `cbor:"32,keyasint,omitempty"`
	MoveChoices   []appointment.RefundChoice `cbor:"33,keyasint,omitempty"`

	Periods   policy.Periods   `cbor:"-"`
	Technical policy.CauseRule `cbor:"35,keyasint,omitempty"`
	Limits    []policy.Limit   `cbor:"-"`

	MaxMoves         int  `cbor:"17,keyasint,omitempty"`
	FirstAbsenceFree bool `cbor:"18,keyasint,omitempty"`

	Zone    string         `cbor:"21,keyasint,omitempty"`
	From    time.Time      `cbor:"19,keyasint,omitzero"`
	Applies policy.Applies `cbor:"20,keyasint,omitempty"`
}

type tier struct {
	tierFields
	Fee fee `cbor:"3,keyasint,omitzero"`
}

type tierFields struct {
	Lead    time.Duration `cbor:"1,keyasint"`
	Percent int           `cbor:"2,keyasint"`
	Fee     policy.Fee    `cbor:"-"`
	Denied  bool          `cbor:"4,keyasint,omitempty"`
}

type fee struct {
	Amount int64 `cbor:"1,keyasint,omitempty"`
	Most   int64 `cbor:"2,keyasint,omitempty"`
	Named  bool  `cbor:"3,keyasint,omitempty"`
	Least  int   `cbor:"4,keyasint,omitempty"`
	Payout int   `cbor:"5,keyasint,omitempty"`
}

type periods struct {
	PayLapses     bool              `cbor:"1,keyasint,omitempty"`
	ConfirmBy     policy.Side       `cbor:"2,keyasint,omitempty"`
	ConfirmWithin time.Duration     `cbor:"3,keyasint,omitempty"`
	ConfirmLead   time.Duration     `cbor:"4,keyasint,omitempty"`
	Claim         time.Duration     `cbor:"5,keyasint,omitempty"`
	Consent       time.Duration     `cbor:"6,keyasint,omitempty"`
	Dispute       time.Duration     `cbor:"7,keyasint,omitempty"`
	Confirm       time.Duration     `cbor:"8,keyasint,omitempty"`
	ConfirmFor    appointment.Party `cbor:"9,keyasint,omitempty"`
}

type limit struct {
	Of     appointment.Party `cbor:"1,keyasint"`
	Count  int               `cbor:"2,keyasint"`
	Within time.Duration     `cbor:"3,keyasint"`
	Lead   time.Duration     `cbor:"4,keyasint,omitempty"`
}

// sessions are the rules for a kind of session.
type sessions struct {
	sessionsFields
	AbsenceFee  fee    `cbor:"5,keyasint,omitzero"`
	CancelTiers []tier `cbor:"4,keyasint"`
}

type sessionsFields struct {
	Kind         appointment.SessionKind `cbor:"1,keyasint"`
	MoveLead     time.Duration           `cbor:"2,keyasint"`
	AbsenceShare int                     `cbor:"3,keyasint"`
	AbsenceFee   policy.Fee              `cbor:"-"`
	CancelTiers  []policy.Tier           `cbor:"-"`
}

func ofTier(t policy.Tier) tier { return tier{tierFields(t), fee(t.Fee)} }

func (r tier) noun() policy.Tier {
	t := policy.Tier(r.tierFields)
	t.Fee = policy.Fee(r.Fee)
	return t
}

func ofSessions(s policy.SessionRules) sessions {
	return sessions{sessionsFields(s), fee(s.AbsenceFee), each(s.CancelTiers, ofTier)}
}

func (r sessions) noun() policy.SessionRules {
	s := policy.SessionRules(r.sessionsFields)
	s.AbsenceFee, s.CancelTiers = policy.Fee(r.AbsenceFee), each(r.CancelTiers, tier.noun)
	return s
}

type rule struct {
	ruleFields
	Source source `cbor:"4,keyasint,omitzero"`
}

type ruleFields struct {
	ID      string            `cbor:"1,keyasint"`
	Cases   []policy.Case     `cbor:"2,keyasint"`
	Texts   map[string]string `cbor:"3,keyasint"`
	Source  policy.Source     `cbor:"-"`
	Assumed bool              `cbor:"5,keyasint,omitempty"`
}

type source struct {
	sourceFields
	Sentences []sentence `cbor:"10,keyasint,omitempty"`
}

type sourceFields struct {
	Article  string            `cbor:"1,keyasint,omitempty"`
	File     string            `cbor:"2,keyasint,omitempty"`
	Sentence string            `cbor:"3,keyasint,omitempty"`
	Address  string            `cbor:"4,keyasint,omitempty"`
	Places   map[string]string `cbor:"5,keyasint,omitempty"`

	ID        string            `cbor:"6,keyasint,omitempty"`
	Lang      string            `cbor:"7,keyasint,omitempty"`
	Read      string            `cbor:"8,keyasint,omitempty"`
	Partly    bool              `cbor:"9,keyasint,omitempty"`
	Sentences []policy.Sentence `cbor:"-"`
}

type sentence struct {
	Words  int    `cbor:"1,keyasint"`
	SHA256 string `cbor:"2,keyasint"`
}

func ofPlatform(p policy.Platform) platform {
	return platform{
		platformFields(p), each(p.CancelTiers, ofTier), each(p.Rules, ofRule), fee(p.AbsenceFee), each(p.LateMoves, ofTier),
		each(p.Sessions, ofSessions), periods(p.Periods), each(p.Limits, func(l policy.Limit) limit { return limit(l) }),
	}
}

func (r *platform) fill(p *policy.Platform) {
	*p = policy.Platform(r.platformFields)
	p.CancelTiers = each(r.CancelTiers, tier.noun)
	p.AbsenceFee, p.LateMoves = policy.Fee(r.AbsenceFee), each(r.LateMoves, tier.noun)
	p.Sessions = each(r.Sessions, sessions.noun)
	p.Periods, p.Limits = policy.Periods(r.Periods), each(r.Limits, func(l limit) policy.Limit { return policy.Limit(l) })
	p.Rules = each(r.Rules, rule.noun)
	inUTC(&p.From)
}

func ofRule(r policy.Rule) rule {
	sentences := each(r.Source.Sentences, func(s policy.Sentence) sentence { return sentence(s) })
	return rule{ruleFields(r), source{sourceFields(r.Source), sentences}}
}

func (r rule) noun() policy.Rule {
	n := policy.Rule(r.ruleFields)
	n.Source = policy.Source(r.Source.sourceFields)
	n.Source.Sentences = each(r.Source.Sentences, func(s sentence) policy.Sentence { return policy.Sentence(s) })
	return n
}
