package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

type platform struct {
	platformFields
	CancelTiers []tier `cbor:"7,keyasint"`
	Rules       []rule `cbor:"14,keyasint"`
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

	MaxMoves         int  `cbor:"17,keyasint,omitempty"`
	FirstAbsenceFree bool `cbor:"18,keyasint,omitempty"`

	Zone    string         `cbor:"21,keyasint,omitempty"`
	From    time.Time      `cbor:"19,keyasint,omitzero"`
	Applies policy.Applies `cbor:"20,keyasint,omitempty"`
}

type tier struct {
	Lead    time.Duration `cbor:"1,keyasint"`
	Percent int           `cbor:"2,keyasint"`
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
	tiers := each(p.CancelTiers, func(t policy.Tier) tier { return tier(t) })
	return platform{platformFields(p), tiers, each(p.Rules, ofRule)}
}

func (r *platform) fill(p *policy.Platform) {
	*p = policy.Platform(r.platformFields)
	p.CancelTiers = each(r.CancelTiers, func(t tier) policy.Tier { return policy.Tier(t) })
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
