package platform

import (
	"bytes"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// houseName is the prefix of the rules of adsum's own bookkeeping, which no
// platform can be called.
const houseName = "adsum"

// Parse reads the content of a platform file and its examples. File is what
// faults call it. Each edition has the rules of adsum's own bookkeeping too,
// and a version that names its content. A faulty file is fault.Invalid with
// file, line and key.
func Parse(file string, content []byte) (policy.Editions, []Example, error) {
	var d document
	all, c, err := read(file, content, &d, &d.platformText)
	if err != nil {
		return nil, nil, err
	}
	examples := c.examples(d.Examples, all[0].Name)
	if c.err != nil {
		return nil, nil, c.err
	}
	return all, examples, nil
}

// read decodes a platform file into what is wanted of it, and returns the platform of
// the text that is part of that.
func read(file string, content []byte, into any, d *platformText) (policy.Editions, *check, error) {
	content = withoutMark(content)
	odd, err := survey(file, content, document{})
	if err != nil {
		return nil, nil, err
	}
	if odd { // also in an example, which is not wanted
		if err := decode(file, content, new(document)); err != nil {
			return nil, nil, err
		}
	}
	if err := decode(file, content, into); err != nil {
		return nil, nil, err
	}
	c := &check{file: file, content: content, house: house}
	all := c.editions(*d)
	return all, c, c.err
}

// withoutMark drops the byte order mark that some editors put before a text.
func withoutMark(content []byte) []byte {
	return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
}

// platform reads the rules of one edition.
func (c *check) platform(d platformText, rules []placedRule) policy.Platform {
	p := policy.Platform{
		Name:         c.name(d.Name),
		Title:        c.title("title", d.Title),
		Version:      c.version(d.Version),
		Grace:        c.duration("grace", d.Grace, day),
		CheckinOpens: c.duration("checkin_opens", d.CheckinOpens, year),
		MoveLead:     c.duration("move_lead", d.MoveLead, year),
		Refund:       choice(c, "refund", d.Refund, policy.RefundModes()),
		PayLead:      c.payLead(d.PayLead),
		Sends:        c.sends(d.Sends),
		Rebook:       d.Rebook,
		MaxMoves:     c.maxMoves(d.MaxMoves),
		SupportTopic: c.within("support_topic", c.line("support_topic", d.SupportTopic), appointment.NameLimit),
		SupportLang:  c.supportLang(d),
		RulesLink:    c.link("rules_link", d.RulesLink),
		Zone:         d.Zone,

		FirstAbsenceFree: d.FirstFree,
	}
	c.currency = c.ofCurrency(d.Currency)
	p.Currency = c.currency
	p.AbsenceShare, p.AbsenceFee = c.fee(feeText{
		"absence_percent", "absence_amount", "absence_at_most", "absence_from_percent", "absence_payout_percent",
		d.AbsencePercent, d.AbsenceAmount, d.AbsenceAtMost, d.AbsenceFrom, d.AbsencePayout,
	})
	p.CancelTiers = c.tiers("cancel", d.Cancel)
	c.further(&p, d)
	if c.err == nil {
		c.fill = fillerFor(p)
		p.Rules = c.withLimits(c.rules(d, rules, p), p)
	}
	return p
}

func (c *check) name(value string) string {
	c.label("name", c.plain("name", value))
	if value == houseName {
		c.fail("name", "platform.reserved", "value", value)
	}
	return value
}

// version refuses what could not be told from the hash that follows it, or
// from a neighbour in a list.
func (c *check) version(value string) string {
	c.text("version", value)
	if strings.ContainsFunc(value, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '_'
	}) {
		c.fail("version", "platform.version", "value", value)
	}
	c.label("version", value)
	return value
}

func (c *check) supportLang(d platformText) string {
	if d.SupportTopic == "" {
		return optional(c, "support_lang", d.SupportLang, appointment.Langs())
	}
	return choice(c, "support_lang", d.SupportLang, appointment.Langs())
}

// payLead reads until how long before the start a client pays; empty for no such
// rule.
func (c *check) payLead(value string) time.Duration {
	if value == "" {
		return 0
	}
	return c.duration("pay_lead", value, policy.LongestPayLead)
}

// maxMoves reads how often a client moves within a year; absent for no such limit.
func (c *check) maxMoves(value *int) int {
	if value == nil {
		return 0
	}
	return c.times("max_moves", value)
}

// sends reads the kinds of notices that a platform sends by itself.
func (c *check) sends(values []string) []appointment.NoticeKind {
	var kinds []appointment.NoticeKind
	for _, v := range values {
		kinds = append(kinds, choice(c, "sends", v, appointment.NoticeKinds()))
	}
	return kinds
}

func (c *check) link(path, value string) string {
	if value == "" {
		return ""
	}
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(value, " \u00a0") {
		c.fail(path, "platform.link", "value", value)
	}
	return value
}
