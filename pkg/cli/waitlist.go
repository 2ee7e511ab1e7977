package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

func newWaitlist(a *app) *cobra.Command {
	return a.group("waitlist", shelfTimes, newWaitlistAdd(a), newWaitlistList(a), newWaitlistRemove(a))
}

type waitlistAddOptions struct {
	length length
	within []string
	key    string
}

func newWaitlistAdd(a *app) *cobra.Command {
	var o waitlistAddOptions
	cmd := a.verb("waitlist add", usage{
		args: []string{"CLIENT"},
		examples: []string{
			`adsum waitlist add Anna --for 50m --within "{workdays} 15:00-19:00"`,
			`adsum waitlist add Anna --within "{workdays} 17-20" --within {sat}`,
		},
		begins:  true,
		batch:   newWaitlistAdd,
		answers: "waiting",
	}, func(s *session, args []string) error { return runWaitlistAdd(s, o, args) })
	a.length(cmd, &o.length, "for")
	a.windows(cmd, &o.within, "within")
	a.retryKey(cmd, &o.key)
	return cmd
}

// windows declares a flag for hours of the week, which can be given several times.
func (a *app) windows(cmd *cobra.Command, texts *[]string, name string) {
	a.repeated(cmd, texts, name, kind{shown: "HOURS", offers: nothing})
}

func runWaitlistAdd(s *session, o waitlistAddOptions, args []string) error {
	wish := desk.Wish{Booking: s.bookingFor(args[0], o.key)}
	wish.Setting = s.settingTerms(false)
	var err error
	if wish.Duration, err = o.length.read(); err != nil {
		return err
	}
	if wish.Within, err = when.ParseWindows(o.within, s.when.Lang); err != nil {
		return err
	}
	return s.answerWaiting(s.desk.AddWaiting(s.cmd.Context(), wish))
}

func newWaitlistList(a *app) *cobra.Command {
	return a.verb("waitlist list", usage{
		examples: []string{"adsum waitlist list", "adsum waitlist list --json"},
		paged:    true,
		answers:  "waiting_list",
	}, runWaitlistList)
}

func runWaitlistList(s *session, _ []string) error {
	waiters, err := s.desk.WaitingList(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.WaitingList(b, waiters) })
}

type waitlistRemoveOptions struct{ key string }

func newWaitlistRemove(a *app) *cobra.Command {
	var o waitlistRemoveOptions
	cmd := a.verb("waitlist remove", usage{
		args:     []string{"ID"},
		offers:   []completer{(*half).waiting},
		examples: []string{"adsum waitlist remove 7k2mq9xd"},
		batch:    newWaitlistRemove,
		answers:  "waiting",
	}, func(s *session, args []string) error {
		return s.answerWaiting(s.desk.RemoveWaiting(s.cmd.Context(), s.options(o.key), args[0]))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}

func (s *session) answerWaiting(result desk.WaitingResult, err error) error {
	into := func(p *desk.Part) { p.Waiting = &result }
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.WaitingEntry(b, result)
	}}, err, into)
}
