package desk

import (
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// draft adds the texts that an allowed change leaves: to the client in their
// language, to the platform's support in its own.
func (d *Desk) draft(result *Result, s subject) error {
	effect, tag := result.Decision.Effect, result.Client.Lang
	words := lang.For(lang.Tag(tag))
	for _, kind := range effect.Notices {
		if slices.Contains(d.Untold, kind) || slices.Contains(s.Platform.Sends, kind) {
			continue
		}
		facts := d.noticeFacts(words, s, effect.Appointment)
		if effect.Appointment.Reason.Accepted() {
			facts.Reason = "" // the client's own words, which only support has to read
		}
		facts = d.withOffer(facts, words, s, effect)
		var subject, body string
		err := d.orDefault(result, func(texts notice.Set) (err error) {
			subject, body, err = texts.Draft(kind, tag, facts)
			return err
		})
		if err != nil {
			return err
		}
		result.Notices = append(result.Notices, appointment.Notice{
			ID: d.newID(), AppointmentID: s.Appointment.ID, Kind: kind, Lang: tag,
			Subject: subject, Body: body, State: appointment.NoticeDraft, Created: d.Now,
		})
	}
	if effect.Support {
		return d.draftSupport(result, s)
	}
	return nil
}

func (d *Desk) draftSupport(result *Result, s subject) error {
	facts := d.noticeFacts(lang.For(lang.Tag(s.Platform.SupportLang)), s, result.Decision.Effect.Appointment)
	var body string
	err := d.orDefault(result, func(texts notice.Set) (err error) {
		body, err = texts.DraftSupport(s.Platform.SupportLang, facts)
		return err
	})
	if err != nil {
		return err
	}
	result.Support = append(result.Support, appointment.SupportRequest{
		ID: d.newID(), AppointmentID: s.Appointment.ID, Platform: s.Platform.Name,
		Topic: s.Platform.SupportTopic, Body: body, State: appointment.NoticeDraft, Created: d.Now,
	})
	return nil
}

// orDefault words a text with the user's own template. A faulty one gives way to
// the default with a warning, because a decision must not fail over its wording.
func (d *Desk) orDefault(result *Result, draft func(notice.Set) error) error {
	err := draft(d.Notices)
	faulty, ok := errors.AsType[*fault.Error](err)
	if !ok || faulty.Code != fault.Invalid {
		return err
	}
	result.Warnings = append(result.Warnings, warning("template", "cause", faulty))
	return draft(notice.Set{})
}

// noticeFacts words what a text can tell, in its language and in the zone in
// which the appointment was agreed.
func (d *Desk) noticeFacts(words *lang.Phrases, s subject, is appointment.Appointment) notice.Facts {
	zone := ZoneOf(is)
	start, until := is.Start.In(zone), policy.DeadlinesOf(s.Platform, policy.Facts{Appointment: is}).FreeMoveUntil.In(zone)
	f := notice.Facts{
		Client:     s.Client.Name,
		Salutation: s.Client.Salutation,
		Specialist: d.Specialist,
		When:       words.DateTime(start),
		Date:       words.Date(start),
		Time:       words.Clock(start),
		Duration:   words.LongDuration(is.Duration()),
		Place:      is.Place,
		Reason:     is.Reason.Text,
		Moved:      !is.Start.Equal(s.Appointment.Start),
		Platform:   titleOf(s.Platform),
		RulesLink:  s.Platform.RulesLink,
		Rebook:     s.Platform.Rebook,
	}
	if f.Moved {
		old := s.Appointment.Start.In(zone)
		f.OldWhen, f.OldDate, f.OldTime = words.DateTime(old), words.Date(old), words.Clock(old)
	}
	if !until.Before(d.Now) {
		f.FreeMoveUntil, f.FreeMoveDate, f.FreeMoveTime = words.Until(until), words.Date(until), words.Clock(until)
	}
	f = withMoney(f, words, s.Appointment, is)
	f.RefundOnRequest = f.RefundDue && s.Platform.Refund == policy.RefundOnRequest
	return f
}

// titleOf returns the platform's title; none where there is no platform.
func titleOf(p policy.Platform) string {
	if p.Name == platform.Independent {
		return ""
	}
	return p.Title
}

// withMoney adds the amounts that are not zero.
func withMoney(f notice.Facts, words *lang.Phrases, was, is appointment.Appointment) notice.Facts {
	amount := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return words.Money(minor, is.Money.Currency)
	}
	byPlatform := is.Money.Refunded - was.Money.Refunded
	f.Price, f.Paid = amount(is.Money.Price), amount(is.Money.Held())
	f.Charged, f.Owed = amount(is.Money.Charged), amount(is.Owed())
	f.Refund = amount(is.RefundDue() + byPlatform)
	f.RefundedByPlatform = byPlatform > 0
	f.RefundDue = is.RefundDue() > 0
	return f
}

// ZoneOf returns the zone in which an appointment was agreed, read as one that is
// typed, since a zone can be stored by its rule; UTC where this machine does not know
// it.
func ZoneOf(a appointment.Appointment) *time.Location {
	zone, err := when.Zone(a.Timezone)
	if err != nil {
		return time.UTC
	}
	return zone
}
