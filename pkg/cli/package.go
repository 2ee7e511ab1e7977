package cli

import (
	"bytes"
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

func newPackage(a *app) *cobra.Command {
	return a.group("package", shelfMoney, newPackageSell(a), newPackageList(a), newPackagePay(a), newPackageRefund(a))
}

type packageSellOptions struct {
	sessions     count
	price        price
	expires, key string
	paid         bool
}

func newPackageSell(a *app) *cobra.Command {
	var o packageSellOptions
	cmd := a.verb("package sell", usage{
		args:     []string{"CLIENT"},
		flags:    "--sessions N [--price AMOUNT]",
		examples: []string{`adsum package sell Anna --sessions 10 --price "{price_of_ten}" --expires 6mo`},
		begins:   true,
		batch:    newPackageSell,
		answers:  "package",
	}, func(s *session, args []string) error { return runPackageSell(s, o, args) })
	a.count(cmd, &o.sessions, "sessions", appointment.MostSessions)
	a.price(cmd, &o.price, "price")
	a.day(cmd, &o.expires, "expires")
	a.toggle(cmd, &o.paid, "paid")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runPackageSell(s *session, o packageSellOptions, args []string) error {
	sale := desk.Sale{
		Options: s.options(o.key), Client: args[0], Paid: o.paid, DefaultLang: s.desk.ClientLang,
		AskNear: s.canAsk() && !s.chosen(s.asTyped[0]),
	}
	var err error
	if sale.Sessions, err = o.sessions.read(); err != nil {
		return err
	}
	if sale.Sessions == 0 {
		return missing("sessions")
	}
	if sale.Price, err = o.price.read(s, ""); err != nil {
		return err
	}
	if sale.Expires, err = s.lastDay(o.expires); err != nil {
		return err
	}
	return s.answerPackage(s.desk.SellPackage(s.cmd.Context(), sale))
}

// lastDay reads the last day of a package: a length of calendar time from today, or a day.
func (s *session) lastDay(typed string) (when.Day, error) {
	if typed == "" {
		return when.Day{}, nil
	}
	day, err := when.ParseTerm(typed, s.when)
	if err == nil || fault.Of(err).Key != "when.no_age" {
		return day, err
	}
	return s.readDay(typed, when.Future)
}

func newPackageList(a *app) *cobra.Command {
	return a.verb("package list", usage{
		examples: []string{"adsum package list", "adsum package list --json"},
		paged:    true,
		answers:  "package_list",
	}, runPackageList)
}

func runPackageList(s *session, _ []string) error {
	packages, err := s.desk.Packages(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Packages(b, packages) })
}

func newPackagePay(a *app) *cobra.Command {
	return newPackagePayment(a, appointment.VerbPackagePay, (*desk.Desk).PayPackage)
}

func newPackageRefund(a *app) *cobra.Command {
	return newPackagePayment(a, appointment.VerbPackageRefund, (*desk.Desk).RefundPackage)
}

func newPackagePayment(a *app, verb appointment.Verb, record func(*desk.Desk, context.Context, desk.Payment) (desk.PackageResult, error)) *cobra.Command {
	var o paymentOptions
	name := ofVerb(verb)
	cmd := a.verb(name, usage{
		args:     []string{"ID", "[AMOUNT]"},
		offers:   []completer{packagesFor(verb)},
		batch:    func(a *app) *cobra.Command { return newPackagePayment(a, verb, record) },
		examples: []string{"adsum " + name + " 7k2mq9xd", "adsum " + name + ` 7k2mq9xd "{sum}"`},
		answers:  "package",
	}, func(s *session, args []string) error {
		p := desk.Payment{Options: s.options(o.key), Selector: args[0]}
		if len(args) > 1 {
			p.Read = func(currency string) (appointment.Amount, error) { return s.phrases.ParseMoneyIn(args[1], currency) }
		}
		return s.answerPackage(record(s.desk, s.cmd.Context(), p))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}

func (s *session) answerPackage(result desk.PackageResult, err error) error {
	into := func(p *desk.Part) { p.Package = &result }
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Package(b, result)
	}}, err, into)
}
