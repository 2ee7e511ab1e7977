// Package dossier gathers what the book has on one appointment: whose it is, the
// rules pinned to it, what the client wrote and what was offered.
//
// It must not decide anything or write. Policy judges a dossier by its Facts.
package dossier

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Dossier is all that policy and a person need to know about an appointment.
// Platform is the version pinned to it, Offer the latest made for it, zero for none,
// and Earlier those before. Package is that from which it is drawn, zero for none. Past is what
// the limits of the platform look at, zero where it has none, and
// History what happened, where the rules look at that.
type Dossier struct {
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    policy.Platform
	Messages    []appointment.Message
	Offer       appointment.Offer
	Earlier     []appointment.Offer
	Package     appointment.Balance
	Past        policy.Past
	History     []policy.Happening
	Bound       bool // who looks is not the specialist, and may not rule for them
}

// Of gathers what the book has beside an appointment, as it counts at an instant. What it must have and lacks
// is fault.Damaged.
func Of(r store.Reader, a appointment.Appointment, now time.Time) (Dossier, error) {
	return NewShelf(r, now).Of(a)
}

// Facts returns what policy judges by.
func (d Dossier) Facts() policy.Facts {
	return policy.Facts{
		Appointment: d.Appointment, Messages: d.Messages, Offer: d.Offer, ClientLang: d.Client.Lang,
		EarlierOffers: d.Earlier, Package: d.Package, Past: d.Past, Bound: d.Bound, History: d.History,
	}
}

// PackageOf returns the package from which an appointment is drawn, with what is drawn of it
// once the appointment stands so in the book; zero for none.
func PackageOf(r store.Reader, a appointment.Appointment) (appointment.Balance, error) {
	if !a.Drawn() {
		return appointment.Balance{}, nil
	}
	return PackageOnce(r, a.Package, a)
}

// PackageOnce returns a package, with what is drawn of it once appointments stand so in the
// book.
func PackageOnce(r store.Reader, id string, changed ...appointment.Appointment) (appointment.Balance, error) {
	p, _, err := r.LastKnownPackage(id)
	if err != nil {
		return appointment.Balance{}, err
	}
	drawn, err := r.DrawnOf(id)
	ids := map[string]bool{}
	for _, drawn := range drawn {
		ids[drawn] = true
	}
	for _, a := range changed {
		delete(ids, a.ID)
		if a.Uses() && a.Package == id {
			ids[a.ID] = true
		}
	}
	return appointment.Balance{Package: p, Drawn: len(ids)}, err
}

// ClientOf returns the client of an appointment; fault.Damaged where the book has
// none.
func ClientOf(r store.Reader, a appointment.Appointment) (appointment.Client, error) {
	client, found, err := r.Client(a.ClientID)
	if err == nil && !found {
		err = fault.New(fault.Damaged, "desk.client_missing", "id", a.ID)
	}
	return client, err
}

// PlatformOf returns the rules pinned to an appointment, those that come with adsum where
// that is their version; fault.Damaged where the book has none.
func PlatformOf(r store.Reader, a appointment.Appointment) (policy.Platform, error) {
	p, found, err := r.PlatformPinned(a.Platform, a.PolicyVersion, platform.Pinned)
	if err == nil && !found {
		err = fault.New(fault.Damaged, "desk.platform_missing", "id", a.ID, "platform", a.Platform)
	}
	return p, err
}
