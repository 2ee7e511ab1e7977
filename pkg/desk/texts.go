package desk

import (
	"cmp"
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Texts lists the texts of a kind that the appointment has that a selector
// names, or with an empty one the drafts of all, oldest first.
func (d *Desk) Texts(ctx context.Context, kind outbox.Kind, selector string) ([]outbox.Text, error) {
	list, err := reading(ctx, d.withLeft(), func(own *Desk, r store.Reader) ([]outbox.Text, error) { return own.texts(r, kind, selector) }, looksOfUnsent(kind))
	if d.Practice != nil {
		slices.SortStableFunc(list, func(a, b outbox.Text) int { return a.Created.Compare(b.Created) })
	}
	return list, err
}

// looksOfDrafts finds what is read of the texts that are to be sent.
func looksOfDrafts(kind outbox.Kind) store.Looks { return store.OfDrafts(kind == outbox.Support) }

// looksOfUnsent finds what is read of the texts that are not done with.
func looksOfUnsent(kind outbox.Kind) store.Looks {
	if kind == outbox.Support {
		return looksOfDrafts(kind)
	}
	return store.OfUnsent()
}

func (d *Desk) texts(r store.Reader, kind outbox.Kind, selector string) ([]outbox.Text, error) {
	found, err := kind.Unsent(r)
	if selector != "" {
		var s subject
		if s, err = d.find(r, selector, d.toShow()); err == nil {
			found, err = kind.Of(r, s.Appointment.ID)
		}
	}
	if err != nil {
		return nil, err
	}
	shelf := dossier.NewShelf(r, d.Now)
	for i := range found {
		if found[i], err = found[i].Completed(shelf); err != nil {
			return nil, err
		}
	}
	return textsOf(d.whose(), found), nil
}

// Text returns one text: by its id or a beginning of it, or by a selector that
// names an appointment, the last one that waits to be sent or else the last one.
// fault.NotFound and fault.Ambiguous tell that there is none or several.
func (d *Desk) Text(ctx context.Context, kind outbox.Kind, name string) (outbox.Text, error) {
	var found outbox.Text
	err := d.view(ctx, func(tx store.Tx) (err error) {
		found, err = d.textNamed(store.NewReader(tx), kind, name)
		return err
	})
	return found, err
}

// textNamed takes ids and names alike, so that neither hides the other.
func (d *Desk) textNamed(r store.Reader, kind outbox.Kind, name string) (outbox.Text, error) {
	found, err := kind.Named(r, name)
	if err != nil {
		return outbox.Text{}, err
	}
	if len(found) != 1 || found[0].ID != selector.ID(name) {
		theirs, err := d.textOf(r, kind, name)
		if err != nil && (len(found) == 0 || fault.Of(err).Code != fault.NotFound) {
			return outbox.Text{}, err
		}
		if theirs.ID != "" && !slices.ContainsFunc(found, func(t outbox.Text) bool { return t.ID == theirs.ID }) {
			found = append(found, theirs)
		}
	}
	if len(found) > 1 {
		return outbox.Text{}, fault.New(fault.Ambiguous, "desk.text_ambiguous", "name", name, "kind", string(kind))
	}
	return found[0].Completed(dossier.NewShelf(r, d.Now))
}

// textOf returns the text of the appointment that a selector names.
func (d *Desk) textOf(r store.Reader, kind outbox.Kind, name string) (outbox.Text, error) {
	var failed error
	s, err := d.find(r, name, selector.Aim{Fit: func(s dossier.Dossier) policy.Fit {
		theirs, err := kind.Of(r, s.Appointment.ID)
		switch last := outbox.Latest(theirs); {
		case err != nil:
			failed = err
		case last.State == appointment.NoticeDraft, last.State.Mailed():
			return 0
		case last.ID != "":
			return 1 + policy.FitToShow(s.Platform, s.Appointment, d.Now)
		}
		return policy.FitClosed + 1
	}})
	if err = cmp.Or(failed, err); err != nil {
		return outbox.Text{}, err
	}
	theirs, err := kind.Of(r, s.Appointment.ID)
	last := outbox.Latest(theirs)
	if err == nil && last.ID == "" {
		err = fault.New(fault.NotFound, "desk.no_text", "name", name, "kind", string(kind))
	}
	return last, err
}

// MarkSent records that a text was sent, named as for Text. One that was sent
// before stays as it is.
func (d *Desk) MarkSent(ctx context.Context, o Options, kind outbox.Kind, name string) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		w := d.writer(tx)
		first, known, err := d.firstResult(w.Reader, o)
		if known || err != nil {
			result = first
			return err
		}
		t, err := d.textNamed(w.Reader, kind, name)
		if err != nil {
			return err
		}
		result, err = d.markSent(w, o, t)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

func (d *Desk) markSent(w *store.Change, o Options, t outbox.Text) (Result, error) {
	result := Result{
		Verb: t.Kind.Sent(), Changed: t.State != appointment.NoticeSent, DryRun: o.DryRun,
		Appointment: t.Appointment, Client: t.Client,
	}
	if result.Changed {
		t.State, t.Sent, t.Refusal = appointment.NoticeSent, d.Now, ""
	}
	marked := t.Texts()
	result.Notices, result.Support = marked.Notices, marked.Support
	s, err := dossier.Of(w.Reader, t.Appointment, d.Now)
	if err != nil {
		return result, err
	}
	result.Platform, result.Messages, result.past = s.Platform, s.Messages, s.Past
	result.deadlines()
	if !result.Changed || o.DryRun {
		return result, nil
	}
	if result.Warnings, err = d.behind(w.Reader); err != nil {
		return result, err
	}
	result.Event, err = d.writeSent(w, o, result.Verb, marked, t.Appointment.ID)
	return result, err
}

// writeSent writes texts that were marked as sent with their event, whose id it
// returns; about is the appointment, empty for several.
func (d *Desk) writeSent(w *store.Change, o Options, verb appointment.Verb, marked outbox.Texts, about string) (string, error) {
	if err := marked.Put(w); err != nil {
		return "", err
	}
	event := d.newEvent(verb, about)
	return event.ID, d.enter(w, event, o, store.Portion{})
}

// markEach is MarkAll for all specialists, with an event in the journal of each. The result has the
// first of them.
func (d *Desk) markEach(ctx context.Context, o Options, kind outbox.Kind) (Result, error) {
	all, err := writing(ctx, d.withLeft(), o, func(own *Desk, part store.Tx, _ *notice.Ahead, again bool) (Result, error) {
		return own.markAll(own.writer(part), o, kind, again)
	}, looksOfDrafts(kind))
	sum, part := Result{Verb: kind.Sent(), DryRun: o.DryRun}, ""
	for _, one := range all {
		if sum.Event == "" && one.came.Event != "" {
			part, sum.Event = one.part, one.came.Event
		}
		sum.Changed = sum.Changed || one.came.Changed
		sum.Notices, sum.Support = append(sum.Notices, one.came.Notices...), append(sum.Support, one.came.Support...)
		sum.Warnings = append(sum.Warnings, about(one.specialist, one.came.Warnings)...)
		sum.Parts = append(sum.Parts, resultsOf(one.specialist, []Result{one.came})...)
	}
	if err = d.confirmedIn(ctx, part, sum.Event, "", err); err != nil {
		return Result{}, err
	}
	return sum, nil
}

// MarkAll records that every text of a kind that waits to be sent was sent, as one
// event, but for those that nobody has seen yet. The result is about no appointment.
func (d *Desk) MarkAll(ctx context.Context, o Options, kind outbox.Kind) (Result, error) {
	d = d.unaware()
	if d.Practice != nil {
		return d.markEach(ctx, o, kind)
	}
	var result Result
	err := d.drafting(ctx, o.DryRun, func(tx store.Tx, _ *notice.Ahead) (err error) {
		result, err = d.markAll(d.writer(tx), o, kind, false)
		return err
	}, looksOfDrafts(kind))
	if err = d.confirmed(ctx, result.Event, "", err); err != nil {
		return Result{}, err
	}
	return result, nil
}

func (d *Desk) markAll(w *store.Change, o Options, kind outbox.Kind, again bool) (Result, error) {
	result := Result{Verb: kind.Sent(), DryRun: o.DryRun}
	first, known, err := d.firstEvent(w.Reader, o)
	if err != nil {
		return result, err
	}
	if known {
		written, err := outbox.WrittenBy(first)
		if err != nil {
			return result, err
		}
		result.Event, result.Notices, result.Support = first.ID, written.Notices, written.Support
		result.Warnings, err = undoneSince(w.Reader, first)
		return result, err
	}
	if again {
		return result, nil
	}
	drafts, err := kind.Drafts(w.Reader)
	drafts = slices.DeleteFunc(drafts, func(t outbox.Text) bool { return d.unseen != nil && slices.Contains(*d.unseen, t.ID) })
	if err != nil || len(drafts) == 0 {
		return result, err
	}
	var all outbox.Texts
	for _, t := range drafts {
		t.State, t.Sent = appointment.NoticeSent, d.Now
		one := t.Texts()
		all.Notices, all.Support = append(all.Notices, one.Notices...), append(all.Support, one.Support...)
	}
	result.Changed, result.Notices, result.Support = true, all.Notices, all.Support
	if o.DryRun {
		return result, nil
	}
	about := ""
	if len(drafts) == 1 {
		about = drafts[0].Appointment.ID
	}
	if result.Warnings, err = d.behind(w.Reader); err != nil {
		return result, err
	}
	result.Event, err = d.writeSent(w, o, result.Verb, all, about)
	return result, err
}
