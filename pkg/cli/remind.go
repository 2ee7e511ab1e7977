package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type remindOptions struct {
	leads []string
	key   string
}

// mostLeads is how often --lead can be given.
const mostLeads = 10

func newRemind(a *app) *cobra.Command {
	var o remindOptions
	cmd := a.verb("remind", usage{
		examples: []string{"adsum remind", "adsum remind --lead 24h --lead 1h", "adsum remind --dry-run", "adsum remind --json"},
		shelf:    shelfClients,
		answers:  "reminders",
		apart:    apartHandedOn,
	}, func(s *session, _ []string) error { return runRemind(s, o) })
	a.repeated(cmd, &o.leads, "lead", kind{shown: "DURATION", read: (*session).isLead})
	a.retryKey(cmd, &o.key)
	return cmd
}

func runRemind(s *session, o remindOptions) error {
	leads, err := s.leads(o.leads)
	if err != nil {
		return err
	}
	reminders, err := s.desk.Remind(s.cmd.Context(), desk.Reminding{Options: s.options(o.key), Leads: leads})
	return s.answerBeside(reminders.Event, deed{reminders.Verb, reminders.Changed, &reminders.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Reminders(b, reminders)
	}}, err, nil)
}

// leads reads how long before a start clients are reminded: a day, unless that is said.
func (s *session) leads(phrases []string) ([]time.Duration, error) {
	if len(phrases) == 0 {
		return []time.Duration{24 * time.Hour}, nil
	}
	if len(phrases) > mostLeads {
		return nil, fault.New(fault.Usage, "usage.too_many_leads", "limit", mostLeads)
	}
	var leads []time.Duration
	for _, phrase := range phrases {
		lead, err := when.ParseLead(phrase, s.when.Lang)
		if err != nil {
			return nil, err
		}
		leads = append(leads, lead)
	}
	return leads, nil
}

// isLead reports why a text is no length of time before a start; nil where it is one.
func (s *session) isLead(phrase string) error {
	_, err := when.ParseLead(phrase, s.when.Lang)
	return err
}
