package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Result is what a use case made of a request: the decision, the appointment as
// it now stands, and the texts that came of it. A dry run has no event and
// nothing of it is stored. The appointment is the zero one where an undo was
// about none.
type Result struct {
	Verb        appointment.Verb // empty where nothing was asked for
	Changed     bool
	DryRun      bool
	Event       string           // the id of the journal entry; empty where there is none
	Decision    *policy.Decision // nil where policy was not asked
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    policy.Platform // the version pinned to the appointment
	Deadlines   policy.Deadlines
	Messages    []appointment.Message
	Notices     []appointment.Notice // of this change; for show, all
	Support     []appointment.SupportRequest
	Offer       appointment.Offer   // the latest made for it, zero for none
	Package     appointment.Balance // from which the appointment is drawn, zero for none
	Warnings    []Warning
	Terms       appointment.TermsFrom // where the terms of a booking come from; zero else
	Each        []Result              // of an undo or a redo about several appointments, by start; nil else
	Waiting     []dossier.Waiter      // who fits the time that it freed, first come first
	Reversed    *history.Entry        // what an undo took back or a redo did again; nil else
	Gone        bool                  // the appointment is shown as it was: the book has it no more
	Counters    *policy.Counters      // of the client before the request; nil where policy or the desk was not asked for them
	CalledOff   *policy.CalledOff     // by the specialist before the request, where the platform limits that; nil where nobody asks
	Undecided   []policy.Option       // of show: how to say who pays, where nobody has; nil else
	Specialist  string                // whose it is, by name; empty where that is not said
	Withheld    bool                  // of show: what passed is kept from who asks, and left out
	Parts       []Result              // of a command about all specialists what it came to for each; nil else

	overtaken outbox.Texts // earlier drafts that this change leaves behind
	asked     store.Asked  // what the journal keeps of the request
	past      policy.Past  // of the appointment as it stands
}

// show fills in what the journal says was left, with what follows from it.
func (result *Result) show(left history.Outcome) {
	result.Appointment, result.Gone = left.Appointment, left.Gone
	result.Client, result.Platform = left.Client, left.Platform
	result.Messages, result.Offer = left.Messages, left.Offer
	result.Notices, result.Support = left.Notices, left.Support
	if left.Appointment.ID != "" {
		result.deadlines()
	}
}

// deadlines fills in what follows from the appointment as it stands.
func (result *Result) deadlines() {
	result.Deadlines = policy.DeadlinesOf(result.Platform, policy.Facts{
		Appointment: result.Appointment, Messages: result.Messages, Past: result.past,
	})
}

// Warning is something that did not keep a change from being made, but that the
// specialist should know. Package lang words it under "warning." and Key; the
// Values are those of a fault.
type Warning struct {
	Key        string
	Values     map[string]any
	Specialist string // about whose part it is, where several are told of
}

// warning returns a warning with pairs of a placeholder's name and its value.
func warning(key string, pairs ...any) Warning {
	return Warning{Key: key, Values: fault.New("", key, pairs...).Values}
}

// warning is warning about the part of the specialist, where that is one of several.
func (d *Desk) warning(key string, pairs ...any) Warning {
	w := warning(key, pairs...)
	if d.part != "" {
		w.Specialist = d.whose()
	}
	return w
}

// warned returns a warning of policy's about an appointment.
func (d *Desk) warned(key policy.WarningKey, s subject) Warning {
	if key == policy.WarnPackageLapsed {
		return warning(string(key), "id", s.Appointment.ID, "package", s.lapsed.ID, "day", lastDay(s.lapsed.Package, s.Appointment.Timezone))
	}
	if key == policy.WarnSpecialistLimit {
		found, _ := policy.CalledOffBy(s.Platform, s.facts(), d.Now) // as it warns, there is one
		return warning(string(key), "id", s.Appointment.ID, "platform", s.Platform.Title,
			"number", found.Others+1, "limit", found.Count, "within", found.Within)
	}
	return warning(string(key), "id", s.Appointment.ID, "platform", s.Platform.Title)
}

