package cli

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/when"
)

// choices holds what a person at a terminal chose where what they typed could
// mean several things: the words as typed, and what is read in their place.
type choices map[string]string

// meant returns what is read in the place of words as they were typed.
func (c choices) meant(typed string) string {
	if chosen, ok := c[typed]; ok {
		return chosen
	}
	return typed
}

// allMeant is meant for each of several.
func (c choices) allMeant(typed []string) []string {
	read := make([]string, len(typed))
	for i, words := range typed {
		read[i] = c.meant(words)
	}
	return read
}

// unclearPhrase is a fault about a phrase, with the phrase as it was typed.
type unclearPhrase struct {
	typed string
	err   error
}

// Error is that of the fault.
func (u unclearPhrase) Error() string { return u.err.Error() }

// Unwrap returns the fault.
func (u unclearPhrase) Unwrap() error { return u.err }

// unclear notes which phrase a fault is about.
func unclear(typed string, err error) error {
	if err == nil {
		return nil
	}
	return unclearPhrase{typed, err}
}

// doubt is what a command could not tell: the words that were typed, what they
// could mean, as shown, and what is to be read in their place.
type doubt struct {
	typed    string
	question string
	shown    []string
	meanings []string
}

// clarified runs a command, and again after each thing that it could not tell and
// that the person at the terminal then chose. A script gets the fault.
func (s *session) clarified(args []string, run func(*session, []string) error) error {
	for {
		err := run(s, s.allMeant(args))
		late, arrived := errors.AsType[*desk.LateArrival](err)
		d := s.doubt(err)
		if len(d.meanings) < 2 && !arrived || !s.canAsk() {
			return err
		}
		if err := s.checkTyped(); err != nil {
			return err
		}
		if arrived {
			came, failed := s.askArrival(late)
			switch {
			case errors.Is(failed, io.EOF):
				return err
			case failed != nil:
				return failed
			}
			s.came = came
			continue
		}
		f := fault.Of(err)
		_, _ = io.WriteString(s.deps.Stderr, s.show.Wrapped(render.Safe(s.phrases.Say("error."+f.Key, f.Values)))+"\n")
		chosen, failed := s.choose(s.phrases.Say(d.question, nil), d.shown, d.meanings)
		switch {
		case errors.Is(failed, io.EOF):
			return err
		case failed != nil:
			return failed
		}
		s.choices[d.typed] = d.meanings[chosen]
	}
}

// doubt returns what a command failed to tell, with one meaning or none where
// there is nothing to choose from.
func (s *session) doubt(err error) doubt {
	var d doubt
	if several, ok := errors.AsType[*selector.Candidates](err); ok {
		d.typed, _ = fault.Of(err).Values["selector"].(string)
		for typed, meant := range s.choices {
			if meant == d.typed {
				d.typed = typed
			}
		}
		d.question = "ask.which"
		for _, e := range several.Entries {
			d.meanings = append(d.meanings, e.Appointment.ID)
			d.shown = append(d.shown, s.headline(e))
		}
		return d
	}
	if several, ok := errors.AsType[*selector.Namesakes](err); ok {
		d = doubt{typed: several.Name, question: "ask.whose"}
		for _, c := range several.Known {
			d.meanings = append(d.meanings, c.ID)
			d.shown = append(d.shown, c.ID+"  "+c.Name)
		}
		return d
	}
	if near, ok := errors.AsType[*desk.NearNames](err); ok {
		return s.whose(near)
	}
	phrase, typed := errors.AsType[unclearPhrase](err)
	readings, ok := errors.AsType[*when.Readings](err)
	if ok && typed {
		d = doubt{phrase.typed, "ask.reading", readings.Phrases, readings.Phrases}
	}
	return d
}

// whose returns the doubt whether a name is that of a known client or of a new one.
func (s *session) whose(near *desk.NearNames) doubt {
	d := doubt{typed: s.asTyped[0], question: "ask.whose"}
	for _, c := range near.Known {
		d.meanings = append(d.meanings, c.Name)
		d.shown = append(d.shown, c.Name)
	}
	d.meanings = append(d.meanings, s.asTyped[0])
	d.shown = append(d.shown, s.phrases.Say("ask.new_client", lang.Values{"name": near.Name}))
	return d
}

// chosen reports whether the person at the terminal was asked about words that
// were typed.
func (s *session) chosen(typed string) bool {
	_, chosen := s.choices[typed]
	return chosen
}

// headline names an appointment on one line.
func (s *session) headline(e dossier.Entry) string {
	return render.Safe(e.Appointment.ID + "  " + e.Client.Name + "  " + s.phrases.DateTime(e.Appointment.Start.In(s.when.Zone)))
}

// choose shows numbered options and returns the index of the one chosen, by its
// number or as it is shown or meant. At the end of the input it returns io.EOF.
func (s *session) choose(question string, options, meanings []string) (int, error) {
	if err := s.show.Choices(s.deps.Stderr, options); err != nil {
		return 0, err
	}
	count := len(options)
	return ask(s, question, func(answer string) string {
		return s.phrases.Say("ask.no_number", lang.Values{"answer": answer, "n": count})
	}, func(answer string) (int, bool) {
		n, err := strconv.Atoi(strings.TrimRight(answer, ".)"))
		if err == nil && n >= 1 && n <= count {
			return n - 1, true
		}
		is := func(option string) bool { return strings.EqualFold(option, answer) }
		at := max(slices.IndexFunc(options, is), slices.IndexFunc(meanings, is))
		return at, at >= 0
	})
}

// askArrival asks when a client came, or the specialist, who is checked in late: on time, just now while
// the appointment lasts, or at a time that the person types. It returns a phrase
// for that.
func (s *session) askArrival(late *desk.LateArrival) (string, error) {
	start := late.Appointment.Start.In(s.when.Zone)
	options := []string{s.phrases.Say("ask.on_time", lang.Values{"time": s.phrases.Time(start)})}
	phrases := []string{start.Format(time.RFC3339)}
	if !late.Over {
		now := s.when.Now.In(s.when.Zone)
		options = append(options, s.phrases.Say("ask.just_now", lang.Values{"time": s.phrases.Time(now)}))
		phrases = append(phrases, now.Format(time.RFC3339))
	}
	headline := s.headline(dossier.Entry{Appointment: late.Appointment, Client: late.Client})
	if _, err := io.WriteString(s.deps.Stderr, s.show.Wrapped(headline)+"\n"); err != nil {
		return "", err
	}
	if err := s.show.Choices(s.deps.Stderr, options); err != nil {
		return "", err
	}
	question := s.phrases.Say("ask.arrived", nil)
	if late.By == appointment.BySpecialist {
		question = s.phrases.Say("ask.arrived_own", nil)
	}
	return ask(s, question, func(answer string) string {
		return s.phrases.Say("ask.no_time", lang.Values{"answer": answer})
	}, func(answer string) (string, bool) {
		if n, err := strconv.Atoi(answer); err == nil {
			known := n >= 1 && n <= len(phrases)
			return phrases[max(0, min(n, len(phrases))-1)], known
		}
		at, err := s.arrived(answer)(late.Appointment)
		return answer, answer != "" && err == nil && !at.Start.After(s.when.Now)
	})
}
