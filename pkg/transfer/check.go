package transfer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// longestText is how many bytes any text may have: no letter is longer.
const longestText = 64 << 10

// checkText returns why a text cannot stand anywhere, empty where it can.
func checkText(text string) Why {
	switch {
	case len(text) > longestText:
		return TooLong
	case appointment.HasControl(text):
		return BadText
	}
	return ""
}

// checker gathers the first thing that is wrong with a record.
type checker struct {
	zones map[string]*time.Location
	found *Wrong
}

func (c *checker) add(field string, why Why, value string) {
	if c.found == nil {
		c.found = wrong(field, why, value)
	}
}

func (c *checker) require(is bool, field string, why Why, value string) {
	if !is {
		c.add(field, why, value)
	}
}

// id wants an id; optional allows that there is none.
func (c *checker) id(field, id string, optional bool) {
	if id == "" {
		c.require(optional, field, Needed, "")
		return
	}
	c.require(ValidID(id), field, BadID, id)
}

func (c *checker) needed(field, text string) { c.require(text != "", field, Needed, "") }

func (c *checker) at(field string, t time.Time) { c.require(!t.IsZero(), field, Needed, "") }

// label wants what tells rules apart, which stands in a key of the book.
func (c *checker) label(field, text string) {
	c.needed(field, text)
	c.require(len(text) <= policy.LongestLabel, field, TooLong, text)
}

// day wants a day.
func (c *checker) day(field, text string) {
	_, err := time.Parse(time.DateOnly, text)
	c.require(err == nil, field, BadDay, text)
}

// short wants a text of so many characters at most.
func (c *checker) short(field, text string, limit int) {
	c.require(utf8.RuneCountInString(text) <= limit, field, TooLong, text)
}

func (c *checker) notNegative(field string, n int64) {
	const most = 1 << 52 // what every reader of JSON has as it is
	c.require(n >= 0 && n <= most, field, BadNumber, "")
}

// check returns what is wrong with the record by itself, nil for nothing.
func (c *Codec) check(r Record) error {
	k := &checker{zones: c.zones}
	k.record(r)
	if k.found == nil {
		return nil
	}
	return k.found
}

func (c *checker) record(r Record) {
	switch n := r.Noun.(type) {
	case Header:
		c.require(n.Schema == Schema, "schema", BadWord, n.Schema)
	case appointment.Client:
		c.client(n)
	case Forgotten:
		c.id("id", n.ID, false)
	case policy.Platform:
		c.platform(n)
	case appointment.PlatformFile:
		c.label("name", n.Name)
		c.needed("text", n.Text)
	case appointment.Hours:
		c.require(n.Valid(), "week", BadHours, "")
	case appointment.Series:
		c.series(n)
	case appointment.Package:
		c.parcel(n)
	case appointment.Waiting:
		c.waiting(n)
	case appointment.Appointment:
		c.appointment(n)
	case appointment.Message:
		c.message(n)
	case appointment.Notice:
		c.notice(n)
	case appointment.SupportRequest:
		c.support(n)
	case appointment.Offer:
		c.offer(n)
	case appointment.Block:
		c.block(n)
	case appointment.CalendarAccount:
		c.calendar("name", n.Name)
		c.needed("url", n.URL)
		c.at("added", n.Added)
	case appointment.Pushed:
		c.calendar("calendar", n.Calendar)
		c.uid("uid", n.UID)
		c.id("appointment_id", n.AppointmentID, false)
	case Key:
		c.needed("key", n.Key)
		c.id("event_id", n.EventID, false)
		c.id("portion.appointment_id", n.Portion.AppointmentID, true)
		c.id("portion.client_id", n.Portion.ClientID, true)
		c.id("portion.package_id", n.Portion.PackageID, true)
		c.id("portion.waiting_id", n.Portion.WaitingID, true)
		for _, id := range n.Portion.Members {
			c.id("portion.members", id, false)
		}
		for _, a := range n.Answers {
			c.id("answers.appointment_id", a.AppointmentID, true)
		}
		for _, s := range n.Skipped {
			c.id("skipped.with", s.With, true)
		}
	case Event:
		c.event(n)
	case Change:
		c.change(n)
	case End:
		c.notNegative("records", int64(n.Records))
	}
}

