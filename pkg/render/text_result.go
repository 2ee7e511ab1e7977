package render

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// textResult writes a result for someone between two clients: what happened,
// when, the money, the deadlines, what to type next, and only then why and the
// texts to send.
func (v View) textResult(w io.Writer, r desk.Result) error {
	return v.fitted(w, func(p *page) { p.result(r) })
}

func (p *page) result(r desk.Result) {
	if r.DryRun && !p.Apart {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.headline(r)
	p.when(r)
	p.silence(r)
	if money := p.money(r.Appointment, r.Platform); money != "" {
		p.paragraph("", "  ", money, p.paint.plain)
	}
	if drawn := p.drawn(r.Appointment, r.Package); drawn != "" {
		p.paragraph("", "  ", drawn, p.paint.plain)
	}
	if len(r.Undecided) > 0 {
		p.paragraph("", "  ", p.Phrases.Say("task.undecided", nil), p.paint.warn)
	}
	p.terms(r)
	p.withheld(r.Withheld)
	p.logged(r)
	p.warnings(r.Warnings)
	p.details(r)
	p.reasonTold(r)
	p.offer(r)
	p.options(r)
	p.whoFits(r.Waiting, r.DryRun)
	p.why(r)
	p.weighed(r)
	p.notices(r)
	p.support(r)
}

func (p *page) headline(r desk.Result) {
	words, colour := p.outcome(r)
	p.titled(words, colour, "  "+Safe(r.Appointment.ID)+"  "+oneLine(r.Client.Name))
}

// titled adds words in a colour, and what follows them in none.
func (p *page) titled(words string, colour paint, rest string) {
	for i, l := range p.wrapped(words+rest, p.width) {
		if tail, found := strings.CutPrefix(l, words); found && i == 0 {
			l = colour(words) + tail
		}
		p.line(l)
	}
}

// when adds the date and time in the view's zone, and in the appointment's
// where that differs.
func (p *page) when(r desk.Result) {
	a, zone := r.Appointment, p.zone(r.Appointment)
	start := a.Start.In(zone)
	span, exact := p.span(a, zone)
	if !exact {
		span += " (" + p.Phrases.Offset(start) + ")"
	}
	about := []string{}
	if name := title(r); name != "" {
		about = append(about, name)
	}
	if !happened(r) && r.Decision != nil || r.Reversed != nil || reported(r) {
		about = append(about, p.status(a))
	}
	p.paragraph("", "  ", p.Phrases.Date(start)+", "+span+"  "+strings.Join(about, ", "), p.paint.plain)
	if note := p.agreed(&a, zone); note != "" {
		p.paragraph("", "  ", note, p.paint.dim)
	}
}

// reported reports whether the words on what was done leave open how the appointment stands then: what was
// said to a platform, and what was paid in time, can do more than that.
func reported(r desk.Result) bool {
	return r.Decision != nil && (r.Verb == appointment.VerbMessage || r.Verb == appointment.VerbPay) && r.Platform.Periods != (policy.Periods{})
}

// title names the platform; it is empty where the appointment has none.
func title(r desk.Result) string {
	switch {
	case r.Appointment.Platform == platform.Independent:
		return ""
	case r.Platform.Title != "":
		return oneLine(r.Platform.Title)
	}
	return oneLine(r.Appointment.Platform)
}

// happened reports whether the request was carried out.
func happened(r desk.Result) bool {
	return r.Changed && r.Decision != nil && r.Decision.Verdict == policy.Allow
}

// reasonsShown is how many rules a text result spells out; the rest are named.
const reasonsShown = 2

// why adds the rules that a decision rests on, the first of them in full.
func (p *page) why(r desk.Result) {
	rules := reasons(r)
	if len(rules) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.why", nil))
	shown, rest := p.spelled(r, rules)
	for _, rule := range shown {
		p.paragraph("  ", "  ", oneLine(ruleText(rule, p.Phrases.Tag()))+" "+p.origin(rule), p.paint.plain)
	}
	names := p.named(rest)
	if len(shown) > 0 && names != "" {
		names = p.Phrases.Say("section.also", lang.Values{"rules": names})
	}
	if names != "" {
		p.paragraph("  ", "  ", names, p.paint.dim)
	}
}

// reasons returns the rules of a decision that are told. A booking or a payment that went through needs none, and
// of a check-in it is only the specialist's that says why the client does not pay.
func reasons(r desk.Result) []policy.Rule {
	switch {
	case r.Decision == nil:
		return nil
	case r.Decision.Verdict != policy.Allow || !plain(r.Verb):
		return r.Decision.Rules
	}
	return slices.DeleteFunc(slices.Clone(r.Decision.Rules), func(rule policy.Rule) bool {
		return !slices.Contains(rule.Cases, policy.CaseSpecialistLate)
	})
}

// spelled parts the rules of a decision that are told into those that are shown in full and those
// that are only named. The rule that decides is always in full and first; the
// reminder to look at what the client wrote follows where nothing of it is logged.
func (p *page) spelled(r desk.Result, told []policy.Rule) (shown, named []policy.Rule) {
	most := reasonsShown
	if p.folds(foldRules) || movedFreely(r) {
		most = 1
	}
	var reminders []policy.Rule
	for i, rule := range told {
		reminds := i > 0 && len(r.Decision.Messages) == 0 && slices.Contains(rule.Cases, policy.CaseMessages)
		switch {
		case reminds && !p.folds(foldReminder):
			reminders = append(reminders, rule)
		case !reminds && len(shown) < most:
			shown = append(shown, rule)
		default:
			named = append(named, rule)
		}
	}
	return append(shown, reminders...), named
}

// movedFreely reports whether the client has moved as everyone may, which needs
// few words.
func movedFreely(r desk.Result) bool {
	return happened(r) && r.Decision.Effect.Notice == appointment.NoticeMovedByClient
}

// named lists rules by id, those that no article states marked as such.
func (p *page) named(rules []policy.Rule) string {
	var names []string
	for _, r := range rules {
		name := Safe(r.ID)
		if r.Assumed {
			name += " (" + p.Phrases.Say("source.assumed", nil) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func plain(verb appointment.Verb) bool {
	switch verb {
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbPay, appointment.VerbRefund,
		appointment.VerbSettle, appointment.VerbResolve, appointment.VerbWait, appointment.VerbSilence:
		return true
	case appointment.VerbNoshow, appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbMessage,
		appointment.VerbEdit, appointment.VerbOffer, appointment.VerbAccept, appointment.VerbDecline,
		appointment.VerbWithdraw, appointment.VerbClientEdit, appointment.VerbClientRename,
		appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours, appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind,
		appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
		return false
	}
	return false
}

// origin names a rule and who says so, in brackets that stay on one line.
func (p *page) origin(r policy.Rule) string {
	says := p.Phrases.Say("source.assumed", nil)
	if !r.Assumed && r.Source.Article != "" {
		publisher, _, _ := strings.Cut(r.Source.Article, ",")
		says = oneLine(publisher)
	}
	return tied("[" + Safe(r.ID) + ", " + says + "]")
}

// weighed adds what the client wrote: the messages that bore on the decision,
// or all that the book has.
func (p *page) weighed(r desk.Result) {
	messages := r.Messages
	if r.Decision != nil {
		messages = r.Decision.Messages
	}
	if len(messages) == 0 {
		return
	}
	heading := p.Phrases.Say("section.messages", lang.Values{"client": oneLine(r.Client.Name)})
	if slices.ContainsFunc(messages, func(m appointment.Message) bool { return m.Kind.Sided() }) {
		heading = p.phrase("section.reports")
	}
	p.section(heading)
	zone := p.zone(r.Appointment)
	if p.folds(foldMessages) {
		messages = messages[len(messages)-1:]
	}
	for _, m := range messages {
		p.paragraph("  ", "    ", p.message(m, zone), p.paint.plain)
	}
}

// logged adds the message that was just taken down.
func (p *page) logged(r desk.Result) {
	last := len(r.Messages) - 1
	if r.Verb == appointment.VerbMessage && happened(r) && last >= 0 {
		p.paragraph("  ", "    ", p.message(r.Messages[last], p.zone(r.Appointment)), p.paint.plain)
	}
}

func (p *page) message(m appointment.Message, zone *time.Location) string {
	received := m.Received.In(zone)
	kind := p.Phrases.Say("kind."+string(m.Kind), nil)
	if m.Kind.Sided() {
		kind += " (" + p.party(m.Side()) + ")"
	}
	line := p.short(received) + "  " + kind + "  " + oneLine(m.Text)
	if !m.ETA.IsZero() {
		eta := "(" + p.moment("label.eta", "label.eta_dated", m.ETA.In(zone), received, nil) + ")"
		line += " " + tied(eta)
	}
	return line
}

// Refusal writes in one line what a request was refused for.
func (v View) Refusal(w io.Writer, r desk.Result) error {
	if v.forPrograms() {
		return writeJSON(w, v.envelopeOf(r), "")
	}
	p := v.page(w)
	words, _ := p.outcome(r)
	line := "adsum: " + words + "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name)
	if rules := r.Decision.Rules; len(rules) > 0 {
		line += ": " + oneLine(ruleText(rules[0], p.Phrases.Tag())) + " " + p.origin(rules[0])
	}
	p.line(line)
	return p.flush()
}
