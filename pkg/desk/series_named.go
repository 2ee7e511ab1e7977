package desk

import (
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// seriesNamed returns the series that a name means, for a command that aims so at appointments.
func (d *Desk) seriesNamed(r store.Reader, name string, to selector.Aim) (appointment.Series, error) {
	if s, found, err := r.Series(selector.ID(name)); found || err != nil {
		return s, err
	}
	if client, unknown := selector.Client(r, name, !to.Looks); unknown == nil {
		if s, found, err := d.seriesOf(r, client, name, to.Looks); found || err != nil {
			return s, err
		}
	}
	of, err := d.find(r, name, to)
	if err != nil && (fault.Of(err).Code == fault.NotFound || noneOfASeries(err)) {
		return withBeginning(name, r.SeriesWithPrefix,
			fault.New(fault.NotFound, "desk.series_not_found", "name", name).Because(err),
			fault.New(fault.Ambiguous, "desk.series_ids", "id", name))
	}
	if err != nil {
		return appointment.Series{}, err
	}
	s, found, err := r.Series(of.Appointment.Series)
	if err == nil && !found {
		err = fault.New(fault.Invalid, "desk.series_none", "id", of.Appointment.ID)
	}
	return s, err
}

// noneOfASeries reports whether a name could mean several appointments, none of which is of a
// series.
func noneOfASeries(err error) bool {
	several, ok := errors.AsType[*selector.Candidates](err)
	return ok && !slices.ContainsFunc(several.Entries, func(e dossier.Entry) bool { return e.Appointment.Series != "" })
}

// seriesOf returns the series that the name of a client means: the one that has an appointment
// ahead. Where none has, it is their only one or, for a command that looks, the latest. Several
// are told apart by an appointment of each. found is false for a client without any.
func (d *Desk) seriesOf(r store.Reader, c appointment.Client, name string, looks bool) (s appointment.Series, found bool, err error) {
	ahead, last, latest, err := d.seriesFrom(r, c, d.Now)
	if err == nil && len(ahead) == 0 {
		ahead, last, latest, err = d.seriesFrom(r, c, time.Time{})
	}
	if err != nil {
		return s, false, err
	}
	meant := ahead
	if len(ahead) == 0 {
		meant = last
	}
	switch {
	case len(last) == 0:
		return s, false, nil
	case len(meant) == 1 || len(ahead) == 0 && looks:
		for id := range ahead {
			latest = id
		}
		return r.Series(latest)
	}
	return s, false, d.severalSeries(r, name, meant)
}

// seriesFrom returns, by the series that a client has from an instant on, the first appointment
// that is still to come and the last of all, and the series of the very last.
func (d *Desk) seriesFrom(r store.Reader, c appointment.Client, from time.Time) (ahead, last map[string]appointment.Appointment, latest string, err error) {
	ahead, last = map[string]appointment.Appointment{}, map[string]appointment.Appointment{}
	theirs, err := r.OfClient(c.ID, from, time.Time{})
	for _, a := range theirs {
		if a.Series == "" {
			continue
		}
		latest, last[a.Series] = a.Series, a
		if _, known := ahead[a.Series]; !known && d.comes(a) {
			ahead[a.Series] = a
		}
	}
	return ahead, last, latest, err
}

// severalSeries is the fault of a name that means several series: one appointment of each names it.
func (d *Desk) severalSeries(r store.Reader, name string, of map[string]appointment.Appointment) error {
	var found []dossier.Dossier
	for _, a := range of {
		one, err := d.shelved(r).Of(a)
		if err != nil {
			return err
		}
		found = append(found, one)
	}
	return fault.New(fault.Ambiguous, "desk.series_ambiguous", "selector", name, "count", len(found)).
		Because(selector.CandidatesOf(found))
}

// aimAt has an aim prefer the appointments that a request about a series can act on. One about
// all of a series needs to know but which series that is, unless it counts from the one that is
// named; of a cancelled one it may be the repetition.
func (d *Desk) aimAt(to selector.Aim, scope appointment.Scope, verb appointment.Verb) selector.Aim {
	fit, narrow := to.Fit, to.Narrow
	to.SinceMet = false
	to.Fit = func(s dossier.Dossier) policy.Fit {
		a := s.Appointment
		switch member := a.Status == appointment.Booked && a.Start.After(d.Now); {
		case a.Series == "":
			return policy.FitClosed + 1
		case scope == appointment.ScopeThis || member || verb == appointment.VerbCancel:
			return fit(s)
		}
		return policy.FitClosed
	}
	to.Narrow = func(all, best []dossier.Dossier) []dossier.Dossier {
		switch {
		case best[0].Appointment.Series == "": // nor has any other one
			return best[:1]
		case scope == appointment.ScopeAll && verb != appointment.VerbReschedule:
			return oneOfEach(best)
		case narrow != nil:
			return narrow(all, best)
		}
		return best
	}
	return to
}

// oneOfEach returns the first appointment of each series.
func oneOfEach(found []dossier.Dossier) []dossier.Dossier {
	var first []dossier.Dossier
	for _, s := range found {
		if !slices.ContainsFunc(first, func(f dossier.Dossier) bool { return f.Appointment.Series == s.Appointment.Series }) {
			first = append(first, s)
		}
	}
	return first
}