func (c *checker) client(n appointment.Client) {
	c.id("id", n.ID, false)
	c.needed("name", n.Name)
	c.require(n.Name == "" || !appointment.ShowsNothing(n.Name) && !strings.ContainsAny(n.Name, "\t\n\r"), "name", BadText, n.Name)
	c.short("name", n.Name, appointment.NameLimit)
	c.require(n.Lang == "" || slices.Contains(appointment.Langs(), n.Lang), "lang", BadWord, n.Lang)
	c.short("salutation", n.Salutation, appointment.NameLimit)
	c.require(n.Email == "" || appointment.IsAddress(n.Email), "email", BadWord, n.Email) // as books of before have it
	c.require(n.Phone == "" || appointment.IsPhone(n.Phone), "phone", BadWord, n.Phone)
	c.short("note", n.Note, appointment.NoteLimit)
	c.terms(n.Terms)
}

// terms wants what a booking could be made on, each where it is given.
func (c *checker) terms(t appointment.Terms) {
	const of = "terms."
	whole := t.Duration%time.Minute == 0
	c.require(t.Duration >= 0 && t.Duration <= appointment.MaxDuration && whole, of+"duration_seconds", BadNumber, "")
	c.amounts(of+"price.", t.Price.Currency, amount{"minor", t.Price.Minor})
	c.require(t.Priced || t.Price == (appointment.Amount{}), of+"priced", BadWord, "false")
	c.short(of+"place", t.Place, appointment.PlaceLimit)
}

func (c *checker) platform(n policy.Platform) {
	c.label("name", n.Name)
	c.label("version", n.Version)
	c.fee("absence", n.AbsenceShare, n.AbsenceFee)
	c.tiers("cancel_tiers", n.CancelTiers)
	c.tiers("late_moves", n.LateMoves)
	for _, s := range n.Sessions {
		c.fee("sessions.absence", s.AbsenceShare, s.AbsenceFee)
		c.tiers("sessions.cancel_tiers", s.CancelTiers)
	}
	c.require(n.MaxMoves >= 0 && n.MaxMoves <= policy.MostMoves, "max_moves", BadNumber, "")
	for _, l := range n.Limits {
		c.side("limits.of", l.Of)
		c.needed("limits.of", string(l.Of))
		c.require(l.Count > 0 && l.Count <= policy.MostMoves, "limits.count", BadNumber, "")
		c.require(l.Within > 0 && l.Within <= policy.LongestLimit, "limits.within_seconds", BadNumber, "")
	}
}

// side wants one of the two who meet, where one is named.
func (c *checker) side(field string, by appointment.Party) {
	c.require(by != appointment.ByPlatform, field, BadWord, string(by))
}

// tiers requires the steps of a platform to be numbers that are reckoned with.
func (c *checker) tiers(of string, tiers []policy.Tier) {
	for _, t := range tiers {
		c.fee(of, t.Percent, t.Fee)
	}
}

func (c *checker) fee(of string, percent int, f policy.Fee) {
	within := func(percent int) bool { return percent >= 0 && percent <= policy.MostPercent }
	c.require(within(percent) && within(f.Least) && within(f.Payout), of, BadNumber, "")
	c.require(f.Amount >= 0 && f.Most >= 0, of, BadNumber, "")
}

