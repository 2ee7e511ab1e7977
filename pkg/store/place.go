package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// Place is where one record stands in the book, of whatever kind. Two are equal
// where they are one.
type Place struct{ key string }

// Place returns where the changed record stands.
func (d Delta) Place() Place { return Place{string(d.Key)} }

// AppointmentPlace returns where the appointment with an id stands.
func AppointmentPlace(id string) Place { return Place{string(appointmentKey(id))} }

// ClientPlace returns where the client with an id stands.
func ClientPlace(id string) Place { return Place{string(clientKey(id))} }

// PlatformPlace returns where a version of a platform's rules stands.
func PlatformPlace(name, version string) Place { return Place{string(platformKey(name, version))} }

// OfferPlace returns where an offer stands.
func OfferPlace(o appointment.Offer) Place { return Place{string(offerKey(o))} }