// result shows what a decision comes to, before anything is written.
func (d *Desk) result(r store.Reader, c change, s subject, decision policy.Decision) (Result, error) {
	result := Result{
		Verb:        c.request.Verb(),
		DryRun:      c.DryRun,
		Decision:    &decision,
		Appointment: s.Appointment,
		Client:      s.Client,
		Platform:    s.Platform,
		Messages:    s.Messages,
		Offer:       s.Offer,
		Terms:       s.terms,
	}
	if decision.Effect.Changed {
		result.Warnings = append(result.Warnings, s.warnings...)
	}
	for _, key := range decision.Warnings {
		result.Warnings = append(result.Warnings, d.warned(key, s))
	}
	if decision.Verdict == policy.Allow {
		result.Changed = decision.Effect.Changed
		result.Appointment = decision.Effect.Appointment
	}
	if result.Changed {
		result.after(s, decision.Effect)
		if err := d.tell(r, c, s, &result); err != nil {
			return Result{}, err
		}
		if found := len(result.Offer.Slots); found < c.suggest {
			result.Warnings = append(result.Warnings, warning("fewer_slots", "count", found))
		}
		result.Messages = decision.Effect.Messages(s.Messages)
	}
	result.past = s.Past.After(s.Appointment, result.Appointment)
	result.deadlines()
	if err := result.drawn(r); err != nil {
		return result, err
	}
	result.Package.Drawn += drawnBy(c.planned, result.Package.ID)
	var err error
	result.Counters, err = d.counted(r, result)
	if found, limited := policy.CalledOffBy(s.Platform, s.facts(), d.Now); d.Counts && limited {
		result.CalledOff = &found
	}
	return result, err
}

// counted returns the client's counters, where somebody is to read them.
func (d *Desk) counted(r store.Reader, result Result) (*policy.Counters, error) {
	if !d.Counts {
		return nil, nil
	}
	counters, err := d.shelved(r).Counters(result.Client.ID)
	return &counters, err
}

// countedAt returns them as an event that policy allowed found them.
func (d *Desk) countedAt(r store.Reader, event store.Event, result Result) (*policy.Counters, error) {
	if !d.Counts || result.Decision == nil {
		return nil, nil
	}
	if d.Repeats() {
		return d.joint.counted(r, result.Client.ID, event)
	}
	counters, err := dossier.CountersBefore(r, result.Client.ID, event)
	return &counters, err
}

// calledOffAt returns what the limit of the specialist found when an event was recorded, nil where nobody asks
// for it or the platform has none.
func (d *Desk) calledOffAt(r store.Reader, event store.Event, result Result) (*policy.CalledOff, error) {
	if !d.Counts || result.Decision == nil {
		return nil, nil
	}
	return dossier.CalledOffBefore(r, result.Platform, result.Appointment, event)
}

// limit fills in what the limits of a platform make of an appointment that is shown as it was
// left or will be.
func (d *Desk) limit(r store.Reader, result *Result) error {
	if !result.Platform.Limited() {
		return nil
	}
	stands, there, err := r.Appointment(result.Appointment.ID)
	if err != nil {
		return err
	}
	if !there {
		stands = result.Appointment
	}
	past, err := d.shelved(r).Past(dossier.Dossier{Appointment: stands, Client: result.Client, Platform: result.Platform})
	result.past = past.After(stands, result.Appointment)
	result.deadlines()
	return err
}

// tell drafts the texts of a change, unless the client is told of it together with others.
func (d *Desk) tell(r store.Reader, c change, s subject, result *Result) error {
	if c.among {
		return nil
	}
	drafts, err := d.drafter(c.texts).Draft(r, s.Dossier, result.Decision.Effect, result.Client.Lang)
	if err != nil {
		return err
	}
	result.drafted(drafts)
	return nil
}

// drafted adds the texts of a change.
func (result *Result) drafted(drafts outbox.Drafts) {
	result.Notices, result.Support, result.overtaken = drafts.Notices, drafts.Support, drafts.Overtaken
	for _, faulty := range drafts.Faulty {
		result.Warnings = append(result.Warnings, warning("template", "cause", faulty))
	}
}

// after fills in what a change leaves beside the appointment. A move that only
// changes details is an edit, and so is any repeated command that brings a new note.
func (result *Result) after(s subject, e policy.Effect) {
	if e.ClientLang != "" || e.Langless {
		result.Client.Lang = e.ClientLang
	}
	for _, o := range e.Offers {
		if !slices.ContainsFunc(s.Earlier, func(e appointment.Offer) bool { return e.ID == o.ID }) {
			result.Offer = o
		}
	}
	moved := !e.Appointment.Start.Equal(s.Appointment.Start)
	if result.Verb == appointment.VerbReschedule && !moved || onlyNoted(s.Appointment, e) {
		result.Verb = appointment.VerbEdit
	}
}

// onlyNoted reports whether the note is all that a change changes.
func onlyNoted(was appointment.Appointment, e policy.Effect) bool {
	is := e.Appointment
	noted := is.Note != was.Note && len(e.Offers)+len(e.Answers) == 0 && is.Status == was.Status && is.Sequence == was.Sequence
	return noted && is.Money == was.Money && is.Reason == was.Reason && is.ClientArrived.Equal(was.ClientArrived) && is.SpecialistArrived.Equal(was.SpecialistArrived)
}