func (c *checker) series(n appointment.Series) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.needed("rule.unit", string(n.Rule.Unit))
	c.require(n.Rule.Every > 0 && n.Rule.Every <= appointment.MostInSeries, "rule.every", BadNumber, "")
	c.at("start", n.Start)
	c.zone("timezone", n.Timezone)
	c.year("start", n.Start, n.Timezone)
	c.day("last", n.Last)
	c.require(n.Shift > -mostShift && n.Shift < mostShift, "shift", BadNumber, strconv.Itoa(n.Shift))
	_, err := time.Parse(appointment.ClockLayout, n.Clock)
	c.require(n.Clock == "" || err == nil, "clock", BadWord, n.Clock)
	c.at("created", n.Created)
}

// mostShift is more days than a series can have moved within the years in which there are
// appointments.
const mostShift = (appointment.LastYear - appointment.FirstYear + 1) * 366

func (c *checker) waiting(n appointment.Waiting) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.require(n.Hours().Valid(), "within", BadHours, "")
	c.require(n.Valid(), "length_seconds", BadNumber, "")
	c.zone("timezone", n.Timezone)
	c.at("added", n.Added)
	c.at("updated", n.Updated)
}

func (c *checker) appointment(n appointment.Appointment) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.label("platform", n.Platform)
	c.label("policy_version", n.PolicyVersion)
	c.needed("status", string(n.Status))
	c.needed("charge", string(n.Charge))
	c.at("start", n.Start)
	c.slot("end", n.Slot())
	c.zone("timezone", n.Timezone)
	c.year("start", n.Start, n.Timezone)
	c.at("created", n.Created)
	c.at("updated", n.Updated)
	c.short("place", n.Place, appointment.PlaceLimit)
	c.short("room", n.Room, appointment.RoomLimit)
	c.short("note", n.Note, appointment.NoteLimit)
	c.short("reason.text", n.Reason.Text, appointment.NoteLimit)
	c.notNegative("sequence", int64(n.Sequence))
	for _, m := range n.Moves {
		c.at("moves", m.At)
		c.needed("moves", string(m.By))
		c.id("moves", m.With, true)
	}
	c.charged(n)
	c.silence(n)
	for _, s := range n.Freed {
		c.at("freed", s.Start)
		c.slot("freed", s)
	}
	for field, id := range map[string]string{"series": n.Series, "package": n.Package, "origin": n.Origin, "specialist": n.Specialist} {
		c.id(field, id, true)
	}
}

// slot wants a stretch of time that lasts, and not longer than an appointment can.
func (c *checker) slot(field string, s appointment.Slot) {
	c.at(field, s.End)
	c.require(s.End.After(s.Start) && s.Duration() <= appointment.MaxDuration, field, BadEnd, s.End.Format(time.RFC3339))
}

// zone wants the name of a zone.
func (c *checker) zone(field, name string) {
	c.needed(field, name)
	if _, known := c.zones[name]; !known {
		zone, err := time.LoadLocation(name)
		if err != nil || name == "Local" {
			zone = nil
		}
		c.zones[name] = zone
	}
	c.require(c.zones[name] != nil, field, BadWord, name)
}

// year wants an instant to be, in a zone that is checked, in a year in which an appointment may start.
func (c *checker) year(field string, t time.Time, zone string) {
	at := t.In(cmp.Or(c.zones[zone], time.UTC))
	c.require(t.IsZero() || appointment.KeepsYear(at.Year()), field, BadYear, at.Format(time.RFC3339))
}

func (c *checker) message(n appointment.Message) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("message_kind", string(n.Kind))
	c.at("received", n.Received)
	c.at("recorded", n.Recorded)
	c.short("text", n.Text, appointment.MessageLimit)
	c.side("by", n.By)
	c.require(n.Side() == appointment.ByClient || n.Kind.Sided(), "by", BadWord, string(n.By))
}

func (c *checker) notice(n appointment.Notice) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("notice_kind", string(n.Kind))
	c.needed("state", string(n.State))
	c.at("created", n.Created)
}

func (c *checker) support(n appointment.SupportRequest) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("state", string(n.State))
	c.require(!n.State.Mailed(), "state", BadWord, string(n.State))
	c.at("created", n.Created)
}

func (c *checker) offer(n appointment.Offer) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("by", string(n.By))
	c.needed("state", string(n.State))
	c.at("created", n.Created)
	c.at("expires", n.Expires)
	c.require(len(n.Slots) > 0, "slots", Needed, "")
	c.require(n.Accepted >= 0 && n.Accepted <= len(n.Slots), "accepted", BadNumber, "")
	c.short("reason.text", n.Reason.Text, appointment.NoteLimit)
	c.id("waiting", n.Waiting, true)
	for _, s := range n.Slots {
		c.at("slots", s.Start)
		c.slot("slots", s)
		c.year("slots", s.Start, time.UTC.String())
	}
}

func (c *checker) event(n Event) {
	c.require(n.Sequence > 0, "sequence", BadNumber, "")
	c.id("id", n.ID, false)
	c.needed("verb", string(n.Verb))
	c.id("appointment_id", n.AppointmentID, true)
	c.id("of", n.Of, true)
	c.id("into", n.Into, true)
	c.at("recorded", n.Recorded)
	for _, id := range slices.Concat(n.Assumed, n.Forgets) {
		c.id("forgets", id, false)
	}
	for _, a := range n.Asked {
		c.id("asked", a.AppointmentID, true)
	}
	for _, e := range n.Erased {
		c.id("erased", e.ClientID, false)
	}
	c.notNegative("changes", int64(n.Changes))
}

func (c *checker) change(n Change) {
	c.needed("of", string(n.Of))
	c.notNegative("ordinal", int64(n.Ordinal))
	c.require(n.Ordinal < 1<<31, "ordinal", BadNumber, "")
	c.notNegative("erased_in", int64(n.ErasedIn))
	switch n.Of {
	case KindClient, KindSeries, KindPackage, KindWaiting, KindBlock, KindAppointment:
		c.id("id", n.ID, false)
	case KindMessage, KindNotice, KindSupport, KindOffer:
		c.id("id", n.ID, false)
		c.id("appointment_id", n.AppointmentID, false)
	case KindPlatform:
		c.label("id", n.ID)
		c.label("version", n.Version)
	case KindPlatformFile:
		c.label("id", n.ID)
	case KindCalendar: // folded, which can be longer than it was
		c.needed("id", n.ID)
	case KindPushed:
		c.uid("id", n.ID)
		c.needed("version", n.Version)
	case KindKey:
		c.needed("id", n.ID)
	case KindHeader, KindForgotten, KindHours, KindEvent, KindChange, KindEnd:
	}
	if n.Left == nil {
		return
	}
	inner := &checker{zones: c.zones}
	if inner.record(Record{Noun: n.Left}); inner.found != nil {
		c.add("left."+inner.found.Field, inner.found.Why, inner.found.Value)
	}
	c.require(n.fits(), "left.id", BadID, "")
}

// fits reports whether what a change left is what it says that it changed.
func (n Change) fits() bool {
	switch is := n.Left.(type) {
	case appointment.Client:
		return is.ID == n.ID
	case appointment.Appointment:
		return is.ID == n.ID
	case appointment.Series:
		return is.ID == n.ID
	case appointment.Package:
		return is.ID == n.ID
	case appointment.Waiting:
		return is.ID == n.ID
	case appointment.Message:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID && is.Received.Equal(n.Received)
	case appointment.Notice:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case appointment.SupportRequest:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case appointment.Offer:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case policy.Platform:
		return is.Name == n.ID && is.Version == n.Version
	case appointment.PlatformFile:
		return is.Name == n.ID
	case appointment.Block:
		return is.ID == n.ID
	case appointment.Pushed:
		return is.UID == n.ID
	case Key:
		return is.Key == n.ID
	}
	return true
}

// ValidID reports whether a text can be an id.
func ValidID(id string) bool {
	const longest = 64
	letters := strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
	return id != "" && len(id) <= longest && letters
}
